"""The progress report as data: the JSON that users and the site rely on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.measures.coverage import Coverage, coverage, rate
from tixi.measures.evidence import Evidence, Recheck, evidence_counts, recheck, tally
from tixi.measures.progress import Progress, target_progress
from tixi.measures.relations import StaleReference, orphans, stale_references
from tixi.measures.statistics import Matrix, Overlap, matrices, overlaps, statistics
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
        """The report as the data format describes it (docs/reference/format.md, report)."""
        expected, existing = self.coverage.totals
        return {
            "as_of": self.as_of.isoformat(),
            "targets": [self._target(item) for item in self.targets],
            "coverage": {
                "expected": expected,
                "existing": existing,
                "rate": rate(existing, expected),
                "states": {s.value: n for s, n in self.coverage.state_totals.items()},
                "nodes": [
                    {
                        "code": node.code,
                        "name": node.name.as_json(),
                        "expected": (wanted := node.expected_count),
                        "existing": (there := self.coverage.existing_at(node)),
                        "rate": rate(there, wanted),
                    }
                    for node in self.coverage.catalogue.framework.walk()
                ],
            },
            "evidence": {kind.value: number for kind, number in self.evidence.items()},
            "statistics": [row.as_json() for row in statistics(self.coverage)],
            "matrices": [one.as_json(self.coverage) for one in self.matrices],
            "overlaps": [one.as_json() for one in self.overlaps],
            "integrity": {
                "stale_references": [one.as_json() for one in self.stale_references],
                "orphans": [standard.id for standard in self.orphans],
            },
            "recheck": [one.as_json() for one in self.recheck],
        }

    @property
    def matrices(self) -> tuple[Matrix, ...]:
        """Industries against themes, where the tree has them."""
        return matrices(self.coverage.catalogue.framework.nodes)

    @property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Topics with more standards of one level than expected."""
        return overlaps(self.coverage.catalogue, self.as_of)

    @property
    def stale_references(self) -> tuple[StaleReference, ...]:
        """References of live records to ended standards."""
        return tuple(stale_references(self.coverage.catalogue, self.as_of))

    @property
    def orphans(self) -> tuple[Standard, ...]:
        """Records on no topic that no relation joins to another."""
        return tuple(orphans(self.coverage.catalogue, self.as_of))

    @property
    def recheck(self) -> tuple[Recheck, ...]:
        """The records to check against their sources again, the most urgent first."""
        return recheck(self.coverage, self.targets)

    def evidence_of(self, item: Progress) -> dict[Evidence, int]:
        """How many members of a target are in each class of evidence."""
        records = self.coverage.catalogue.by_id
        return tally(records[name] for name in item.members)

    def _target(self, item: Progress) -> dict[str, Any]:
        return {
            "id": item.target.id,
            "deadline": item.target.deadline.isoformat(),
            "required": item.target.required,
            "counted_at_deadline": item.counted_at_deadline,
            "counted": item.counted,
            "met": item.met,
            "met_on": item.met_on.isoformat() if item.met_on else None,
            "shortfall": item.shortfall,
            "readings": [reading.as_json() for reading in item.readings],
            "members": list(item.members),
            "evidence": {kind.value: n for kind, n in self.evidence_of(item).items()},
            "excluded": [{"id": name, "because": why.value} for name, why in item.excluded],
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
