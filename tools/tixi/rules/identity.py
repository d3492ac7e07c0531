"""TX2xx: numbers, ids, names and titles of records."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from tixi.model.catalogue import Catalogue
from tixi.model.number import plan_level
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text, fold, pluralize
from tixi.rules.registry import ERROR, WARNING, Breaches, Words, breach, duplicates, entries, rule

TITLE = Text("编号与标识", "Numbers and ids")

MAX_MISSING_PARTS = 9  # a wider gap means that parts are numbered by groups (.63, .130)


@rule("TX202", ERROR)
def misnamed_file(catalogue: Catalogue, as_of: date) -> Breaches:
    """Records whose id is not their number's slug, or `plan-…` without a number.

    Where another record has the right name, the two share a number: that is TX205.
    """
    for standard in catalogue.standards:
        number, own = standard.number, standard.id
        if number is None and not own.startswith("plan-"):
            yield breach(own, ("level",), wording="plan", id=own, name=f"plan-{own}")
        elif number and number.slug != own and number.slug not in catalogue.by_id:
            words: Words = {"id": own, "name": number.slug, "number": number}
            yield breach(own, ("number",), wording="number", **words)


@rule("TX203", ERROR)
def level_against_number(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard in catalogue.standards:
        number, level = standard.number, standard.intended_level
        if number and level and level != number.level:
            name = catalogue.framework.level_names[number.level]
            yield breach(standard.id, ("level",), number=number, name=name, level=level)


@rule("TX205", ERROR)
def same_number(catalogue: Catalogue, as_of: date) -> Breaches:
    """Records whose number, in any spelling, an earlier record has too."""
    keyed = ((one, one.number and str(one.number)) for one in catalogue.standards)
    for standard, other in duplicates(keyed):
        file = f"standards/{other.level}/{other.id}.yaml"
        words: Words = {"number": standard.number, "file": file}
        yield breach(standard.id, ("number",), others=(other.id,), **words)


@rule("TX206", ERROR)
def alias_taken(catalogue: Catalogue, as_of: date) -> Breaches:
    """Aliases that are the id, number, plan number or alias of another record."""
    owners: dict[str, str] = {}
    for standard in catalogue.standards:
        for name in (standard.id, standard.number, standard.plan):
            if name is not None:
                owners.setdefault(str(name), standard.id)
    for standard, at, alias in entries(catalogue, "aliases"):
        owner = owners.setdefault(catalogue.spelling(alias), standard.id)
        if owner != standard.id:
            yield breach(standard.id, at, others=(owner,), alias=alias, owner=owner)


@rule("TX207", WARNING)
def same_title(catalogue: Catalogue, as_of: date) -> Breaches:
    """Live records titled like an earlier one of their level, editions of one number aside."""
    keyed = ((one, (one.level, fold(one.title.text.zh))) for one in catalogue.live(as_of))
    for standard, first in duplicates(keyed):
        if not _are_editions(first, standard):
            title = standard.title.text.zh
            yield breach(standard.id, ("title", "zh"), first=first.label, title=title)


def _are_editions(one: Standard, other: Standard) -> bool:
    """Whether two records are editions of one number, or one replaces the other."""
    if one.number in other.replaces or other.number in one.replaces:
        return True
    return bool(one.number and other.number and one.number.base == other.number.base)


@rule("TX208", WARNING)
def same_plan(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard, other in duplicates((one, one.plan) for one in catalogue.standards):
        yield breach(standard.id, ("plan",), plan=standard.plan, other=other.id)


@rule("TX209", WARNING)
def missing_part(catalogue: Catalogue, as_of: date) -> Breaches:
    """Parts of which the one before is not in the catalogue, though an earlier one is.

    Only parts of the system count (dedicated or general): of what is merely related nobody
    keeps every part.
    """
    families: dict[str, dict[int, Standard]] = defaultdict(dict)
    for standard in catalogue.standards:
        number = standard.number
        if number and number.part and number.part.isdecimal():
            families[number.family].setdefault(int(number.part), standard)
    for parts in families.values():
        for lower, upper in pairwise(sorted(parts)):
            earlier, later, missing = parts[lower], parts[upper], upper - lower - 1
            related = Scope.RELATED in (earlier.scope, later.scope)
            if not related and 0 < missing <= MAX_MISSING_PARTS:
                count = Text(f"{missing} 个部分", pluralize(missing, "part"))
                labels: Words = {"earlier": earlier.label, "later": later.label}
                yield breach(later.id, ("number",), count=count, **labels)


@rule("TX210", WARNING)
def year_of_number(catalogue: Catalogue, as_of: date) -> Breaches:
    """Numbers whose year is after the year of publication, or more than one year before it.

    A number may be assigned some days before the year of publication begins (GB/T 26268-2010).
    Of what is not published, the number's year must not lie ahead of the day and of `checked`.
    """
    for standard in catalogue.standards:
        number = standard.number
        if number is None or number.year is None:
            continue
        year, latest = int(number.year), max(as_of, standard.checked).year
        days = [s.date for s in standard.history if s.stage is Stage.PUBLISHED and s.date]
        if days and not 0 <= days[0].last_day.year - year <= 1:
            yield breach(standard.id, ("number",), wording="unlike", year=year, day=days[0])
        elif not days and year > latest:
            yield breach(standard.id, ("number",), wording="ahead", year=year, now=latest)


@rule("TX211", WARNING)
def published_without_number(catalogue: Catalogue, as_of: date) -> Breaches:
    """Records published by the day that have a plan number and no number."""
    for standard in catalogue.standards:
        published = catalogue.timelines[standard.id].has_reached(Stage.PUBLISHED, as_of)
        if published and standard.plan and not standard.number:
            yield breach(standard.id, ("plan",), plan=standard.plan)


@rule("TX212", WARNING)
def plan_against_level(catalogue: Catalogue, as_of: date) -> Breaches:
    """Plan numbers assigned for another level (-T-469 national, T-YD industry) than the record's.

    Without a number the intended level is compared.
    """
    names = catalogue.framework.level_names
    for standard in catalogue.standards:
        planned_level = plan_level(standard.plan) if standard.plan else None
        if planned_level not in (None, standard.level):
            planned, level = names[planned_level], names[standard.level]
            yield breach(standard.id, ("plan",), plan=standard.plan, planned=planned, level=level)


@rule("TX213", ERROR)
def lead_with_record(catalogue: Catalogue, as_of: date) -> Breaches:
    """Leads whose number, alias or title is that of a record or of an earlier lead.

    A title alone tells nothing where both have a number: editions share it.
    """
    every = {fold(one.title.text.zh): one.id for one in catalogue.standards}
    unnumbered = {fold(one.title.text.zh): one.id for one in catalogue.standards if not one.number}
    earlier: dict[str, str] = {}
    for index, lead in enumerate(catalogue.leads):
        title = fold(lead.title.text.zh)
        names = [name for name in (lead.label, *lead.aliases) if name]
        record = next(filter(None, map(catalogue.find, names)), None)
        owner = record.id if record else (unnumbered if lead.number else every).get(title)
        names = names or [title]
        if owner := owner or next((earlier[name] for name in names if name in earlier), None):
            yield breach("leads", (index,), owner=owner)
        earlier |= dict.fromkeys(names, lead.label or lead.title.text.zh)
