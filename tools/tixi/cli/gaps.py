"""`tixi gaps`: the gaps in tiers, and for a node the arithmetic of each rank."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated, Literal

from typer import Argument

from tixi.cli.console import Part, styled, table
from tixi.cli.messages import tr, unknown_name
from tixi.cli.options import (
    NodeOption,
    Session,
    completion,
    listed,
    node_codes,
    option,
    require_node,
)
from tixi.formats.csv_json import table_csv
from tixi.formats.exports import ExportContext
from tixi.formats.tables import gaps_table
from tixi.measures.coverage import coverage
from tixi.measures.gaps import Gap, GapKind, TopicOnDay, kinds
from tixi.measures.ranking import gaps_json, ranked_gaps
from tixi.measures.summary import lead_summary
from tixi.measures.tiers import GROUNDS_TEXT, TIER_NAMES, Tier, kind_counts, tiers
from tixi.model.framework import NodeKind
from tixi.model.text import Text, pluralize

_FORMAT = "输出格式，缺省 text · form of the result; text if not given"
_KINDS = {kind.value: kind.name for kind in kinds()}
_KIND = f"只看一种缺口：{listed(_KINDS)} · only this kind of gap: {', '.join(_KINDS)}"
_ALL = "文本逐处列出，不合并 · the text lists each gap, those that are alike too"
_CODE = (
    "该体系编号及其下的缺口，逐处列出名次和算法 · "
    "the gaps at and below this node, each with its rank and how it is computed"
)

MAX_GAPS_BY_TOPIC = 30  # beyond these the tiers after the second are only counted by kind
MAX_TIER_BY_TOPIC = 2


def run(
    session: Session,
    code: Annotated[
        str | None,
        Argument(metavar="CODE", autocompletion=completion(node_codes), help=_CODE),
    ] = None,
    form: Annotated[
        Literal["text", "json", "csv"], option("--format -f", "text|json|csv", _FORMAT)
    ] = "text",
    node: NodeOption = None,
    kind: Annotated[str | None, option("--kind", "KIND", _KIND, _KINDS)] = None,
    every: Annotated[bool, option("--all", None, _ALL)] = False,
) -> int:
    """缺口分四档，理由相同的合为一行；json 和 csv 总是全部，名次是在全部缺口中的名次。 ·
    Gaps are in four tiers, and those with the same reasons share a line; json and csv always list
    all, ranked among all gaps.
    """
    node = code or node
    require_node(session.catalogue, node)
    only = None if kind is None else _kind(kind)
    below = session.catalogue.framework.by_code[node].walk() if node else ()
    codes = {each.code for each in below}
    found = tuple(
        gap
        for gap in ranked_gaps(session.catalogue, session.as_of)
        if (node is None or gap.topic.code in codes) and only in (None, gap.kind)
    )
    if form == "json":
        session.console.print_json({"as_of": session.as_of.isoformat(), **gaps_json(found)})
    elif form == "csv":
        context = ExportContext(session.catalogue, session.as_of)
        session.console.write(table_csv(context, gaps_table(context, found)))
    else:
        _print_totals(session, found, tiers=code is None)
        if code is not None:
            _print_arithmetic(session, found)
            if not found and only is None:
                _print_why_none(session, code)
        elif found:
            _print_tiers(session, found, every=every)
    return session.status()


def _kind(text: str) -> GapKind:
    """The kind of a value, or of a name in either language."""
    for kind in kinds():
        if text.strip().lower() in (kind.value, kind.name.zh, kind.name.en.lower()):
            return kind
    raise unknown_name(Text("缺口种类", "kind of gap"), text, _KINDS)


def _print_totals(session: Session, found: Sequence[Gap], *, tiers: bool) -> None:
    """How many gaps there are, of which kinds, and what the tiers mean."""
    console, number, day = session.console, len(found), session.as_of
    zh, en = (f"有 {number} 处缺口", pluralize(number, "gap")) if found else ("没有缺口", "no gaps")
    console.print(
        (tr(f"{day} {zh}", f"{en} as of {day}"), "bold"),
        tr("，最要紧的在前。", ", the most important first.") if found else "",
    )
    if not found:
        return
    zh, en = GROUNDS_TEXT.zh, GROUNDS_TEXT.en
    meaning = Text(f"按理由条数分四档；{zh}。", f"Tiers by how many grounds there are; {en}.")
    console.print((tr(meaning if tiers else kind_counts(found)), "dim"))


def _print_tiers(session: Session, found: Sequence[Gap], *, every: bool) -> None:
    """The gaps of each tier in the order of the framework, alike ones in one line, or each."""
    console, listed = session.console, True
    for tier in tiers(session.catalogue.framework, found):
        if listed:  # tiers that are only counted follow one another
            console.print("")
        listed = every or tier.number <= MAX_TIER_BY_TOPIC or len(found) <= MAX_GAPS_BY_TOPIC
        number = len(tier.gaps)
        heading: list[Part] = [
            (tr(tier.name), "bold"),
            tr(f"，{number} 处", f", {pluralize(number, 'gap')}"),
        ]
        if not listed:
            heading.append(tr("：", ": ") + tr(kind_counts(tier.gaps)))
        elif common := tr(tier.common):
            heading.append(tr("；均：", "; all: ") + common)
        console.print(*heading)
        if every:
            for gap in tier.gaps:
                title = f"{gap.topic.code} {tr(gap.topic.name)}"
                console.print((title, "bold"), f"  {tr(gap.text)}")
        elif listed:
            _print_alike(session, tier)
    en = "tixi gaps CODE shows how each rank comes about"
    zh = "名次怎样算出：tixi gaps 体系编号"
    if not every:
        zh, en = f"{zh}；逐处列出：--all", f"{en}; --all lists each gap"
    console.print("")
    console.print((tr(f"{zh}。", f"{en}."), "dim"))


def _print_alike(session: Session, tier: Tier) -> None:
    """The groups of a tier: a line for those with the same reasons."""
    for reasons, groups in groupby(tier.groups, lambda group: group.reasons):
        parts: list[Part] = [tr(reasons) + tr("：", ": ") if tr(reasons) else ""]
        for group in groups:
            comma = tr("，", ", ") if len(parts) > 1 else ""
            parts += [comma, (f"{tr(group.kind.name)} {len(group.gaps)}", "bold")]
            parts.append(tr(f"（{group.topics.zh}）", f" ({group.topics.en})"))
        session.console.print(*parts)


def _print_arithmetic(session: Session, found: Sequence[Gap]) -> None:
    """Each gap by rank, with the sum that is its priority and what else is known of its topic."""
    gaps = table("", "", right=(0,))
    for gap in found:
        title = f"{gap.topic.code} {tr(gap.topic.name)}"
        lines = (tr(TIER_NAMES[gap.tier]), _priority(gap), *_findings(gap))
        details = "".join(f"\n{line}" for line in lines)
        gaps.add_row(str(gap.rank), styled((title, "bold"), f"  {tr(gap.text)}", (details, "dim")))
    if found:
        session.console.render(gaps)


def _print_why_none(session: Session, code: str) -> None:
    """The name of a node without gaps; of a topic the standards that cover it, or its project."""
    console, node = session.console, session.catalogue.framework.by_code[code]
    console.print((f"{code} {tr(node.name)}", "bold"))
    if node.kind is NodeKind.TOPIC:
        topic = TopicOnDay(coverage(session.catalogue, session.as_of), node)
        console.print(tr(topic.state.text))
        for one in topic.covering or topic.in_progress:
            console.print(f"  {one.label}  {tr(one.title)}")


def _priority(gap: Gap) -> str:
    """The priority as the sum of its reasons; the kind when there are none."""
    reasons = [f"{reason.weight:.2f} {tr(reason.text)}" for reason in gap.reasons]
    return f"{gap.priority:.2f} = " + " + ".join(reasons or [tr(gap.kind.name)])


def _findings(gap: Gap) -> Iterator[str]:
    """The leads on the topic, and a decision; `tixi show` has what else is known of it."""
    for lead in gap.leads:
        yield tr("线索：", "lead: ") + tr(lead_summary(lead))
    if gap.decision is not None:
        yield tr(f"所作决定：{gap.decision}", f"decided: {gap.decision}")
