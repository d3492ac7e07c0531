"""Records as CSV for Excel: a byte order mark, headings and words in the reader's language."""

from tixi.formats.cells import text_of
from tixi.formats.columns import COLUMNS
from tixi.formats.csv import table
from tixi.formats.exports import Export, Job
from tixi.model.text import Text


def make(job: Job) -> str:
    """A row for each record, with the columns of `csv`."""
    rows = ([text_of(c.value(job, s), job.lang) for c in COLUMNS] for s in job.standards)
    return table([column.title.in_(job.lang) for column in COLUMNS], rows)


EXPORT = Export(Text("CSV 表格，供 Excel 打开", "a CSV table, for Excel"), ".csv", make)
