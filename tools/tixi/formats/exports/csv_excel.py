"""Records as CSV for Excel: a byte order mark, headings and words in the reader's language."""

from tixi.formats.cells import text_of
from tixi.formats.columns import COLUMNS
from tixi.formats.csv import BOM, line
from tixi.formats.exports import Export, Rows
from tixi.formats.job import Job
from tixi.model.text import Text


def rows(job: Job) -> Rows:
    """A row for each record, with the columns of `csv`."""
    return Rows(
        BOM + line([column.title.get(job.lang) for column in COLUMNS]),
        lambda standard: line([text_of(c.value(job, standard), job.lang) for c in COLUMNS]),
    )


EXPORT = Export.of_rows(Text("CSV 表格，供 Excel 打开", "a CSV table, for Excel"), ".csv", rows)
