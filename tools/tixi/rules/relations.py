"""TX5xx: what records replace, what they refer to, and what covers them."""

from datetime import date

from tixi.measures.relations import reference_cycles, stale_references
from tixi.model.catalogue import Catalogue
from tixi.model.prefixes import Level
from tixi.model.problem import Finding
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text
from tixi.rules.registry import ERROR, WARNING, Findings, entries, rule

TITLE = Text("标准之间的关系", "Relations between standards")


@rule("TX501", ERROR, "代替自己", "a record that replaces itself")
def replaces_itself(catalogue: Catalogue, as_of: date) -> Findings:
    for standard, at, number in entries(catalogue, "replaces"):
        if number == standard.number:
            message = Text(f"{number} 代替的是它自己", f"{number} replaces itself")
            hint = Text("写旧版的年份", "give the year of the old edition")
            yield Finding(standard.id, at, message, hint)


@rule("TX502", ERROR, "代替关系成环", "records that replace one another in a cycle")
def replacement_cycle(catalogue: Catalogue, as_of: date) -> Findings:
    """Cycles among `replaces`, each reported once, whole; replacing oneself is TX501."""
    for members, index in reference_cycles(catalogue, lambda one: one.replaces):
        path = " → ".join(standard.label for standard in (*members, members[0]))
        message = Text(f"代替关系成环：{path}", f"a cycle of replacements: {path}")
        hint = Text("去掉其中一条", "remove one of these")
        first, *others = (standard.id for standard in members)
        yield Finding(first, ("replaces", index), message, hint, others=tuple(others))


@rule("TX503", ERROR, "引用自己", "a record that refers to itself")
def references_itself(catalogue: Catalogue, as_of: date) -> Findings:
    for standard, at, number in entries(catalogue, "references"):
        if number == standard.number:
            message = Text(f"{number} 引用的是它自己", f"{number} refers to itself")
            yield Finding(standard.id, at, message, Text("删去", "delete it"))


@rule("TX504", WARNING, "引用了失效的标准", "a reference to a standard that has ended")
def reference_ended(catalogue: Catalogue, as_of: date) -> Findings:
    """References of live records to what is superseded or withdrawn on the day."""
    for one in stale_references(catalogue, as_of):
        name = STAGE_NAMES[one.status]
        zh = f"引用的 {one.number} 已{name.zh}"
        en = f"it refers to {one.number}, which is {name.en}"
        now = ", ".join(one.successors)
        hint = Text(f"现为 {now}", f"now {now}") if now else None
        yield Finding(one.standard.id, ("references", one.index), Text(zh, en), hint)


@rule("TX505", WARNING, "引用了还没发布的标准", "a reference to a standard not yet published")
def reference_unpublished(catalogue: Catalogue, as_of: date) -> Findings:
    """References of published, live records to live ones that are not published on the day."""
    for standard in catalogue.live(as_of):
        if not catalogue.timelines[standard.id].has_reached(Stage.PUBLISHED, as_of):
            continue
        for index, number in enumerate(standard.references):
            other = catalogue.find(number)
            if other is None:
                continue
            timeline = catalogue.timelines[other.id]
            if timeline.has_reached(Stage.PUBLISHED, as_of) or not timeline.live(as_of):
                continue
            if not number.has_year and len(catalogue.editions.get(number.base, ())) > 1:
                continue  # undated: it means the edition that is published
            status = timeline.status(as_of)
            assert status is not None, "what is live has a status"
            name = STAGE_NAMES[status]
            zh = f"引用的 {number} 还没发布（{name.zh}）"
            en = f"it refers to {number}, which is not published yet ({name.en})"
            hint = Text("核对所引的编号和年份", "check the number and the year referred to")
            yield Finding(standard.id, ("references", index), Text(zh, en), hint)


@rule("TX506", WARNING, "引用关系成环", "records that refer to one another in a cycle")
def reference_cycle(catalogue: Catalogue, as_of: date) -> Findings:
    """Cycles among `references`, each reported once, whole; parts of one number are left out."""
    for members, index in reference_cycles(catalogue, lambda one: one.references):
        if len({one.number.family if one.number else one.id for one in members}) == 1:
            continue
        path = " → ".join(standard.label for standard in (*members, members[0]))
        message = Text(f"引用关系成环：{path}", f"a cycle of references: {path}")
        hint = Text("核对其中一条", "check one of these")
        yield Finding(members[0].id, ("references", index), message, hint)


@rule(
    "TX507",
    WARNING,
    "行业标准可能已被国家标准覆盖",
    "an industry standard that a national one may cover",
)
def national_covers(catalogue: Catalogue, as_of: date) -> Findings:
    """Dedicated industry standards whose home topic has a later dedicated national one.

    Both live and published on the day; an industry standard newer than the national one was made
    knowing it. Of several, the first by id is named.
    """
    latest: dict[str, date] = {}  # home topic → newest national publication
    national: dict[str, list[tuple[date, Standard]]] = {}
    industry: list[tuple[str, date, Standard]] = []
    for standard in catalogue.live(as_of):
        day = catalogue.timelines[standard.id].reached_on(Stage.PUBLISHED)
        topics = catalogue.topics_of(standard) if standard.number else ()
        if standard.scope is not Scope.DEDICATED or not topics or day is None or day > as_of:
            continue
        home = topics[0].code
        if standard.level == Level.NATIONAL:
            national.setdefault(home, []).append((day, standard))
            latest[home] = max(day, latest.get(home, day))
        elif standard.level == Level.INDUSTRY:
            industry.append((home, day, standard))
    for home, day, standard in industry:
        if home not in latest or latest[home] < day:
            continue
        other = next(one for published, one in national[home] if published >= day)
        zh = f"主题 {home} 已有国家标准 {other.label}，它发布在后"
        en = f"the topic {home} has a later national standard, {other.label}"
        hint = Text(
            "比对两者内容：已被覆盖就等废止公告；没有，写豁免（waivers）说明",
            "compare the two: if covered, look for its withdrawal; if not, say so in a waiver",
        )
        yield Finding(standard.id, ("number",), Text(zh, en), hint)


@rule("TX508", ERROR, "代替的是更新的版本", "a record that replaces a later edition")
def replaces_later_edition(catalogue: Catalogue, as_of: date) -> Findings:
    """Entries of `replaces` that are later editions of the record's own number."""
    for standard, at, number in entries(catalogue, "replaces"):
        own = standard.number
        if own and number.base == own.base and number.edition > own.edition:
            zh = f"{own} 不能代替更新的版本 {number}"
            en = f"{own} cannot replace {number}, a later edition"
            hint = Text(
                f"移到 {number} 的记录：replaces: [{own}]",
                f"move it to the record of {number}: replaces: [{own}]",
            )
            yield Finding(standard.id, at, Text(zh, en), hint)
