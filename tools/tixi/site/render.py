"""Templates → pages of Markdown, with everything from the catalogue escaped in this one place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tixi.formats.citation import day_of
from tixi.formats.columns import field_title
from tixi.formats.diagram import supported
from tixi.measures.changelog import stated_date
from tixi.measures.coverage import STATE_NAMES, rate
from tixi.measures.evidence import EVIDENCE_NAMES, evidence
from tixi.measures.forecast import ASSUMPTIONS, THIN_HISTORY, chance_text, day_note, outcome
from tixi.measures.plan import reason, summary
from tixi.measures.progress import READING_NAMES, TARGET_STATE_NAMES
from tixi.measures.report import FIGURES_TITLE
from tixi.measures.statistics import matrices, statistics
from tixi.measures.summary import caveat, target_summary
from tixi.measures.tiers import topics_summary
from tixi.model.fields import LocalizedName, LocalizedNote
from tixi.model.framework import NODE_KIND_NAMES, SIGHTING_NAMES
from tixi.model.hosts import HOST_KIND_NAMES
from tixi.model.problem import SEVERITY_NAMES
from tixi.model.stages import STAGE_CODES, STAGE_NAMES, VALIDITY_NAMES, validity_name
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES
from tixi.model.text import Lang, Text
from tixi.site.charts import reading_name
from tixi.site.context import SiteContext
from tixi.site.escaping import escape, escape_html
from tixi.site.links import Location
from tixi.site.page import Asset, Page, Part

T = TypeVar("T")

MAX_DESCRIPTION_CHARS = 200  # search engines show no more
MARKS = {  # of the state of a topic, of the look of a record
    "covered": "●",
    "general_only": "◐",
    "in_progress": "◔",
    "planned": "○",
    "missing": "□",
    "done": "●",
    "under-way": "◔",
    "ended": "×",
}

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_BLANK_LINES = re.compile(r"\n{3,}")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")
_BLANK_AFTER_CHINESE = re.compile(r"(?<=[，。；：！？）]) ")
_SENTENCE_ENDS = ("。", "：", ".", ":")


def make_pages(
    site: SiteContext,
    lang: Lang,
    parts: Sequence[Part[T]],
    title: Text,
    template: str,
    **values: Any,
) -> Iterator[Page]:
    """A page for each part of a list, known to the template as `part`, and all as `parts`."""
    for part in parts:
        name, more = title, {}
        if part.number > 1:
            name = Text(*(f"{title.get(one)} {part.number}/{len(parts)}" for one in Lang))
            more = {"about": name.get(lang), "parent": parts[0].place}
        values |= {"part": part, "parts": parts} | more
        yield make_page(site, lang, part.place, name, template, **values)


def make_page(
    site: SiteContext,
    lang: Lang,
    place: str,
    title: Text | LocalizedName,
    template: str,
    *,
    about: str = "",
    record: str = "",
    parent: str | None = None,
    hide: Sequence[str] = (),
    **values: Any,
) -> Page:
    """The page at a place (`gaps/`) in a language.

    Its template begins with the title as a heading, then a paragraph that also describes the page
    where `about` does not. `record` is the subject of the YAML file that it presents (`framework`,
    a record's id), `parent` the place of the page above one that is not in the navigation, `hide`
    the parts of the theme that it does without (`navigation`, `toc`).
    """
    location = site.location(lang, place)
    body = render(template, location, site=site, **values)
    meta: dict[str, Any] = {
        "title": escape_html(title.get(lang)),
        "description": escape_html(_shorten(about) or _lead(body)),
        "as_of": site.as_of.isoformat(),
    }
    if record in site.files:
        meta["record"] = site.files[record]
    if parent is not None:
        meta["parent"] = site.location(lang, parent).url
    if hide:
        meta["hide"] = list(hide)
    return Page(location.url, meta, body)


def redirect(
    site: SiteContext,
    place: str,
    to: str,
    label: Text | LocalizedName,
    anchor: str = "",
    langs: Iterable[Lang] = Lang,
) -> Iterator[Asset]:
    """A file at a former place, in each of the languages: it leads to the present place."""
    for lang in langs:
        here = site.location(lang, place)
        values = {"to": here.to(to, anchor), "label": label.get(lang)}
        yield Asset(
            f"{here.url}index.html", render("redirect.html", here, site=site, **values) + "\n"
        )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tixi.site", "templates"),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else every use of a macro asks for the time of its file
    )
    environment.globals |= {
        "evidence_names": EVIDENCE_NAMES,
        "evidence": evidence,
        "figures_title": FIGURES_TITLE,
        "forecast_assumptions": ASSUMPTIONS,
        "matrices": matrices,
        "node_kind_names": NODE_KIND_NAMES,
        "plan_reason": reason,
        "plan_summary": summary,
        "marks": MARKS,
        "outcome": outcome,
        "rate": rate,
        "reading_name": reading_name,
        "reading_names": READING_NAMES,
        "scope_names": SCOPE_NAMES,
        "severity_names": SEVERITY_NAMES,
        "sighting_names": SIGHTING_NAMES,
        "host_kind_names": HOST_KIND_NAMES,
        "source_names": SOURCE_NAMES,
        "stage_codes": STAGE_CODES,
        "stage_names": STAGE_NAMES,
        "state_names": STATE_NAMES,
        "stated_date": stated_date,
        "statistics": statistics,
        "chance": chance_text,
        "day_note": day_note,
        "day_of": day_of,
        "validity_name": validity_name,
        "validity_names": VALIDITY_NAMES,
        "supported": supported,
        "target_state_names": TARGET_STATE_NAMES,
        "target_summary": target_summary,
        "thin_history": THIN_HISTORY,
        "topics_summary": topics_summary,
    }
    return environment


def render(template: str, location: Location, *, site: SiteContext, **values: Any) -> str:
    """The body made by a template for a page, in its language.

    Templates write their own words with `say(zh, en)`; `word` gives a Text; `name` gives a name or
    note of the catalogue, marked as Chinese where an English page has nothing else. Every value
    is escaped; what a template means as Markdown or HTML it writes itself.
    """
    lang = location.lang

    def say(zh: str, en: str) -> str:
        return zh if lang is Lang.ZH else en

    def name(text: LocalizedName | LocalizedNote) -> str:
        translated = text.zh if lang is Lang.ZH else text.en
        if translated is not None:
            return translated
        other = Lang.ZH if lang is Lang.EN else Lang.EN
        return Markup('<span lang="{}">{}</span>').format(other.value, escape(text.get(lang) or ""))

    def field_name(field: str) -> str:
        return field_title(field).get(lang)

    text = (
        _environment()
        .get_template(template)
        .render(
            site=site,
            catalogue=site.catalogue,
            level_names=site.catalogue.framework.level_names,
            link=location,
            lang=lang.value,
            say=say,
            name=name,
            word=lambda text: text.get(lang),
            field_name=field_name,
            lower_bound=caveat(site.catalogue).get(lang),
            **values,
        )
    )
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def _lead(body: str) -> str:
    """The paragraph under a page's title, as plain text; empty where there is none."""
    _, _, rest = body.partition("\n\n")
    text = _LINK.sub(r"\1", rest.partition("\n\n")[0]).replace("**", "")
    return _shorten(Markup(text).striptags())


def opening_sentence(body: str) -> str:
    """The first paragraph of a hand-written page that is a sentence, as plain text."""
    texts = (Markup(found).striptags() for found in _PARAGRAPH.findall(body))
    return next((_shorten(text) for text in texts if text.endswith(_SENTENCE_ENDS)), "")


def _shorten(text: str) -> str:
    """A text on one line, cut where it is longer than a description may be."""
    line = _BLANK_AFTER_CHINESE.sub("", " ".join(text.split()))
    if len(line) <= MAX_DESCRIPTION_CHARS:
        return line
    return line[: MAX_DESCRIPTION_CHARS - 1].rstrip() + "…"
