"""`tixi show`: one record or one node."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Annotated

from typer import Argument

from tixi.cli.console import Console, Part, styled, table
from tixi.cli.messages import UsageError, tr
from tixi.cli.options import (
    FormatOption,
    Session,
    completion,
    node_codes,
    not_found,
    record_ids,
)
from tixi.formats.columns import field_title
from tixi.graph import Edge, build
from tixi.measures.coverage import STATE_NAMES, Coverage, coverage, node_json
from tixi.measures.evidence import EVIDENCE_NAMES, evidence
from tixi.measures.summary import effective_date_note, lead_summary, record_json
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.stages import STAGE_NAMES, validity_name
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, Scope, Standard
from tixi.model.text import Text, abbreviate, fold

Fact = tuple[str, Part, str]  # name, value, and a note that follows it in a paler colour

# How an edge reads from its start and from its end.
MAX_VALUES = 500  # of one name: more than anybody reads, and quick to print
_RELATION_NAMES = {
    Edge.REPLACES: (Text("代替", "replaces"), Text("被代替", "replaced by")),
    Edge.ADOPTS: (Text("采用", "adopts"), Text("被采用", "adopted by")),
    Edge.REFERENCES: (Text("引用", "refers to"), Text("被引用", "referred to by")),
    Edge.PART_SIBLING: (Text("下一部分", "next part"), Text("上一部分", "previous part")),
}
_WHAT = (
    "标准编号（写法不限）、计划号、标识、曾用编号，或体系编号 · "
    "a number in any spelling, a plan number, an id, an alias, or a node's code"
)


def run(
    session: Session,
    what: Annotated[
        list[str],
        Argument(metavar="WHAT", autocompletion=completion(node_codes, record_ids), help=_WHAT),
    ],
    form: FormatOption = "text",
) -> int:
    """例：tixi show gbt43697，tixi show 1.2.1 · For example: tixi show gbt43697, tixi show 1.2.1"""
    found = _find(session, " ".join(what))
    covered = coverage(session.catalogue, session.as_of)
    if form == "json":
        data = node_json(covered, found) if isinstance(found, Node) else record_json(covered, found)
        session.console.print_json({"as_of": session.as_of.isoformat()} | data)
    elif isinstance(found, Node):
        _print_node(session, covered, found)
    else:
        _print_record(session, covered, found)
    return session.status()


def _find(session: Session, what: str) -> Standard | Node:
    catalogue = session.catalogue
    found = catalogue.framework.find(what) or catalogue.find(what)
    if found is not None:
        return found
    words = abbreviate(what)
    for lead in catalogue.find_leads(what):
        if fold(what) in map(fold, lead.names):
            zh, en = f"“{words}”只是一条线索，没有记录", f"“{words}” is only a lead, not a record"
            command = f"tixi show {lead.places[0]}"
            raise UsageError(zh, en, Text(f"见所属主题：{command}", f"see its topic: {command}"))
    kind = Text("标准或体系编号", "standard or node")
    hint = Text(f"按字词查找用 tixi search {words}", f"to look for words, use tixi search {words}")
    raise not_found(catalogue, what, kind, hint)


def _print_facts(console: Console, facts: Iterable[Fact]) -> None:
    """Names with their values in two columns; a name that repeats is printed once.

    Of very many values of one name the rest is counted.
    """
    rows = table("", "")
    rows.columns[0].style, rows.columns[0].no_wrap = "dim", True
    for name, group in groupby(facts, lambda fact: fact[0]):
        values = list(group)
        for index, (_, value, note) in enumerate(values[:MAX_VALUES]):
            rows.add_row("" if index else name, styled(value, (note, "dim")))
        if (rest := len(values) - MAX_VALUES) > 0:
            rows.add_row("", tr(f"…另有 {rest} 项", f"… {rest} more"))
    console.print("")
    console.render(rows)


# A record


def _print_record(session: Session, covered: Coverage, standard: Standard) -> None:
    """What it is, its validity on the day, its relations and its evidence."""
    console, title = session.console, standard.title
    own = ("  " + tr("（本目录自拟译名）", "(our own translation)"), "dim")
    console.print((standard.label, "bold"))
    for lang, text in title.texts.items():
        look = "bold" if lang is title.lang else ""
        console.print((text, look), own if title.translated == lang else "")
    _print_facts(console, _record_facts(session, covered, standard))


def _record_facts(session: Session, covered: Coverage, standard: Standard) -> Iterator[Fact]:
    yield _status(session, standard)
    level = session.catalogue.framework.level_names[standard.level]
    scope = SCOPE_NAMES[standard.scope]
    yield tr("级别", "level"), f"{tr(level)} · {tr(scope)}", ""
    for code in standard.places:
        yield _place(session, code)
    counted_days = session.catalogue.timelines[standard.id].implied_days
    for step, counted in zip(standard.history, counted_days, strict=True):
        day = str(step.date or tr("日期未见", "date not known"))
        note = f"  [{step.source}]" if step.source else ""
        if step.date and step.date.day is None:
            note += "  " + tr(f"按 {counted} 计", f"counted from {counted}")
        yield tr("历程", "history"), f"{day:<10}  {tr(STAGE_NAMES[step.stage])}", note
    fields = (
        (Text("计划号", "plan"), standard.plan if standard.number else None),
        (Text("归口", "committee"), standard.committee),
        (Text("发布机构", "issuer"), standard.issuer),
        (Text("曾用编号", "aliases"), ", ".join(standard.aliases)),
        (Text("分类", "classes"), ", ".join((*standard.ics, *standard.ccs))),
    )
    yield from ((tr(name), value, "") for name, value in fields if value)
    yield from _relations(session, standard)
    yield tr("证据", "evidence"), tr(EVIDENCE_NAMES[evidence(session.catalogue, standard)]), ""
    for key, source in standard.sources.items():
        heading = f"{key} ({tr(SOURCE_NAMES[source.kind])}) {source.title or ''}".rstrip()
        named = [tr(field_title(field)) for field in source.supports]
        supports = f"\n→ {tr('、', ', ').join(named)}" if named else ""
        yield tr("来源", "sources"), heading, f"\n{source.url}{supports}"
    age = (session.as_of - standard.checked).days
    ago = tr(f"{age} 天前", f"{age} days ago") if age else tr("今天", "today")
    yield tr("核对", "checked"), str(standard.checked), f"  {ago}" if age >= 0 else ""
    words = standard.notes.get(session.lang) if standard.notes else None
    if words:
        yield tr("说明", "notes"), words, ""
    yield tr("文件", "file"), session.loaded.display_path(session.loaded.files[standard.id]), ""


def _status(session: Session, standard: Standard) -> Fact:
    catalogue, as_of = session.catalogue, session.as_of
    found, more = (
        catalogue.validity(standard, as_of),
        effective_date_note(catalogue, standard, as_of),
    )
    live = catalogue.timelines[standard.id].live(as_of)
    style = "" if found is None else "green" if live else "red"
    words = tr(validity_name(found)) + (tr(f"，{more.zh}", f", {more.en}") if more else "")
    return tr("状态", "status"), (words, style), f"  ({session.as_of})"


def _place(session: Session, code: str) -> Fact:
    framework, name = session.catalogue.framework, tr("所属", "place")
    if code not in framework.topic_by_code:
        return name, code, tr("（不是主题）", "  (not a topic)")
    *above, topic = framework.ancestors(code)
    path = " › ".join(tr(node.name) for node in above)
    return name, f"{code} {tr(topic.name)}", f"  {path}"


def _relations(session: Session, standard: Standard) -> Iterator[Fact]:
    graph, key = build(session.catalogue), f"standard:{standard.id}"
    ends = [(Edge(kind), 0, end) for _, end, kind in graph.out_edges(key, keys=True)]
    ends += [(Edge(kind), 1, start) for start, _, kind in graph.in_edges(key, keys=True)]
    for edge, names in _RELATION_NAMES.items():
        degree = f" ({standard.adopts.degree})" if standard.adopts and edge is Edge.ADOPTS else ""
        for side, name in enumerate(names):
            for end in (end for kind, way, end in ends if kind is edge and way == side):
                kind, _, other = end.partition(":")
                if kind == "outside":
                    note = "  " + tr("目录之外", "not in the catalogue")
                else:
                    record = session.catalogue.by_id[other]
                    other, note = record.label, f"  {tr(record.title)}"
                yield tr(name), other + degree, note


# A node


def _print_node(session: Session, covered: Coverage, node: Node) -> None:
    """Its place, how it is covered, and what is below it or on it."""
    console = session.console
    first, *others = node.name.texts.values()
    official = tr(f"（{node.official_code}）", f" ({node.official_code})")
    console.print((f"{node.code}{official if node.official_code else ''} {first}", "bold"))
    for other in others:
        console.print(other)
    summary = node.summary.get(session.lang) if node.summary else None
    if summary:
        console.print("")
        console.print(summary)
    _print_facts(console, _node_facts(session, covered, node))


def _node_facts(session: Session, covered: Coverage, node: Node) -> Iterator[Fact]:
    framework = session.catalogue.framework
    path = " › ".join(f"{one.code} {tr(one.name)}" for one in framework.ancestors(node.code))
    yield tr("位置", "place"), path, f"  {tr(NODE_KIND_NAMES[node.kind])}"
    yield tr("覆盖", "coverage"), _coverage_of(covered, node), f"  ({session.as_of})"
    for code in node.supports:
        other = framework.by_code.get(code)
        note = f"  {tr('推断', 'inferred')}" if code in node.inferred else ""
        yield tr("支撑", "supports"), f"{code} {tr(other.name) if other else ''}".rstrip(), note
    for child in node.children:
        name = f"{child.code} {tr(child.name)}"
        yield tr("下级", "below"), name, f"  {_coverage_of(covered, child)}"
    topics = [one for one in (node, *node.children) if one.kind is NodeKind.TOPIC]
    if topics:
        yield from _standards(session, topics)
    yield from _research(session, node)


def _standards(session: Session, topics: Sequence[Node]) -> Iterator[Fact]:
    """The records on topics, once each: live ones first, dedicated before general and related."""
    timelines, scopes = session.catalogue.timelines, list(Scope)
    on_topics = (session.catalogue.on_topic.get(topic.code, ()) for topic in topics)
    found = {standard.id: standard for records in on_topics for standard in records}
    name = tr("标准", "standards")
    for one in sorted(
        found.values(),
        key=lambda s: (not timelines[s.id].live(session.as_of), scopes.index(s.scope), s.id),
    ):
        status = tr(validity_name(session.catalogue.validity(one, session.as_of)))
        yield name, f"{one.label}  {tr(one.title)}", f"  {tr(SCOPE_NAMES[one.scope])} · {status}"
    if not found:
        yield name, tr("无", "none"), ""


def _research(session: Session, node: Node) -> Iterator[Fact]:
    """What is known of a node beside its records; its page on the site has more."""
    lang, catalogue = session.lang, session.catalogue
    for adoptable in node.adoptable:
        standard = catalogue.by_id.get(adoptable.standard)
        title = f"{standard.label}  {tr(standard.title)}" if standard else adoptable.standard
        yield tr("可采标", "to adopt"), title, ""
    for lead in catalogue.leads_on(node.code):
        yield tr("线索", "leads"), tr(lead_summary(lead)), ""
    for search in node.searched:
        result = search.found.get(lang) if search.found else None
        text = f"{search.date}  {result or tr('未查到', 'nothing found')}"
        yield tr("检索", "searched"), text, f"  {search.words} · {search.where.get(lang)}"


def _coverage_of(covered: Coverage, node: Node) -> str:
    existing, expected = covered.existing_at(node), node.expected_count
    figures = tr(f"现有 {existing} / 应有 {expected}", f"{existing} of {expected}")
    if node.kind is not NodeKind.TOPIC:
        return figures
    return f"{tr(STATE_NAMES[covered.states[node.code]])}{tr('，', ', ')}{figures}"
