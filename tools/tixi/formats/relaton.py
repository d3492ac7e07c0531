"""Records as Relaton YAML: the bibliographic model that standards bodies' tools share.

The keys are those of Relaton 2, which follow its grammar (relaton-models, biblio.rnc): a
collection, `root` with its `items`. Types of title, date, contributor and relation are words of
that grammar. The extension for Chinese standards is left out: it demands a subject
group that records do not hold.
"""

from typing import Any

import yaml

from tixi.formats.citation import day_of, issuers, official_page, titles_of
from tixi.formats.exports import ExportContext, export
from tixi.model.number import Number
from tixi.model.stages import STAGE_CODES, Stage
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

_SCRIPTS = {Lang.ZH: "Hans", Lang.EN: "Latn"}

# Stages by the type of date that the grammar has for them; others have none.
_DATES = {
    Stage.APPROVED: "issued",
    Stage.PUBLISHED: "published",
    Stage.IN_FORCE: "implemented",
    Stage.REAFFIRMED: "confirmed",
    Stage.WITHDRAWN: "obsoleted",
}


# libyaml's dumper, where PyYAML has it, writes the same four times as fast.
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@export("relaton", Text("Relaton YAML 题录", "Relaton YAML"), ".yaml")
def relaton(context: ExportContext) -> str:
    """A YAML document that a reader of version 1.1, such as Ruby's, reads correctly."""
    items = [_item(context, standard) for standard in context.standards]
    title = context.catalogue.framework.title.get(context.lang)
    data = {"root": {"title": title, "items": items}}
    text: str = yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=4096)
    return text


def _item(context: ExportContext, standard: Standard) -> dict[str, Any]:
    status = context.status(standard)
    page = official_page(standard)
    titles = titles_of(standard)
    language = Lang.ZH if Lang.ZH in titles else Lang.EN
    item: dict[str, Any] = {
        "id": standard.id,
        "type": "standard",
        "title": [
            {"content": title, "language": lang.value, "script": _SCRIPTS[lang], "type": "main"}
            for lang, title in titles.items()
        ],
        "source": [{"type": "src", "content": page.url}] if page else [],
        "docidentifier": list(_identifiers(standard)),
        "docnumber": standard.number.serial if standard.number else None,
        "date": [
            {"type": kind, "at": str(day)}
            for stage, kind in _DATES.items()
            if (day := day_of(standard, stage))
        ],
        "contributor": [*map(_publisher, issuers(standard)), *_committee(standard)],
        "language": [language.value],
        "script": [_SCRIPTS[language]],
        "status": {"stage": _stage(status)} if status else None,
        "relation": list(_relations(standard)),
        "classification": [{"type": "CCS", "content": code} for code in standard.ccs],
        "ext": {"doctype": {"content": "standard"}, **_ics(standard)},
    }
    return {key: value for key, value in item.items() if value}


def _identifiers(standard: Standard) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if standard.number is not None:
        found.append(_identifier(standard.number) | {"primary": True})
    if standard.plan is not None:
        plan = {"type": "plan", "content": standard.plan}
        found.append(plan if found else plan | {"primary": True})
    return found or [{"type": "tixi", "content": standard.id, "primary": True}]


def _identifier(number: Number) -> dict[str, Any]:
    """A number with its scheme, which relaton-gb calls as follows for every Chinese one."""
    scheme = (
        number.prefix.partition("/")[0].partition(" ")[0]
        if not number.chinese
        else "Chinese Standard"
    )
    return {"type": scheme, "content": str(number)}


def _publisher(name: str) -> dict[str, Any]:
    return {"role": [{"type": "publisher"}], "organization": {"name": [{"content": name}]}}


def _committee(standard: Standard) -> list[dict[str, Any]]:
    if standard.committee is None:
        return []
    role = {"type": "author", "description": [{"content": "committee"}]}
    return [{"role": [role], "organization": {"name": [{"content": standard.committee}]}}]


def _stage(status: Stage) -> dict[str, str]:
    """The stage with its code of GB/T 16733, if it has one."""
    code = STAGE_CODES.get(status)
    return ({"abbreviation": code} if code else {}) | {"content": status.value}


def _relations(standard: Standard) -> list[dict[str, Any]]:
    found = [_relation("obsoletes", number) for number in standard.replaces]
    if standard.adopts is not None:
        degree = {"description": {"content": standard.adopts.degree}}
        found.append(_relation("adoptedFrom", standard.adopts.number) | degree)
    return found + [_relation("cites", number) for number in standard.references]


def _relation(kind: str, number: Number) -> dict[str, Any]:
    other = {
        "formattedref": {"content": str(number)},
        "docidentifier": [_identifier(number)],
    }
    return {"type": kind, "bibitem": other}


def _ics(standard: Standard) -> dict[str, Any]:
    return {"ics": [{"code": code} for code in standard.ics]} if standard.ics else {}
