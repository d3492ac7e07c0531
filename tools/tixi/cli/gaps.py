"""`tixi gaps`: what is missing, the most pressing first, with the reasons."""

from collections import Counter
from typing import Annotated

from typer import Option

from tixi.cli.console import plain_table, styled
from tixi.cli.messages import LangOption, tr, unknown_name
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    Session,
    TableFormat,
    complete_codes,
    open_session,
    require_node,
)
from tixi.formats.csv_json import gaps_csv
from tixi.measures.gaps import Gap, GapKind, kinds
from tixi.measures.ranking import gaps_json, ranked_gaps
from tixi.model.text import Text, pluralize


def run(
    form: Annotated[
        TableFormat,
        Option(
            "--format",
            metavar="text|json|csv",
            help="输出格式，缺省 text · form of the result; text if not given",
        ),
    ] = TableFormat.TEXT,
    node: Annotated[
        str | None,
        Option(
            "--node",
            metavar="CODE",
            autocompletion=complete_codes,
            help="只看该体系编号之下 · only at or below this node",
        ),
    ] = None,
    kind: Annotated[
        str | None,
        Option("--kind", metavar="KIND", help="只看一种缺口，如 missing · only this kind of gap"),
    ] = None,
    limit: Annotated[
        int,
        Option(
            "--limit",
            metavar="N",
            min=0,
            help="文本只列前 N 处，0 为全部 · how many the text lists; 0: all",
        ),
    ] = 20,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """列出缺口，最要紧的在前，并说明理由。 · List the gaps, most pressing first, and why.

    名次是在全部缺口中的名次；json 和 csv 总是全部。 · A rank is the rank among all gaps; json and
    csv always hold all.
    """
    session = open_session(catalogue, lang, as_of)
    require_node(session.catalogue, node)
    known = session.catalogue.framework.by_code
    only = None if kind is None else _kind(kind)
    codes = set(known) if node is None else {below.code for below in known[node].walk()}
    found = tuple(
        gap
        for gap in ranked_gaps(session.catalogue, session.as_of)
        if gap.topic.code in codes and only in (None, gap.kind)
    )
    if form is TableFormat.JSON:
        session.console.print_json(gaps_json(found))
    elif form is TableFormat.CSV:
        session.console.write(gaps_csv(found))
    else:
        _tell(session, found, limit or len(found))
    return session.status()


def _kind(text: str) -> GapKind:
    """The kind of a value, or of a name in either language."""
    for kind in kinds():
        if text.strip().lower() in (kind.value, kind.name.zh, kind.name.en.lower()):
            return kind
    known = [tr(Text(f"{k.value}（{k.name.zh}）", k.value)) for k in kinds()]
    raise unknown_name(Text("缺口种类", "kind of gap"), text, known)


def _tell(session: Session, found: tuple[Gap, ...], most: int) -> None:
    console, lang = session.console, session.lang
    number, day = len(found), session.as_of
    console.print(
        (tr(Text(f"{day} 有 {number} 处缺口", f"{pluralize(number, 'gap')} as of {day}")), "bold"),
        tr(Text("，最要紧的在前。", ", the most pressing first.")) if found else "",
    )
    if not found:
        return
    tally = Counter(gap.kind.name for gap in found)
    console.print(
        (
            tr(Text("，", ", ")).join(f"{tr(kind)} {times}" for kind, times in tally.items()),
            "dim",
        )
    )
    listed = plain_table(("", "right"), ("", "left"), gap=1)
    for gap in found[:most]:
        listed.add_row(
            styled((str(gap.rank), "bold")),
            styled(
                (f"{gap.topic.code} {gap.topic.name.get(lang)}", "bold"),
                f"  {gap.text.get(lang)}",
                (f"\n{_reasons(session, gap)}", "dim"),
                (_known(session, gap), "dim"),
            ),
        )
    console.render(listed)
    if number > most:
        rest = number - most
        console.print(
            tr(
                Text(
                    f"另有 {rest} 处：--limit 0 全部列出，--node、--kind 只列一部分。",
                    f"{rest} more: --limit 0 lists all, --node and --kind some of them.",
                )
            )
        )


def _known(session: Session, gap: Gap) -> str:
    """What is known of the topic that is no record: standards to adopt, and searches."""
    lang, by_id = session.lang, session.catalogue.by_id
    leads = [by_id[one.standard].label for one in gap.topic.leads if one.standard in by_id]
    told = [tr(Text(f"可采标 {label}", f"to adopt: {label}")) for label in leads]
    for search in gap.topic.searched:
        found = search.found.get(lang) if search.found else None
        nothing = tr(Text("未查到专用标准", "no dedicated standard found"))
        told.append(
            tr(Text(f"{search.date} 检索：", f"searched {search.date}: ")) + (found or nothing)
        )
    if gap.decision is not None:
        told.append(tr(Text(f"所作决定：{gap.decision}", f"decided: {gap.decision}")))
    return "".join(f"\n{line}" for line in told)


def _reasons(session: Session, gap: Gap) -> str:
    """The priority as the sum of its grounds; the kind stands where there is no ground."""
    grounds = [f"{why.weight:.2f} {why.text.get(session.lang)}" for why in gap.reasons]
    return f"{gap.priority:.2f} = " + " + ".join(grounds or [tr(gap.kind.name)])
