"""Gaps: topics that are not served as the plan asks. A kind of gap is one decorated function.

The functions are in the order of severity, the most serious kind first; `measures/ranking.py`
ranks what they find. To add a kind, add a function here and a case to its test.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tixi.measures.coverage import Coverage, State, may_cover
from tixi.measures.lead_times import months_after, review_day, term
from tixi.measures.relations import reference_end
from tixi.model.annexes import Lead
from tixi.model.framework import Expected, Node
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text, join_texts

MAX_NAMES_IN_TEXT = 3

Finding = tuple[Text, Sequence[Standard]] | None  # its text, and the records behind it
Records = tuple[Standard, ...]


@dataclass(frozen=True)
class TopicOnDay:
    """A topic on the day of a coverage, with the records that serve it: what kinds look at."""

    coverage: Coverage
    node: Node

    @property
    def as_of(self) -> date:
        """The day."""
        return self.coverage.as_of

    @property
    def state(self) -> State:
        """The coverage of the topic."""
        return self.coverage.states[self.node.code]

    @cached_property
    def _considered(self) -> Records:
        """Dedicated and general records on the topic of the levels that count, ended ones too."""
        return tuple(
            s
            for s in self.coverage.catalogue.on_topic.get(self.node.code, ())
            if may_cover(self.coverage.catalogue, s)
        )

    @cached_property
    def serving(self) -> Records:
        """The live ones."""
        return tuple(s for s in self._considered if self._live(s))

    @cached_property
    def covering(self) -> Records:
        """Those that cover it: published and of a scope that it accepts."""
        accepted = (s for s in self.serving if self.node.covered_by(s.scope))
        return tuple(s for s in accepted if self.has(s, Stage.PUBLISHED))

    @cached_property
    def in_progress(self) -> Records:
        """Projects: initiated, not yet published."""
        initiated = (s for s in self.serving if self.has(s, Stage.INITIATED))
        return tuple(s for s in initiated if not self.has(s, Stage.PUBLISHED))

    @cached_property
    def no_longer_live(self) -> Records:
        """Published records on it that have ended or are suspended."""
        published = (s for s in self._considered if self.has(s, Stage.PUBLISHED))
        return tuple(s for s in published if not self._live(s))

    @cached_property
    def overdue(self) -> Records:
        """Projects whose term has ended before 批准."""
        waiting = (s for s in self.in_progress if not self.has(s, Stage.APPROVED))
        return tuple(s for s in waiting if (day := self.due(s)) and day < self.as_of)

    def _live(self, standard: Standard) -> bool:
        return self.coverage.catalogue.timelines[standard.id].live(self.as_of)

    def has(self, standard: Standard, milestone: Stage) -> bool:
        """Whether a record has reached a milestone by the day."""
        return self.coverage.catalogue.timelines[standard.id].has_reached(milestone, self.as_of)

    def due(self, standard: Standard) -> date | None:
        """The last day of a project's term, counted from 立项; None when it has none.

        Where 立项 itself is not recorded, a later stage proves it: the term then ends later than
        it truly did, never earlier.
        """
        initiated = self.coverage.catalogue.timelines[standard.id].reached_on(Stage.INITIATED)
        months = term(standard, self.coverage.catalogue.framework.terms)
        return None if initiated is None or months is None else months_after(initiated, months)


@dataclass(frozen=True, slots=True)
class GapKind:
    """A kind of gap: its value in data, its name, how it is found, and what follows from it.

    `urgent`: nothing serves the topic, and nothing will in time. `closed_by_new`: a new dedicated
    standard closes it; other kinds wait for a project, a review or a day. `decided`: it was so
    decided, and ranks last.
    """

    value: str
    name: Text
    find: Callable[[TopicOnDay], Finding]
    urgent: bool
    closed_by_new: bool
    decided: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for a gap's rank: the criterion, what it adds to the priority, and in words."""

    rule: str
    weight: float
    text: Text


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic that is not served as the plan asks.

    `records` are the ids behind it, sorted; `leads` those on its topic; `blocks` the codes of
    uncovered topics that depend on it; `priority` runs from 0 to 1, `tier` from 1, the most
    pressing, to 4. The last five are filled in by the ranking.
    """

    topic: Node
    kind: GapKind
    text: Text
    records: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()
    rank: int = 0
    priority: float = 0.0
    tier: int = 4
    reasons: tuple[Reason, ...] = ()
    blocks: tuple[str, ...] = ()

    @property
    def decision(self) -> str | None:
        """The address of the decision that the topic needs no standard, if one is linked."""
        expected = self.topic.expected
        return expected.decision if self.kind.decided and isinstance(expected, Expected) else None


_KINDS: list[GapKind] = []


def kinds() -> tuple[GapKind, ...]:
    """Every kind, the most serious first."""
    return tuple(_KINDS)


def find_gaps(coverage: Coverage) -> Iterator[Gap]:
    """The gaps of every topic, not yet ranked, in the order of the framework."""
    for node in coverage.catalogue.framework.topics:
        topic = TopicOnDay(coverage, node)
        for kind in _KINDS:
            if (finding := kind.find(topic)) is not None:
                text, records = finding
                ids = tuple(sorted(s.id for s in records))
                yield Gap(node, kind, text, ids, coverage.catalogue.leads_on(node.code))


def awaits_project(coverage: Coverage, gap: Gap) -> bool:
    """Whether a new dedicated standard closes a gap and no project for it is in progress."""
    projects = TopicOnDay(coverage, gap.topic).in_progress if gap.kind.closed_by_new else ()
    return gap.kind.closed_by_new and not any(gap.topic.covered_by(s.scope) for s in projects)


def label(standard: Standard) -> Text:
    """The number or plan number of a record, else its title."""
    name, title = standard.number or standard.plan, standard.title.text
    return Text(f"{name}", f"{name}") if name else Text(f"《{title.zh}》", title.en)


def labels(records: Sequence[Standard]) -> Text:
    """The labels of some records: the first few, and how many there are."""
    return join_names([label(one) for one in records])


def join_names(names: Sequence[Text]) -> Text:
    """The first few names, joined; says how many there are when some are left out."""
    joined = join_texts(names[:MAX_NAMES_IN_TEXT], "、", ", ")
    more = f"… ({len(names)})" if len(names) > MAX_NAMES_IN_TEXT else ""
    return Text(joined.zh + more, joined.en + more)


def _with_labels(zh: str, en: str, records: Sequence[Standard]) -> Finding:
    """A finding that names its records after a few words; None when there are no records."""
    names = labels(records)
    return (Text(f"{zh}：{names.zh}", f"{en}: {names.en}"), records) if records else None


def gap_kind(
    zh: str,
    en: str,
    *,
    urgent: bool = False,
    closed_by_new: bool = False,
    decided: bool = False,
) -> Callable[[Callable[[TopicOnDay], Finding]], Callable[[TopicOnDay], Finding]]:
    """Register a function as a kind of gap: its name is the kind's value in data."""

    def register(find: Callable[[TopicOnDay], Finding]) -> Callable[[TopicOnDay], Finding]:
        _KINDS.append(GapKind(find.__name__, Text(zh, en), find, urgent, closed_by_new, decided))
        return find

    return register


@gap_kind("空白", "missing", urgent=True, closed_by_new=True)
def missing(topic: TopicOnDay) -> Finding:
    """No record serves the topic, and none that was published ever did."""
    if topic.state is not State.MISSING or topic.node.expected_count == 0 or topic.no_longer_live:
        return None
    zh, en = "目录中没有已发布、在研或拟制定的标准", "nothing published, in progress or planned"
    return Text(zh, en), ()


@gap_kind("仅有失效标准", "superseded only", urgent=True, closed_by_new=True)
def superseded_only(topic: TopicOnDay) -> Finding:
    """Standards served the topic, but all have ended or are suspended, with no successor on it."""
    if topic.state is not State.MISSING or topic.node.expected_count == 0:
        return None
    timelines = topic.coverage.catalogue.timelines
    if all(timelines[s.id].ended(topic.as_of) for s in topic.no_longer_live):
        zh, en = "仅有已失效的标准", "only standards that have ended"
    else:
        zh, en = "仅有已失效或冻结的标准", "only standards that have ended or are suspended"
    return _with_labels(zh, en, topic.no_longer_live)


@gap_kind("拟制定，未立项", "planned, not initiated", closed_by_new=True)
def planned_undated(topic: TopicOnDay) -> Finding:
    """Standards are planned but not initiated, so they have no term."""
    if topic.state is not State.PLANNED:
        return None
    return _with_labels("拟制定而未立项", "planned, not initiated", topic.serving)


@gap_kind("在研超期", "overdue", urgent=True)
def overdue(topic: TopicOnDay) -> Finding:
    """A project is past its term since 立项.

    The term runs from plan to 报批 and depends on the kind of plan (`measures/lead_times.py`). No
    stage of the format is 报批 itself, so a project is on time once it has reached 批准, the
    stage after it.
    """
    if topic.state is not State.IN_PROGRESS or not topic.overdue:
        return None
    names = [(label(s), topic.due(s)) for s in topic.overdue]
    late = join_texts(
        (Text(f"{name.zh}（{day} 到期）", f"{name.en} (due {day})") for name, day in names),
        "、",
        ", ",
    )
    return Text(f"在研超期：{late.zh}", f"in progress and overdue: {late.en}"), topic.overdue


@gap_kind("在研", "in progress")
def in_progress(topic: TopicOnDay) -> Finding:
    """Projects are in progress, none of them past its term."""
    if topic.state is not State.IN_PROGRESS or topic.overdue:
        return None
    return _with_labels("在研", "in progress", topic.in_progress)


@gap_kind("仅有通用标准", "general standards only", closed_by_new=True)
def general_only(topic: TopicOnDay) -> Finding:
    """The published standards on the topic are all general; names what is in progress."""
    if topic.state is not State.GENERAL_ONLY:
        return None
    general = tuple(s for s in topic.serving if topic.has(s, Stage.PUBLISHED))
    projects = tuple(s for s in topic.in_progress if s.scope is Scope.DEDICATED)
    zh, en = f"仅有通用标准：{labels(general).zh}", f"general standards only: {labels(general).en}"
    if projects:
        zh += f"；专用标准在研：{labels(projects).zh}"
        en += f"; dedicated ones in progress: {labels(projects).en}"
    return Text(zh, en), general + projects


@gap_kind("引用失效标准", "refers to a withdrawn standard")
def reference_withdrawn(topic: TopicOnDay) -> Finding:
    """A normative reference of a covering standard has ended, as rule TX504 defines it."""
    catalogue, as_of = topic.coverage.catalogue, topic.as_of
    referring: list[Standard] = []
    names: dict[Text, None] = {}
    for standard in topic.covering:
        gone = [
            label(old) if old else Text(f"{number}", f"{number}")
            for number in standard.references
            for old, status in (reference_end(catalogue, number, as_of),)
            if status is not None
        ]
        if gone:
            referring.append(standard)
            names |= dict.fromkeys(gone)
    if not referring:
        return None
    who, what = labels(referring), join_names([*names])
    verb = "refers" if len(referring) == 1 else "refer"
    text = Text(
        f"{who.zh} 引用已失效的 {what.zh}", f"{who.en} {verb} to {what.en}, no longer in force"
    )
    return text, referring


@gap_kind("已发布未实施", "published, not in force")
def not_in_force(topic: TopicOnDay) -> Finding:
    """The covering standards are published, and none has taken effect."""
    if any(topic.has(s, Stage.IN_FORCE) for s in topic.covering):
        return None
    return _with_labels("已发布、尚未实施", "published, not yet in force", topic.covering)


@gap_kind("应复审", "review due")
def review_due(topic: TopicOnDay) -> Finding:
    """A covering standard is past its review: by default five years after publication or the last.

    标准化法 article 29: standards are reviewed at least every five years.
    """
    day, terms = topic.as_of, topic.coverage.catalogue.framework.terms
    due = [s for s in topic.covering if (by := review_day(s, day, terms)) and by <= day]
    years = f"{terms.review.months / 12:g}"
    period = Text("五年", "five years") if years == "5" else Text(f"{years} 年", f"{years} years")
    zh, en = f"发布或复审已满{period.zh}", f"{period.en} since publication or review"
    return _with_labels(zh, en, due)


@gap_kind("仅有团体标准", "group standards only", closed_by_new=True)
def group_only(topic: TopicOnDay) -> Finding:
    """Every covering standard is a group standard.

    The guide wants national standards as the basis and industry standards as the body; group
    standards supplement them (总体要求, 基本原则 2).
    """
    if any(s.level != Level.GROUP for s in topic.covering):
        return None
    return _with_labels("仅有团体标准", "group standards only", topic.covering)


@gap_kind("不拟制定", "out of scope", decided=True)
def out_of_scope(topic: TopicOnDay) -> Finding:
    """The maintainers have decided that the topic needs no standard (`expected: 0`)."""
    if topic.node.expected_count != 0:
        return None
    expected = topic.node.expected
    reason = expected.reason if isinstance(expected, Expected) else None
    zh, en = (reason.zh, reason.en) if reason else (None, None)
    return Text(zh or en or "未写明理由", en or zh or "no reason is given"), ()
