"""Records as CSV for programs: plain UTF-8, and names and words that no language changes."""

from tixi.formats.cells import text_of
from tixi.formats.columns import COLUMNS
from tixi.formats.csv import line
from tixi.formats.exports import Export, Rows
from tixi.formats.job import Job
from tixi.model.text import Text


def rows(job: Job) -> Rows:
    """A row for each record, a column for each field and for what follows from it on the day."""
    return Rows(
        line([column.name for column in COLUMNS]),
        lambda standard: line([text_of(c.value(job, standard), None) for c in COLUMNS]),
    )


EXPORT = Export.of_rows(Text("CSV 表格，供程序读", "a CSV table, for programs"), ".csv", rows)
