"""The pages of records: the list, a page a record, redirects, and the index that search reads."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from tixi.formats.citation import bibtex_entry, citation, gbt7714_reference, registry_link
from tixi.formats.diagram import DisplayStatus
from tixi.measures.coverage import STATE_NAMES, State
from tixi.measures.evidence import EVIDENCE_NAMES, evidence, field_evidence
from tixi.measures.search import folded
from tixi.measures.summary import effective_date_note
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.number import NumberError, plan_in, read_number
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.stages import STAGE_CODES, STAGE_NAMES, Stage, status_name
from tixi.model.standard import SCOPE_NAMES, Standard, is_id
from tixi.model.text import Lang, Text
from tixi.site.context import RecordView, SiteContext
from tixi.site.links import report_form_url, standard_url
from tixi.site.render import Asset, Page, make_page, make_pages, split_list

LEVELS, SCOPES, STAGES = list(LEVEL_NAMES), list(SCOPE_NAMES), [None, *STAGE_NAMES]
EVIDENCE_CLASSES, LOOKS = list(EVIDENCE_NAMES), list(DisplayStatus)


def listing(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The list of standards (标准明细表): every record by level, then number, in parts.

    Filters, sorting and the rest of a long list are left to the browser (see `search_index`).
    """
    years = {year for s in site.catalogue.standards if (year := publication_year(site, s))}
    yield from make_pages(
        site,
        lang,
        split_list("standards/", sorted(site.catalogue.standards, key=_list_order)),
        Text("标准明细表", "List of standards").get(lang),
        "standards.html",
        years=sorted(years, reverse=True),
    )


def publication_year(site: SiteContext, standard: Standard) -> int | None:
    """The year in which a record was published; None before."""
    days = [
        day
        for stage, day in standard.stages
        if stage in (Stage.PUBLISHED, Stage.IN_FORCE) and day <= site.as_of
    ]
    return min(days).year if days else None


def _list_order(standard: Standard) -> tuple[int, bool, str, tuple[int, ...], str]:
    """By level, numbered records first, then by number as people count."""
    number = standard.number
    prefix = number.prefix if number else ""
    digits = tuple(int(part) for part in re.findall(r"\d+", str(number or "")))
    return list(Level).index(standard.level), number is None, prefix, digits, standard.id


def standards(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """A page for every record, by id."""
    by_code = site.catalogue.framework.by_code
    for view in site.views:
        standard = view.standard
        label = standard.label if standard.label != standard.id else ""
        cited = citation(standard, view.summary.status, lang)
        yield make_page(
            site,
            lang,
            standard_url(standard),
            f"{label} {standard.title.get(lang)}".strip(),
            "standard.html",
            about=_description(site, view, lang),
            record=view.file,
            standard=standard,
            view=view,
            report=report_form_url(site.repository, standard, lang) if site.repository else None,
            evidence=evidence(standard),
            by_field=field_evidence(standard),
            force=effective_date_note(view.timeline, site.as_of),
            age=(site.as_of - standard.checked).days,
            codes=STAGE_CODES,
            trails=[
                site.catalogue.framework.ancestors(code)
                for code in standard.places
                if code in by_code
            ],
            moved=[
                (by_code[topic["code"]], State(topic["from"]), State(topic["to"]))
                for topic in view.data["touches"]["topics"]
                if topic["code"] in by_code
            ],
            look_up=registry_link(standard.number),
            reference=gbt7714_reference(cited),
            bibtex=bibtex_entry(cited, site.as_of, lang),
        )


def _description(site: SiteContext, view: RecordView, lang: Lang) -> str:
    """A record in a sentence: its name, level, scope and stage, and its topics."""
    standard, status = view.standard, view.summary.status
    words = [LEVEL_NAMES[standard.level], SCOPE_NAMES[standard.scope]]
    words += [STAGE_NAMES[status]] if status else []
    by_code = site.catalogue.framework.by_code
    topics = [f"{c} {by_code[c].name.get(lang)}" for c in standard.places if c in by_code]
    name = f"{standard.label} {standard.title.get(lang)}"
    if lang is Lang.ZH:
        where = f"。体系位置：{'、'.join(topics)}" if topics else ""
        return f"{name}：{'，'.join(word.zh for word in words)}{where}。截至 {site.as_of}。"
    where = f" Framework topic: {'; '.join(topics)}." if topics else ""
    return f"{name}: {', '.join(word.en for word in words)}.{where} As of {site.as_of}."


def redirects(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """A page for each former id that no record has now: it leads to the record."""
    taken = set(site.catalogue.by_id)
    for standard in site.catalogue.standards:
        for former in _former_ids(standard):
            if former in taken:
                continue
            taken.add(former)
            place = f"standards/{former}/"
            page = make_page(site, lang, place, standard.label, "redirect.html", standard=standard)
            page.meta["redirect"] = f"../{standard.id}/"
            yield page


def _former_ids(standard: Standard) -> Iterator[str]:
    """The ids that a record may have had: by its plan number, and by its aliases."""
    names = [f"plan-{standard.plan.lower()}"] if standard.plan and standard.number else []
    for alias in (*names, *standard.aliases):
        number = None
        with suppress(NumberError):
            number = read_number(alias)
        if number is not None:
            yield number.slug
        elif plan := plan_in(alias):
            yield f"plan-{plan}".lower()
        elif is_id(alias):
            yield alias


def search_index(site: SiteContext) -> Asset:
    """`list.js`: sets `tixiList`, which the search box and the list of standards look through.

    `words` names what the rows count from 0, each `[value, zh, en]`: level, scope, stage, evidence,
    state of a node; `look`, how a record is marked, is a list of names. `nodes` are in the order
    of the tree, `[code, zh, en, state, initials]`; `standards` in that of the list: `[id, label,
    zh, en, other names one a line, level, scope, stage, look, places, year, evidence, initials]`.
    What is not known is empty, or 0; `initials` are those of the Chinese name in pinyin.
    A script and not JSON, because a page opened as a file may load the one and not the other.
    """
    states: list[tuple[str, Text]] = [*STATE_NAMES.items(), *NODE_KIND_NAMES.items()]
    words = {
        "level": _words(LEVEL_NAMES.items()),
        "scope": _words(SCOPE_NAMES.items()),
        "stage": _words((stage or "", status_name(stage)) for stage in STAGES),
        "evidence": _words(EVIDENCE_NAMES.items()),
        "state": _words(states),
        "look": LOOKS,
    }
    values = [value for value, _ in states]
    nodes = [_node_row(site, node, values) for node in site.catalogue.framework.walk()]
    ordered = sorted(site.catalogue.standards, key=_list_order)
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
    return [node.code, node.name.zh, node.name.en or "", state, _initials(node.name.zh)]


def _record_row(site: SiteContext, standard: Standard) -> list[object]:
    title, summary = standard.title, site.summaries[standard.id]
    return [
        standard.id,
        "" if standard.label == standard.id else standard.label,
        title.zh,
        title.en or "",
        "\n".join(name for name in (standard.plan, *standard.aliases) if name),
        LEVELS.index(standard.level),
        SCOPES.index(standard.scope),
        STAGES.index(summary.status),
        LOOKS.index(summary.look),
        " ".join(standard.places),
        publication_year(site, standard) or 0,
        EVIDENCE_CLASSES.index(evidence(standard)),
        _initials(title.zh),
    ]


def _initials(name: str) -> str:
    """The pinyin initials of a Chinese name, lower case, other letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin  # a large table, for this alone

    return folded("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)))
