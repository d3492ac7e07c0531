"""`tixi gaps`: the ranked gaps, with the reasons for each rank."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from typer import Option

from tixi.cli.console import styled, table
from tixi.cli.messages import tr, unknown_name
from tixi.cli.options import NodeOption, Session, option, require_node
from tixi.formats.csv_json import table_csv
from tixi.formats.exports import ExportContext
from tixi.formats.tables import gaps_table
from tixi.measures.gaps import Gap, GapKind, kinds
from tixi.measures.ranking import gaps_json, ranked_gaps
from tixi.model.text import Text, pluralize

_FORMAT = "输出格式，缺省 text · form of the result; text if not given"
_KIND = "只看一种缺口，如 missing · only this kind of gap"
_LIMIT = "文本只列前 N 处，0 为全部 · how many the text lists; 0: all"


def run(
    session: Session,
    form: Annotated[
        Literal["text", "json", "csv"], option("--format", "text|json|csv", _FORMAT)
    ] = "text",
    node: NodeOption = None,
    kind: Annotated[str | None, option("--kind", "KIND", _KIND)] = None,
    limit: Annotated[int, Option("--limit", metavar="N", min=0, help=_LIMIT)] = 20,
) -> int:
    """列出缺口，最要紧的在前，并说明理由。 · List the gaps, most pressing first, and why.

    名次是在全部缺口中的名次；json 和 csv 总是全部。 · A rank is the rank among all gaps; json and
    csv always list all.
    """
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
        _print(session, found, limit or len(found))
    return session.status()


def _kind(text: str) -> GapKind:
    """The kind of a value, or of a name in either language."""
    for kind in kinds():
        if text.strip().lower() in (kind.value, kind.name.zh, kind.name.en.lower()):
            return kind
    known = [tr(f"{k.value}（{k.name.zh}）", k.value) for k in kinds()]
    raise unknown_name(Text("缺口种类", "kind of gap"), text, known)


def _print(session: Session, found: Sequence[Gap], limit: int) -> None:
    console, number, day = session.console, len(found), session.as_of
    console.print(
        (tr(f"{day} 有 {number} 处缺口", f"{pluralize(number, 'gap')} as of {day}"), "bold"),
        tr("，最要紧的在前。", ", the most important first.") if found else "",
    )
    if not found:
        return
    by_kind = Counter(gap.kind.name for gap in found)
    counts = tr("，", ", ").join(f"{tr(kind)} {times}" for kind, times in by_kind.items())
    console.print((counts, "dim"))
    gaps = table("", "", right=(0,))
    for gap in found[:limit]:
        title = f"{gap.topic.code} {tr(gap.topic.name)}"
        details = "".join(f"\n{line}" for line in (_priority(gap), *_findings(session, gap)))
        gaps.add_row(str(gap.rank), styled((title, "bold"), f"  {tr(gap.text)}", (details, "dim")))
    console.render(gaps)
    if rest := max(0, number - limit):
        zh = f"另有 {rest} 处：--limit 0 全部列出，--node、--kind 只列一部分。"
        en = f"{rest} more: --limit 0 lists all, --node and --kind some of them."
        console.print(tr(zh, en))


def _priority(gap: Gap) -> str:
    """The priority as the sum of its reasons; the kind when there are none."""
    reasons = [f"{reason.weight:.2f} {tr(reason.text)}" for reason in gap.reasons]
    return f"{gap.priority:.2f} = " + " + ".join(reasons or [tr(gap.kind.name)])


def _findings(session: Session, gap: Gap) -> Iterator[str]:
    """What is known of the topic besides records: standards to adopt, searches, a decision."""
    by_id = session.catalogue.by_id
    for lead in gap.topic.leads:
        if lead.standard in by_id:
            label = by_id[lead.standard].label
            yield tr(f"可采标 {label}", f"to adopt: {label}")
    for search in gap.topic.searched:
        result = search.found.get(session.lang) if search.found else None
        nothing = tr("未查到专用标准", "no dedicated standard found")
        yield tr(f"{search.date} 检索：", f"searched {search.date}: ") + (result or nothing)
    if gap.decision is not None:
        yield tr(f"所作决定：{gap.decision}", f"decided: {gap.decision}")
