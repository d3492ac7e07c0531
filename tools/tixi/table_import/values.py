"""The values of a row: what its texts say, and what they say of one another."""

import re
from contextlib import suppress
from dataclasses import dataclass, field

from tixi.model.framework import Framework
from tixi.model.number import NumberError, parse_number, plan_in
from tixi.model.number_bodies import BODIES
from tixi.model.stages import ENDED, Stage
from tixi.model.text import Text, TextError, abbreviate
from tixi.store.records import Data
from tixi.table_import.cells import is_under_revision, read_cell, read_day, split_items, stage_of
from tixi.table_import.profiles import Fields

# What may follow a number in brackets, and the day in brackets after a status.
_REMARK = re.compile(r"(.+?)\s*[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*")
_DAY_IN_BRACKETS = re.compile(
    r"[(（\[【]\s*(?:自|于)?\s*(\d[\d\s./年月日-]*\d\s*日?)[^()（）]*[)）\]】]"
)


_REPLACING = re.compile(r"\s*(部分)?(?:全部)?(?:代替|替代|取代)\s*[:：]?\s*")
_PARTLY = re.compile("部分|partial|in part|partly", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be taken: the column at fault, if it is one, what was read, the way out."""

    key: str | None
    message: Text
    hint: Text | None = None


@dataclass(slots=True)
class RowValues:
    """The values of a row by key, the problems of those that cannot be read, and remarks."""

    data: Data
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)


def read_fields(fields: Fields, framework: Framework | None = None) -> RowValues:
    """The values of a row's texts by key, whatever of them can be read.

    A plan number in the column of numbers goes into its own: many lists have but one. Besides the
    fields of a record there are `status_day`, the day beside a status, and `replaced_by`.
    """
    fields, remarks = dict(fields), []
    problems: list[Problem] = []
    if plan := plan_in(fields.get("number", "")):
        other = fields.get("plan", plan)
        if plan_in(other) != plan:
            both = Text(f"两个计划号：{plan} 与 {other}", f"two plan numbers: {plan} and {other}")
            return RowValues({}, [Problem("number", both)])
        del fields["number"]
        fields["plan"] = plan
    elif "number" in fields:
        fields["number"], remark = _without_remark(fields["number"], framework)
        if remark and (stage := stage_of(remark)):
            if stage_of(fields.setdefault("status", remark)) is not stage:
                zh = f"编号后写着“{remark}”，状态写着“{fields['status']}”"
                en = f"after the number it says “{remark}”, but the status “{fields['status']}”"
                problems.append(Problem("number", Text(zh, en)))
        elif remark:
            zh = f"编号后的“{abbreviate(remark)}”没有记入；需要时写进备注"
            en = f"“{abbreviate(remark)}” after the number is not recorded; put it in the notes"
            remarks.append(Text(zh, en))
    for key in {"replaces", "substitute", "replaced_by"} & fields.keys():
        whole, partly = _without_partial(fields.pop(key))
        if whole:
            fields[key] = "; ".join(whole)
        for item in partly:
            zh = f"“{abbreviate(item)}”没有记入：只代替一部分的不算被代替；需要时写进备注"
            en = f"“{abbreviate(item)}” is not recorded: replaced in part only; put it in the notes"
            remarks.append(Text(zh, en))
    values: Data = {}
    for key, text in fields.items():
        try:
            # A table of tixi's own has the title as it is, even if in the marks of a quoted one.
            is_own = key == "title.zh" and "id" in fields
            values[key] = text if is_own else read_cell(key, text, framework)
        except TextError as error:
            problems.append(Problem(key, error.text, error.hint))
    values |= _read_status(fields.get("status", ""), values, framework)
    title = fields.get("title.zh") or fields.get("title.en") or ""
    if not {"number", "plan", "id"} & fields.keys() and is_number(title, framework):
        number = Text(f"名称是一个编号：{title}", f"the title is a number: {title}")
        hint = Text(
            "此栏若是编号，用 --map 栏名=number", "for a column of numbers: --map COLUMN=number"
        )
        return RowValues({}, [Problem("title.zh", number, hint)])
    return RowValues(values, problems, remarks)


def _without_remark(number: str, framework: Framework | None) -> tuple[str, str]:
    """A number, and the remark in brackets after it where it cannot be read with that."""
    found = _REMARK.fullmatch(number)
    if found is None or is_number(number, framework) or not is_number(found[1], framework):
        return number, ""
    return found[1], found[2]


def _without_partial(text: str) -> tuple[list[str], list[str]]:
    """Of the items of a list those replaced whole, without the verb, and those only in part.

    部分代替 goes for all that follow, until another verb.
    """
    if text.startswith("[") or not (_PARTLY.search(text) or _REPLACING.search(text)):
        return [text], []
    whole, partly, is_partly = [], [], False
    for item in split_items(text):
        if verb := _REPLACING.match(item):
            is_partly = bool(verb[1])
        if is_partly or _PARTLY.search(item):
            partly.append(item)
        else:
            whole.append(_REPLACING.sub("", item))
    return whole, partly


def is_number(text: str, framework: Framework | None) -> bool:
    """Whether a text is the number of a standard."""
    with suppress(NumberError):
        return bool(parse_number(text, framework.number_bodies if framework else BODIES))
    return False


def _read_status(text: str, values: Data, framework: Framework | None) -> Data:
    """What a status means beside the other values: its day, and whom 替代标准 names."""
    read: Data = {}
    if "number" in values and is_under_revision(text) and year_of(values["number"], framework):
        read["status"] = Stage.IN_FORCE.value
    if found := _DAY_IN_BRACKETS.search(text):
        with suppress(TextError):
            read["status_day"] = read_day(found[1])
    others = values.pop("substitute", [])
    ended = values.get("status") in ENDED or "withdrawn" in values
    successors = values.pop("replaced_by", []) + (others if ended else [])
    predecessors = values.get("replaces", []) + ([] if ended else others)
    if ended and "number" in values:
        newer = [one for one in predecessors if is_newer(one, values["number"], framework)]
        successors += newer
        predecessors = [one for one in predecessors if one not in newer]
    if predecessors or "replaces" in values:
        read["replaces"] = predecessors
    return read | ({"replaced_by": successors} if successors else {})


def is_newer(one: str, other: str, framework: Framework | None) -> bool:
    """Whether a number has a later year than another; not where either has none."""
    year, than = year_of(one, framework), year_of(other, framework)
    return year is not None and than is not None and year > than


def year_of(number: str, framework: Framework | None) -> str | None:
    """The year of a number in the spelling of the model."""
    return parse_number(number, framework.number_bodies if framework else BODIES).year
