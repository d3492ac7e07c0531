"""`tixi graph`: the catalogue as a diagram, or as data for other tools."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from tixi.cli.complete import anything
from tixi.cli.language import say
from tixi.cli.named import NodeOption, known_node, nothing_named
from tixi.cli.options import AsOfOption, CatalogueOption, FileOption, LangOption, UsageError
from tixi.cli.output import not_for_terminals, write
from tixi.cli.session import Session, begin
from tixi.formats import diagrams, dot, graph_parts, mermaid, pdf, svg
from tixi.formats.drawn import Write
from tixi.formats.graphml import graphml
from tixi.formats.node_link import node_link
from tixi.graph import build
from tixi.measures.coverage import coverage
from tixi.model.text import Text

if TYPE_CHECKING:
    import networkx as nx


class Form(StrEnum):
    """Forms of the result."""

    SVG = "svg"
    PDF = "pdf"
    DOT = "dot"
    GRAPHML = "graphml"
    JSON = "json"
    MERMAID = "mermaid"


def run(
    form: Annotated[
        Form,
        Option(
            "--format",
            metavar="svg|pdf|dot|mermaid|graphml|json",
            help="输出格式，缺省 svg · form of the result; svg if not given",
        ),
    ] = Form.SVG,
    node: NodeOption = None,
    around: Annotated[
        str | None,
        Option(
            "--around",
            metavar="ID",
            autocompletion=anything,
            help="只取与该标准（或体系编号）直接相连者 · what is joined to this standard or node",
        ),
    ] = None,
    output: FileOption = None,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """输出标准体系结构图或关系数据。 · The structure diagram, or the relations as data.

    图（svg、pdf、dot、mermaid）不加选项时画到子类；graphml、json 含全部节点、标准及其关系。 ·
    Without options drawings (svg, pdf, dot, mermaid) show two levels; graphml and json hold every
    node, standard and relation.

    环境变量 TIXI_DOT 可指定别的画图程序，如 /usr/bin/dot。 ·
    The variable TIXI_DOT names another program to draw with, such as /usr/bin/dot.
    """
    session = begin(catalogue, lang, as_of)
    if node is not None and around is not None:
        raise UsageError("--node 与 --around 只能用一个", "use either --node or --around, not both")
    if form is Form.PDF and output is None and session.screen.terminal:
        raise not_for_terminals("pdf", Text("结构图.pdf", "diagram.pdf"))
    known_node(session.catalogue, node)
    key = None if around is None else _key(session, around)
    made = _made(session, form, node, key)
    if output is None:
        session.screen.data(made)
    else:
        write(output, made)
        session.screen.tell(say(Text(f"已写 {output}", f"wrote {output}")))
    return session.status()


def _made(session: Session, form: Form, code: str | None, key: str | None) -> bytes:
    if form in (Form.GRAPHML, Form.JSON):
        graph = _part(session, code, key)
        return (graphml(graph) if form is Form.GRAPHML else node_link(graph)).encode()
    drawing = _drawing(session, mermaid.diagram if form is Form.MERMAID else dot.diagram, code, key)
    if form in (Form.DOT, Form.MERMAID):
        return drawing.encode()
    engine = os.environ.get("TIXI_DOT")
    drawn = svg.draw(drawing, Path(engine) if engine else None)
    return pdf.draw(drawn, session.lang) if form is Form.PDF else drawn


def _drawing(session: Session, write: Write, code: str | None, key: str | None) -> str:
    covered = coverage(session.catalogue, session.as_of)
    if code is not None:
        return diagrams.below(covered, code, session.lang, write=write)
    if key is not None:
        return diagrams.around(covered, key, session.lang, write=write)
    return diagrams.overview(covered, session.lang, write=write)


def _part(session: Session, code: str | None, key: str | None) -> "nx.MultiDiGraph[str]":
    graph = build(session.catalogue)
    if key is not None:
        return graph_parts.neighbourhood(graph, key)
    if code is None:
        return graph
    below = session.catalogue.framework.by_code[code]
    return graph_parts.subgraph(graph, set(graph_parts.keys_below(graph, below)))


_SEARCH = Text("按字词查找用 tixi search", "to look for words, use tixi search")


def _key(session: Session, name: str) -> str:
    found = session.catalogue.find(name)
    if found is not None:
        return f"standard:{found.id}"
    if name in session.catalogue.framework.by_code:
        return f"node:{name}"
    raise nothing_named(
        session.catalogue, name, Text("标准或体系编号", "standard or node"), _SEARCH
    )
