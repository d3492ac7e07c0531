"""A page for every record."""

from collections.abc import Iterator

from tixi.formats.citation import citation
from tixi.formats.exports.bibtex import entry
from tixi.formats.exports.gbt7714 import reference
from tixi.formats.look_up import look_up
from tixi.graph import Edge
from tixi.measures.evidence import evidence, field_evidence
from tixi.measures.integrity.touched import touched
from tixi.model.lifecycle import STAGE_CODES
from tixi.model.number import Number
from tixi.model.standard import Standard
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.here import standard_url
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """Every record, by id."""
    for standard in edition.catalogue.standards:
        label = standard.label if standard.label != standard.id else ""
        yield make(
            edition,
            lang,
            standard_url(standard),
            f"{label} {standard.title.in_(lang)}".strip(),
            "standard.html",
            record=edition.files.get(standard.id),
            standard=standard,
            label=label,
            status=edition.status(standard),
            evidence=evidence(standard),
            by_field=field_evidence(standard),
            age=(edition.as_of - standard.checked).days,
            touched=touched(edition.catalogue, standard, edition.as_of),
            life=edition.catalogue.lives[standard.id],
            codes=STAGE_CODES,
            trails=_trails(edition, standard),
            counted_in=[t.target for t in edition.targets if standard.id in t.members],
            look_up=look_up(standard),
            references=named(edition, standard.references),
            replaces=named(edition, standard.replaces),
            adopts=named(edition, (standard.adopts.number,)) if standard.adopts else [],
            referred_by=edition.referring(Edge.REFERENCES, standard),
            replaced_by=edition.catalogue.replaced_by.get(standard.id, ()),
            adopted_by=edition.referring(Edge.ADOPTS, standard),
            siblings=_siblings(edition, standard),
            reference=reference(
                cited := citation(edition.catalogue, standard, edition.as_of, lang)
            ),
            bibtex=entry(cited, edition.as_of, lang),
        )


def named(edition: Edition, numbers: tuple[Number, ...]) -> list[tuple[Number, Standard | None]]:
    """Numbers as written, each with its record when the catalogue has it."""
    return [(number, edition.catalogue.find(number)) for number in numbers]


def _trails(edition: Edition, standard: Standard) -> list[tuple[object, ...]]:
    framework = edition.catalogue.framework
    return [framework.trail(code) for code in standard.places if code in framework.by_code]


def _siblings(edition: Edition, standard: Standard) -> list[Standard]:
    """Other parts and other editions of the same number."""
    if standard.number is None:
        return []
    return [other for other in edition.families[standard.number.family] if other is not standard]
