"""What a new record is made of: from flags, or asked for one after the other."""

from typing import Any

from tixi.cli.ask import Form, called, one_of, optional, several, words
from tixi.cli.given import Given
from tixi.cli.known_number import no_plan, tell_number, unused, unused_plan
from tixi.cli.new_source import source
from tixi.cli.options import Session
from tixi.measures.suggest import suggest
from tixi.model.framework import NodeKind
from tixi.model.number import Number, parse_plan, plan_level
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.stages import MILESTONES, STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, Scope
from tixi.model.text import Text, TextError, abbreviate
from tixi.store.draft import plan_id
from tixi.table_import.values import day


def collected(session: Session, form: Form, given: Given) -> tuple[str, dict[str, Any]]:
    """The id that it has without a number, and the fields of a record as its file holds them.

    Raises UsageError for what is wrong or missing.
    """
    known = session.catalogue
    number = form.get(
        "--number",
        given.number,
        Text("标准编号（还没有就直接回车）", "Number of the standard (Enter if it has none yet)"),
        optional(lambda text: unused(known, no_plan(text))),
        default="",
    )
    data: dict[str, Any] = {}
    if number is not None:
        data["number"] = str(number)
        tell_number(session, number)
    if number is None or given.plan is not None:
        plan = form.get(
            "--plan",
            given.plan,
            Text("计划号（没有就回车）", "Plan number (Enter for none)"),
            optional(lambda text: unused_plan(known, parse_plan(text))),
            default="",
        )
        data |= {"plan": plan} if plan else {}
    if number is None or given.level is not None:
        data["level"] = form.get(
            "--level" if number or form.asks or given.level else "--number|--plan|--level",
            given.level,
            Text("宜定级别", "Intended level"),
            one_of(LEVEL_NAMES, "level"),
            default=_level(form, data.get("plan")),
            choices=list(called(LEVEL_NAMES).values()),
        )
    data["title"] = _title(form, given)
    scopes = called(SCOPE_NAMES)
    data["scope"] = form.get(
        "--scope",
        given.scope,
        Text(
            "范围（专用；通用；相关，即体系外）",
            "Scope (dedicated to this field, general, or related: outside the system)",
        ),
        one_of(SCOPE_NAMES, "scope"),
        default=scopes[Scope.DEDICATED] if form.asks else None,
        choices=list(scopes.values()),
    )
    places = _places(session, form, given, data)
    data |= {"places": places} if places else {}
    data["history"] = _history(form, given, number)
    data |= {"replaces": given.replaces} if given.replaces else {}
    for name in ("committee", "issuer"):
        data |= {name: getattr(given, name)} if getattr(given, name) else {}
    data["sources"] = source(session, form, given, data)
    data["checked"] = session.as_of.isoformat()
    data |= {"notes": {"zh": given.notes}} if given.notes else {}
    form.done()
    return _id(form, given, data), data


def _level(form: Form, plan: str | None) -> str | None:
    """The level where none is given: what the plan number tells, else the usual one to ask for."""
    if plan is None and not form.asks:
        return None
    return called(LEVEL_NAMES)[plan_level(plan) if plan else Level.NATIONAL]


def _title(form: Form, given: Given) -> dict[str, str | None]:
    zh = form.get("--title", given.title, Text("中文名称", "Chinese title"), words)
    en = form.get(
        "--title-en",
        given.title_en,
        Text("英文名称（没见过就回车）", "English title (Enter if none was seen)"),
        optional(words),
        default="",
    )
    return {"zh": zh} | ({"en": en} if en else {})


def _places(session: Session, form: Form, given: Given, data: dict[str, Any]) -> list[str]:
    """The codes of topics; on a terminal those most like the title are offered by number."""
    framework = session.catalogue.framework
    near = suggest(session.catalogue, data["title"]["zh"] or "")

    def topic(text: str) -> str:
        if text.isdecimal() and form.asks and 1 <= int(text) <= len(near):
            return near[int(text) - 1].code
        node = framework.by_code.get(text)
        if node is None or node.kind is not NodeKind.TOPIC:
            raise TextError(
                f"“{abbreviate(text)}”不是主题的编号",
                f"“{abbreviate(text)}” is no topic's code",
                Text("查编号：tixi search 字词", "look for codes with: tixi search WORDS"),
            )
        return text

    if form.asks and not given.places:
        for index, node in enumerate(near, 1):
            trail = " › ".join(n.name.get(session.lang) for n in framework.ancestors(node.code))
            session.console.print(f"  {index}  {node.code}  {trail}")
    return (
        form.get(
            "--place",
            ",".join(given.places) or None,
            Text(
                "所属主题（序号或编号，可以几个，首个为主）",
                "Topics (a number above or a code; several with commas, its home first)",
            ),
            several(topic),
            default="" if data["scope"] is Scope.RELATED else ("1" if form.asks else None),
            choices=[node.code for node in framework.topics],
        )
        or []
    )


def _history(form: Form, given: Given, number: Number | None) -> list[dict[str, str]]:
    """The stage reached, and the day of taking effect where one is known."""
    stages = called(STAGE_NAMES)
    stage = form.get(
        "--stage",
        given.stage,
        Text("到了哪个阶段", "The stage it has reached"),
        one_of(STAGE_NAMES, "status"),
        default=stages[Stage.PUBLISHED if number else Stage.PLANNED],
        choices=[stages[each] for each in MILESTONES],
    )
    assert stage is not None, "it has a default"
    on = form.get(
        "--on",
        given.on,
        Text("到达日期（YYYY-MM-DD，不知道就回车）", "On what day (YYYY-MM-DD, Enter if unknown)"),
        optional(day),
        default="",
    )
    steps = [{"stage": stage.value} | ({"on": on} if on else {})]
    if stage is Stage.PUBLISHED:
        begun = form.get(
            "--in-force",
            given.in_force,
            Text("实施日期（不知道就回车）", "In force from (Enter if unknown)"),
            optional(day),
            default="",
        )
        steps += [{"stage": Stage.IN_FORCE.value, "on": begun}] if begun else []
    return steps


def _id(form: Form, given: Given, data: dict[str, Any]) -> str:
    """`plan-` and the plan number, what --id says, or the title in Latin letters."""
    if given.id is not None:
        return given.id if given.id.startswith("plan-") else f"plan-{given.id}"
    return plan_id(data)
