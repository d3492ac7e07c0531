"""A record as data: its fields as written, and what follows from them on a day."""

from datetime import date
from typing import Any

from tixi.measures.evidence import evidence
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard


def record_json(catalogue: Catalogue, standard: Standard, as_of: date) -> dict[str, Any]:
    """A record as the data format describes it (docs/reference/format.md, show).

    The fields of its file, numbers in canonical spelling and absent ones left out (lists stay,
    though empty), with `id`, `level`, `status` on the day (None before it exists) and `evidence`.
    """
    status = catalogue.lives[standard.id].status(as_of)
    fields = standard.model_dump(mode="json", exclude_none=True)
    return fields | {
        "level": standard.standing.value,
        "status": status.value if status else None,
        "evidence": evidence(standard).value,
    }
