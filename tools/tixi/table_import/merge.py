"""Which record a row is of, and what the record's file holds after it.

A row changes a field only by what its cells say: what it does not state stays. What would lose a
value, a day or a source is left as it is unless losses are allowed.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from tixi.formats.columns import BY_KEY
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Framework
from tixi.model.number import parse_number, parse_own_number, plan_level
from tixi.model.number_bodies import BODIES
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import ENDED, MILESTONES, STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, Standard
from tixi.model.text import Text, TextError, fold
from tixi.store.records import Data, plan_id
from tixi.table_import.values import Problem, is_newer, year_of

Steps = list[dict[str, Any]]

_DAY_COLUMNS = {
    "initiated": Stage.INITIATED,
    "published": Stage.PUBLISHED,
    "in_force": Stage.IN_FORCE,
    "withdrawn": Stage.WITHDRAWN,
}
_AFTER_PUBLICATION = (Stage.REAFFIRMED, *ENDED)
_ADOPTS = {"adopts.number", "adopts.degree"}
_NOT_FIELDS = {
    *_DAY_COLUMNS, *_ADOPTS, "history", "status", "status_day", "level", "id", "topic", "evidence",
    "replaced_by", "replaced_numbers",
}  # fmt: skip
_CHOICES = {
    key: Text(f"（{'、'.join(one.zh for one in names.values())}）", f" ({', '.join(names)})")
    for key, names in (("scope", SCOPE_NAMES), ("level", LEVEL_NAMES))
}


def merge_row(
    old: Data | None,
    row: Data,
    as_of: date,
    replaced: bool = False,
    allow_loss: bool = False,
    framework: Framework | None = None,
) -> tuple[Data, list[Problem]]:
    """What the record's file holds after a row, and why it cannot; `old` is what it holds now.

    `old` is None for a new record. That counts as checked on the day, and so does one to whose
    history the row adds: a stage without a day counts from there. A new one has no source unless
    the row states one, and needs a title, scope, status and level. `replaced` says that another
    record replaces it.
    """
    before = old or {}
    data: Data = {"sources": {}, "checked": as_of.isoformat()} if old is None else deepcopy(old)
    stated = {key: value for key, value in row.items() if key not in _NOT_FIELDS}
    if "adopts" not in row:
        parts = {key.partition(".")[2]: row[key] for key in _ADOPTS & row.keys()}
        adopts = {**before.get("adopts", {}), **parts}
        if parts and len(adopts) == len(_ADOPTS):  # a number without its degree says too little
            stated["adopts"] = adopts
    for key, value in stated.items():
        field, _, part = key.partition(".")
        merged = {**data.get(field, {}), part: value} if part else value
        earlier = key == "checked" and value < before.get(key, value)
        if allow_loss or not (earlier or _loses(before.get(field), merged)):
            data[field] = merged
    known = data.get("replaces", ())
    if added := [one for one in row.get("replaced_numbers", ()) if one not in known]:
        data["replaces"] = [*known, *added]
    problems = [*_set_level(data, row, framework), *_older_edition(data, before, framework)]
    try:
        data["history"] = merge_history(before.get("history", []), row, replaced, allow_loss)
    except TextError as error:
        key = "history" if "history" in row else "status"
        return data, [*problems, Problem(key, error.text, error.hint)]
    if old is not None and data["history"] != old["history"] and "checked" not in row:
        data["checked"] = max(str(old["checked"]), as_of.isoformat())
    problems += _missing_fields(data)
    return {key: value for key, value in data.items() if value or key == "sources"}, problems


def _loses(old: Any, new: Any) -> bool:
    """Whether a value of the old one is missing from the new one; a changed value is not lost."""
    if isinstance(old, dict) and isinstance(new, dict):
        return any(key not in new or _loses(value, new[key]) for key, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return any(item not in new for item in old)
    return bool(old) and not new


def _older_edition(data: Data, before: Data, framework: Framework | None) -> Iterator[Problem]:
    """The problem of a standard that would replace one of a later year."""
    for one in data.get("replaces", ()):
        is_new = one not in before.get("replaces", ())
        if is_new and data.get("number") and is_newer(one, data["number"], framework):
            zh = f"{data['number']} 早于 {one}，不能代替它"
            en = f"{data['number']} is older than {one} and cannot replace it"
            hint = Text(
                "若此栏写的是代替本标准的标准，用 --map 栏名=replaced_by",
                "if the column names what replaces the standard, give --map COLUMN=replaced_by",
            )
            yield Problem("replaces", Text(zh, en), hint)


def _set_level(data: Data, row: Data, framework: Framework | None) -> Iterator[Problem]:
    """Set the level of a record without a number; the problem of one that its number denies."""
    level = row.get("level")
    if not data.get("number"):
        by_plan = plan_level(data["plan"]) if "plan" in data and "level" not in data else None
        if level or by_plan:
            data["level"] = level or by_plan
        return
    data.pop("level", None)
    own = parse_number(data["number"], framework.number_bodies if framework else BODIES).level
    names = framework.level_names if framework else LEVEL_NAMES
    if level and level != own:
        zh = f"编号 {data['number']} 属于{names[own].zh}，级别却写{names[level].zh}"
        levels = f"“{names[own].en}”, but the level says “{names[level].en}”"
        en = f"{data['number']} belongs to the level {levels}"
        yield Problem("level", Text(zh, en))


def _missing_fields(data: Data) -> Iterator[Problem]:
    for key, value in (
        ("title.zh", data.get("title")),
        ("scope", data.get("scope")),
        ("status", data.get("history")),
        ("level", data.get("number") or data.get("level")),
    ):
        if not value:
            title, among = BY_KEY[key].title, _CHOICES.get(key, Text("", ""))
            text = Text(f"新记录缺“{title.zh}”", f"a new record needs “{title.en}”")
            zh = f"加一栏“{title.zh}”，或用 --set {key}=…{among.zh}"
            en = f"add a column “{title.en}”, or give --set {key}=…{among.en}"
            yield Problem(key, text, Text(zh, en))


def merge_history(
    old: Steps, values: Data, replaced: bool = False, allow_loss: bool = False
) -> Steps:
    """The stages after a row; `old` are those of the record's file, none for a new record.

    `values` holds what the row states of `history`, the days of stages and `status`. Where a
    whole history and a day differ, the one that differs from the record is the newer. `replaced`
    says that another record replaces this one, which then needs no stage for that. Raises
    TextError for statements that cannot both hold.
    """
    days = {stage: values[key] for key, stage in _DAY_COLUMNS.items() if key in values}
    whole = "history" in values
    steps = [_with_finer_day(step, old) for step in values.get("history", old)]
    if whole and not allow_loss and _loses_steps(old, steps):
        whole, steps = False, [dict(step) for step in old]
    for stage, day in days.items():
        _set_day(steps, old if whole else None, stage, day, allow_loss)
    if (status := values.get("status")) is None:
        return steps
    if not (replaced and steps and status == Stage.SUPERSEDED):
        _reach(steps, Stage(status))
    if "status_day" in values and status not in days:
        _set_day(steps, None, Stage(status), values["status_day"], allow_loss)
    return steps


def _is_finer(known: str | None, day: str | None) -> bool:
    """Whether a known day agrees with a coarser one: 2024-03-15 with 2024, any with none."""
    return known is not None and (day is None or known.startswith(f"{day}-"))


def _with_finer_day(step: dict[str, Any], old: Steps) -> dict[str, Any]:
    """A copy of a step, with the day of the record where that agrees with it and says more."""
    known = (one.get("date") for one in old if one["stage"] == step["stage"])
    finer = next((day for day in known if _is_finer(day, step.get("date"))), None)
    return step | {"date": finer} if finer else dict(step)


def _loses_steps(old: Steps, new: Steps) -> bool:
    """Whether a stage, the precision of a day or a source is missing from the new history."""
    return not all(
        any(
            one["stage"] == step["stage"]
            and len(one.get("date", "")) >= len(step.get("date", ""))
            and ("source" in one or "source" not in step)
            for one in new
        )
        for step in old
    )


def _set_day(steps: Steps, whole: Steps | None, stage: Stage, day: str, allow_loss: bool) -> None:
    """Give a stage its day; `whole` is the record's history where the row states one besides."""
    step = next((one for one in steps if one["stage"] == stage), None)
    if step is None:
        _insert(steps, stage, day)
        return
    stated = step.get("date")
    if stated == day or (stated and _is_finer(stated, day)):
        return
    if whole is not None:
        known = next((one.get("date") for one in whole if one["stage"] == stage), None)
        if known == day:
            return  # the history was edited, the day was left as it was
        if known != stated:
            name = STAGE_NAMES[stage]
            zh = f"{name.zh}的日期两处不一：{day} 与阶段历程的 {stated or '（无）'}"
            en = f"two days for {name.en}: {day}, and {stated or 'none'} in the history"
            raise TextError(zh, en, Text("改成一致", "make them the same"))
    if not allow_loss and ("source" in step or len(day) < len(stated or "")):
        return
    step["date"] = day
    step.pop("source", None)  # it supports the other day


def _reach(steps: Steps, status: Stage) -> None:
    """Add the stage of a status, where the history does not say it already."""
    reached = [Stage(step["stage"]) for step in steps]
    if status in reached or (status is Stage.SUPERSEDED and any(s in ENDED for s in reached)):
        return
    furthest = max((_rank(stage) for stage in reached), default=-1)
    if status is Stage.IN_FORCE:  # what is published without such a stage counts as in force
        status = Stage.PUBLISHED
        if furthest >= _rank(status):
            return
    if status not in MILESTONES:
        steps.append({"stage": status.value})
    elif _rank(status) > furthest:
        _insert(steps, status, None)
    elif status not in (Stage.PUBLISHED, Stage.APPROVED):  # a later stage implies these
        name, last = STAGE_NAMES[status], STAGE_NAMES[reached[-1]]
        raise TextError(
            f"状态“{name.zh}”退回到了“{last.zh}”之前",
            f"the status “{name.en}” goes back behind “{last.en}”",
            Text("状态只进不退；记错了就改记录", "correct the record, if that is wrong"),
        )


def _insert(steps: Steps, stage: Stage, day: str | None) -> None:
    at = sum(_rank(Stage(step["stage"])) <= _rank(stage) for step in steps)
    steps.insert(at, {"stage": stage.value} | ({"date": day} if day else {}))


def _rank(stage: Stage) -> int:
    if stage in MILESTONES:
        return MILESTONES.index(stage)
    return len(MILESTONES) if stage in _AFTER_PUBLICATION else -1


def find_record(
    catalogue: Catalogue, by_title: Mapping[str, Sequence[Standard]], row: Data
) -> Standard | None:
    """The record of a row by id, number and plan number, without any of them by folded title.

    None for a new one; raises TextError where the row names two, or a number without its year.
    """
    id_, number, plan = (str(row.get(key, "")) for key in ("id", "number", "plan"))
    by_number = catalogue.find(number) if number else None
    if by_number and number != str(by_number.number) and not year_of(number, catalogue.framework):
        zh = f"“{number}”没有年份，目录里已有 {by_number.label}"
        en = f"“{number}” has no year, and the catalogue has {by_number.label}"
        raise TextError(zh, en, Text("写全年份", "write the year too"))
    by_plan = catalogue.find(plan) if plan else None
    if by_plan and by_plan.plan != plan:
        by_plan = None  # former plan numbers do not match; a rule reports them
    matches = (catalogue.by_id.get(id_), by_number, by_plan)
    found = {one.id: one for one in matches if one is not None}
    if len(found) > 1:
        zh = f"这一行说的是两项标准：{'、'.join(found)}"
        en = f"the row names two standards: {' and '.join(found)}"
        raise TextError(zh, en, Text("每行只写一项", "a row is for one"))
    if found:
        return next(iter(found.values()))
    if id_ and (renamed := catalogue.find(id_)):
        zh = f"{id_} 现在是 {renamed.label}，这张表比目录旧"
        en = f"{id_} is {renamed.label} now: the table is older than the catalogue"
        raise TextError(zh, en, Text("重新导出再改", "export it anew and edit that"))
    same = (
        by_title.get(fold(row.get("title.zh") or row.get("title.en") or ""), ())
        if not (id_ or number or plan)
        else ()
    )
    if len(same) > 1:
        ids = ", ".join(one.id for one in same)
        zh = f"有 {len(same)} 项标准同名：{ids}"
        en = f"{len(same)} standards have this title: {ids}"
        raise TextError(zh, en, Text("补上编号", "add the number"))
    return same[0] if same else None


def check_same_file(old: Standard, data: Data) -> None:
    """Raise TextError where a row would give a record another file: a table renames nothing."""
    number = data.get("number")
    before = str(old.number) if old.number else None
    if number != before and before is None:
        zh = f"{old.id} 还没有编号，这一行写作 {number}"
        en = f"{old.id} has no number yet, and the row gives it {number}"
        command = f"tixi add --publish {old.id} --number '{number}'"
        raise TextError(zh, en, Text(f"先运行 {command}", f"first run {command}"))
    if number != before:
        raise TextError(
            f"编号由 {before} 改为 {number}：表格不改编号",
            f"the number changes from {before} to {number}: a table changes no number",
            Text("直接改文件，并把旧编号记入 aliases", "edit the file, the old one an alias"),
        )
    if number is None and data.get("level") != old.level:
        zh = f"级别由 {old.level} 改为 {data.get('level')}：文件要换文件夹"
        en = f"the level changes from {old.level} to {data.get('level')}: the file would move"
        raise TextError(zh, en, Text("先移动文件", "move the file first"))


def new_id(row: Data, data: Data, framework: Framework) -> str:
    """The id of a new record: from its number, else `plan-` and what the row names it by.

    Raises TextError for a number that lacks its year.
    """
    if data.get("number"):
        return parse_own_number(data["number"], framework.number_bodies).slug
    stated: str = row.get("id", "")
    if stated:
        return stated if stated.startswith("plan-") else f"plan-{stated}"
    return plan_id(data)
