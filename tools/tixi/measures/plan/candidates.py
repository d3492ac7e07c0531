"""The topics for which a project can be started, and which must come before which."""

from dataclasses import dataclass
from datetime import date

from tixi.measures.coverage import State, coverage
from tixi.measures.gaps import Gap, TopicOnDay
from tixi.measures.ranking import ranked_gaps
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.standard import Scope


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic on which nothing dedicated is under way, with its most pressing gap.

    `bases` are the candidates it rests on and that nothing serves yet; `round` is 0 without any,
    else one more than the latest of theirs.
    """

    topic: Node
    gap: Gap
    bases: tuple[str, ...]
    round: int


def candidates(catalogue: Catalogue, as_of: date) -> dict[str, Candidate]:
    """The candidates by topic code, the most pressing first.

    A topic serves as a basis once a standard, dedicated or general, is published on it, or a
    project is under way; what is missing or only planned must be started first.
    """
    covered = coverage(catalogue, as_of)
    pressing: dict[str, Gap] = {}
    for gap in ranked_gaps(catalogue, as_of):
        code = gap.topic.code
        under_way = TopicOnDay(covered, gap.topic).in_progress
        if gap.kind.closed_by_new and not any(s.scope is Scope.DEDICATED for s in under_way):
            pressing.setdefault(code, gap)
    bare = [code for code in pressing if covered.states[code] in (State.MISSING, State.PLANNED)]
    bases = {
        code: [base for base in bare if base != code and code in pressing[base].blocks]
        for code in pressing
    }
    rounds = _rounds(bases)
    return {code: Candidate(gap.topic, gap, *rounds[code]) for code, gap in pressing.items()}


def _rounds(bases: dict[str, list[str]]) -> dict[str, tuple[tuple[str, ...], int]]:
    """The bases and the round of each; of a cycle, which check reports, the first goes ahead."""
    placed: dict[str, tuple[tuple[str, ...], int]] = {}
    while len(placed) < len(bases):
        left = [code for code in bases if code not in placed]
        ready = [code for code in left if all(base in placed for base in bases[code])]
        before = dict(placed)
        for code in ready or left[:1]:
            standing = tuple(base for base in bases[code] if base in before)
            placed[code] = standing, max((before[base][1] + 1 for base in standing), default=0)
    return placed
