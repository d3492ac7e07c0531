"""编制说明: the explanatory note of GB/T 13016, a row for each of its statements."""

from collections.abc import Iterator

from tixi.formats.job import Job
from tixi.formats.workbook import links
from tixi.formats.workbook.book import Book
from tixi.formats.workbook.cell import Cell, Heading
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.evidence import EVIDENCE_NAMES
from tixi.measures.note import BASIS, NEEDS, SECTIONS, STANDING, STRUCTURE, ExplanatoryNote
from tixi.measures.verdict import caveat
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Text, pluralize

NAME = Text("编制说明", "Explanatory note")
_HEADINGS = (
    Heading(Text("章节", "Section"), 26),
    Heading(Text("条目", "Subject"), 44),
    Heading(Text("内容", "What it says"), 100),
)
_GROUND = Text("排序的依据：", "ranked by: ")
_OVERLAP = Text("交叉重复：", "overlap: ")


def add(book: Book, job: Job) -> None:
    """Add the sheet: the whole system's note, whatever is selected."""
    found = ExplanatoryNote(job.coverage, job.targets, job.gaps)
    title = f"{job.catalogue.framework.title.get(job.lang)} {NAME.get(job.lang)}"
    book.sheet(NAME, title, _HEADINGS, _rows(job, found), frozen=1)


def _rows(job: Job, found: ExplanatoryNote) -> Iterator[list[Cell]]:
    yield [None, None, found.opening.get(job.lang)]
    said = {
        BASIS: _basis(job, found),
        STRUCTURE: _structure(job, found),
        STANDING: _standing(job, found),
        NEEDS: _needs(job, found),
    }
    for number, section in enumerate(SECTIONS, start=1):
        for subject, text in said[section]:
            yield [f"{number} {section.get(job.lang)}", subject, text]


def _basis(job: Job, found: ExplanatoryNote) -> Iterator[tuple[Cell, Cell]]:
    for seed in job.catalogue.seeds:
        yield Text("依据", "basis").get(job.lang), seed.title.get(job.lang)
    for item, answer in found.verdicts:
        yield item.target.title.get(job.lang), answer.get(job.lang)
    yield None, caveat(job.catalogue).get(job.lang)


def _structure(job: Job, found: ExplanatoryNote) -> Iterator[tuple[Cell, Cell]]:
    yield None, found.structure.get(job.lang)
    for top in job.catalogue.framework.nodes:
        yield links.node(job, top), top.summary.get(job.lang) if top.summary else None


def _standing(job: Job, found: ExplanatoryNote) -> Iterator[tuple[Cell, Cell]]:
    yield None, found.standing.get(job.lang)
    for state, number in found.coverage.state_totals.items():
        topics = Text(f"主题 {number} 个", f"topics: {number}")
        yield STATE_NAMES[state].get(job.lang), topics.get(job.lang)
    for cell in found.cells:
        kinds = SCOPE_NAMES[cell.scope], LEVEL_NAMES[cell.level]
        there = Text(
            f"已发布 {cell.published} 项，在研 {cell.under_way} 项",
            f"published: {cell.published}, under way: {cell.under_way}",
        )
        yield " · ".join(kind.get(job.lang) for kind in kinds), there.get(job.lang)
    for kind, number in found.evidence.items():
        records = Text(f"证据：{number} 项", f"evidence: {pluralize(number, 'standard')}")
        yield EVIDENCE_NAMES[kind].get(job.lang), records.get(job.lang)
    for one in found.overlaps:
        labels = "; ".join(standard.label for standard in one.standards)
        level = LEVEL_NAMES[one.level].get(job.lang)
        yield links.node(job, one.topic), f"{_OVERLAP.get(job.lang)}{level} {labels}"


def _needs(job: Job, found: ExplanatoryNote) -> Iterator[tuple[Cell, Cell]]:
    yield None, found.needs.get(job.lang)
    for gap in found.pressing:
        yield links.node(job, gap.topic), gap.text.get(job.lang)
    for ground in found.criteria:
        yield ground.title.get(job.lang), f"{_GROUND.get(job.lang)}{ground.source.get(job.lang)}"
