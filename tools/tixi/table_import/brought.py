"""Which row of a table brings a breach of a rule to a catalogue."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding
from tixi.rules.registry import Check
from tixi.table_import.row import Proposal

_Key = tuple[str, str]  # what tells a finding before a change from one after it


def brought(
    check: Check, catalogue: Catalogue, made: Sequence[Proposal], as_of: date
) -> Iterator[tuple[Proposal, Finding]]:
    """What a rule finds with the drafts of all proposals and not without, each with its row.

    That is the row of the record that the rule speaks of; where the breach is there without that
    row, the row of the other record that it names; else the first row with which it comes, those
    above taken and those below not. Finding that one asks the rule a dozen times,
    so it is left for those that name no row.
    """
    after = list(check(_after(catalogue, made), as_of))
    if not after:
        return
    own = {one.draft.standard.id: one for one in made if one.draft}

    @cache
    def first(count: int) -> frozenset[_Key]:
        return _keys(check(_after(catalogue, made[:count]), as_of))

    def bringer(key: _Key) -> Proposal:
        counts = range(1, len(made) + 1)
        return made[bisect_left(counts, True, key=lambda count: key in first(count))]

    def without(ids: set[str]) -> frozenset[_Key]:
        others = [one for one in made if one.id not in ids]
        return _keys(check(_after(catalogue, others), as_of)) if ids else frozenset()

    left = [one for one in after if _key(one) not in first(0)]
    for name in ("subject", "other"):
        named = [(getattr(one, name), one) for one in left]
        there = without({id_ for id_, _ in named if id_ in own})
        blamed = [id_ in own and _key(one) not in there for id_, one in named]
        yield from ((own[id_], one) for (id_, one), yes in zip(named, blamed, strict=True) if yes)
        left = [one for one, yes in zip(left, blamed, strict=True) if not yes]
    yield from ((bringer(_key(one)), one) for one in left)


def _after(catalogue: Catalogue, made: Iterable[Proposal]) -> Catalogue:
    """The catalogue as proposals would leave it."""
    drafts = {one.draft.standard.id: one.draft.standard for one in made if one.draft}
    kept = [s for s in catalogue.standards if s.id not in drafts]
    records = sorted([*kept, *drafts.values()], key=lambda s: s.id)
    return replace(catalogue, standards=tuple(records))


def _keys(findings: Iterable[Finding]) -> frozenset[_Key]:
    return frozenset(map(_key, findings))


def _key(finding: Finding) -> _Key:
    return finding.subject, finding.message.en
