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
from tixi.model.level import LEVEL_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Text, so_many

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
    title = f"{job.catalogue.framework.title.in_(job.lang)} {NAME.in_(job.lang)}"
    book.sheet(NAME, title, _HEADINGS, _rows(job, found), frozen=1)


def _rows(job: Job, found: ExplanatoryNote) -> Iterator[list[Cell]]:
    yield [None, None, found.opening.in_(job.lang)]
    said = {
        BASIS: _basis(job, found),
        STRUCTURE: _structure(job, found),
        STANDING: _standing(job, found),
        NEEDS: _needs(job, found),
    }
    for number, section in enumerate(SECTIONS, start=1):
        for subject, text in said[section]:
            yield [f"{number} {section.in_(job.lang)}", subject, text]


def _basis(job: Job, found: ExplanatoryNote) -> Iterator[tuple[Cell, Cell]]:
    for seed in job.catalogue.seeds:
        yield Text("依据", "basis").in_(job.lang), seed.title.in_(job.lang)
    for item, answer in found.verdicts:
        yield item.target.title.in_(job.lang), answer.in_(job.lang)
    yield None, caveat(job.catalogue).in_(job.lang)


def _structure(job: Job, found: ExplanatoryNote) -> Iterator[tuple[Cell, Cell]]:
    yield None, found.structure.in_(job.lang)
    for top in job.catalogue.framework.nodes:
        yield links.node(job, top), top.summary.in_(job.lang) if top.summary else None


def _standing(job: Job, found: ExplanatoryNote) -> Iterator[tuple[Cell, Cell]]:
    yield None, found.standing.in_(job.lang)
    for state, number in found.coverage.state_totals.items():
        topics = Text(f"主题 {number} 个", f"topics: {number}")
        yield STATE_NAMES[state].in_(job.lang), topics.in_(job.lang)
    for cell in found.cells:
        kinds = SCOPE_NAMES[cell.scope], LEVEL_NAMES[cell.level]
        there = Text(
            f"已发布 {cell.published} 项，在研 {cell.under_way} 项",
            f"published: {cell.published}, under way: {cell.under_way}",
        )
        yield " · ".join(kind.in_(job.lang) for kind in kinds), there.in_(job.lang)
    for kind, number in found.evidence.items():
        records = Text(f"证据：{number} 项", f"evidence: {so_many(number, 'standard')}")
        yield EVIDENCE_NAMES[kind].in_(job.lang), records.in_(job.lang)
    for one in found.overlaps:
        labels = "; ".join(standard.label for standard in one.standards)
        level = LEVEL_NAMES[one.level].in_(job.lang)
        yield links.node(job, one.topic), f"{_OVERLAP.in_(job.lang)}{level} {labels}"


def _needs(job: Job, found: ExplanatoryNote) -> Iterator[tuple[Cell, Cell]]:
    yield None, found.needs.in_(job.lang)
    for gap in found.pressing:
        yield links.node(job, gap.topic), gap.text.in_(job.lang)
    for ground in found.grounds:
        yield ground.title.in_(job.lang), f"{_GROUND.in_(job.lang)}{ground.source.in_(job.lang)}"
