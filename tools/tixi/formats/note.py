"""The explanatory note (编制说明, GB/T 13016) as a table."""

from collections.abc import Iterator

from tixi.formats.exports import ExportContext
from tixi.formats.tables import Cell, Heading, Table, node_link
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.evidence import EVIDENCE_NAMES
from tixi.measures.summary import (
    BASIS,
    CURRENT_STATE,
    NEEDS,
    SECTIONS,
    STRUCTURE,
    ExplanatoryNote,
    caveat,
)
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Text, pluralize

_HEADINGS = (
    Heading(Text("章节", "Section"), 26),
    Heading(Text("条目", "Subject"), 44),
    Heading(Text("内容", "What it says"), 100),
)
_Statement = tuple[Cell, Cell]  # subject and text


def note_table(context: ExportContext) -> Table:
    """编制说明 (GB/T 13016): a row for each statement of the whole system's explanatory note."""
    name = Text("编制说明", "Explanatory note")
    title = f"{context.catalogue.framework.title.get(context.lang)} {name.get(context.lang)}"
    return Table(name, title, _HEADINGS, _note_rows(context), frozen=1)


def _note_rows(context: ExportContext) -> Iterator[list[Cell]]:
    note = ExplanatoryNote(context.coverage, context.targets, context.gaps)
    yield [None, None, note.opening.get(context.lang)]
    sections = {
        BASIS: _basis(context, note),
        STRUCTURE: _structure(context, note),
        CURRENT_STATE: _present_state(context, note),
        NEEDS: _needs(context, note),
    }
    for number, section in enumerate(SECTIONS, start=1):
        for subject, text in sections[section]:
            yield [f"{number} {section.get(context.lang)}", subject, text]


def _basis(context: ExportContext, note: ExplanatoryNote) -> Iterator[_Statement]:
    for seed in context.catalogue.seeds:
        yield Text("依据", "basis").get(context.lang), seed.title.get(context.lang)
    for item, verdict in note.target_summaries:
        yield item.target.title.get(context.lang), verdict.get(context.lang)
    yield None, caveat(context.catalogue).get(context.lang)


def _structure(context: ExportContext, note: ExplanatoryNote) -> Iterator[_Statement]:
    yield None, note.structure.get(context.lang)
    for top in context.catalogue.framework.nodes:
        summary = top.summary.get(context.lang) if top.summary else None
        yield node_link(context, top), summary


def _present_state(context: ExportContext, note: ExplanatoryNote) -> Iterator[_Statement]:
    lang = context.lang
    yield None, note.current_state.get(lang)
    for state, number in note.coverage.state_totals.items():
        topics = Text(f"主题 {number} 个", f"topics: {number}")
        yield STATE_NAMES[state].get(lang), topics.get(lang)
    for cell in note.cells:
        kind = " · ".join(
            name.get(lang) for name in (SCOPE_NAMES[cell.scope], LEVEL_NAMES[cell.level])
        )
        numbers = Text(
            f"已发布 {cell.published} 项，在研 {cell.under_way} 项",
            f"published: {cell.published}, under way: {cell.under_way}",
        )
        yield kind, numbers.get(lang)
    for evidence, number in note.evidence.items():
        records = Text(f"证据：{number} 项", f"evidence: {pluralize(number, 'standard')}")
        yield EVIDENCE_NAMES[evidence].get(lang), records.get(lang)
    for one in note.overlaps:
        labels = "; ".join(standard.label for standard in one.standards)
        overlap = Text("交叉重复：", "overlap: ").get(lang)
        yield node_link(context, one.topic), f"{overlap}{LEVEL_NAMES[one.level].get(lang)} {labels}"


def _needs(context: ExportContext, note: ExplanatoryNote) -> Iterator[_Statement]:
    yield None, note.needs.get(context.lang)
    for gap in note.top_gaps:
        yield node_link(context, gap.topic), gap.text.get(context.lang)
    ranked_by = Text("排序的依据：", "ranked by: ").get(context.lang)
    for criterion in note.criteria:
        yield criterion.title.get(context.lang), f"{ranked_by}{criterion.source.get(context.lang)}"
