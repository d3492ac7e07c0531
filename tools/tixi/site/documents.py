"""Documents about the catalogue: explanatory note, downloads, rules."""

from collections.abc import Iterator

from tixi.measures.summary import SECTIONS, explanatory_note
from tixi.model.text import Lang, Text
from tixi.rules import SERIES, all_rules
from tixi.site import api
from tixi.site.context import SiteContext
from tixi.site.diagrams import drawing_names
from tixi.site.page import Page
from tixi.site.render import make_page


def note(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The explanatory note (编制说明, GB/T 13016), filled from the data."""
    values = list(explanatory_note(site.coverage, site.targets, site.gaps))
    title = Text("编制说明", "Explanatory note")
    yield make_page(site, lang, "note/", title, "note.md", note=values, sections=SECTIONS)


def downloads(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """What programs and spreadsheets take from the site: files, answers, feeds, badges."""
    yield make_page(
        site,
        lang,
        "downloads/",
        Text("数据与说明", "Data and method"),
        "downloads.md",
        files=api.downloads(),
        drawings=drawing_names(site, lang),
        endpoints=api.ENDPOINTS,
        feed_nodes=list(api.feed_nodes(site)),
    )


def rules(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The rules of `tixi check`, each with its reason, its authority, and a pair of examples."""
    groups = [
        (title, [rule for rule in all_rules() if rule.code.startswith(f"TX{hundreds}")])
        for hundreds, title in enumerate(SERIES)
    ]
    place, title = "reference/rules/", Text("检查规则", "Rules")
    yield make_page(site, lang, place, title, "rules.md", groups=groups)
