"""The progress report as data: the JSON that users and the site rely on."""

from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tixi.measures.coverage import Coverage, coverage, rate
from tixi.measures.evidence import Evidence, Recheck, evidence_counts, recheck, tally
from tixi.measures.figures import Figure, figures
from tixi.measures.gaps import find_gaps
from tixi.measures.progress import Progress, target_progress
from tixi.measures.relations import StaleReference, orphans, stale_references
from tixi.measures.statistics import Overlap, Row, overlaps, statistics
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard


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
