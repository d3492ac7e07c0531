"""The plan for a target: which projects to start and when, so that it is met on time, closing the
most important gaps.

The method is described in docs/reference/forecast-and-plan.md.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil, floor
from typing import Any

from tixi.graph import dependency_waves
from tixi.measures.coverage import State, coverage
from tixi.measures.forecast import Outlook, outlook
from tixi.measures.gaps import Gap, awaits_project
from tixi.measures.history import snapshot_at
from tixi.measures.lead_times import STEPS, months_after
from tixi.measures.progress import count, targets_ahead
from tixi.measures.ranking import ranked_gaps
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.settings import CHINESE_TERMS, Terms
from tixi.model.stages import MILESTONES, Milestone, Stage
from tixi.model.standard import Scope
from tixi.model.target import Target
from tixi.model.text import Text, join_texts

MAX_CODES_IN_TEXT = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic on which no dedicated project is in progress, with its most important gap.

    `bases` are the candidates it depends on and that nothing serves yet; `wave` is 0 without any,
    else one more than the latest of theirs.
    """

    topic: Node
    gap: Gap
    bases: tuple[str, ...]
    wave: int


@dataclass(frozen=True, slots=True)
class Start:
    """A project to start: proposed on one day, at the target's milestone on another."""

    candidate: Candidate
    start: date
    due: date


@dataclass(frozen=True)
class Plan:
    """The shortest list of projects for a target, in the order of their start.

    `counted` is the count now, `in_pipeline` what certain records and projects in progress are
    expected to make it at the end of the plan, rounded down. `on_time` says whether the list
    meets the target by its deadline; else it is the one that meets it soonest. `day` is when it
    is met, None when even all gaps closed would not meet it. `maximum` is what is
    expected at the deadline when all that can still be finished by then is started; of a closed
    target what counted then.
    """

    target: Target
    as_of: date
    counted: int
    in_pipeline: int
    on_time: bool
    day: date | None
    maximum: int
    starts: tuple[Start, ...]

    @property
    def closed(self) -> bool:
        """Whether the deadline has passed."""
        return self.target.is_closed(self.as_of)

    @property
    def reached(self) -> int:
        """The count that the list and what is in the pipeline come to."""
        return self.in_pipeline + len(self.starts)

    @cached_property
    def dependents(self) -> Counter[str]:
        """How many projects of the list depend on a topic, by its code."""
        return Counter(base for start in self.starts for base in start.candidate.bases)


def plans(catalogue: Catalogue, as_of: date, only: str | None = None) -> tuple[Plan, ...]:
    """A plan for each of the `targets_ahead`."""
    known, able = snapshot_at(catalogue, as_of), candidates(catalogue, as_of)
    return tuple(
        _plan(outlook(known, as_of, target), able if _counts_new(target) else {})
        for target in targets_ahead(catalogue, as_of, only)
    )


def _counts_new(target: Target) -> bool:
    return Scope.DEDICATED in target.counts.scopes


def _plan(ahead: Outlook, able: dict[str, Candidate]) -> Plan:
    as_of, target = ahead.as_of, ahead.target
    deadline, required = target.deadline, target.required
    last = max((one.wave for one in able.values()), default=0)
    milestone, terms = target.counts.milestone, ahead.catalogue.framework.terms
    ends = [months_after(as_of, months_to(milestone, wave, terms)) for wave in range(last + 1)]
    counted = count(ahead.catalogue, target, as_of)
    closed = target.is_closed(as_of)
    maximum = count(ahead.catalogue, target, deadline) if closed else None
    if maximum is not None and maximum >= required:
        return Plan(target, as_of, counted, _in_pipeline(ahead, as_of), True, deadline, maximum, ())
    days = ends if closed else [deadline, *ends]
    for day in (day for day in days if day >= deadline):
        startable = {code: one for code, one in able.items() if ends[one.wave] <= day}
        in_pipeline = _in_pipeline(ahead, day)
        if maximum is None:
            maximum = in_pipeline + len(startable)
        if in_pipeline + len(startable) >= required:
            starts = _starts(ahead, startable, required - in_pipeline)
            on_time = day == deadline
            met_on = as_of if on_time and counted >= required else day
            return Plan(target, as_of, counted, in_pipeline, on_time, met_on, maximum, starts)
    in_pipeline, starts = _in_pipeline(ahead, ends[-1]), _starts(ahead, able, len(able))
    return Plan(target, as_of, counted, in_pipeline, False, None, maximum or 0, starts)


def _in_pipeline(ahead: Outlook, day: date) -> int:
    """What is certain to count on a day, and what projects in progress are expected to add,
    rounded down. A project that is only planned adds nothing: the plan may start it."""
    found = ahead.on(day)
    chances = [p.chance for p in found.projects if p.stage is not Stage.PLANNED]
    return floor(found.certain + sum(chances) + 1e-9)


def _starts(ahead: Outlook, able: dict[str, Candidate], number: int) -> tuple[Start, ...]:
    """So many of the candidates, of great total priority, in the order of their start."""
    chosen = select_projects(
        {code: one.gap.priority for code, one in able.items()},
        {code: one.bases for code, one in able.items()},
        max(0, number),
    )
    milestone, terms = ahead.target.counts.milestone, ahead.catalogue.framework.terms
    return tuple(
        Start(
            one,
            months_after(ahead.as_of, terms.initiation.months * one.wave),
            months_after(ahead.as_of, months_to(milestone, one.wave, terms)),
        )
        for one in sorted((able[code] for code in chosen), key=lambda c: (c.wave, c.gap.rank))
    )


def months_to(milestone: Milestone, wave: int, terms: Terms = CHINESE_TERMS) -> int:
    """The months from the day of the plan to a milestone of a project that starts in a wave.

    A wave starts when those before it are initiated, the term of initiation later. Publication
    takes the documented average from then, the stages between it their even share.
    """
    steps = min(MILESTONES.index(milestone), MILESTONES.index(Stage.PUBLISHED)) - 1
    initiation = terms.initiation.months
    own = 0 if steps < 0 else initiation + ceil(terms.publication.months * steps / STEPS)
    return initiation * wave + own


def candidates(catalogue: Catalogue, as_of: date) -> dict[str, Candidate]:
    """The candidates by topic code, the most important gap first.

    A topic serves as a basis once a standard, dedicated or general, is published on it, or a
    project is in progress; what is missing or only planned must be started first.
    """
    covered = coverage(catalogue, as_of)
    first: dict[str, Gap] = {}
    for gap in ranked_gaps(catalogue, as_of):
        if awaits_project(covered, gap):
            first.setdefault(gap.topic.code, gap)
    bases: dict[str, list[str]] = {code: [] for code in first}
    for base, gap in first.items():
        if covered.states[base] in (State.MISSING, State.PLANNED):
            for code in gap.blocks:
                if code in bases and code != base:
                    bases[code].append(base)
    return {
        code: Candidate(first[code].topic, first[code], *placed)
        for code, placed in sorted(
            dependency_waves(bases).items(), key=lambda item: first[item[0]].rank
        )
    }


def select_projects(
    values: Mapping[str, float], bases: Mapping[str, Sequence[str]], number: int
) -> tuple[str, ...]:
    """So many of the keys of `values`, with all their bases, of great total value.

    Args: the value of each, in an order that breaks ties; what each directly depends on (without
    cycles; what is not a key is taken to exist); how many to choose. Returns them in the order in
    which they were taken, bases first; all of them when there are fewer.

    Greedy: the most valuable one that fits together with its bases not yet taken, again and
    again. One whose bases are all taken always fits, so the number is always reached.
    """
    by_value = sorted(values, key=lambda key: -values[key])
    taken: dict[str, None] = {}
    while len(taken) < min(number, len(values)):
        for key in by_value:
            bundle = _with_bases(key, values, bases, taken)
            if len(taken) + len(bundle) <= number:
                taken |= dict.fromkeys(bundle)
    return tuple(taken)


def _with_bases(
    key: str,
    values: Mapping[str, float],
    bases: Mapping[str, Sequence[str]],
    taken: Mapping[str, None],
) -> tuple[str, ...]:
    """A key after all that it depends on, at any remove, without those taken."""
    found: dict[str, None] = {}
    open_ = [(key, False)]
    while open_:
        one, expanded = open_.pop()
        if expanded:
            found[one] = None
        elif one not in found and one in values and one not in taken:
            open_.append((one, True))
            open_ += [(base, False) for base in reversed(bases.get(one, ()))]
    return tuple(found)


def summary(plan: Plan) -> Text:
    """The answer for a target, without its title."""
    target, number = plan.target, len(plan.starts)
    deadline, required, expected = target.deadline, target.required, plan.in_pipeline
    if plan.on_time and plan.closed:
        return Text(
            f"截止日 {deadline} 计 {plan.maximum} 项，已达到，不必再立项",
            f"met with {plan.maximum} of {required} at the deadline, {deadline}; "
            "no project need be started",
        )
    if plan.on_time and not number:
        if plan.counted >= required:
            zh, en = f"已计 {plan.counted} 项", f"{plan.counted} count already"
        else:
            zh = f"现计 {plan.counted} 项，在研项目预计使其到期达到 {expected} 项"
            en = (
                f"{plan.counted} count now and projects in progress are expected to make it "
                f"{expected} by the deadline"
            )
        return Text(f"{zh}，不必另行立项", f"{en}; no project need be started")
    if plan.on_time:
        return Text(
            f"能如期达到：现计 {plan.counted} 项，连同在研项目到期预计 {expected} 项，"
            f"再立项 {number} 项，{plan.day} 达到 {plan.reached} 项",
            f"can be met on time: {plan.counted} count now, {expected} expected at the deadline "
            f"with the projects in progress; start {number} more for {plan.reached} by {plan.day}",
        )
    if plan.closed:
        zh = f"截止日 {deadline} 已过，当时计 {plan.maximum} 项，未达到 {required} 项"
        en = f"the deadline {deadline} has passed with {plan.maximum} of {required}"
    else:
        expected_zh = f"到 {deadline} 预计 {plan.maximum} 项（含来得及的新项目）"
        zh = f"已不能如期达到：{expected_zh}，不足 {required} 项"
        en = (
            f"can no longer be met on time: {plan.maximum} of {required} expected by {deadline}, "
            "new projects included"
        )
    if plan.day is None:
        return Text(
            f"{zh}；{number} 个待立项主题全部立项也只到 {plan.reached} 项，"
            f"不足 {required} 项，其余要在体系之外另找",
            f"{en}; a project on every topic to start ({number}) makes it {plan.reached}, short "
            f"of {required}: the rest must come from outside the framework",
        )
    return Text(
        f"{zh}；最早 {plan.day} 达到：届时连同在研项目预计 {expected} 项，须再立项 {number} 项",
        f"{en}; the earliest day is {plan.day}: {expected} expected by then with the projects in "
        f"progress, and {number} more to start",
    )


def reason(plan: Plan, start: Start) -> Text:
    """Why a project is in the plan: its gap, its rank, and what in the plan depends on it."""
    gap, bases = start.candidate.gap, start.candidate.bases
    parts = [gap.text, Text(f"缺口名次 {gap.rank}", f"gap ranked {gap.rank}")]
    if dependents := plan.dependents[start.candidate.topic.code]:
        verb = "depends" if dependents == 1 else "depend"
        zh = f"其中 {dependents} 项以它为依据，须先立"
        parts.append(Text(zh, f"start first: {dependents} of the list {verb} on it"))
    if 0 < len(bases) <= MAX_CODES_IN_TEXT:
        parts.append(Text(f"在 {'、'.join(bases)} 立项之后", f"after {', '.join(bases)}"))
    elif bases:
        zh = f"在上列 {len(bases)} 项依据立项之后"
        parts.append(Text(zh, f"after the {len(bases)} it depends on"))
    return join_texts(parts, "；", "; ")


def plans_json(found: tuple[Plan, ...], as_of: date) -> dict[str, Any]:
    """Plans as the data format describes them (docs/reference/output.md, plan)."""
    return {
        "as_of": as_of.isoformat(),
        "plans": [
            {
                "target": plan.target.id,
                "title": plan.target.title.as_json(),
                "deadline": plan.target.deadline.isoformat(),
                "required": plan.target.required,
                "closed": plan.closed,
                "counted": plan.counted,
                "coming": plan.in_pipeline,
                "on_time": plan.on_time,
                "met_on": plan.day.isoformat() if plan.day else None,
                "best_at_deadline": plan.maximum,
                "reached": plan.reached,
                "text": summary(plan).as_json(),
                "projects": [
                    {
                        "code": start.candidate.topic.code,
                        "name": start.candidate.topic.name.as_json(),
                        "kind": start.candidate.gap.kind.value,
                        "priority": start.candidate.gap.priority,
                        "start": start.start.isoformat(),
                        "due": start.due.isoformat(),
                        "after": list(start.candidate.bases),
                        "text": reason(plan, start).as_json(),
                    }
                    for start in plan.starts
                ],
            }
            for plan in found
        ],
    }
