"""证据: a row for each source of each record."""

from collections.abc import Iterator

from tixi.formats.cells import joined, text_of
from tixi.formats.job import Job
from tixi.formats.workbook.book import Book, Tone
from tixi.formats.workbook.cell import Cell, Heading, Link
from tixi.formats.workbook.names import EVIDENCE
from tixi.model.standard import SOURCE_NAMES, SourceKind
from tixi.model.text import Text

NAME = Text("证据", "Evidence")
_MOST = {"record": 30, "label": 30, "key": 20, "url": 60, "supports": 36}
_HEADINGS = [Heading(title, _MOST.get(key, 40)) for key, title in EVIDENCE.items()]
_TONES: dict[SourceKind, Tone] = {
    SourceKind.OFFICIAL: "good",
    SourceKind.SECONDARY: "fair",
    SourceKind.MENTION: "gone",
}


def add(book: Book, job: Job) -> None:
    """Add the sheet."""
    title = Text("证据：每个来源一行", "Evidence: a row for each source").get(job.lang)
    tones = {SOURCE_NAMES[kind].get(job.lang): tone for kind, tone in _TONES.items()}
    book.sheet(NAME, title, _HEADINGS, _rows(job), frozen=3, tones={3: tones})


def _rows(job: Job) -> Iterator[list[Cell]]:
    for standard in job.standards:
        for key, source in standard.sources.items():
            yield [
                standard.id,
                standard.label,
                key,
                text_of(source.kind, job.lang),
                Link(source.url, source.url),
                source.title,
                source.accessed,
                joined(source.supports) or None,
            ]
