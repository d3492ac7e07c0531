"""变动: what the last years brought, the newest first, and what it moved."""

from collections.abc import Iterator

from tixi.formats.job import Job
from tixi.formats.workbook import links
from tixi.formats.workbook.book import Book
from tixi.formats.workbook.cell import Cell, Heading
from tixi.formats.workbook.standards import tones
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.events import YEARS, Event, recent, stated
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.text import Text

NAME = Text("变动", "Changes")
_HEADINGS = (
    Heading(Text("计入日期", "Counted from")),
    Heading(Text("记录所载日期", "Day stated")),
    Heading(Text("标准", "Standard"), 60),
    Heading(Text("此前", "Before")),
    Heading(Text("此后", "After")),
    Heading(Text("目标计数", "Targets moved"), 44),
    Heading(Text("主题变动", "Topics moved"), 60),
)


def add(book: Book, job: Job) -> None:
    """Add the sheet: a row for each day that changed a dedicated or general record selected."""
    title = Text(
        f"变动（近 {YEARS} 年，截至 {job.as_of}；不列相关标准）",
        f"Changes of the last {YEARS} years as of {job.as_of}, related standards left out",
    )
    book.sheet(NAME, title.get(job.lang), _HEADINGS, _rows(job), frozen=3, tones={4: tones(job)})


def _rows(job: Job) -> Iterator[list[Cell]]:
    names = {target.id: target.title.get(job.lang) for target in job.catalogue.targets}
    wanted = {standard.id: standard for standard in job.standards}
    for event in recent(job.events, job.catalogue, job.as_of):
        if event.id in wanted:
            day = stated(wanted[event.id], event)
            yield [
                event.day,
                str(day) if day else None,
                links.record(job, wanted[event.id]),
                _stage(job, event.before),
                _stage(job, event.after),
                "; ".join(f"{names[key]} {a} → {b}" for key, (a, b) in event.targets.items())
                or None,
                _topics(job, event),
            ]


def _stage(job: Job, stage: Stage | None) -> str | None:
    return STAGE_NAMES[stage].get(job.lang) if stage else None


def _topics(job: Job, event: Event) -> str | None:
    moves = [
        f"{code} {STATE_NAMES[was].get(job.lang)} → {STATE_NAMES[now].get(job.lang)}"
        for code, (was, now) in event.topics.items()
    ]
    return "; ".join(moves) or None
