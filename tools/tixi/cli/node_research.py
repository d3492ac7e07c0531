"""What is known around a node, on the terminal: other names, leads, searches, sister systems."""

from collections.abc import Iterator

from tixi.cli.console import Prose, styled
from tixi.cli.messages import tr
from tixi.cli.options import Session
from tixi.model.framework import SIGHTING_NAMES, Node
from tixi.model.text import Text


def research(session: Session, node: Node) -> Iterator[tuple[str, Prose]]:
    """The facts about a node that are no record's, each with its heading."""
    lang, catalogue = session.lang, session.catalogue
    titles = {seed.id: seed.title.get(lang) for seed in catalogue.seeds}
    for row in node.wordings:
        told = f"  {titles.get(row.document, row.document)} · {tr(SIGHTING_NAMES[row.evidence])}"
        yield tr(Text("其他版本", "elsewhere")), styled(row.name.get(lang), (told, "dim"))
    for lead in node.leads:
        standard = catalogue.by_id.get(lead.standard)
        title = f"{standard.label}  {standard.title.get(lang)}" if standard else lead.standard
        yield tr(Text("可采标", "to adopt")), styled(title)
    for search in node.searched:
        found = search.found.get(lang) if search.found else None
        told = found or tr(Text("未查到", "nothing found"))
        where = f"  {search.words} · {search.where.get(lang)}"
        yield tr(Text("检索", "searched")), styled(f"{search.on}  {told}", (where, "dim"))
    for system, border in catalogue.neighbours.at(node.code):
        why = (f"  {border.why.get(lang)}", "dim")
        yield tr(Text("相邻体系", "sister system")), styled(system.title.get(lang), why)
