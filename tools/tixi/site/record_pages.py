"""The pages of records: the list, a page a record, redirects, and the index that search reads."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from tixi.formats.citation import bibtex_entry, citation, gbt7714_reference, registry_link
from tixi.formats.diagram import DisplayStatus
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.evidence import EVIDENCE_NAMES, evidence, support_summary
from tixi.measures.summary import effective_date_note
from tixi.model.catalogue import Catalogue
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.number import Number, NumberError, plan_in, read_number
from tixi.model.stages import Stage
from tixi.model.standard import SCOPE_NAMES, Standard, is_id
from tixi.model.text import Lang, Text, fold
from tixi.model.validity import VALIDITY_NAMES, validity_name
from tixi.site.context import SiteContext
from tixi.site.links import report_form_url, standard_url
from tixi.site.render import Asset, Page, make_page, make_pages, split_list

SCOPES, VALIDITIES = list(SCOPE_NAMES), [None, *VALIDITY_NAMES]
EVIDENCE_CLASSES, LOOKS = list(EVIDENCE_NAMES), list(DisplayStatus)


def listing(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The list of standards (标准明细表): every record by level, then number, in parts.

    Filters, sorting and the rest of a long list are left to the browser (see `search_index`).
    """
    years = {year for s in site.catalogue.standards if (year := publication_year(site, s))}
    parts = split_list("standards/", _in_list_order(site.catalogue))
    title = Text("标准明细表", "List of standards")
    years_shown = sorted(years, reverse=True)
    yield from make_pages(site, lang, parts, title, "standards.html", years=years_shown)


def publication_year(site: SiteContext, standard: Standard) -> int | None:
    """The year in which a record was published, as it states it; None before."""
    days = [
        step.date.last_day
        for step in standard.history
        if step.stage in (Stage.PUBLISHED, Stage.IN_FORCE)
        and step.date
        and step.date.last_day <= site.as_of
    ]
    return min(days).year if days else None


def _in_list_order(catalogue: Catalogue) -> list[Standard]:
    """The records by level, numbered ones first, then by number as people count."""
    levels = [*catalogue.framework.level_names]

    def order(standard: Standard) -> tuple[int, bool, str, tuple[int, ...], str]:
        number = standard.number
        prefix = number.prefix if number else ""
        digits = tuple(int(part) for part in re.findall(r"\d+", str(number or "")))
        return levels.index(standard.level), number is None, prefix, digits, standard.id

    return sorted(catalogue.standards, key=order)


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
        yield make_page(
            site,
            lang,
            standard_url(standard),
            Text(*(f"{label}{standard.title.get(one)}" for one in Lang)),
            "standard.html",
            about=_description(site, standard, lang),
            record=standard.id,
            standard=standard,
            timeline=timeline,
            superseded=site.catalogue.superseded_date(standard),
            data=site.records_json[standard.id],
            support=support_summary(site.catalogue, standard),
            relations=_relations(site.catalogue, standard, family),
            report=report_form_url(site.repository, standard, lang) if site.repository else None,
            effective=effective_date_note(site.catalogue, standard, site.as_of),
            trails=[framework.ancestors(c) for c in standard.places if c in framework.by_code],
            look_up=registry_link(site.catalogue.framework, standard.number),
            reference=gbt7714_reference(cited),
            bibtex=bibtex_entry(cited, site.as_of, lang),
        )


def _relations(
    catalogue: Catalogue, standard: Standard, family: Iterable[Standard]
) -> list[tuple[Text, list[Standard | Number]]]:
    """The records related to a record by heading, or the numbers of those outside the catalogue.

    `family` are the records of all parts and editions of its number.
    """
    adopts = (standard.adopts.number,) if standard.adopts else ()
    siblings = tuple(one for one in family if one is not standard)
    groups: tuple[tuple[Text, tuple[Standard | Number, ...]], ...] = (
        (Text("代替", "Replaces"), standard.replaces),
        (Text("被代替", "Replaced by"), catalogue.replaced_by.get(standard.id, ())),
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


def redirects(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """A page for each former id that no record has now: it leads to the record, or to the topic
    of the lead that the record became.
    """
    catalogue = site.catalogue
    taken, moved = set(catalogue.by_id), []
    for one in catalogue.standards:
        plan = [f"plan-{one.plan.lower()}"] if one.plan and one.number else []
        moved.append((one.label, f"../{one.id}/", (*plan, *one.aliases)))
    for lead in catalogue.leads:
        if lead.places[0] in catalogue.framework.by_code:
            target = f"../../framework/{lead.places[0]}/"
            moved.append((lead.label or lead.title.text.zh, target, lead.aliases))
    for label, target, names in moved:
        for former in _ids(site, names):
            if former not in taken:
                taken.add(former)
                place, title = f"standards/{former}/", Text(label, label)
                page = make_page(
                    site, lang, place, title, "redirect.html", label=label, target=target
                )
                page.meta["redirect"] = target
                yield page


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


def search_index(site: SiteContext) -> Asset:
    """`list.js`: sets `tixiList`, which the search box and the list of standards look through.

    `words` names what the rows count from 0, each `[value, zh, en]`: level, scope, validity,
    evidence, state of a node; `look`, how a record is marked, is a list of names. `nodes` are in
    the order of the tree, `[code, zh, en, state, initials]`; `standards` in that of the list:
    `[id, label, zh, en, other names one a line, level, scope, validity, look, places, year,
    evidence, initials]`.
    What is not known is empty, or 0; `initials` are those of the Chinese name in pinyin.
    A script and not JSON, because a page opened as a file may load the one and not the other.
    """
    states: list[tuple[str, Text]] = [*STATE_NAMES.items(), *NODE_KIND_NAMES.items()]
    words = {
        "level": _words(site.catalogue.framework.level_names.items()),
        "scope": _words(SCOPE_NAMES.items()),
        "validity": _words((one or "", validity_name(one)) for one in VALIDITIES),
        "evidence": _words(EVIDENCE_NAMES.items()),
        "state": _words(states),
        "look": LOOKS,
    }
    values = [value for value, _ in states]
    nodes = [_node_row(site, node, values) for node in site.catalogue.framework.walk()]
    ordered = _in_list_order(site.catalogue)
    rows = [_record_row(site, standard) for standard in ordered]
    text = (
        f'window.tixiList = {{"words": {_json(words)},\n"nodes": [\n{_lines(nodes)}\n],\n'
        f'"standards": [\n{_lines(rows)}\n]}};\n'
    )
    return Asset("list.js", text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(rows: list[list[object]]) -> str:
    return ",\n".join(map(_json, rows))


def _words(names: Iterable[tuple[str, Text]]) -> list[list[str]]:
    return [[str(value), name.zh, name.en] for value, name in names]


def _node_row(site: SiteContext, node: Node, states: list[str]) -> list[object]:
    topic = node.kind is NodeKind.TOPIC
    state = states.index(site.coverage.states[node.code] if topic else node.kind)
    return [node.code, node.name.zh or "", node.name.en or "", state, _initials(node.name.zh)]


def _record_row(site: SiteContext, standard: Standard) -> list[object]:
    title = standard.title
    return [
        standard.id,
        "" if standard.label == standard.id else standard.label,
        title.zh or "",
        title.en or "",
        "\n".join(name for name in (standard.plan, *standard.aliases) if name),
        [*site.catalogue.framework.level_names].index(standard.level),
        SCOPES.index(standard.scope),
        VALIDITIES.index(site.validity(standard)),
        LOOKS.index(site.look(standard)),
        " ".join(standard.places),
        publication_year(site, standard) or 0,
        EVIDENCE_CLASSES.index(evidence(site.catalogue, standard)),
        _initials(title.zh),
    ]


def _initials(name: str | None) -> str:
    """The pinyin initials of a Chinese name, lower case, other letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin  # a large table, for this alone

    return fold("".join(lazy_pinyin(name or "", style=Style.FIRST_LETTER)))
