"""A page for every record."""

from collections.abc import Iterator

from tixi.formats.citation import citation
from tixi.formats.exports.bibtex import entry
from tixi.formats.exports.gbt7714 import reference
from tixi.formats.look_up import look_up
from tixi.measures.evidence import evidence, field_evidence
from tixi.measures.integrity.touched import touched
from tixi.model.level import LEVEL_NAMES
from tixi.model.lifecycle import STAGE_CODES, STAGE_NAMES
from tixi.model.number import Number
from tixi.model.standard import SCOPE_NAMES, Standard
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.here import Here, standard_url
from tixi.site.page import Page
from tixi.site.pages.make import make
from tixi.site.repository import report_address
from tixi.site.things import standard as thing


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
            about=_about(edition, standard, lang),
            above=[("standards/", "标准明细表" if lang is Lang.ZH else "List of standards")],
            things=[thing(edition, Here(lang, standard_url(standard)), standard)],
            record=edition.files.get(standard.id),
            standard=standard,
            report=report_address(edition.repository, standard, lang)
            if edition.repository
            else None,
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
            referred_by=edition.catalogue.referenced_by.get(standard.id, ()),
            replaced_by=edition.catalogue.replaced_by.get(standard.id, ()),
            adopted_by=edition.catalogue.adopted_by.get(standard.id, ()),
            siblings=_siblings(edition, standard),
            reference=reference(
                cited := citation(edition.catalogue, standard, edition.as_of, lang)
            ),
            bibtex=entry(cited, edition.as_of, lang),
        )


def _about(edition: Edition, standard: Standard, lang: Lang) -> str:
    """A record in one sentence: what it is called, how it stands, where it belongs."""
    status = edition.status(standard)
    words = [
        LEVEL_NAMES[standard.standing],
        SCOPE_NAMES[standard.scope],
        *([STAGE_NAMES[status]] if status else []),
    ]
    by_code = edition.catalogue.framework.by_code
    places = [f"{c} {by_code[c].name.in_(lang)}" for c in standard.places if c in by_code]
    name = f"{standard.label} {standard.title.in_(lang)}"
    if lang is Lang.ZH:
        where = f"。体系位置：{'、'.join(places)}" if places else ""
        return f"{name}：{'，'.join(word.zh for word in words)}{where}。截至 {edition.as_of}。"
    where = f" Place: {'; '.join(places)}." if places else ""
    return f"{name}: {', '.join(word.en for word in words)}.{where} As of {edition.as_of}."


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
