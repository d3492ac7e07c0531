"""Records as CSV for programs: plain UTF-8, and names and words that no language changes."""

from tixi.formats.cells import text_of
from tixi.formats.columns import COLUMNS
from tixi.formats.csv import table
from tixi.formats.exports import Export, Job
from tixi.model.text import Text


def make(job: Job) -> str:
    """A row for each record, a column for each field and for what follows from it on the day."""
    rows = ([text_of(c.value(job, s), None) for c in COLUMNS] for s in job.standards)
    return table([column.name for column in COLUMNS], rows, bom=False)


EXPORT = Export(Text("CSV 表格，供程序读", "a CSV table, for programs"), ".csv", make)
