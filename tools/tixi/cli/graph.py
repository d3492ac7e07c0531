"""`tixi graph`: the catalogue as a diagram, or as data for other tools."""

from typing import Annotated, Literal

from tixi.cli.console import write_file
from tixi.cli.messages import UsageError, tr
from tixi.cli.options import (
    NodeOption,
    OutputOption,
    Session,
    node_codes,
    not_found,
    option,
    record_ids,
    require_node,
)
from tixi.formats import diagram
from tixi.formats.csv_json import graphml, node_link
from tixi.formats.dot import dot_text, draw
from tixi.graph import below, build, neighbourhood
from tixi.measures.coverage import coverage
from tixi.model.catalogue import Catalogue
from tixi.model.text import Text

_AROUND = "只取与该标准（或体系编号）直接相连者 · what this standard or node is linked to"


def run(
    session: Session,
    form: Annotated[
        Literal["svg", "dot", "graphml", "json"],
        option("--format -f", "svg|dot|graphml|json", "输出格式 · form of the result"),
    ] = "svg",
    node: NodeOption = None,
    around: Annotated[str | None, option("--around", "ID", _AROUND, node_codes, record_ids)] = None,
    output: OutputOption = None,
) -> int:
    """图（svg、dot）不加选项时画到子类；graphml、json 含全部节点、标准及其关系。 ·
    Without options drawings (svg, dot) show two levels; graphml and json hold every node,
    standard and relation.
    """
    if node is not None and around is not None:
        raise UsageError("--node 与 --around 只能用一个", "use either --node or --around, not both")
    require_node(session.catalogue, node)
    key = None if around is None else _key(session.catalogue, around)
    if form in ("svg", "dot"):
        content = dot_text(_diagram(session, node, key)).encode()
    else:
        graph = build(session.catalogue)
        if key is not None:
            graph = neighbourhood(graph, key)
        elif node is not None:
            graph = below(graph, session.catalogue.framework.by_code[node])
        text = graphml(graph) if form == "graphml" else node_link(graph, session.as_of)
        content = text.encode()
    if form == "svg":
        content = draw(content.decode())
    if output is None:
        session.console.write_bytes(content)
    else:
        write_file(output, content)
        session.console.warn(tr(f"已写 {output}", f"wrote {output}"))
    return session.status()


def _diagram(session: Session, code: str | None, key: str | None) -> diagram.Diagram:
    covered, lang = coverage(session.catalogue, session.as_of), session.lang
    if key is not None:
        return diagram.around(covered, key, lang)
    return diagram.overview(covered, lang) if code is None else diagram.below(covered, code, lang)


def _key(catalogue: Catalogue, name: str) -> str:
    """The key in the graph of a record or node; raises UsageError."""
    if (found := catalogue.find(name)) is not None:
        return f"standard:{found.id}"
    if name in catalogue.framework.by_code:
        return f"node:{name}"
    search = Text("按字词查找用 tixi search", "to look for words, use tixi search")
    raise not_found(catalogue, name, Text("标准或体系编号", "standard or node"), search)
