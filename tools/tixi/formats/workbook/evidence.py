"""证据: a row for each source of each record."""

from collections.abc import Iterator

from tixi.formats.cells import joined, text_of
from tixi.formats.exports import Job
from tixi.formats.workbook.book import Book, Cell, Heading, Link, Tone
from tixi.model.standard import SOURCE_NAMES, SourceKind
from tixi.model.text import Text

NAME = Text("证据", "Evidence")
HEADINGS = {
    "record": Heading(Text("标准标识", "Record"), 30),
    "label": Heading(Text("标准编号", "Number"), 30),
    "key": Heading(Text("依据", "Source"), 20),
    "kind": Heading(Text("类别", "Weight")),
    "url": Heading(Text("网址", "Address"), 60),
    "title": Heading(Text("网页题名", "Title of the page"), 40),
    "accessed": Heading(Text("查阅日期", "Read on")),
    "supports": Heading(Text("所证字段", "Supports"), 36),
}
_TONES: dict[SourceKind, Tone] = {
    SourceKind.OFFICIAL: "good",
    SourceKind.SECONDARY: "fair",
    SourceKind.MENTION: "gone",
}


def add(book: Book, job: Job) -> None:
    """Add the sheet."""
    title = Text("证据：每个来源一行", "Evidence: a row for each source").in_(job.lang)
    tones = {SOURCE_NAMES[kind].in_(job.lang): tone for kind, tone in _TONES.items()}
    book.sheet(NAME, title, list(HEADINGS.values()), _rows(job), frozen=3, tones={3: tones})


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
