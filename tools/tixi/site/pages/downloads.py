"""What machines and spreadsheets take from the site: files, answers, feeds, badges."""

from collections.abc import Iterator

from tixi.formats.exports import find, names
from tixi.model.text import Lang
from tixi.site.api.answers import ANSWERS
from tixi.site.api.downloads import file_name
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page that lists them all."""
    title = "下载与接口" if lang is Lang.ZH else "Downloads and API"
    files = [(file_name(name), find(name).title) for name in names()]
    yield make(edition, lang, "downloads/", title, "downloads.html", files=files, answers=ANSWERS)
