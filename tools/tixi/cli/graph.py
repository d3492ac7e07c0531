"""`tixi graph`: the catalogue as a diagram, or as data for other tools."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from tixi.cli.console import write_file
from tixi.cli.messages import LangOption, UsageError, tr
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    NodeOption,
    OutputOption,
    Session,
    complete_names,
    not_found,
    open_session,
    require_node,
)
from tixi.formats import svg
from tixi.formats.csv_json import graphml, node_link
from tixi.formats.diagram import Diagram, below, key_of, overview
from tixi.formats.diagram import around as diagram_around
from tixi.formats.dot import dot_text
from tixi.graph import Edge, build, neighbourhood, subgraph
from tixi.measures.coverage import coverage
from tixi.model.text import Text

if TYPE_CHECKING:
    import networkx as nx


class Form(StrEnum):
    """Forms of the result."""

    SVG = "svg"
    DOT = "dot"
    GRAPHML = "graphml"
    JSON = "json"


def run(
    form: Annotated[
        Form,
        Option(
            "--format",
            metavar="svg|dot|graphml|json",
            help="输出格式，缺省 svg · form of the result; svg if not given",
        ),
    ] = Form.SVG,
    node: NodeOption = None,
    around: Annotated[
        str | None,
        Option(
            "--around",
            metavar="ID",
            autocompletion=complete_names,
            help="只取与该标准（或体系编号）直接相连者 · what is joined to this standard or node",
        ),
    ] = None,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """输出标准体系结构图或关系数据。 · The structure diagram, or the relations as data.

    图（svg、dot）不加选项时画到子类；graphml、json 含全部节点、标准及其关系。 ·
    Without options drawings (svg, dot) show two levels; graphml and json hold every node,
    standard and relation.

    环境变量 TIXI_DOT 可指定别的画图程序，如 /usr/bin/dot。 ·
    The variable TIXI_DOT names another program to draw with, such as /usr/bin/dot.
    """
    session = open_session(catalogue, lang, as_of)
    if node is not None and around is not None:
        raise UsageError("--node 与 --around 只能用一个", "use either --node or --around, not both")
    require_node(session.catalogue, node)
    key = None if around is None else _key(session, around)
    content = _content(session, form, node, key)
    if output is None:
        session.console.write_bytes(content)
    else:
        write_file(output, content)
        session.console.warn(tr(Text(f"已写 {output}", f"wrote {output}")))
    return session.status()


def _content(session: Session, form: Form, code: str | None, key: str | None) -> bytes:
    if form in (Form.GRAPHML, Form.JSON):
        graph = _part(session, code, key)
        return (graphml(graph) if form is Form.GRAPHML else node_link(graph)).encode()
    dot = dot_text(_diagram(session, code, key))
    if form is Form.DOT:
        return dot.encode()
    engine = os.environ.get("TIXI_DOT")
    return svg.draw(dot, Path(engine) if engine else None)


def _diagram(session: Session, code: str | None, key: str | None) -> Diagram:
    covered = coverage(session.catalogue, session.as_of)
    if code is not None:
        return below(covered, code, session.lang)
    if key is not None:
        return diagram_around(covered, key, session.lang)
    return overview(covered, session.lang)


def _part(session: Session, code: str | None, key: str | None) -> "nx.MultiDiGraph[str]":
    graph = build(session.catalogue)
    if key is not None:
        return neighbourhood(graph, key)
    if code is None:
        return graph
    nodes = {key_of(node) for node in session.catalogue.framework.by_code[code].walk()}
    placed = {
        record
        for record, _topic, kind in graph.in_edges(nodes, keys=True)
        if kind == Edge.PART_OF and record.startswith("standard:")
    }
    return subgraph(graph, nodes | placed)


_SEARCH = Text("按字词查找用 tixi search", "to look for words, use tixi search")


def _key(session: Session, name: str) -> str:
    found = session.catalogue.find(name)
    if found is not None:
        return f"standard:{found.id}"
    if name in session.catalogue.framework.by_code:
        return f"node:{name}"
    raise not_found(session.catalogue, name, Text("标准或体系编号", "standard or node"), _SEARCH)
