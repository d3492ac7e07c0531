"""The things that pages speak of, as schema.org knows them.

A member that is not known is None, and `meaning.block` leaves it out.
"""

from collections.abc import Iterable

from tixi.formats.citation import day_of
from tixi.model.fields import LocalizedName
from tixi.model.framework import Node
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.here import Here, node_url, standard_url
from tixi.site.meaning import Thing, address

SUM = Text(
    "标准体系的目录：计划要什么，已有什么，还缺什么；每条记录都有来源。",
    "The catalogue of a standards system: what the plan asks for, what exists, what is missing; "
    "every record with its sources.",
)


def dataset(edition: Edition, here: Here, files: Iterable[tuple[str, str]]) -> Thing:
    """The catalogue as a Dataset; files are the paths of its forms, with the name of each."""
    framework = edition.catalogue.framework
    return {
        "@type": "Dataset",
        "name": framework.title.get(here.lang),
        "alternateName": _other(here, framework.title),
        "description": SUM.get(here.lang),
        "url": address(edition, here, ""),
        "version": framework.edition,
        "dateModified": edition.as_of.isoformat(),
        "inLanguage": ["zh-CN", "en"],
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "contentUrl": (edition.address or here.file("")) + path,
            }
            for path, name in files
        ],
    }


def standard(edition: Edition, here: Here, record: Standard, status: Stage | None) -> Thing:
    """A standard as a CreativeWork, with its number as identifier and the topics it is about."""
    published = day_of(record, Stage.PUBLISHED)
    by_code = edition.catalogue.framework.by_code
    return {
        "@type": "CreativeWork",
        "name": record.title.get(here.lang),
        "alternateName": _other(here, record.title),
        "identifier": [str(name) for name in (record.number, record.plan) if name],
        "url": address(edition, here, standard_url(record)),
        "creativeWorkStatus": STAGE_NAMES[status].get(here.lang) if status else None,
        "datePublished": str(published) if published else None,
        "publisher": {"@type": "Organization", "name": record.issuer} if record.issuer else None,
        "isBasedOn": str(record.adopts.number) if record.adopts else None,
        "about": [term(edition, here, by_code[code]) for code in record.places if code in by_code],
    }


def term(edition: Edition, here: Here, node: Node, *, whole: bool = False) -> Thing:
    """A node as a DefinedTerm; whole: with its summary and the set that it belongs to."""
    found: Thing = {
        "@type": "DefinedTerm",
        "termCode": node.code,
        "name": node.name.get(here.lang),
        "url": address(edition, here, node_url(node)),
    }
    if whole:
        found["alternateName"] = _other(here, node.name)
        found["description"] = node.summary.get(here.lang) if node.summary else None
        found["inDefinedTermSet"] = address(edition, here, "framework/")
    return found


def terms(edition: Edition, here: Here) -> Thing:
    """The framework as a DefinedTermSet, with its categories."""
    framework = edition.catalogue.framework
    return {
        "@type": "DefinedTermSet",
        "name": framework.title.get(here.lang),
        "url": address(edition, here, "framework/"),
        "version": framework.edition,
        "hasDefinedTerm": [term(edition, here, node) for node in framework.nodes],
    }


def _other(here: Here, name: LocalizedName) -> str | None:
    """A name in the language that the page is not in."""
    other = Lang.EN if here.lang is Lang.ZH else Lang.ZH
    return name.en if other is Lang.EN else name.zh
