"""标准明细表: a row for each record."""

from datetime import date

from tixi.formats.cells import text_of
from tixi.formats.columns import COLUMNS, Column
from tixi.formats.job import Job
from tixi.formats.look import Look, look_at
from tixi.formats.look_up import look_up
from tixi.formats.workbook import links
from tixi.formats.workbook.book import Book, Tone
from tixi.formats.workbook.cell import Cell, Heading, Link
from tixi.model.dates import PartialDate
from tixi.model.prefixes import Level
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import Standard
from tixi.model.text import Text

NAME = Text("标准明细表", "Standards")
_MOST = {
    "places": 14,
    "topic": 20,
    "title.zh": 46,
    "title.en": 60,
    "number": 24,
    "adopts": 17,
    "replaces": 19,
    "notes.zh": 40,
    "notes.en": 80,
    "history": 36,
}
_NUMBER = Heading(Text("序号", "No."))
_ELSEWHERE = {"sources"}  # on the sheet of evidence
_RARE = {"waivers"}  # left out where no record has any

_TONES: dict[Look, Tone] = {
    Look.DONE: "good",
    Look.UNDER_WAY: "fair",
    Look.PLANNED: "poor",
    Look.ENDED: "gone",
}


def add(book: Book, job: Job) -> None:
    """Add the sheet."""
    shown = [
        c for c in COLUMNS if c.key not in _ELSEWHERE and (c.key not in _RARE or _used(c, job))
    ]
    headings = [_NUMBER, *(Heading(c.title, _MOST.get(c.key, 26)) for c in shown)]
    rows = (
        [number, *(_cell(job, column, standard) for column in shown)]
        for number, standard in enumerate(_ordered(job), start=1)
    )
    status = 1 + next(i for i, column in enumerate(shown) if column.key == "status")
    system = job.catalogue.framework.title.get(job.lang)
    heading = Text(
        f"{system} 标准明细表（截至 {job.as_of}，{len(job.standards)} 项）",
        f"{system}: standards as of {job.as_of} ({len(job.standards)})",
    )
    title = heading.get(job.lang)
    printed = 2 + next(i for i, column in enumerate(shown) if column.key == "notes.zh")
    book.sheet(NAME, title, headings, rows, frozen=4, tones={status: tones(job)}, printed=printed)


def tones(job: Job) -> dict[str, Tone]:
    """The colour of each status, by its word."""
    return {name.get(job.lang): _TONES[look_at(stage)] for stage, name in STAGE_NAMES.items()}


def _ordered(job: Job) -> list[Standard]:
    """The records in the order of the tree, then of the levels; those without a place last."""
    places = {node.code: rank for rank, node in enumerate(job.catalogue.framework.walk())}
    levels = list(Level)
    return sorted(
        job.standards,
        key=lambda standard: (
            places.get(standard.places[0], len(places)) if standard.places else len(places),
            levels.index(standard.level),
            standard.id,
        ),
    )


def _used(column: Column, job: Job) -> bool:
    return any(column.value(job, standard) for standard in job.standards)


def _cell(job: Job, column: Column, standard: Standard) -> Cell:
    value = column.value(job, standard)
    if isinstance(value, PartialDate) and value.day:
        return value.first_day
    if isinstance(value, date):
        return value
    text = text_of(value, job.lang)
    if not text:
        return None
    if column.key == "title.zh":
        return links.to_record(job, standard, text)
    if column.key == "number" and (found := look_up(standard)):
        return Link(text, found[1])
    return text
