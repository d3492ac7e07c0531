"""进展: the count of each target, and its readings, at the end of every month."""

from collections.abc import Iterator

from tixi.formats.job import Job
from tixi.formats.workbook.book import Book
from tixi.formats.workbook.cell import Cell, Heading
from tixi.measures.history import history
from tixi.measures.readings import READING_STAGES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Text

NAME = Text("进展", "Progress")
_HEADINGS = (
    Heading(Text("目标标识", "Target")),
    Heading(Text("目标", "What it calls for"), 44),
    Heading(Text("截至", "Up to")),
    Heading(Text("要求", "Required")),
    Heading(Text("计数", "Counted")),
    Heading(Text("读法", "Reading"), 24),
    *(
        Heading(Text(f"到达{STAGE_NAMES[one].zh}", f"reached {STAGE_NAMES[one].en}"))
        for one in READING_STAGES
    ),
)


def add(book: Book, job: Job) -> None:
    """Add the sheet: a row for each target, month and reading, the newest month first."""
    title = Text(
        f"进展（逐月，截至 {job.as_of}；计数是下限）",
        f"Progress by month as of {job.as_of} (counts are a lower bound)",
    )
    book.sheet(NAME, title.get(job.lang), _HEADINGS, _rows(job), frozen=3)


def _rows(job: Job) -> Iterator[list[Cell]]:
    for item in history(job.catalogue, job.as_of).targets:
        for day in reversed(item.months):
            for scopes, reached in item.reached(day).items():
                yield [
                    item.target.id,
                    item.target.title.get(job.lang),
                    day,
                    item.target.required,
                    item.counted(day),
                    ", ".join(SCOPE_NAMES[scope].get(job.lang) for scope in scopes),
                    *(reached[stage] for stage in READING_STAGES),
                ]
