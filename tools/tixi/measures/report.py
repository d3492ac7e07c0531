"""The progress report as data, and the key figures, which differ: what makes up each, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tixi.measures.coverage import STATE_NAMES, Coverage, State, coverage, rate
from tixi.measures.evidence import Evidence, Recheck, evidence_counts, recheck, tally
from tixi.measures.gaps import Gap, TopicOnDay, awaits_project, find_gaps
from tixi.measures.progress import Progress, target_progress
from tixi.measures.relations import StaleReference, orphans, stale_references
from tixi.measures.statistics import Overlap, Row, overlaps, statistics
from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import SCOPE_NAMES, Scope, Standard
from tixi.model.text import Text, join_texts, pluralize

FIGURES_TITLE = Text("这些数字的关系", "How the figures relate")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its name in data and in words, and what makes it up."""

    id: str
    name: Text
    number: int
    note: Text

    def as_json(self) -> dict[str, Any]:
        """The figure as the report gives it."""
        words = {"name": self.name.as_json(), "note": self.note.as_json()}
        return {"id": self.id, "number": self.number} | words


@dataclass(frozen=True)
class Report:
    """Targets, coverage and evidence on one day."""

    as_of: date
    targets: tuple[Progress, ...]
    coverage: Coverage
    evidence: dict[Evidence, int]

    def as_json(self) -> dict[str, Any]:
        """The report as the data format describes it (docs/reference/output.md, report)."""
        whole, *nodes = (_row_json(row) for row in statistics(self.coverage))
        figures = ("expected", "existing", "rate")
        return {
            "as_of": self.as_of.isoformat(),
            "targets": [self._target_json(item) for item in self.targets],
            "coverage": {
                **{key: whole[key] for key in (*figures, "states")},
                "nodes": [
                    {"code": node.code, "name": node.name.as_json()}
                    | {key: row[key] for key in figures}
                    for node, row in zip(
                        self.coverage.catalogue.framework.walk(), nodes, strict=True
                    )
                ],
            },
            "evidence": self.evidence,
            "figures": [one.as_json() for one in self.figures],
            "statistics": [whole, *nodes],
            "overlaps": [
                {"code": one.topic.code, "level": one.level, "ids": [s.id for s in one.standards]}
                for one in self.overlaps
            ],
            "integrity": {
                "stale_references": [
                    {
                        "id": one.standard.id,
                        "number": str(one.number),
                        "status": one.status,
                        "now": list(one.successors),
                    }
                    for one in self.stale_references
                ],
                "orphans": [standard.id for standard in self.orphans],
            },
            "recheck": [
                {
                    "id": one.standard.id,
                    "targets": list(one.targets),
                    "topics": list(one.topics),
                    "evidence": one.evidence,
                    "age": one.age,
                }
                for one in self.recheck
            ],
        }

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The key figures, and how they relate."""
        return figures(self.coverage, self.targets, find_gaps(self.coverage))

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Topics with more standards of one level than expected."""
        return overlaps(self.coverage.catalogue, self.as_of)

    @cached_property
    def stale_references(self) -> tuple[StaleReference, ...]:
        """References of live records to ended standards."""
        return tuple(stale_references(self.coverage.catalogue, self.as_of))

    @cached_property
    def orphans(self) -> tuple[Standard, ...]:
        """Records on no topic that no relation joins to another."""
        return tuple(orphans(self.coverage.catalogue, self.as_of))

    @cached_property
    def recheck(self) -> tuple[Recheck, ...]:
        """The records to check against their sources again, the most urgent first."""
        return recheck(self.coverage, self.targets)

    def evidence_of(self, item: Progress) -> dict[Evidence, int]:
        """How many members of a target are in each class of evidence."""
        records = self.coverage.catalogue.by_id
        return tally(self.coverage.catalogue, (records[name] for name in item.members))

    def _target_json(self, item: Progress) -> dict[str, Any]:
        return {
            "id": item.target.id,
            "title": item.target.title.as_json(),
            "deadline": item.target.deadline.isoformat(),
            "required": item.target.required,
            "counted_at_deadline": item.counted_at_deadline,
            "counted": item.counted,
            "met": item.met,
            "met_on": item.met_on.isoformat() if item.met_on else None,
            "shortfall": item.shortfall,
            "readings": [reading.as_json() for reading in item.readings],
            "members": list(item.members),
            "guidance": list(item.guidance),
            "evidence": self.evidence_of(item),
            "excluded": [{"id": name, "because": why} for name, why in item.excluded],
        }


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "code": row.node.code if row.node else None,
        "expected": row.expected,
        "existing": row.existing,
        "rate": rate(row.existing, row.expected),
        "states": row.states,
        "standards": [asdict(cell) for cell in row.cells],
    }


def report(catalogue: Catalogue, as_of: date, only: str | None = None) -> Report:
    """The report on a day; `only` keeps a single target, by id."""
    return Report(
        as_of,
        tuple(
            target_progress(catalogue, target, as_of)
            for target in catalogue.targets
            if only in (None, target.id)
        ),
        coverage(catalogue, as_of),
        evidence_counts(catalogue, as_of),
    )


def figures(
    covered: Coverage, targets: Iterable[Progress], gaps: Iterable[Gap]
) -> tuple[Figure, ...]:
    """The key figures, from the measures of one day; `gaps` are all of them, in any order."""
    catalogue, states, gaps = covered.catalogue, covered.state_totals, tuple(gaps)
    topics, (expected, existing) = catalogue.framework.topics, covered.totals
    done = {code for code, state in covered.states.items() if state is State.COVERED}
    uncovered = len(topics) - len(done)
    covering = {s.id: s.scope for node in topics for s in TopicOnDay(covered, node).covering}
    scopes, live = Counter(covering.values()), _dedicated(covered)
    on_covered = sum(gap.topic.code in done for gap in gaps)
    by_state = {STATE_NAMES[state]: states[state] for state in State if state != State.COVERED}
    by_scope = {SCOPE_NAMES[scope]: scopes[scope] for scope in (Scope.DEDICATED, Scope.GENERAL)}
    return (
        _figure("topics", "主题", "topics", len(topics),
                f"体系要求的标准，一般一个主题一项，应有数共 {expected}",
                f"what the system calls for, as a rule one standard each: {expected} expected"),
        _figure("topics_covered", "已覆盖主题", "covered topics", len(done),
                f"有已发布、其范围为主题所接受的标准；现有数 {existing}：每个主题至多计到应有数",
                "a published standard of a scope that the topic accepts; existing standards: "
                f"{existing}, of each topic no more than expected"),
        _figure("topics_uncovered", "未覆盖主题", "uncovered topics", uncovered,
                *_sum(by_state)),
        _figure("standards_covering", "覆盖主题的标准", "standards that cover topics",
                len(covering), *_sum(by_scope, "；一项可覆盖几个主题，一个主题可有几项",
                      "; one may cover several, and a topic may have several")),
        *(_counted(item, covered, done) for item in targets),
        _figure("dedicated", "有效的专用记录", "live dedicated records", sum(live.values()),
                *_sum(live, "；各级别、各阶段的都在内", "; of every level, at every stage")),
        _figure("gaps", "缺口", "gaps", len(gaps),
                f"未覆盖主题上 {len(gaps) - on_covered}，已覆盖主题上 {on_covered}（如应复审）；"
                "一个主题可有几处",
                f"{len(gaps) - on_covered} on uncovered topics, {on_covered} on covered ones "
                "(review due, for example); a topic may have several"),
        _figure("topics_to_start", "待立项主题", "topics to start",
                len({gap.topic.code for gap in gaps if awaits_project(covered, gap)}),
                "有缺口要靠新的专用标准补上，而尚无在研项目；立项建议从中选取",
                "a new dedicated standard would close a gap, and no project is in progress; the "
                "plan chooses among them"),
    )  # fmt: skip


def _figure(name: str, zh: str, en: str, number: int, zh_note: str, en_note: str) -> Figure:
    return Figure(name, Text(zh, en), number, Text(zh_note, en_note))


def counted_parts(parts: Mapping[Text, int]) -> Text:
    """Some parts, each with its number."""
    return join_texts([Text(f"{t.zh} {n}", f"{t.en} {n}") for t, n in parts.items()], "，", ", ")


def _sum(parts: Mapping[Text, int], zh: str = "", en: str = "") -> tuple[str, str]:
    """The parts of a figure, which add up to it, and what follows them."""
    listed = counted_parts(parts)
    return listed.zh + zh, listed.en + en


def _counted(item: Progress, covered: Coverage, done: set[str]) -> Figure:
    """What counts toward a target, and how many of the covered topics that is on."""
    target, day, by_id = item.target, item.effective_day, covered.catalogue.by_id
    on = len(done.intersection(code for name in item.members for code in by_id[name].places))
    return _figure(
        f"counted.{target.id}",
        f"计入 {target.id}",
        f"counted toward {target.id}",
        item.effective_count,
        f"截至 {day}，按目标的级别、范围和里程碑，不问主题；在已覆盖主题中的 {on} 个上",
        f"by {day}, of its levels, scopes and milestone, on any topic; "
        f"on {pluralize(on, 'covered topic')}",
    )


def _dedicated(covered: Coverage) -> dict[Text, int]:
    """The live dedicated records by how far on they are; those without a source apart."""
    catalogue, as_of = covered.catalogue, covered.as_of
    published, under_way, planned, bare = (
        Text("已发布", "published"),
        Text("在研", "in progress"),
        Text("拟制定", "planned"),
        Text("没有来源而不计", "not counted for want of a source"),
    )
    found = dict.fromkeys((published, under_way, planned, bare), 0)
    for standard in catalogue.live(as_of):
        if standard.scope is Scope.DEDICATED:
            reached = catalogue.timelines[standard.id].has_reached
            begun = under_way if reached(Stage.INITIATED, as_of) else planned
            stage = published if reached(Stage.PUBLISHED, as_of) else begun
            found[stage if catalogue.supporting_sources[standard.id] else bare] += 1
    return found
