"""What is known around a node, on the terminal: other names, leads, searches, sister systems."""

from collections.abc import Iterator

from tixi.cli.language import say
from tixi.cli.prose import Prose, line
from tixi.cli.session import Session
from tixi.model.framework import SIGHTING_NAMES, Node
from tixi.model.text import Text


def research(session: Session, node: Node) -> Iterator[tuple[str, Prose]]:
    """The facts about a node that are no record's, each with its heading."""
    lang, catalogue = session.lang, session.catalogue
    titles = {seed.id: seed.title.get(lang) for seed in catalogue.seeds}
    for row in node.wordings:
        told = f"  {titles.get(row.document, row.document)} · {say(SIGHTING_NAMES[row.evidence])}"
        yield say(Text("其他版本", "elsewhere")), line(row.name.get(lang), (told, "dim"))
    for lead in node.leads:
        standard = catalogue.by_id.get(lead.standard)
        title = f"{standard.label}  {standard.title.get(lang)}" if standard else lead.standard
        yield say(Text("可采标", "to adopt")), line(title)
    for search in node.searched:
        found = search.found.get(lang) if search.found else None
        told = found or say(Text("未查到", "nothing found"))
        where = f"  {search.words} · {search.where.get(lang)}"
        yield say(Text("检索", "searched")), line(f"{search.on}  {told}", (where, "dim"))
    for system, border in catalogue.neighbours.at(node.code):
        why = (f"  {border.why.get(lang)}", "dim")
        yield say(Text("相邻体系", "sister system")), line(system.title.get(lang), why)
