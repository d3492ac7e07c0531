"""TX4xx: stages, their order and their days."""

import re
from datetime import date
from itertools import pairwise

from tixi.model.catalogue import Catalogue
from tixi.model.stages import ENDED, STAGE_NAMES, Stage
from tixi.model.standard import Step
from tixi.model.text import Text
from tixi.rules.registry import ERROR, WARNING, Breaches, Words, breach, entries, rule

TITLE = Text("阶段与日期", "Stages and days")

# A standard is reviewed, a draft sent out for comment and a project suspended more than once.
_MAY_RECUR = {Stage.REAFFIRMED, Stage.CONSULTATION, Stage.SUSPENDED}
# Days that are published before they come.
_ANNOUNCED_AHEAD = {Stage.IN_FORCE, Stage.SUPERSEDED, Stage.WITHDRAWN}
_RANK = {stage: rank for rank, stage in enumerate(Stage)}


@rule("TX401", ERROR)
def stages_backwards(catalogue: Catalogue, as_of: date) -> Breaches:
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
                words: Words = {"stage": STAGE_NAMES[step.stage], "day": step.date}
                words |= {"before": STAGE_NAMES[latest.stage], "day_before": latest.date}
                yield breach(standard.id, ("history", index, "date"), **words)


@rule("TX402", ERROR)
def in_force_before_published(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard in catalogue.standards:
        days = {step.stage: step.date for step in standard.history if step.date}
        published, in_force = days.get(Stage.PUBLISHED), days.get(Stage.IN_FORCE)
        if published and in_force and in_force.last_day < published.first_day:
            stages = [step.stage for step in standard.history]
            at = ("history", stages.index(Stage.IN_FORCE), "date")
            yield breach(standard.id, at, in_force=in_force, published=published)


@rule("TX403", ERROR)
def stage_twice(catalogue: Catalogue, as_of: date) -> Breaches:
    """Stages listed twice; a suspended project may take up its stage again."""
    for standard in catalogue.standards:
        reached: dict[Stage, int] = {}
        for index, step in enumerate(standard.history):
            if step.stage is Stage.SUSPENDED:
                reached.clear()
            if step.stage in reached and step.stage not in _MAY_RECUR:
                words: Words = {"stage": step.stage, "name": STAGE_NAMES[step.stage]}
                words |= {"item": reached[step.stage] + 1}
                yield breach(standard.id, ("history", index, "stage"), **words)
            reached.setdefault(step.stage, index)


@rule("TX404", ERROR)
def draft_after_publication(catalogue: Catalogue, as_of: date) -> Breaches:
    """Stages up to publication listed after a later one from publication on."""
    for standard in catalogue.standards:
        furthest = Stage.PLANNED
        for index, step in enumerate(standard.history):
            if step.stage in (Stage.SUSPENDED, Stage.TERMINATED):
                continue
            between = _RANK[step.stage] <= _RANK[Stage.PUBLISHED] <= _RANK[furthest]
            if between and step.stage is not furthest:
                words: Words = {"stage": STAGE_NAMES[step.stage], "before": STAGE_NAMES[furthest]}
                yield breach(standard.id, ("history", index, "stage"), **words)
            furthest = max(furthest, step.stage, key=_RANK.__getitem__)


@rule("TX405", ERROR)
def stage_after_end(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard in catalogue.standards:
        for index, (step, following) in enumerate(pairwise(standard.history)):
            if step.stage in ENDED:
                words: Words = {
                    "end": STAGE_NAMES[step.stage],
                    "more": STAGE_NAMES[following.stage],
                }
                yield breach(standard.id, ("history", index + 1, "stage"), **words)
                break


@rule("TX406", ERROR)
def reached_in_future(catalogue: Catalogue, as_of: date) -> Breaches:
    """Stages that surely lie after `checked`, except those that are announced ahead."""
    for standard, at, step in entries(catalogue, "history"):
        if step.stage in _ANNOUNCED_AHEAD or step.date is None:
            continue
        if step.date.first_day > standard.checked:
            words: Words = {"day": step.date, "checked": standard.checked}
            yield breach(standard.id, (*at, "date"), stage=STAGE_NAMES[step.stage], **words)


@rule("TX407", WARNING)
def superseded_by_none(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard in catalogue.standards:
        stages = [step.stage for step in standard.history]
        if Stage.SUPERSEDED in stages and standard.id not in catalogue.replaced_by:
            at = ("history", stages.index(Stage.SUPERSEDED), "stage")
            yield breach(standard.id, at, standard=standard.label)


@rule("TX408", WARNING)
def edition_without_replaces(catalogue: Catalogue, as_of: date) -> Breaches:
    """Editions in force on a day whose predecessor is still live."""
    for editions in catalogue.editions.values():
        for old, new in pairwise(editions):
            begun = new.takes_effect is not None and new.takes_effect <= as_of
            both = all(catalogue.timelines[one.id].live(as_of) for one in (old, new))
            if begun and both and old.number != new.number:
                yield breach(new.id, ("number",), new=new.label, old=old.label)


@rule("TX409", WARNING)
def checked_in_future(catalogue: Catalogue, as_of: date) -> Breaches:
    """Records checked after a day; none when all are, for then the day lies in the past."""
    late = [standard for standard in catalogue.standards if standard.checked > as_of]
    if len(late) < len(catalogue.standards):
        for standard in late:
            yield breach(standard.id, ("checked",), checked=standard.checked, today=as_of)


_NOT_PUBLISHED = re.compile(
    "(?:尚未|还没|还未|仍未|未)(?:正式)?(?:公开)?发布|征求意见中"
    r"|\bnot (?:yet (?:been )?published|(?:been )?published yet)\b",
    re.IGNORECASE,
)


@rule("TX410", WARNING)
def notes_before_publication(catalogue: Catalogue, as_of: date) -> Breaches:
    """Notes of records published by the day that say that they are not yet."""
    for standard in catalogue.standards:
        notes = standard.notes
        if notes and catalogue.timelines[standard.id].has_reached(Stage.PUBLISHED, as_of):
            for lang, text in (("zh", notes.zh), ("en", notes.en)):
                if found := _NOT_PUBLISHED.search(text or ""):
                    yield breach(standard.id, ("notes", lang), words=found[0])
