"""`tixi show`: one record or one node."""

from typing import Annotated

from typer import Argument

from tixi.cli.messages import LangOption
from tixi.cli.node_card import node_card
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    FormatOption,
    Session,
    TextOrJson,
    complete_names,
    not_found,
    open_session,
)
from tixi.cli.record_card import record_card
from tixi.measures.coverage import coverage
from tixi.measures.node import node_json
from tixi.measures.record import record_json
from tixi.model.framework import Node
from tixi.model.standard import Standard
from tixi.model.text import Text, abbreviate


def run(
    what: Annotated[
        list[str],
        Argument(
            metavar="WHAT",
            autocompletion=complete_names,
            help="标准编号（写法不限）、计划号、标识、曾用编号，或体系编号 · "
            "a number in any spelling, a plan number, an id, an alias, or a node's code",
        ),
    ],
    form: FormatOption = TextOrJson.TEXT,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """显示一项标准或一个节点。 · Show one standard or one node.

    例：tixi show gbt43697，tixi show 1.2.1 · For example: tixi show gbt43697, tixi show 1.2.1
    """
    session = open_session(catalogue, lang, as_of)
    found = _found(session, " ".join(what))
    if form is TextOrJson.JSON:
        data = (
            node_json(coverage(session.catalogue, session.as_of), found)
            if isinstance(found, Node)
            else record_json(session.catalogue, found, session.as_of)
        )
        session.console.print_json(data)
    elif isinstance(found, Node):
        node_card(session, found)
    else:
        record_card(session, found)
    return session.status()


def _found(session: Session, what: str) -> Standard | Node:
    catalogue = session.catalogue
    found = catalogue.framework.by_code.get(what.strip()) or catalogue.find(what)
    if found is not None:
        return found
    raise not_found(
        catalogue,
        what,
        Text("标准或体系编号", "standard or node"),
        Text(
            f"按字词查找用 tixi search {abbreviate(what)}",
            f"to look for words, use tixi search {abbreviate(what)}",
        ),
    )
