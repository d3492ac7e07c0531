"""The flags of `tixi add`, as typed."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """What the flags say; None where one is not given."""

    number: str | None = None
    plan: str | None = None
    level: str | None = None
    id: str | None = None
    title: str | None = None
    title_en: str | None = None
    scope: str | None = None
    places: Sequence[str] = ()
    stage: str | None = None
    on: str | None = None
    in_force: str | None = None
    replaces: Sequence[str] = ()
    committee: str | None = None
    issuer: str | None = None
    source_url: str | None = None
    source_kind: str | None = None
    source_title: str | None = None
    notes: str | None = None
