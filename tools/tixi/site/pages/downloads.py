"""What machines and spreadsheets take from the site: files, answers, feeds, badges."""

from collections.abc import Iterator

from tixi.formats.exports import find
from tixi.model.text import Lang, Text
from tixi.site.api import drawings
from tixi.site.api.answers import ANSWERS
from tixi.site.api.downloads import FOLDER, file_name
from tixi.site.edition import Edition
from tixi.site.here import Here
from tixi.site.page import Page
from tixi.site.pages.make import make
from tixi.site.things import dataset

TITLE = Text("下载与接口", "Downloads and API")


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page that lists them all."""
    yield make(
        edition,
        lang,
        "downloads/",
        TITLE.get(lang),
        "downloads.html",
        files=[(file_name(name), find(name).title) for name in edition.exports],
        drawings=drawings.names(edition, lang),
        answers=ANSWERS,
        things=[dataset(edition, Here(lang, "downloads/"), files(edition, lang))],
    )


def files(edition: Edition, lang: Lang) -> list[tuple[str, str]]:
    """The path of the whole catalogue in each format, with the format's name."""
    return [(FOLDER + file_name(name), find(name).title.get(lang)) for name in edition.exports]
