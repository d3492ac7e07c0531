"""标准统计表: expected and existing standards of every node (GB/T 13016)."""

from collections.abc import Iterator

from tixi.formats.job import Job
from tixi.formats.workbook import links
from tixi.formats.workbook.book import Book
from tixi.formats.workbook.cell import Cell, Heading
from tixi.measures.coverage import STATE_NAMES, Coverage, State, rate
from tixi.measures.selection import nodes
from tixi.model.framework import NODE_KIND_NAMES
from tixi.model.text import Text

NAME = Text("标准统计表", "Statistics")
_HEADINGS = (
    Heading(Text("体系编号", "Code")),
    Heading(Text("类别", "Kind")),
    Heading(Text("名称", "Name in Chinese")),
    Heading(Text("英文名称", "Name in English")),
    Heading(Text("应有数", "Expected")),
    Heading(Text("现有数", "Existing")),
    Heading(Text("现有率", "Rate"), form="0.0%"),
    *(Heading(name) for name in STATE_NAMES.values()),
)


def add(book: Book, job: Job) -> None:
    """Add the sheet: a row for each node, parents before children, and the total."""
    title = Text(
        f"标准统计表（截至 {job.as_of}；现有数只计已发布的专用标准）",
        f"Statistics as of {job.as_of} (existing: published dedicated standards)",
    )
    book.sheet(NAME, title.get(job.lang), _HEADINGS, _rows(job, job.coverage), frozen=3)


def _rows(job: Job, covered: Coverage) -> Iterator[list[Cell]]:
    tops = nodes(job.catalogue, job.selection)
    for top in tops:
        for node in top.walk():
            expected, existing = node.expected_count, covered.existing_at(node)
            states = covered.states_at(node)
            yield [
                node.code,
                NODE_KIND_NAMES[node.kind].get(job.lang),
                links.to_node(job, node, node.name.zh),
                node.name.en,
                expected,
                existing,
                rate(existing, expected),
                *(states[state] for state in State),
            ]
    expected = sum(node.expected_count for node in tops)
    existing = sum(covered.existing_at(node) for node in tops)
    total = Text("共计", "total").get(job.lang)
    sums = [sum(covered.states_at(node)[state] for node in tops) for state in State]
    yield [None, None, total, None, expected, existing, rate(existing, expected), *sums]
