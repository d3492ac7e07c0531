"""What holds the records together, and where it does not hold on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.measures.integrity.critical_path import critical_path
from tixi.measures.integrity.orphans import orphans
from tixi.measures.integrity.relations import chains
from tixi.measures.integrity.stale import Stale, stale
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.standard import Standard
from tixi.model.target import Target


@dataclass(frozen=True, slots=True)
class Integrity:
    """The findings over the whole graph; `paths` are the critical paths by target id."""

    stale: tuple[Stale, ...]
    orphans: tuple[Standard, ...]
    chains: tuple[tuple[Standard, ...], ...]
    paths: dict[str, tuple[Node, ...]]

    def as_json(self) -> dict[str, Any]:
        """The findings as the report gives them."""
        return {
            "stale_references": [one.as_json() for one in self.stale],
            "orphans": [standard.id for standard in self.orphans],
            "chains": [[standard.id for standard in chain] for chain in self.chains],
            "critical_paths": [
                {"target": name, "codes": [node.code for node in path]}
                for name, path in self.paths.items()
            ],
        }


def integrity(catalogue: Catalogue, targets: tuple[Target, ...], as_of: date) -> Integrity:
    """The findings on a day, and the critical path to each of some targets."""
    return Integrity(
        tuple(stale(catalogue, as_of)),
        tuple(orphans(catalogue, as_of)),
        chains(catalogue, as_of),
        {target.id: critical_path(catalogue, target, as_of) for target in targets},
    )
