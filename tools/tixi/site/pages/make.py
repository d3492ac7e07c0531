"""A page from a template: what all kinds of page share."""

from typing import Any

from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.here import Here
from tixi.site.page import Page
from tixi.site.render import render


def make(
    edition: Edition,
    lang: Lang,
    place: str,
    title: str,
    template: str,
    *,
    record: str | None = None,
    **values: Any,
) -> Page:
    """The page at a place (`gaps/`) in a language; `record` is the YAML file it shows, if one."""
    here = Here(lang, place)
    meta: dict[str, Any] = {"title": title, "as_of": edition.as_of.isoformat()}
    if record is not None:
        meta["record"] = record
    body = render(template, here, edition=edition, catalogue=edition.catalogue, **values)
    return Page(here.url, meta, body)
