"""`tixi plan`: the fewest projects to start for a target, closing the most important gaps."""

from typing import Annotated

from typer import Option

from tixi.cli.console import plain_table, styled
from tixi.cli.messages import LangOption, tr
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    FormatOption,
    Session,
    TextOrJson,
    complete_targets,
    open_session,
    require_target,
)
from tixi.measures.plan import Plan, plans, plans_json, reason, summary


def run(
    form: FormatOption = TextOrJson.TEXT,
    target: Annotated[
        str | None,
        Option(
            "--target",
            metavar="ID",
            autocompletion=complete_targets,
            help="只为一个目标计划，过期的也可以；缺省为各个未到期的目标 · "
            "plan for this target only, past ones too; if not given, for each that is open",
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """列出为达到目标最少要起的项目。 · List the fewest projects to start for a target.

    依据在先，不违次序；已不能如期达到的，直说最早何时、最多几项。 ·
    Topics that others depend on come first. For a target that can no longer be met on time, the
    earliest day and the most that can be reached are given.
    """
    session = open_session(catalogue, lang, as_of)
    require_target(session.catalogue, target)
    found = plans(session.catalogue, session.as_of, target)
    if form is TextOrJson.JSON:
        session.console.print_json(plans_json(found, session.as_of))
        return session.status()
    for plan in found:
        _print(session, plan)
    if not found:
        session.console.print(tr("没有尚未到期的目标。", "No target is open."))
    return session.status()


def _print(session: Session, plan: Plan) -> None:
    console, lang = session.console, session.lang
    console.print(
        ("✓ " if plan.on_time else "✗ ", "green" if plan.on_time else "red"),
        (plan.target.title.get(lang) + tr("：", ": "), "bold"),
        tr(summary(plan)),
    )
    table = plain_table(("", "right"), ("", "left"), gap=1)
    day = None
    for number, one in enumerate(plan.starts, start=1):
        if one.start != day:
            day = one.start
            when = tr(f"{day} 申报，{one.due} 到", f"propose by {day}, due by {one.due}")
            table.add_row("", styled((when, "bold")))
        topic = one.candidate.topic
        title = f"{topic.code} {topic.name.get(lang)}"
        why = f"\n{tr(reason(plan, one))}"
        table.add_row(styled((str(number), "bold")), styled((title, "bold"), (why, "dim")))
    if plan.starts:
        console.render(table)
    console.print("")
