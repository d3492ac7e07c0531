"""TX2xx: numbers, ids, names and titles of records."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from tixi.model.catalogue import Catalogue
from tixi.model.number import plan_level
from tixi.model.problem import Finding
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text, fold, pluralize
from tixi.rules.registry import ERROR, WARNING, Findings, declare, duplicates, entries, rule

TITLE = Text("编号与标识", "Numbers and ids")

MAX_MISSING_PARTS = 9  # a wider gap means that parts are numbered by groups (.63, .130)

declare("TX201", ERROR, "两个文件同一个标识", "two files with one id")


@rule("TX202", ERROR, "文件名与编号不符", "a file's name does not follow from the number")
def misnamed_file(catalogue: Catalogue, as_of: date) -> Findings:
    """Records whose id is not their number's slug, or `plan-…` without a number.

    Where another record has the right name, the two share a number: that is TX205.
    """
    for standard in catalogue.standards:
        number = standard.number
        if number is None and not standard.id.startswith("plan-"):
            zh = f"没有编号的记录，文件名应以 plan- 起头，不是“{standard.id}”"
            en = f"the file of a record without a number is named plan-…, not “{standard.id}”"
            hint = Text(f"改名为 plan-{standard.id}.yaml", f"rename it to plan-{standard.id}.yaml")
            yield Finding(standard.id, ("level",), Text(zh, en), hint)
        elif number and number.slug != standard.id and number.slug not in catalogue.by_id:
            zh = f"编号是 {number}，文件名却是“{standard.id}”"
            en = f"the number is {number}, but the file is named “{standard.id}”"
            hint = Text(f"改名为 {number.slug}.yaml", f"rename it to {number.slug}.yaml")
            yield Finding(standard.id, ("number",), Text(zh, en), hint)


@rule("TX203", ERROR, "级别与编号不符", "a level that disagrees with the number")
def level_against_number(catalogue: Catalogue, as_of: date) -> Findings:
    for standard in catalogue.standards:
        number, level = standard.number, standard.intended_level
        if number and level and level != number.level:
            name = catalogue.framework.level_names[number.level]
            zh = f"编号 {number} 是{name.zh}，level 却写 {level}"
            en = f"{number} is a {name.en} by its number, but level says {level}"
            hint = Text("删去 level：它由编号得出", "delete level: it follows from the number")
            yield Finding(standard.id, ("level",), Text(zh, en), hint)


declare("TX204", ERROR, "文件夹与级别不符", "a record in the folder of another level")


@rule("TX205", ERROR, "两条记录同一个编号", "two records with one number")
def same_number(catalogue: Catalogue, as_of: date) -> Findings:
    """Records whose number, in any spelling, an earlier record has too."""
    keyed = ((one, one.number and str(one.number)) for one in catalogue.standards)
    for standard, other in duplicates(keyed):
        file = f"standards/{other.level}/{other.id}.yaml"
        zh = f"编号 {standard.number} 已是 {file} 的"
        en = f"{standard.number} is already the number of {file}"
        hint = Text("合成一条记录", "make them one record")
        yield Finding(standard.id, ("number",), Text(zh, en), hint, others=(other.id,))


@rule("TX206", ERROR, "曾用名是别的记录的名字", "an alias that is another record's name")
def alias_taken(catalogue: Catalogue, as_of: date) -> Findings:
    """Aliases that are the id, number, plan number or alias of another record."""
    owners: dict[str, str] = {}
    for standard in catalogue.standards:
        for name in (standard.id, standard.number, standard.plan):
            if name is not None:
                owners.setdefault(str(name), standard.id)
    for standard, at, alias in entries(catalogue, "aliases"):
        owner = owners.setdefault(catalogue.spelling(alias), standard.id)
        if owner != standard.id:
            zh = f"曾用名“{alias}”指的是另一条记录 {owner}"
            en = f"the alias “{alias}” is another record’s name: {owner}"
            hint = Text("删去其中之一", "delete one of the two")
            yield Finding(standard.id, at, Text(zh, en), hint, others=(owner,))


@rule("TX207", WARNING, "同级两条记录同名", "two records of one level with one title")
def same_title(catalogue: Catalogue, as_of: date) -> Findings:
    """Live records titled like an earlier one of their level, editions of one number aside."""
    keyed = ((one, (one.level, fold(one.title.text.zh))) for one in catalogue.live(as_of))
    for standard, first in duplicates(keyed):
        if not _are_editions(first, standard):
            zh = f"与 {first.label} 同名：{standard.title.text.zh}"
            en = f"the same title as {first.label}: {standard.title.text.zh}"
            hint = Text(
                "若是同一项，合成一条；若确是两项，写豁免（waivers）",
                "if they are one standard, make them one record; if not, add a waiver",
            )
            yield Finding(standard.id, ("title", "zh"), Text(zh, en), hint)


def _are_editions(one: Standard, other: Standard) -> bool:
    """Whether two records are editions of one number, or one replaces the other."""
    if one.number in other.replaces or other.number in one.replaces:
        return True
    return bool(one.number and other.number and one.number.base == other.number.base)


@rule("TX208", WARNING, "两条记录同一个计划号", "two records with one plan number")
def same_plan(catalogue: Catalogue, as_of: date) -> Findings:
    for standard, other in duplicates((one, one.plan) for one in catalogue.standards):
        zh = f"计划号 {standard.plan} 已是 {other.id} 的"
        en = f"{standard.plan} is already the plan number of {other.id}"
        hint = Text("若是同一项，合成一条", "if they are one standard, make them one record")
        yield Finding(standard.id, ("plan",), Text(zh, en), hint)


@rule("TX209", WARNING, "分部分标准中间缺了一部分", "a part missing between two others")
def missing_part(catalogue: Catalogue, as_of: date) -> Findings:
    """Parts of which the one before is not in the catalogue, though an earlier one is.

    Only parts of the system count (dedicated or general): of what is merely related nobody
    keeps every part.
    """
    families: dict[str, dict[int, Standard]] = defaultdict(dict)
    for standard in catalogue.standards:
        number = standard.number
        if number and number.part and number.part.isdecimal():
            families[number.family].setdefault(int(number.part), standard)
    for parts in families.values():
        for lower, upper in pairwise(sorted(parts)):
            earlier, later, missing = parts[lower], parts[upper], upper - lower - 1
            related = Scope.RELATED in (earlier.scope, later.scope)
            if related or not 0 < missing <= MAX_MISSING_PARTS:
                continue
            zh = f"{earlier.label} 与 {later.label} 之间缺 {missing} 个部分"
            number_of_parts = pluralize(missing, "part")
            en = f"{number_of_parts} missing between {earlier.label} and {later.label}"
            hint = Text(
                "补上其记录（哪怕只在计划中）；若与体系无关，写豁免（waivers）",
                "add a record, if only as planned; if it has no place in the system, add a waiver",
            )
            yield Finding(later.id, ("number",), Text(zh, en), hint)


@rule("TX210", WARNING, "编号年份与发布年份不符", "a year of the number unlike that of publication")
def year_of_number(catalogue: Catalogue, as_of: date) -> Findings:
    """Numbers whose year is after the year of publication, or more than one year before it.

    A number may be assigned some days before the year of publication begins (GB/T 26268-2010).
    Of what is not published, the number's year must not lie ahead of the day and of `checked`.
    """
    for standard in catalogue.standards:
        number = standard.number
        if number is None or number.year is None:
            continue
        year, latest = int(number.year), max(as_of, standard.checked).year
        days = [s.date for s in standard.history if s.stage is Stage.PUBLISHED and s.date]
        published = days[0].last_day.year if days else None
        hint = Text("核对编号与日期，常是写错了一个", "check the number and the date")
        if published is not None and not 0 <= published - year <= 1:
            zh = f"编号的年份是 {year}，发布日期却是 {days[0]}"
            en = f"the year of the number is {year}, but it was published on {days[0]}"
            yield Finding(standard.id, ("number",), Text(zh, en), hint)
        elif published is None and year > latest:
            zh = f"编号的年份 {year} 在将来（今年 {latest}）"
            en = f"the year of the number, {year}, lies in the future (now {latest})"
            yield Finding(standard.id, ("number",), Text(zh, en), hint)


@rule("TX211", WARNING, "已发布而只有计划号", "a published standard with only a plan number")
def published_without_number(catalogue: Catalogue, as_of: date) -> Findings:
    """Records published by the day that have a plan number and no number."""
    for standard in catalogue.standards:
        published = catalogue.timelines[standard.id].has_reached(Stage.PUBLISHED, as_of)
        if published and standard.plan and not standard.number:
            zh = f"已经发布，却只有计划号 {standard.plan}"
            en = f"it is published, but has only its plan number, {standard.plan}"
            hint = Text(
                "查发布公告，用 tixi add --publish 补上编号",
                "find its number in the announcement; `tixi add --publish` enters it",
            )
            yield Finding(standard.id, ("plan",), Text(zh, en), hint)


@rule("TX212", WARNING, "计划号与级别不符", "a plan number of another level")
def plan_against_level(catalogue: Catalogue, as_of: date) -> Findings:
    """Plan numbers assigned for another level (-T-469 national, T-YD industry) than the record's.

    Without a number the intended level is compared.
    """
    for standard in catalogue.standards:
        if standard.plan and plan_level(standard.plan) != standard.level:
            planned, actual = plan_level(standard.plan), standard.level
            names = [catalogue.framework.level_names[one].zh for one in (planned, actual)]
            zh = f"{standard.plan} 是{names[0]}的计划号，记录却是{names[1]}"
            en = (
                f"{standard.plan} is a plan number of the level “{planned}”, "
                f"but the record’s level is “{actual}”"
            )
            hint = Text("核对计划号", "check the plan number")
            yield Finding(standard.id, ("plan",), Text(zh, en), hint)


@rule("TX213", ERROR, "线索已有记录", "a lead that has a record")
def lead_with_record(catalogue: Catalogue, as_of: date) -> Findings:
    """Leads whose number, alias or title is that of a record or of an earlier lead.

    A title alone tells nothing where both have a number: editions share it.
    """
    every = {fold(one.title.text.zh): one.id for one in catalogue.standards}
    unnumbered = {fold(one.title.text.zh): one.id for one in catalogue.standards if not one.number}
    earlier: dict[str, str] = {}
    for index, lead in enumerate(catalogue.leads):
        title = fold(lead.title.text.zh)
        names = [name for name in (lead.label, *lead.aliases) if name]
        record = next(filter(None, map(catalogue.find, names)), None)
        owner = record.id if record else (unnumbered if lead.number else every).get(title)
        names = names or [title]
        if owner := owner or next((earlier[name] for name in names if name in earlier), None):
            zh, en = f"这条线索已有：{owner}", f"this lead is there already: {owner}"
            hint = Text("把所知的并入一处，删去线索", "keep what is known in one place")
            yield Finding("leads", (index,), Text(zh, en), hint)
        earlier |= dict.fromkeys(names, lead.label or lead.title.text.zh)
