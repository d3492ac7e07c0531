"""A row → what the file of its record would hold."""

from copy import deepcopy
from datetime import date

from tixi.formats.columns import BY_KEY
from tixi.model.number import parse_number, plan_in, plan_level
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Text, TextError
from tixi.store.draft import Data
from tixi.table_import import stages
from tixi.table_import.profiles import Fields
from tixi.table_import.values import value_of

_NOT_FIELDS = {*stages.DAYS, "history", "status", "level", "id", "topic", "evidence"}
_CHOICES = {
    key: Text(f"（{'、'.join(one.zh for one in names.values())}）", f" ({', '.join(names)})")
    for key, names in (("scope", SCOPE_NAMES), ("level", LEVEL_NAMES))
}
_NESTED = {"adopts.number", "adopts.degree"}


class CellError(TextError):
    """A cell that cannot be taken; `key` is its column."""

    def __init__(self, key: str, error: TextError) -> None:
        super().__init__(error.text.zh, error.text.en, error.hint)
        self.key = key


def values(fields: Fields) -> Data:
    """The values of a row's texts by key; raises CellError for the first that cannot be read."""
    found: Data = {}
    for key, text in _placed(fields).items():
        try:
            found[key] = value_of(key, text)
        except TextError as error:
            raise CellError(key, error) from None
    return found


def _placed(fields: Fields) -> Fields:
    """The same, a plan number in the column of numbers put into its own: many lists have but one.

    Raises CellError where its own holds another.
    """
    plan = plan_in(fields.get("number", ""))
    if plan is None:
        return fields
    other = fields.get("plan", plan)
    if plan_in(other) != plan:
        error = TextError(f"两个计划号：{plan} 与 {other}", f"two plan numbers: {plan} and {other}")
        raise CellError("number", error)
    return {key: text for key, text in fields.items() if key != "number"} | {"plan": plan}


def record(old: Data | None, row: Data, as_of: date, replaced: bool = False) -> Data:
    """What the record's file holds after a row; `old` is what it holds now, None for a new one.

    What the row does not state stays. A new record counts as checked on the day, and so does one
    whose history the row moves on: a stage without a day counts from there. A new one has no
    source unless the row states one, and needs a scope. `replaced` tells that another record
    replaces it. Raises CellError.
    """
    data: Data = {"sources": {}, "checked": as_of.isoformat()} if old is None else deepcopy(old)
    for key, value in row.items():
        if key in _NOT_FIELDS or key in _NESTED:
            continue
        head, _, tail = key.partition(".")
        data[head] = {**data.get(head, {}), tail: value} if tail else value
    if row.keys() >= _NESTED and "adopts" not in row:
        data["adopts"] = {"number": row["adopts.number"], "degree": row["adopts.degree"]}
    _level(data, row)
    try:
        data["history"] = stages.history((old or {}).get("history", []), row, replaced)
    except TextError as error:
        raise CellError("history" if "history" in row else "status", error) from None
    if old is not None and data["history"] != old["history"] and "checked" not in row:
        data["checked"] = max(str(old["checked"]), as_of.isoformat())
    _complete(data)
    return {key: value for key, value in data.items() if value or key == "sources"}


def _level(data: Data, row: Data) -> None:
    level = row.get("level")
    if not data.get("number"):
        told = plan_level(data["plan"]) if "plan" in data and "level" not in data else None
        if level or told:
            data["level"] = level or told
        return
    data.pop("level", None)
    own = parse_number(data["number"]).level
    if level and level != own:
        error = TextError(
            f"编号 {data['number']} 属于 {own}，级别却写 {level}",
            f"{data['number']} is of the level {own}, but the level says {level}",
        )
        raise CellError("level", error)


def _complete(data: Data) -> None:
    for key, there in (
        ("title.zh", data.get("title", {}).get("zh")),
        ("scope", data.get("scope")),
        ("status", data.get("history")),
        ("level", data.get("number") or data.get("level")),
    ):
        if not there:
            zh, en = BY_KEY[key].title.zh, BY_KEY[key].title.en
            among = _CHOICES.get(key, Text("", ""))
            error = TextError(
                f"新记录缺“{zh}”",
                f"a new record needs “{en}”",
                Text(
                    f"加一栏“{zh}”，或用 --set {key}=…{among.zh}",
                    f"add a column “{en}”, or give --set {key}=…{among.en}",
                ),
            )
            raise CellError(key, error)
