"""A page for every record."""

from collections.abc import Iterator
from functools import partial

from tixi.formats.citation import bibtex_entry, citation, gbt7714_reference, registry_link
from tixi.measures.coverage import State
from tixi.measures.evidence import evidence, field_evidence
from tixi.measures.summary import effective_date_note
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_CODES, STAGE_NAMES, status_name
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Lang, Text
from tixi.site.card import Card, Figure
from tixi.site.edition import Edition
from tixi.site.here import Here, standard_url
from tixi.site.page import Draft, Page
from tixi.site.pages import listing
from tixi.site.pages.make import carded, make
from tixi.site.repository import report_address
from tixi.site.shown import Shown
from tixi.site.things import standard as thing


def pages(edition: Edition, lang: Lang) -> Iterator[Draft]:
    """Every record, by id."""
    for shown in edition.shown.values():
        here = Here(lang, standard_url(shown.standard))
        make_page = partial(_page, edition.bare, here, shown)
        card = carded(edition, here, _card(edition, shown, lang))
        yield Draft(here.path, shown.key, make_page, here.url, card=card)


def _page(bare: Edition, here: Here, shown: Shown) -> Page:
    standard, lang = shown.standard, here.lang
    label = standard.label if standard.label != standard.id else ""
    by_code = bare.catalogue.framework.by_code
    cited = citation(standard, shown.own.status, lang)
    return make(
        bare,
        lang,
        here.place,
        f"{label} {standard.title.get(lang)}".strip(),
        "standard.html",
        about=_about(bare, shown, lang),
        above=[("standards/", listing.TITLE.get(lang))],
        things=[thing(bare, here, standard, shown.own.status)],
        record=shown.file,
        standard=standard,
        shown=shown,
        report=report_address(bare.repository, standard, lang) if bare.repository else None,
        evidence=evidence(standard),
        by_field=field_evidence(standard),
        force=effective_date_note(shown.timeline, bare.as_of),
        age=(bare.as_of - standard.checked).days,
        codes=STAGE_CODES,
        trails=[bare.catalogue.framework.ancestors(c) for c in standard.places if c in by_code],
        moved=[
            (by_code[topic["code"]], State(topic["from"]), State(topic["to"]))
            for topic in shown.touches["topics"]
            if topic["code"] in by_code
        ],
        look_up=registry_link(standard.number),
        reference=gbt7714_reference(cited),
        bibtex=bibtex_entry(cited, bare.as_of, lang),
    )


def _about(bare: Edition, shown: Shown, lang: Lang) -> str:
    """A record in one sentence: what it is called, how it stands, where it belongs."""
    standard, status = shown.standard, shown.own.status
    words = [
        LEVEL_NAMES[standard.level],
        SCOPE_NAMES[standard.scope],
        *([STAGE_NAMES[status]] if status else []),
    ]
    by_code = bare.catalogue.framework.by_code
    places = [f"{c} {by_code[c].name.get(lang)}" for c in standard.places if c in by_code]
    name = f"{standard.label} {standard.title.get(lang)}"
    if lang is Lang.ZH:
        where = f"。体系位置：{'、'.join(places)}" if places else ""
        return f"{name}：{'，'.join(word.zh for word in words)}{where}。截至 {bare.as_of}。"
    where = f" Place: {'; '.join(places)}." if places else ""
    return f"{name}: {', '.join(word.en for word in words)}.{where} As of {bare.as_of}."


def _card(edition: Edition, shown: Shown, lang: Lang) -> Card:
    """A record's number, title and places, and how it stands."""
    standard = shown.standard
    by_code = edition.catalogue.framework.by_code
    places = [f"{c} {by_code[c].name.get(lang)}" for c in standard.places if c in by_code]
    return Card(
        standard.title.get(lang),
        Text("；", "; ").get(lang).join(places),
        standard.label if standard.label != standard.id else "",
        (
            _figure(status_name(shown.own.status), Text("状态", "status"), lang, shown.own.look),
            _figure(LEVEL_NAMES[standard.level], Text("级别", "level"), lang),
            _figure(SCOPE_NAMES[standard.scope], Text("范围", "scope"), lang),
        ),
    )


def _figure(value: Text, label: Text, lang: Lang, look: str = "") -> Figure:
    return Figure(value.get(lang), label.get(lang), look)
