"""A record as data: its fields as written, and what follows from them on a day."""

from datetime import date
from typing import Any

from tixi.measures.evidence import evidence, field_evidence
from tixi.measures.integrity.relations import relations
from tixi.measures.integrity.touched import touched
from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import Standard


def record_json(catalogue: Catalogue, standard: Standard, as_of: date) -> dict[str, Any]:
    """A record of a catalogue on a day, as `described` has it."""
    return described(
        standard,
        as_of,
        catalogue.timelines[standard.id].status(as_of),
        relations(catalogue, standard).as_json(),
        touched(catalogue, standard, as_of).as_json(),
    )


def described(
    standard: Standard,
    as_of: date,
    status: Stage | None,
    joined: dict[str, Any],
    touches: dict[str, Any],
) -> dict[str, Any]:
    """A record as the data format describes it (docs/reference/format.md, show).

    The fields of its file, numbers in canonical spelling and absent ones left out (lists stay,
    though empty), with `id`, `level`, `status` on the day (None before it exists) and `evidence`,
    whole and by field; `age`, the days since it was checked; what it is joined to and what its
    withdrawal would touch.
    """
    fields = standard.model_dump(mode="json", exclude_none=True)
    return fields | {
        "level": standard.level.value,
        "status": status.value if status else None,
        "evidence": evidence(standard).value,
        "evidence_by_field": {name: c.value for name, c in field_evidence(standard).items()},
        "age": (as_of - standard.checked).days,
        **joined,
        "touches": touches,
    }
