"""TX6xx: sources, the day of checking, and waivers."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import partial

from pydantic import BaseModel

from tixi.measures.evidence import MAX_AGE_DAYS
from tixi.measures.progress import ExclusionReason, exclusion_reasons
from tixi.model.annexes import Law, Neighbour
from tixi.model.catalogue import Catalogue
from tixi.model.hosts import HOST_KIND_NAMES
from tixi.model.problem import FieldPath
from tixi.model.standard import Source, SourceKind, Standard
from tixi.model.target import Target
from tixi.model.text import Text
from tixi.rules.registry import (
    ERROR,
    WARNING,
    Breaches,
    Words,
    all_rules,
    breach,
    entries,
    listed,
    rule,
)
from tixi.store.errors import allowed_keys, suggest

TITLE = Text("来源与核对", "Sources and upkeep")


@rule("TX601", ERROR)
def unknown_source(catalogue: Catalogue, as_of: date) -> Breaches:
    """Stages whose `source` is not a key of the record's sources."""
    for standard, at, step in entries(catalogue, "history"):
        key = step.source
        if key is not None and key not in standard.sources:
            hint = partial(suggest, key, list(standard.sources))
            yield breach(standard.id, (*at, "source"), hint, source=key)


@rule("TX602", ERROR)
def unknown_field(catalogue: Catalogue, as_of: date) -> Breaches:
    """Names under `supports` that are not a field, nor a field of a field (title.en)."""
    for standard in catalogue.standards:
        yield from _unknown_fields(standard.id, (), Standard, standard.sources)
    for index, target in enumerate(catalogue.targets):
        yield from _unknown_fields("targets", ("targets", index), Target, target.sources)


def _unknown_fields(
    subject: str, at: FieldPath, model: type[BaseModel], sources: Mapping[str, Source]
) -> Breaches:
    fields = allowed_keys(model, ()) if sources else []
    for key, source in sources.items():
        for index, name in enumerate(source.supports):
            if name in fields:
                continue
            field, _, below = name.partition(".")
            known = allowed_keys(model, (field,)) if below else fields
            if (below or field) not in known:
                others = [key for key in known if key not in ("id", "sources")]
                hint = partial(suggest, below or field, others)
                yield breach(subject, (*at, "sources", key, "supports", index), hint, field=name)


@rule("TX603", WARNING)
def source_without_support(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard, at, source in entries(catalogue, "sources"):
        if not source.supports:
            yield breach(standard.id, at, at_key=True, source=at[1])


@rule("TX604", WARNING)
def unsupported_field(catalogue: Catalogue, as_of: date) -> Breaches:
    """Number, plan, title and dates of records with evidence that no source supports."""
    for standard in catalogue.standards:
        if catalogue.supporting_sources[standard.id] and (
            bare := _unsupported(catalogue, standard)
        ):
            yield breach(standard.id, ("sources",), at_key=True, fields=listed(bare))


def _unsupported(catalogue: Catalogue, standard: Standard) -> list[str]:
    """The fields that identify and date a record, as far as it has them and no source does.

    A mere year that is the number's own claims no more than the number.
    """
    sources = catalogue.supporting_sources[standard.id]
    named = {name.split(".")[0] for one in sources for name in one.supports}
    year = standard.number.year if standard.number else None
    present = {
        "number": standard.number is not None,
        "plan": standard.plan is not None,
        "title": True,
        "history": any(step.date and str(step.date) != year for step in standard.history),
    }
    return [field for field in present if present[field] and field not in named]


@rule("TX605", WARNING)
def not_checked(catalogue: Catalogue, as_of: date) -> Breaches:
    """Live records last checked more than a year before the day."""
    for standard in catalogue.live(as_of):
        age = (as_of - standard.checked).days
        if age > MAX_AGE_DAYS:
            yield breach(standard.id, ("checked",), days=age, checked=standard.checked)


def running_waivers(catalogue: Catalogue, as_of: date) -> set[tuple[str, str]]:
    """The id of the record and the code of the rule of every waiver not past its last day."""
    waivers = entries(catalogue, "waivers")
    return {(one.id, waiver.code) for one, _, waiver in waivers if waiver.until >= as_of}


@rule("TX606", WARNING)
def waiver_expired(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard, at, waiver in entries(catalogue, "waivers"):
        if waiver.until < as_of:
            words: Words = {"code": waiver.code, "until": waiver.until, "owner": waiver.owner}
            yield breach(standard.id, (*at, "until"), **words)


def unused_waivers(
    catalogue: Catalogue, as_of: date, used: AbstractSet[tuple[str, str]]
) -> Breaches:
    """The running waivers that suppressed no warning, of those that name one (TX607).

    `used` holds the id and the code of each that did, which only `check` knows.
    """
    waivable = {one.code for one in all_rules() if one.waivable}
    for standard, at, waiver in entries(catalogue, "waivers"):
        unused = waiver.code in waivable and (standard.id, waiver.code) not in used
        if unused and waiver.until >= as_of:
            yield breach(standard.id, at, code=waiver.code)


@rule("TX608", ERROR)
def waiver_of_no_warning(catalogue: Catalogue, as_of: date) -> Breaches:
    waivable = [one.code for one in all_rules() if one.waivable]
    for standard, at, waiver in entries(catalogue, "waivers"):
        if waiver.code not in waivable:
            yield breach(standard.id, (*at, "code"), code=waiver.code, waivable=listed(waivable))


@rule("TX609", WARNING)
def read_after_check(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard, at, source in entries(catalogue, "sources"):
        if source.accessed is not None and source.accessed > standard.checked:
            words: Words = {"source": at[1], "day": source.accessed, "checked": standard.checked}
            yield breach(standard.id, (*at, "accessed"), **words)


@rule("TX610", WARNING)
def uncounted_without_source(catalogue: Catalogue, as_of: date) -> Breaches:
    """Records that would count toward a target, closed or not, if a source supported them."""
    for standard in catalogue.standards:
        missed = [
            target.id
            for target in catalogue.targets
            if [*exclusion_reasons(catalogue, target, standard, as_of)]
            == [ExclusionReason.EVIDENCE]
        ]
        if missed and catalogue.topics_of(standard):  # places that do not exist come first
            yield breach(standard.id, ("sources",), at_key=True, targets=listed(missed))


@rule("TX611", WARNING)
def source_above_host(catalogue: Catalogue, as_of: date) -> Breaches:
    """Sources of kind `official` on a host that is not listed as official, and sources of more
    than kind `mention` on hosts of resellers, shared documents and copied pages: of records,
    targets, laws and sister systems.

    A catalogue that lists no hosts says nothing of them.
    """
    if not catalogue.hosts.hosts:
        return
    weights = list(SourceKind)
    for subject, at, source in _all_sources(catalogue):
        kind, allowed = catalogue.hosts.kind(source), catalogue.hosts.weight(source)
        if weights.index(source.kind) < weights.index(allowed):
            name = HOST_KIND_NAMES[kind] if kind else Text("未列入名单", "not on the list")
            words: Words = {"host": source.host, "name": name, "allowed": allowed}
            yield breach(subject, (*at, "kind"), **words)


def _all_sources(catalogue: Catalogue) -> Iterator[tuple[str, FieldPath, Source]]:
    """Every source, with the record or file that it is in and the path to it there."""
    for standard, at, source in entries(catalogue, "sources"):
        yield standard.id, at, source
    annexes: dict[tuple[str, str], Sequence[Target | Law | Neighbour]] = {
        ("targets", "targets"): catalogue.targets,
        ("priorities", "laws"): catalogue.priorities.laws,
        ("neighbours", "neighbours"): catalogue.neighbours.neighbours,
    }
    for (file, key), holders in annexes.items():
        for place, holder in enumerate(holders):
            for name, source in holder.sources.items():
                yield file, (key, place, "sources", name), source
