"""TX5xx: what records replace, what they refer to, and what covers them."""

from datetime import date
from functools import partial

from tixi.measures.relations import reference_cycles, stale_references
from tixi.model.catalogue import Catalogue
from tixi.model.prefixes import Level
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text
from tixi.rules.registry import ERROR, WARNING, Breaches, Words, breach, entries, rule

TITLE = Text("标准之间的关系", "Relations between standards")


@rule("TX501", ERROR)
def replaces_itself(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard, at, number in entries(catalogue, "replaces"):
        if number == standard.number:
            yield breach(standard.id, at, number=number)


@rule("TX502", ERROR)
def replacement_cycle(catalogue: Catalogue, as_of: date) -> Breaches:
    """Cycles among `replaces`, each reported once, whole; replacing oneself is TX501."""
    for members, index in reference_cycles(catalogue, lambda one: one.replaces):
        cycle = " → ".join(standard.label for standard in (*members, members[0]))
        first, *others = (standard.id for standard in members)
        yield breach(first, ("replaces", index), others=tuple(others), cycle=cycle)


@rule("TX503", ERROR)
def references_itself(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard, at, number in entries(catalogue, "references"):
        if number == standard.number:
            yield breach(standard.id, at, number=number)


@rule("TX504", WARNING)
def reference_ended(catalogue: Catalogue, as_of: date) -> Breaches:
    """References of live records to what is superseded or withdrawn on the day."""
    for one in stale_references(catalogue, as_of):
        now = ", ".join(one.successors)
        hint = partial(Text, f"现为 {now}", f"now {now}") if now else None
        words: Words = {"number": one.number, "status": STAGE_NAMES[one.status]}
        yield breach(one.standard.id, ("references", one.index), hint, **words)


@rule("TX505", WARNING)
def reference_unpublished(catalogue: Catalogue, as_of: date) -> Breaches:
    """References of published, live records to live ones that are not published on the day."""
    for standard in catalogue.live(as_of):
        if not catalogue.timelines[standard.id].has_reached(Stage.PUBLISHED, as_of):
            continue
        for index, number in enumerate(standard.references):
            other = catalogue.find(number)
            if other is None:
                continue
            timeline = catalogue.timelines[other.id]
            if timeline.has_reached(Stage.PUBLISHED, as_of) or not timeline.live(as_of):
                continue
            if not number.has_year and len(catalogue.editions.get(number.base, ())) > 1:
                continue  # undated: it means the edition that is published
            status = timeline.status(as_of)
            assert status is not None, "what is live has a status"
            name = STAGE_NAMES[status]
            yield breach(standard.id, ("references", index), number=number, status=name)


@rule("TX506", WARNING)
def reference_cycle(catalogue: Catalogue, as_of: date) -> Breaches:
    """Cycles among `references`, each reported once, whole; parts of one number are left out."""
    for members, index in reference_cycles(catalogue, lambda one: one.references):
        if len({one.number.family if one.number else one.id for one in members}) > 1:
            cycle = " → ".join(standard.label for standard in (*members, members[0]))
            yield breach(members[0].id, ("references", index), cycle=cycle)


@rule("TX507", WARNING)
def national_covers(catalogue: Catalogue, as_of: date) -> Breaches:
    """Dedicated industry standards whose home topic has a later dedicated national one.

    Both live and published on the day; an industry standard newer than the national one was made
    knowing it. Of several, the first by id is named.
    """
    latest: dict[str, date] = {}  # home topic → newest national publication
    national: dict[str, list[tuple[date, Standard]]] = {}
    industry: list[tuple[str, date, Standard]] = []
    for standard in catalogue.live(as_of):
        day = catalogue.timelines[standard.id].reached_on(Stage.PUBLISHED)
        topics = catalogue.topics_of(standard) if standard.number else ()
        if standard.scope is not Scope.DEDICATED or not topics or day is None or day > as_of:
            continue
        home = topics[0].code
        if standard.level == Level.NATIONAL:
            national.setdefault(home, []).append((day, standard))
            latest[home] = max(day, latest.get(home, day))
        elif standard.level == Level.INDUSTRY:
            industry.append((home, day, standard))
    for home, day, standard in industry:
        if home in latest and day <= latest[home]:
            other = next(one for published, one in national[home] if published >= day)
            yield breach(standard.id, ("number",), topic=home, other=other.label)


@rule("TX508", ERROR)
def replaces_later_edition(catalogue: Catalogue, as_of: date) -> Breaches:
    """Entries of `replaces` that are later editions of the record's own number."""
    for standard, at, number in entries(catalogue, "replaces"):
        own = standard.number
        if own and number.base == own.base and number.edition > own.edition:
            yield breach(standard.id, at, own=own, later=number)
