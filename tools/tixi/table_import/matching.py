"""Which record a row speaks of."""

from typing import Any

from tixi.model.catalogue import Catalogue
from tixi.model.number import parse_number, parse_own_number
from tixi.model.standard import Standard
from tixi.model.text import Text, TextError
from tixi.store.draft import Data, plan_id


class Matcher:
    """Finds the record of a row by id, number, plan number; without any of them, by title."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        records = catalogue.standards
        self._number = {str(one.number): one for one in records if one.number}
        self._plan = {one.plan: one for one in records if one.plan}
        self._title: dict[str, list[Standard]] = {}
        for one in records:
            self._title.setdefault(one.title.zh, []).append(one)

    def find(self, row: dict[str, Any]) -> Standard | None:
        """The record, or None for a new one; raises TextError where the row names two."""
        named = {
            "id": self.catalogue.by_id.get(row.get("id", "")),
            "number": self._by_number(row.get("number")),
            "plan": self._plan.get(row.get("plan", "")),
        }
        found = {one.id: one for one in named.values() if one is not None}
        if len(found) > 1:
            both = "、".join(found), " and ".join(found)
            raise TextError(
                f"这一行说的是两项标准：{both[0]}",
                f"the row names two standards: {both[1]}",
                Text("每行只写一项", "a row is for one"),
            )
        if found:
            return next(iter(found.values()))
        self._not_renamed(row.get("id", ""))
        if row.get("number") or row.get("plan") or row.get("id"):
            return None
        same = self._title.get(row.get("title.zh", ""), [])
        if len(same) > 1:
            ids = ", ".join(one.id for one in same)
            raise TextError(
                f"有 {len(same)} 项标准同名：{ids}",
                f"{len(same)} standards have this title: {ids}",
                Text("补上编号", "add the number"),
            )
        return same[0] if same else None

    def _by_number(self, number: str | None) -> Standard | None:
        if number is None:
            return None
        found = self._number.get(number)
        other = self.catalogue.find(number) if found is None else None
        if other is not None and not parse_number(number).year:
            raise TextError(
                f"“{number}”没有年份，目录里已有 {other.label}",
                f"“{number}” has no year, and the catalogue has {other.label}",
                Text("写全年份", "write the year too"),
            )
        return found or other  # the other by its former number

    def _not_renamed(self, name: str) -> None:
        """Raise TextError for an id that a record bore once: the table is older than the file."""
        now = self.catalogue.find(name) if name else None
        if now is not None:
            raise TextError(
                f"{name} 现在是 {now.label}，这张表比目录旧",
                f"{name} is {now.label} now: the table is older than the catalogue",
                Text("重新导出再改", "export it anew and edit that"),
            )

    def same_file(self, old: Standard, data: Data) -> None:
        """Raise TextError where a row would give a record another file: a table renames nothing."""
        number = data.get("number")
        before = str(old.number) if old.number else None
        if number != before and before is None:
            command = f"tixi add --publish {old.id} --number '{number}'{_days(data)}"
            raise TextError(
                f"{old.id} 还没有编号，这一行写作 {number}",
                f"{old.id} has no number yet, and the row gives it {number}",
                Text(f"先运行 {command}", f"first run {command}"),
            )
        if number != before:
            raise TextError(
                f"编号由 {before} 改为 {number}：表格不改编号",
                f"the number turns from {before} into {number}: a table changes no number",
                Text("直接改文件，并把旧编号记入 aliases", "edit the file, the old one an alias"),
            )
        if number is None and data.get("level") != old.level:
            raise TextError(
                f"级别由 {old.level} 改为 {data.get('level')}：文件要换文件夹",
                f"the level turns from {old.level} into {data.get('level')}: the file would move",
                Text("先移动文件", "move the file first"),
            )


def _days(data: Data) -> str:
    """The options of `tixi add` for the days on which the stages of a history were reached."""
    flags = {"published": "--on", "in-force": "--in-force"}
    known = {step["stage"]: step["on"] for step in data["history"] if "on" in step}
    return "".join(f" {flag} {known[stage]}" for stage, flag in flags.items() if stage in known)


def new_id(row: dict[str, Any], data: Data) -> str:
    """The id of a new record: from its number, else `plan-` and what the row names it by.

    Raises TextError for a number that lacks its year.
    """
    if data.get("number"):
        return parse_own_number(data["number"]).slug
    given: str = row.get("id", "")
    if given:
        return given if given.startswith("plan-") else f"plan-{given}"
    return plan_id(data)
