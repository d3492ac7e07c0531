"""The pages of records: the list, a page a record, redirects, and the index that search reads."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial

from tixi.formats.citation import bibtex_entry, citation, day_of, gbt7714_reference, registry_link
from tixi.formats.columns import text_of
from tixi.measures.evidence import support_summary
from tixi.measures.summary import effective_date_note
from tixi.model.catalogue import Catalogue
from tixi.model.dates import PartialDate
from tixi.model.framework import NodeKind
from tixi.model.number import Number, NumberError, plan_in, read_number
from tixi.model.prefixes import Level
from tixi.model.stages import ENDED, STAGE_NAMES, Stage, Validity, validity_name
from tixi.model.standard import SCOPE_NAMES, Scope, Standard, is_id
from tixi.model.text import Lang, Text
from tixi.site import api
from tixi.site.context import SiteContext
from tixi.site.links import report_form_url, standard_url
from tixi.site.page import Asset, Page, split_list
from tixi.site.render import make_page, make_pages, redirect

# A mark in a hand-written page, and the page's title.
_FORMER_ADDRESS = re.compile(r'<a id="standards/([^"/]+)/"></a>')
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_SUCCESSION = (Text("代替", "Replaces"), Text("被代替", "Replaced by"))
_AUDIENCES = {  # whom a record is for; one dedicated to industries names them
    Scope.DEDICATED: Text(
        "专用：为本体系制定，不限于一个行业。",
        "Dedicated: made for this system, not for one industry.",
    ),
    Scope.GENERAL: Text("通用：各领域均可用。", "General: for use in every field."),
    Scope.RELATED: Text(
        "相关：不为本体系制定，供参考。", "Related: not made for this system, for reference."
    ),
}


def listing(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The list of standards (标准明细表), in parts.

    Filters, order and search are left to the browser (see `search_index`), which shows at first
    what is dedicated or general and has not ended: groups 0 and 1 of `counts`.
    """
    ordered = in_list_order(site)
    yield from make_pages(
        site,
        lang,
        split_list("standards/", ordered),
        Text("标准明细表", "List of standards"),
        "standards.md",
        cells=partial(list_cells, site),
        workbook=next(name for name in api.downloads() if name.endswith(".xlsx")),
        counts=Counter(list_group(site, one) for one in ordered),
        hide=("navigation", "toc"),
    )


def list_group(site: SiteContext, standard: Standard) -> int:
    """What applies first: 0 dedicated, 1 general, 2 related records; 3 to 5 those that ended."""
    ended = site.validity(standard) is Validity.ENDED
    return [*Scope].index(standard.scope) + len(Scope) * ended


def in_list_order(site: SiteContext) -> list[Standard]:
    """The records as they apply, then by level, numbered ones first, by number as people count."""
    levels = [*site.catalogue.framework.level_names]

    def order(standard: Standard) -> tuple[int, int, bool, str, tuple[int, ...], str]:
        number = standard.number
        prefix = number.prefix if number else ""
        digits = tuple(int(part) for part in re.findall(r"\d+", str(number or "")))
        level = levels.index(standard.level)
        return list_group(site, standard), level, number is None, prefix, digits, standard.id

    return sorted(site.catalogue.standards, key=order)


def list_cells(site: SiteContext, standard: Standard) -> tuple[str, str, str, str, str]:
    """Effective date, adoption, replaced numbers; how it ended, in Chinese and in English."""
    ended = Text("", "")
    if site.validity(standard) is Validity.ENDED:
        labels = [one.label for one in site.catalogue.replaced_by.get(standard.id, ())]
        status = site.status(standard)
        ended = STAGE_NAMES[status] if status else ended
        if labels:
            ended = Text(f"被 {'、'.join(labels)} 代替", f"replaced by {', '.join(labels)}")
    values = (day_of(standard, Stage.IN_FORCE), standard.adopts, standard.replaces)
    date, adopts, replaces = (text_of(value, None) for value in values)
    return date, adopts, replaces, ended.zh, ended.en


def standards(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """A page for every record, by id."""
    framework = site.catalogue.framework
    families: dict[str, list[Standard]] = {}
    for one in site.catalogue.standards:
        if one.number is not None:
            families.setdefault(one.number.family, []).append(one)
    for standard in site.catalogue.standards:
        label = f"{standard.label} " if standard.label != standard.id else ""
        cited = citation(standard, site.status(standard), lang)
        timeline = site.catalogue.timelines[standard.id]
        family = families[standard.number.family] if standard.number else []
        relations = _relations(site.catalogue, standard, family)
        superseded = site.catalogue.superseded_date(standard)
        trails = [framework.ancestors(c) for c in standard.places if c in framework.by_code]
        industries = {n.code: n for t in trails for n in t if n.kind is NodeKind.INDUSTRY}
        yield make_page(
            site,
            lang,
            standard_url(standard),
            Text(*(f"{label}{standard.title.get(one)}" for one in Lang)),
            "standard.md",
            about=_description(site, standard, lang),
            record=standard.id,
            parent="standards/",
            standard=standard,
            timeline=timeline,
            days=_days(site, standard),
            steps=dict.fromkeys(zip(standard.history, timeline.implied_days, strict=True)),
            binding=binding(standard),
            audience=_AUDIENCES[standard.scope],
            industries=industries.values() if standard.scope is Scope.DEDICATED else (),
            support=support_summary(site.catalogue, standard),
            superseded=superseded,
            data=site.records_json[standard.id],
            succession=[one for one in relations if one[0] in _SUCCESSION],
            relations=[one for one in relations if one[0] not in _SUCCESSION],
            report=report_form_url(site.repository, standard, lang) if site.repository else None,
            effective=effective_date_note(site.catalogue, standard, site.as_of),
            trails=trails,
            look_up=registry_link(site.catalogue.framework, standard.number),
            reference=gbt7714_reference(cited),
            bibtex=bibtex_entry(cited, site.as_of, lang),
        )


def _days(site: SiteContext, standard: Standard) -> list[tuple[Text, PartialDate]]:
    """The days of a record that its validity rests on, as they are stated."""
    stages = (Stage.PUBLISHED, Stage.IN_FORCE, *ENDED)
    found = {
        STAGE_NAMES[step.stage]: step.date
        for step in standard.history
        if step.stage in stages and step.date and step.date.last_day <= site.as_of
    }
    day = site.catalogue.superseded_date(standard)
    if day and day.last_day <= site.as_of:
        found[Text("被代替", "superseded")] = day
    return list(found.items())


def binding(standard: Standard) -> Text | None:
    """Whether a record is mandatory: by its prefix or the nature of its plan; None if unknown.

    By the Standardization Law (art. 2), only national standards may be; group standards are
    voluntary (art. 18). An industry or local number without /T is not taken to be either.
    """
    if standard.level == Level.GROUP:
        return Text("自愿采用", "voluntary")
    prefix = standard.number.prefix if standard.number else ""
    if prefix.endswith("/T") or (not prefix and "-T-" in str(standard.plan)):
        return Text("推荐性", "not mandatory")
    if prefix == "GB" or (not prefix and "-Q-" in str(standard.plan)):
        return Text("强制性", "mandatory")
    return None


def _relations(
    catalogue: Catalogue, standard: Standard, family: Iterable[Standard]
) -> list[tuple[Text, list[Standard | Number]]]:
    """The records related to a record by heading, or the numbers of those outside the catalogue.

    `family` are the records of all parts and editions of its number.
    """
    adopts = (standard.adopts.number,) if standard.adopts else ()
    successors = catalogue.replaced_by.get(standard.id, ())
    named = {standard.number, *standard.replaces, *(one.number for one in successors)}
    siblings = tuple(one for one in family if one.number not in named)
    groups: tuple[tuple[Text, tuple[Standard | Number, ...]], ...] = (
        (_SUCCESSION[0], standard.replaces),
        (_SUCCESSION[1], successors),
        (Text("规范性引用", "Refers to"), standard.references),
        (Text("被引用", "Referred to by"), catalogue.referenced_by.get(standard.id, ())),
        (Text("采用", "Adopts"), adopts),
        (Text("被采用", "Adopted by"), catalogue.adopted_by.get(standard.id, ())),
        (Text("同号的其他部分与版次", "Other parts and editions"), siblings),
    )
    return [
        (title, [one if isinstance(one, Standard) else catalogue.find(one) or one for one in found])
        for title, found in groups
        if found
    ]


def _description(site: SiteContext, standard: Standard, lang: Lang) -> str:
    """A record in a sentence: its name, level, scope and validity, and its topics."""
    found = site.validity(standard)
    words = [site.catalogue.framework.level_names[standard.level], SCOPE_NAMES[standard.scope]]
    words += [validity_name(found)] if found else []
    by_code = site.catalogue.framework.by_code
    topics = [f"{c} {by_code[c].name.get(lang)}" for c in standard.places if c in by_code]
    name = f"{standard.label} {standard.title.get(lang)}"
    if lang is Lang.ZH:
        where = f"。体系位置：{'、'.join(topics)}" if topics else ""
        return f"{name}：{'，'.join(word.zh for word in words)}{where}。截至 {site.as_of}。"
    where = f" Framework topic: {'; '.join(topics)}." if topics else ""
    return f"{name}: {', '.join(word.en for word in words)}.{where} As of {site.as_of}."


def redirects(site: SiteContext) -> Iterator[Asset]:
    """A file for each former id that no record has now, in each language: it leads to the record,
    to the topic of the lead that the record became, or to the place in a hand-written page that is
    marked with the former address: `<a id="standards/gb-t-1-2099/"></a>`.
    """
    catalogue = site.catalogue
    taken, moved = set(catalogue.by_id), []
    for one in catalogue.standards:
        plan = [f"plan-{one.plan.lower()}"] if one.plan and one.number else []
        moved.append((one.label, standard_url(one), (*plan, *one.aliases)))
    for lead in catalogue.leads:
        if lead.places[0] in catalogue.framework.by_code:
            place = f"framework/{lead.places[0]}/"
            moved.append((lead.label or lead.title.text.zh, place, lead.aliases))
    for label, place, names in moved:
        for former in _ids(site, names):
            if former not in taken:
                taken.add(former)
                name = Text(label, label)
                yield from redirect(site, f"standards/{former}/", place, name)
    for url, text in site.manual_pages.items():
        here, heading = site.language_of(url), _HEADING.search(text)
        name = Text(*[heading[1] if heading else url] * 2)
        for former in _FORMER_ADDRESS.findall(text):
            if former not in taken:
                place = url.removeprefix(site.location(here, "").url)
                address = f"standards/{former}/"
                yield from redirect(site, address, place, name, address, (here,))


def _ids(site: SiteContext, names: Iterable[str]) -> Iterator[str]:
    """The ids that follow from former names."""
    for alias in names:
        number = None
        with suppress(NumberError):
            number = read_number(alias, site.catalogue.framework.number_bodies)
        if number is not None:
            yield number.slug
        elif plan := plan_in(alias):
            yield f"plan-{plan}".lower()
        elif is_id(alias):
            yield alias
