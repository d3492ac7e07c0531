"""A record on the terminal."""

from collections.abc import Iterator

from tixi.cli.console import Prose, fact_table, styled
from tixi.cli.messages import tr
from tixi.cli.options import Session
from tixi.graph import Edge, build
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.evidence import EVIDENCE_NAMES, evidence, field_evidence
from tixi.measures.force import force
from tixi.measures.integrity.touched import touched
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import NOT_LIVE, STAGE_NAMES, status_name
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, Standard
from tixi.model.text import Text

# How a relation reads from its start and from its end.
_READ = {
    Edge.REPLACES: (Text("代替", "replaces"), Text("被代替", "replaced by")),
    Edge.ADOPTS: (Text("采用", "adopts"), Text("被采用", "adopted by")),
    Edge.REFERENCES: (Text("引用", "refers to"), Text("被引用", "referred to by")),
    Edge.PART_SIBLING: (Text("下一部分", "next part"), Text("上一部分", "part before")),
}


def record_card(session: Session, standard: Standard) -> None:
    """Print a record: what it is, where it stands on the day, what it is joined to, and why."""
    console = session.console
    title = standard.title
    console.print((standard.label, "bold"))
    console.print((title.zh, "bold"), _translated(standard, "zh"))
    if title.en:
        console.print(title.en, _translated(standard, "en"))
    console.print("")
    console.render(fact_table(_facts(session, standard)))


def _facts(session: Session, standard: Standard) -> Iterator[tuple[str, Prose]]:
    yield tr(Text("状态", "status")), _status(session, standard)
    level = LEVEL_NAMES[standard.level]
    scope = SCOPE_NAMES[standard.scope]
    yield tr(Text("级别", "level")), styled(tr(level), " · ", tr(scope))
    name = tr(Text("所属", "place"))
    for code in standard.places:
        yield name, _place(session, code)
        name = ""
    name = tr(Text("历程", "history"))
    for step, (_, counted) in zip(standard.history, standard.stages, strict=True):
        day = str(step.on) if step.on else tr(Text("日期不详", "undated"))
        by = f"  [{step.source}]" if step.source else ""
        if step.on is None or step.on.day is None:
            by += "  " + tr(Text(f"按 {counted} 计", f"counted from {counted}"))
        yield name, styled(f"{day:<10}  {tr(STAGE_NAMES[step.stage])}", (by, "dim"))
        name = ""
    plain = (
        (Text("计划号", "plan"), standard.plan if standard.number else None),
        (Text("归口", "committee"), standard.committee),
        (Text("发布机构", "issuer"), standard.issuer),
        (Text("曾用编号", "aliases"), ", ".join(standard.aliases)),
        (Text("分类", "classes"), ", ".join((*standard.ics, *standard.ccs))),
    )
    yield from ((tr(what), styled(value)) for what, value in plain if value)
    yield from _relations(session, standard)
    yield from _touches(session, standard)
    by_field = ", ".join(
        f"{name} {tr(EVIDENCE_NAMES[kind])}" for name, kind in field_evidence(standard).items()
    )
    whole = tr(EVIDENCE_NAMES[evidence(standard)])
    yield tr(Text("证据", "evidence")), styled(whole, (f"  {by_field}", "dim"))
    name = tr(Text("来源", "sources"))
    for key, source in standard.sources.items():
        kind = tr(SOURCE_NAMES[source.kind])
        supports = ", ".join(source.supports)
        yield (
            name,
            styled(
                f"{key} ({kind}) {source.title or ''}".rstrip(),
                (f"\n{source.url}" + (f"\n→ {supports}" if supports else ""), "dim"),
            ),
        )
        name = ""
    age = (session.as_of - standard.checked).days
    then = Text("今天", "today") if age == 0 else Text(f"{age} 天前", f"{age} days ago")
    ago = f"  {tr(then)}" if age >= 0 else ""
    yield tr(Text("核对", "checked")), styled(str(standard.checked), (ago, "dim"))
    note = standard.notes.get(session.lang) if standard.notes else None
    if note:
        yield tr(Text("说明", "notes")), styled(note)
    yield tr(Text("文件", "file")), styled(session.loaded.shown(session.loaded.files[standard.id]))


def _status(session: Session, standard: Standard) -> Prose:
    timeline = session.catalogue.timelines[standard.id]
    status, more = timeline.status(session.as_of), force(timeline, session.as_of)
    day = f"  ({session.as_of})"
    style = "" if status is None else "red" if status in NOT_LIVE else "green"
    told = tr(Text(f"，{more.zh}", f", {more.en}")) if more else ""
    return styled((tr(status_name(status)), style), told, (day, "dim"))


def _place(session: Session, code: str) -> Prose:
    framework = session.catalogue.framework
    if code not in framework.by_code:
        return styled(code)
    trail = framework.ancestors(code)
    above = " › ".join(node.name.get(session.lang) for node in trail[:-1])
    return styled(f"{code} {trail[-1].name.get(session.lang)}", (f"  {above}", "dim"))


def _relations(session: Session, standard: Standard) -> Iterator[tuple[str, Prose]]:
    graph = build(session.catalogue)
    me = f"standard:{standard.id}"
    ends = [(Edge(kind), 0, end) for _, end, kind in graph.out_edges(me, keys=True)]
    ends += [(Edge(kind), 1, start) for start, _, kind in graph.in_edges(me, keys=True)]
    for edge, names in _READ.items():
        for side in (0, 1):
            name = tr(names[side])
            for key in (key for kind, way, key in ends if kind is edge and way == side):
                yield name, _other(session, standard, edge, key)
                name = ""


def _touches(session: Session, standard: Standard) -> Iterator[tuple[str, Prose]]:
    """What would be touched if the record were withdrawn, where anything would."""
    found = touched(session.catalogue, standard, session.as_of)
    told = [", ".join(one.label for one in found.records)] if found.records else []
    told += [
        f"{code} {tr(STATE_NAMES[before])} → {tr(STATE_NAMES[after])}"
        for code, before, after in found.topics
    ]
    told += [f"{target.id} −1" for target in found.targets]
    if told:
        yield tr(Text("若废止", "if withdrawn")), styled("\n".join(told))


def _other(session: Session, standard: Standard, edge: Edge, key: str) -> Prose:
    kind, _, name = key.partition(":")
    degree = ""
    if edge is Edge.ADOPTS and standard.adopts is not None:
        degree = f" ({standard.adopts.degree})"
    if kind == "outside":
        return styled(name, degree, ("  " + tr(Text("目录之外", "not in the catalogue")), "dim"))
    other = session.catalogue.by_id[name]
    return styled(other.label, degree, (f"  {other.title.get(session.lang)}", "dim"))


def _translated(standard: Standard, lang: str) -> tuple[str, str]:
    if standard.title.translated != lang:
        return "", ""
    return "  " + tr(Text("（本目录自拟译名）", "(our own translation)")), "dim"
