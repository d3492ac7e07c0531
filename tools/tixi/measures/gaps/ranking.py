"""Every gap of a catalogue on a day, the most pressing first."""

from dataclasses import replace
from datetime import date
from typing import Any

from tixi.measures import progress
from tixi.measures.coverage import Coverage, State, coverage
from tixi.measures.gaps.gap import Gap, Reason, topic_on
from tixi.measures.gaps.kinds import find
from tixi.measures.gaps.rank import Setting, grounds
from tixi.model.catalogue import Catalogue


def gaps(catalogue: Catalogue, as_of: date) -> tuple[Gap, ...]:
    """The gaps of every topic, ranked from 1; equal ones stand in the order of the tree.

    `priority` is the weighted mean of the grounds' scores; the weights of a gap's
    reasons add up to it. What was so decided comes last.
    """
    setting = _setting(catalogue, as_of)
    found = [
        _weighed(setting, gap)
        for node in catalogue.framework.topics
        for gap in find(topic_on(setting.coverage, node))
    ]
    found.sort(key=lambda gap: (gap.kind.decided, -gap.priority))
    return tuple(replace(gap, rank=rank) for rank, gap in enumerate(found, start=1))


def gaps_json(found: tuple[Gap, ...]) -> dict[str, Any]:
    """Gaps as the data format describes them (docs/reference/format.md, gaps).

    Each reason also names the authority of its rule as `source`.
    """
    sources = {ground.name: ground.source.as_json() for ground in grounds()}
    return {
        "gaps": [
            {
                "rank": gap.rank,
                "code": gap.topic.code,
                "kind": gap.kind.value,
                "name": gap.topic.name.as_json(),
                "priority": gap.priority,
                "text": gap.text.as_json(),
                "records": list(gap.records),
                "reasons": [
                    {
                        "rule": why.rule,
                        "weight": why.weight,
                        "text": why.text.as_json(),
                        "source": sources[why.rule],
                    }
                    for why in gap.reasons
                ],
                "blocks": list(gap.blocks),
                "decision": gap.decision,
            }
            for gap in found
        ]
    }


def _setting(catalogue: Catalogue, as_of: date) -> Setting:
    covered = coverage(catalogue, as_of)
    targets = progress(catalogue, as_of)
    return Setting(covered, targets, _blocks(covered))


def _blocks(covered: Coverage) -> dict[str, tuple[str, ...]]:
    """The uncovered topics that rest on a topic, or on a node above it, by topic code.

    What calls for no standard waits for none.
    """
    framework = covered.catalogue.framework
    below = {
        node.code: [
            topic.code
            for topic in node.topics
            if topic.expected_count and covered.states[topic.code] is not State.COVERED
        ]
        for node in framework.walk()
    }
    blocks = {}
    for topic in framework.topics:
        resting = {
            code
            for node in framework.ancestors(topic.code)
            for supported in node.supports
            for code in below.get(supported, ())
        }
        blocks[topic.code] = tuple(t.code for t in framework.topics if t.code in resting)
    return blocks


def _weighed(setting: Setting, gap: Gap) -> Gap:
    priorities = setting.coverage.catalogue.priorities
    total = sum(priorities.weight(ground.name) for ground in grounds())
    reasons = []
    for ground in grounds():
        score = ground.score(setting, gap)
        if score is not None and (weight := priorities.weight(ground.name)):
            reasons.append(Reason(ground.name, round(weight * score.value / total, 3), score.text))
    reasons.sort(key=lambda reason: -reason.weight)
    return replace(
        gap,
        priority=round(sum((reason.weight for reason in reasons), 0.0), 3),
        reasons=tuple(reasons),
        blocks=setting.blocks[gap.topic.code],
    )
