"""A gap, its kind, and what is looked at to find and rank it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tixi.measures.coverage import Coverage, State, serving
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text


@dataclass(frozen=True, slots=True)
class GapKind:
    """A kind of gap: its value in data, its name, and what follows from it.

    The lower its `gravity`, which no other kind has, the more serious it is. `urgent`: nothing
    serves the topic, and nothing is on its way in time. `closed_by_new`: a new dedicated standard
    closes it; the others wait for a project, a review or a day. `decided`: it was so decided and
    ranks last.
    """

    value: str
    name: Text
    gravity: int
    urgent: bool = False
    closed_by_new: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of a gap's rank: what it adds to the priority, and in words."""

    rule: str
    weight: float
    text: Text


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic that is not served as the plan asks.

    `records` are the ids behind it; `blocks` the codes of topics not yet
    covered that rest on it; `priority` runs from 0 to 1; `decision` is the address of what made
    it so, of a kind that was decided.
    """

    topic: Node
    kind: GapKind
    text: Text
    records: tuple[str, ...] = ()
    rank: int = 0
    priority: float = 0.0
    reasons: tuple[Reason, ...] = ()
    blocks: tuple[str, ...] = ()
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic on a day, with the records that serve it: what kinds of gap look at."""

    catalogue: Catalogue
    as_of: date
    node: Node
    state: State
    serving: tuple[Standard, ...]  # live, dedicated or general, of the levels that count

    @property
    def covering(self) -> tuple[Standard, ...]:
        """Those that cover it: dedicated and published."""
        return tuple(
            s for s in self.serving if s.scope is Scope.DEDICATED and self.has(s, Stage.PUBLISHED)
        )

    @property
    def under_way(self) -> tuple[Standard, ...]:
        """Those initiated but not yet published."""
        return tuple(
            s
            for s in self.serving
            if self.has(s, Stage.INITIATED) and not self.has(s, Stage.PUBLISHED)
        )

    def has(self, standard: Standard, milestone: Stage) -> bool:
        """Whether a record has reached a milestone on the day."""
        return self.catalogue.timelines[standard.id].has_reached(milestone, self.as_of)


def topic_on(coverage: Coverage, node: Node) -> Topic:
    """A topic with the records that serve it on the day of a coverage."""
    catalogue, as_of = coverage.catalogue, coverage.as_of
    records = tuple(serving(catalogue, node.code, as_of))
    return Topic(catalogue, as_of, node, coverage.states[node.code], records)


def found(topic: Topic, kind: GapKind, text: Text, records: tuple[Standard, ...] = ()) -> Gap:
    """A gap of a kind on a topic, not yet ranked."""
    return Gap(topic.node, kind, text, tuple(sorted(s.id for s in records)))


def called(standard: Standard) -> Text:
    """What a record is called: its number or plan number, else its title."""
    name = standard.number or standard.plan
    title = standard.title
    return Text(f"{name}", f"{name}") if name else Text(f"《{title.zh}》", title.en or title.zh)


def labels(records: tuple[Standard, ...]) -> Text:
    """What some records are called, in a row; the first few, and how many there are."""
    return in_row([called(one) for one in records])


def in_row(names: Sequence[Text], limit: int = 3) -> Text:
    """Names in a row; the first few, and how many there are."""
    shown = names[:limit]
    more = f"… ({len(names)})" if len(names) > limit else ""
    return Text("、".join(t.zh for t in shown) + more, ", ".join(t.en for t in shown) + more)
