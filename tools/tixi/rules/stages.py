"""TX4xx: stages, their order and their days."""

import re
from datetime import date
from itertools import pairwise

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding
from tixi.model.stages import ENDED, STAGE_NAMES, Stage
from tixi.model.standard import Step
from tixi.model.text import Text
from tixi.rules.registry import ERROR, WARNING, Findings, entries, rule

TITLE = Text("阶段与日期", "Stages and days")

# A standard is reviewed, a draft sent out for comment and a project suspended more than once.
_MAY_RECUR = {Stage.REAFFIRMED, Stage.CONSULTATION, Stage.SUSPENDED}
# Days that are published before they come.
_ANNOUNCED_AHEAD = {Stage.IN_FORCE, Stage.SUPERSEDED, Stage.WITHDRAWN}
_RANK = {stage: rank for rank, stage in enumerate(Stage)}


@rule("TX401", ERROR, "阶段的日期倒退", "stages whose dates run backwards")
def stages_backwards(catalogue: Catalogue, as_of: date) -> Findings:
    """Stages surely earlier than one listed before them; days within one period may be either.

    In force before published is TX402.
    """
    for standard in catalogue.standards:
        latest: Step | None = None
        for index, step in enumerate(standard.history):
            if step.date is None:
                continue
            if latest is None or latest.date is None or step.date.last_day >= latest.date.first_day:
                latest = step
            elif (latest.stage, step.stage) != (Stage.PUBLISHED, Stage.IN_FORCE):
                one, other = STAGE_NAMES[step.stage], STAGE_NAMES[latest.stage]
                zh = f"{one.zh}（{step.date}）早于写在前面的{other.zh}（{latest.date}）"
                en = f"{one.en} ({step.date}) is earlier than {other.en} ({latest.date}) before it"
                hint = Text(
                    "改正日期，或按到达先后排列", "correct the date, or list stages as reached"
                )
                yield Finding(standard.id, ("history", index, "date"), Text(zh, en), hint)


@rule("TX402", ERROR, "实施早于发布", "in force before publication")
def in_force_before_published(catalogue: Catalogue, as_of: date) -> Findings:
    for standard in catalogue.standards:
        days = {step.stage: step.date for step in standard.history if step.date}
        published, in_force = days.get(Stage.PUBLISHED), days.get(Stage.IN_FORCE)
        if published and in_force and in_force.last_day < published.first_day:
            stages = [step.stage for step in standard.history]
            zh = f"实施日期 {in_force} 早于发布日期 {published}"
            en = f"in force on {in_force}, before it was published on {published}"
            hint = Text("核对两个日期，常是写反了", "check both dates; they are often swapped")
            at = ("history", stages.index(Stage.IN_FORCE), "date")
            yield Finding(standard.id, at, Text(zh, en), hint)


@rule("TX403", ERROR, "同一阶段写了两遍", "a stage listed twice")
def stage_twice(catalogue: Catalogue, as_of: date) -> Findings:
    """Stages listed twice; a suspended project may take up its stage again."""
    for standard in catalogue.standards:
        reached: dict[Stage, int] = {}
        for index, step in enumerate(standard.history):
            if step.stage is Stage.SUSPENDED:
                reached.clear()
            if step.stage in reached and step.stage not in _MAY_RECUR:
                name, item = STAGE_NAMES[step.stage], reached[step.stage] + 1
                zh = f"“{name.zh}”（{step.stage}）写了两遍，第 {item} 项已有"
                en = f"“{name.en}” is listed twice, first as item {item}"
                hint = Text("留下有依据的一个", "keep the one with a source")
                yield Finding(standard.id, ("history", index, "stage"), Text(zh, en), hint)
            reached.setdefault(step.stage, index)


@rule("TX404", ERROR, "发布之后又回到研制阶段", "a drafting stage after publication")
def draft_after_publication(catalogue: Catalogue, as_of: date) -> Findings:
    """Stages up to publication listed after a later one from publication on."""
    for standard in catalogue.standards:
        furthest = Stage.PLANNED
        for index, step in enumerate(standard.history):
            if step.stage in (Stage.SUSPENDED, Stage.TERMINATED):
                continue
            between = _RANK[step.stage] <= _RANK[Stage.PUBLISHED] <= _RANK[furthest]
            if between and step.stage is not furthest:
                one, other = STAGE_NAMES[step.stage], STAGE_NAMES[furthest]
                zh = f"“{one.zh}”不能在“{other.zh}”之后"
                en = f"“{one.en}” cannot come after “{other.en}”"
                hint = Text(
                    "按到达先后排列；若是修订，另立一条记录并写 replaces",
                    "list stages as reached; give a revision its own record, with replaces",
                )
                yield Finding(standard.id, ("history", index, "stage"), Text(zh, en), hint)
            furthest = max(furthest, step.stage, key=_RANK.__getitem__)


@rule("TX405", ERROR, "终点之后还有阶段", "a stage after the end")
def stage_after_end(catalogue: Catalogue, as_of: date) -> Findings:
    for standard in catalogue.standards:
        for index, (step, following) in enumerate(pairwise(standard.history)):
            if step.stage in ENDED:
                end, more = STAGE_NAMES[step.stage], STAGE_NAMES[following.stage]
                zh = f"“{end.zh}”是终点，之后不能再有“{more.zh}”"
                en = f"“{end.en}” is the end: “{more.en}” cannot follow"
                hint = Text("按到达先后排列", "list stages in the order reached")
                at = ("history", index + 1, "stage")
                yield Finding(standard.id, at, Text(zh, en), hint)
                break


@rule("TX406", ERROR, "称已到达的阶段在核对日之后", "a stage reached after the day of checking")
def reached_in_future(catalogue: Catalogue, as_of: date) -> Findings:
    """Stages that surely lie after `checked`, except those that are announced ahead."""
    for standard, at, step in entries(catalogue, "history"):
        if step.stage in _ANNOUNCED_AHEAD or step.date is None:
            continue
        if step.date.first_day > standard.checked:
            name = STAGE_NAMES[step.stage]
            zh = f"{name.zh}日期 {step.date} 在核对日 {standard.checked} 之后"
            en = f"{name.en} on {step.date}, after the day of checking ({standard.checked})"
            hint = Text(
                "改正日期；还没到的阶段先不写", "correct the date; leave out stages not yet reached"
            )
            yield Finding(standard.id, (*at, "date"), Text(zh, en), hint)


@rule(
    "TX407", WARNING, "被代替，但没有代替它的记录", "superseded, but by no record of the catalogue"
)
def superseded_by_none(catalogue: Catalogue, as_of: date) -> Findings:
    for standard in catalogue.standards:
        stages = [step.stage for step in standard.history]
        if Stage.SUPERSEDED in stages and standard.id not in catalogue.replaced_by:
            zh = f"{standard.label} 写明被代替，但没有记录写明代替它"
            en = f"{standard.label} is superseded, but no record replaces it"
            hint = Text(
                f"在新标准的记录里写 replaces: [{standard.label}]",
                f"write replaces: [{standard.label}] in the record of the new standard",
            )
            at = ("history", stages.index(Stage.SUPERSEDED), "stage")
            yield Finding(standard.id, at, Text(zh, en), hint)


@rule("TX408", WARNING, "新版没有写明代替旧版", "a new edition that does not replace the old one")
def edition_without_replaces(catalogue: Catalogue, as_of: date) -> Findings:
    """Editions in force on a day whose predecessor is still live."""
    for editions in catalogue.editions.values():
        for old, new in pairwise(editions):
            begun = new.takes_effect is not None and new.takes_effect <= as_of
            both = all(catalogue.timelines[one.id].live(as_of) for one in (old, new))
            if begun and both and old.number != new.number:
                zh = f"{new.label} 已生效，旧版 {old.label} 却仍算有效"
                en = f"{new.label} has taken effect, yet its old edition {old.label} counts as live"
                hint = Text(f"写 replaces: [{old.label}]", f"write replaces: [{old.label}]")
                yield Finding(new.id, ("number",), Text(zh, en), hint)


@rule("TX409", WARNING, "核对日期在今天之后", "a day of checking in the future")
def checked_in_future(catalogue: Catalogue, as_of: date) -> Findings:
    """Records checked after a day; none when all are, for then the day lies in the past."""
    late = [standard for standard in catalogue.standards if standard.checked > as_of]
    if len(late) == len(catalogue.standards):
        return
    for standard in late:
        zh = f"核对日期 {standard.checked} 在 {as_of} 之后"
        en = f"checked on {standard.checked}, which is after {as_of}"
        yield Finding(standard.id, ("checked",), Text(zh, en), Text("改正年份", "correct the year"))


_NOT_PUBLISHED = re.compile(
    "(?:尚未|还没|还未|仍未|未)(?:正式)?(?:公开)?发布|征求意见中"
    r"|\bnot (?:yet (?:been )?published|(?:been )?published yet)\b",
    re.IGNORECASE,
)


@rule("TX410", WARNING, "已发布，说明却称未发布", "notes that deny the publication")
def notes_before_publication(catalogue: Catalogue, as_of: date) -> Findings:
    """Notes of records published by the day that say that they are not yet."""
    for standard in catalogue.standards:
        notes = standard.notes
        if notes and catalogue.timelines[standard.id].has_reached(Stage.PUBLISHED, as_of):
            for lang, text in (("zh", notes.zh), ("en", notes.en)):
                if found := _NOT_PUBLISHED.search(text or ""):
                    zh = f"记录已发布，说明里却写着“{found[0]}”"
                    en = f"it is published, but its notes say “{found[0]}”"
                    hint = Text("改写说明", "bring the notes up to date")
                    yield Finding(standard.id, ("notes", lang), Text(zh, en), hint)
