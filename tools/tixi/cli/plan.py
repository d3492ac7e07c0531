"""`tixi plan`: the fewest projects to start for a target, closing the most important gaps."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Annotated, Literal

from tixi.cli.console import styled, table
from tixi.cli.messages import tr
from tixi.cli.options import Session, option, require_target, target_ids
from tixi.formats.columns import Column
from tixi.formats.csv_json import table_csv
from tixi.formats.exports import ExportContext
from tixi.formats.tables import Table
from tixi.measures.plan import Plan, Start, plans, plans_json, reason, summary
from tixi.measures.summary import closed_targets
from tixi.measures.tiers import topics_summary
from tixi.model.text import Text, pluralize

EXPECTED = Text(
    "预计数只算目录中已有的记录和项目，向下取整；tixi forecast 另加目录中尚无的标准。",
    "What is expected is of records in the catalogue, rounded down; tixi forecast adds standards "
    "not in it yet.",
)

_TARGET = (
    "只为一个目标计划；缺省为各个未到期的目标，都已到期则为全部 · "
    "plan for this target only; if not given, for each that is open, or for all once none is"
)
_FORMAT = "输出格式；csv 每个项目一行 · format of the result; csv has a row a project"
_LIST = "文本逐个列出项目及其理由 · the text lists each project and why it is in the plan"


def run(
    session: Session,
    form: Annotated[
        Literal["text", "json", "csv"], option("--format -f", "text|json|csv", _FORMAT)
    ] = "text",
    target: Annotated[str | None, option("--target", "ID", _TARGET, target_ids)] = None,
    every: Annotated[bool, option("--list", None, _LIST)] = False,
) -> int:
    """依据在先，不违次序；已不能如期达到的，直说最早何时、最多几项。 ·
    Topics that others depend on come first. For a target that can no longer be met on time, the
    earliest day and the most that can be reached are given.
    """
    require_target(session.catalogue, target)
    found = plans(session.catalogue, session.as_of, target)
    if form == "json":
        session.console.print_json(plans_json(found, session.as_of))
        return session.status()
    if form == "csv":
        context = ExportContext(session.catalogue, session.as_of)
        session.console.write(table_csv(context, _table(found)))
        return session.status()
    for plan in found:
        _print(session, plan, every=every)
    if not target and (closed := closed_targets(session.catalogue, session.as_of)):
        session.console.print(tr(closed))
    if not found:
        session.console.print(tr("没有目标。", "There is no target."))
    else:
        more = not every and any(plan.starts for plan in found)
        zh = "逐个列出项目及其理由：--list。" if more else ""
        en = " Each project and why it is needed: --list." if more else ""
        session.console.print((tr(EXPECTED.zh + zh, EXPECTED.en + en), "dim"))
    return session.status()


_Row = tuple[Plan, Start]


def _table(found: Sequence[Plan]) -> Table[_Row]:
    """计划: a row for each project of some plans, in the order of their start."""
    columns: list[Column[_Row]] = [
        _column("target", "目标", "Target", lambda plan, _: plan.target.id),
        _column("start", "申报", "Start", lambda _, one: one.start),
        _column("due", "到达", "Due", lambda _, one: one.due),
        _column("code", "体系编号", "Code", lambda _, one: one.candidate.topic.code),
        _column("name", "主题", "Topic", lambda _, one: one.candidate.topic.name, True),
        _column("kind", "缺口类别", "Kind", lambda _, one: one.candidate.gap.kind),
        _column("rank", "缺口名次", "Gap rank", lambda _, one: one.candidate.gap.rank),
        _column("after", "须先立", "After", lambda _, one: one.candidate.bases),
        _column("reason", "理由", "Reason", reason, True),
    ]
    name = Text("计划", "Plan")
    return Table(name, name, columns, [(plan, one) for plan in found for one in plan.starts])


def _column(
    key: str, zh: str, en: str, value: Callable[[Plan, Start], object], bilingual: bool = False
) -> Column[_Row]:
    return Column(key, Text(zh, en), lambda _, row: value(*row), bilingual=bilingual)


def _print(session: Session, plan: Plan, *, every: bool) -> None:
    """The answer for a target, then its batches: what they cover, or each project."""
    console = session.console
    mark = ("✓ ", "green") if plan.on_time else ("✗ ", "red")
    console.print(mark, (tr(plan.target.title) + tr("：", ": "), "bold"), tr(summary(plan)))
    first = 1
    for (start, due), group in groupby(plan.starts, lambda one: (one.start, one.due)):
        batch = list(group)
        when = tr(
            f"{start} 申报 {len(batch)} 项，{due} 到",
            f"propose {pluralize(len(batch), 'project')} by {start}, due by {due}",
        )
        if every:
            console.print((when, "bold"))
            projects = table("", "", right=(0,))
            for number, one in enumerate(batch, start=first):
                topic = one.candidate.topic
                title, why = f"{topic.code} {tr(topic.name)}", f"\n{tr(reason(plan, one))}"
                projects.add_row(str(number), styled((title, "bold"), (why, "dim")))
            first += len(batch)
            console.render(projects)
        else:
            console.print((when, "bold"), tr("：", ": "), _batch_topics(session, batch))
    console.print("")


def _batch_topics(session: Session, batch: list[Start]) -> str:
    """What the projects of a batch are about, in the order of the framework."""
    framework, codes = session.catalogue.framework, {one.candidate.topic.code for one in batch}
    topics = [topic for topic in framework.topics if topic.code in codes]
    return tr(topics_summary(framework, topics))
