"""A node of the framework on the terminal."""

from collections.abc import Iterator, Sequence

from tixi.cli.console import Prose, fact_table, styled
from tixi.cli.matrix_text import tell_matrix
from tixi.cli.messages import tr
from tixi.cli.node_research import research
from tixi.cli.options import Session
from tixi.measures.coverage import STATE_NAMES, Coverage, coverage
from tixi.measures.matrix import matrices
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.stages import status_name
from tixi.model.standard import SCOPE_NAMES, Scope
from tixi.model.text import Text


def node_card(session: Session, node: Node) -> None:
    """Print a node: where it stands, how it is covered, what is below or placed there."""
    console = session.console
    console.print((f"{node.code} {node.name.zh}", "bold"))
    if node.name.en:
        console.print(node.name.en)
    summary = node.summary.get(session.lang) if node.summary else None
    if summary:
        console.print("")
        console.print(summary)
    console.print("")
    console.render(fact_table(_facts(session, node)))
    for matrix in matrices((node,)):
        covered = coverage(session.catalogue, session.as_of)
        tell_matrix(console, covered, matrix, session.lang)


def _facts(session: Session, node: Node) -> Iterator[tuple[str, Prose]]:
    covered = coverage(session.catalogue, session.as_of)
    framework = session.catalogue.framework
    kind = tr(NODE_KIND_NAMES[node.kind])
    above = " › ".join(
        f"{n.code} {n.name.get(session.lang)}" for n in framework.ancestors(node.code)
    )
    yield tr(Text("位置", "place")), styled(f"{above}  ", (kind, "dim"))
    day = (f"  ({session.as_of})", "dim")
    yield tr(Text("覆盖", "coverage")), styled(_figures(covered, node), day)
    name = tr(Text("支撑", "supports"))
    for code in node.supports:
        other = framework.by_code.get(code)
        yield name, styled(f"{code} {other.name.get(session.lang) if other else ''}".rstrip())
        name = ""
    name = tr(Text("下级", "below"))
    for child in node.children:
        title = f"{child.code} {child.name.get(session.lang)}"
        yield name, styled(title, (f"  {_figures(covered, child)}", "dim"))
        name = ""
    topics = [one for one in (node, *node.children) if one.kind is NodeKind.TOPIC]
    if topics:
        yield from _standards(session, topics)
    yield from research(session, node)


def _standards(session: Session, topics: Sequence[Node]) -> Iterator[tuple[str, Prose]]:
    """The records on topics, once each: live ones first, dedicated before general and related."""
    timelines, scopes = session.catalogue.timelines, list(Scope)
    placed = (session.catalogue.on_topic.get(topic.code, ()) for topic in topics)
    found = {standard.id: standard for some in placed for standard in some}
    name = tr(Text("标准", "standards"))
    for standard in sorted(
        found.values(),
        key=lambda s: (not timelines[s.id].live(session.as_of), scopes.index(s.scope), s.id),
    ):
        status = timelines[standard.id].status(session.as_of)
        told = tr(status_name(status))
        scope = tr(SCOPE_NAMES[standard.scope])
        title = f"{standard.label}  {standard.title.get(session.lang)}"
        yield name, styled(title, (f"  {scope} · {told}", "dim"))
        name = ""
    if name:
        yield name, styled(tr(Text("无", "none")))


def _figures(covered: Coverage, node: Node) -> str:
    existing, expected = covered.existing_at(node), node.expected_count
    figures = tr(Text(f"现有 {existing} / 应有 {expected}", f"{existing} of {expected} there"))
    if node.kind is not NodeKind.TOPIC:
        return figures
    return f"{tr(STATE_NAMES[covered.states[node.code]])}{tr(Text('，', ', '))}{figures}"
