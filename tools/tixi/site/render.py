"""Templates → the bodies of pages, everything from the catalogue escaped."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tixi.measures.coverage import STATE_NAMES, rate
from tixi.measures.evidence import EVIDENCE_NAMES
from tixi.measures.progress import TARGET_STATE_NAMES
from tixi.model.fields import LocalizedName, LocalizedNote
from tixi.model.framework import NODE_KIND_NAMES, SIGHTING_NAMES
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES, status_name
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES
from tixi.model.text import Lang, Text
from tixi.site.here import Here

# The fields that a source can support, as readers call them.
FIELD_NAMES = {
    "number": Text("编号", "number"),
    "plan": Text("计划号", "plan number"),
    "title": Text("名称", "title"),
    "history": Text("沿革", "life"),
    "level": Text("级别", "level"),
    "scope": Text("范围", "scope"),
    "references": Text("引用", "references"),
    "replaces": Text("代替", "what it replaces"),
    "adopts": Text("采标", "adoption"),
    "committee": Text("归口", "committee"),
    "issuer": Text("发布机构", "issuer"),
    "ics": Text("ICS", "ICS"),
    "ccs": Text("CCS", "CCS"),
}


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tixi.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else every use of a macro looks at the clock of its file
    )


def render(template: str, here: Here, **values: Any) -> str:
    """The body made by a template for a page, in its language.

    Templates write their own words with `say(zh, en)`; `word` gives a Text, `name` a LocalizedName
    or LocalizedNote of the catalogue, marked as Chinese where an English page has nothing else;
    `kept` keeps the lines of a text as they are, where others lose their indentation.
    """
    lang = here.lang

    def say(zh: str, en: str) -> str:
        return zh if lang is Lang.ZH else en

    def name(text: LocalizedName | LocalizedNote) -> str:
        shown = text.get(lang) or ""
        own = text.zh if lang is Lang.ZH else text.en
        if own is not None:
            return shown
        other = "zh" if lang is Lang.EN else "en"
        return Markup('<span lang="{}">{}</span>').format(other, shown)

    made = (
        _environment()
        .get_template(template)
        .render(
            here=here,
            lang=lang.value,
            say=say,
            name=name,
            word=lambda text: text.get(lang),
            rate=rate,
            target_state_names=TARGET_STATE_NAMES,
            stage_names=STAGE_NAMES,
            status_name=status_name,
            state_names=STATE_NAMES,
            scope_names=SCOPE_NAMES,
            level_names=LEVEL_NAMES,
            node_kind_names=NODE_KIND_NAMES,
            evidence_names=EVIDENCE_NAMES,
            source_names=SOURCE_NAMES,
            sighting_names=SIGHTING_NAMES,
            kept=lambda text: escape(text).replace("\n", Markup("&#10;")),
            field_name=lambda field: FIELD_NAMES.get(field.split(".")[0], Text(field, field)).get(
                lang
            ),
            **values,
        )
    )
    lines = map(str.strip, made.split("\n"))
    return "\n".join(filter(None, lines))
