"""Progress toward the targets: verdicts, members with their evidence, forecast and plan."""

from collections.abc import Iterator

from tixi.measures.evidence import tally
from tixi.measures.progress import EXCLUSION_NAMES, Progress
from tixi.model.standard import Scope, Standard
from tixi.model.text import Lang, Text
from tixi.site.charts import chart
from tixi.site.context import SiteContext
from tixi.site.page import Asset, Page
from tixi.site.render import make_page, redirect

MAX_COUNTED_LISTED = 200  # records toward a target; the report lists them all
MAX_LEFT_OUT_LISTED = 40  # for each reason
TITLE = Text("进展", "Progress")
FORMER_PAGES = ("forecast/", "plan/", "evidence/")  # parts of this one since


def progress(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """All targets on one page, each in a section under its id."""
    records = site.catalogue.by_id
    members = {i.target.id: [records[name] for name in i.members] for i in site.targets}
    yield make_page(
        site,
        lang,
        "progress/",
        TITLE,
        "progress.md",
        record="targets",
        members=members,
        tallies={name: tally(site.catalogue, found) for name, found in members.items()},
        left_out={item.target.id: _left_out(site, item) for item in site.targets},
        charts_of={target.id: chart(site, target) for target in site.catalogue.targets},
        max_counted=MAX_COUNTED_LISTED,
        max_left_out=MAX_LEFT_OUT_LISTED,
    )


def _left_out(site: SiteContext, item: Progress) -> list[tuple[Text, list[Standard]]]:
    """The records that exist and do not count toward a target, by the reason; dedicated first."""
    scopes, found = list(Scope), []
    for because, text in EXCLUSION_NAMES.items():
        own = [site.catalogue.by_id[id_] for id_, why in item.excluded if why is because]
        if own:
            found.append((text, sorted(own, key=lambda one: scopes.index(one.scope))))
    return found


def redirects(site: SiteContext) -> Iterator[Asset]:
    """A file for each former page, which leads to the part of the present one."""
    for place in FORMER_PAGES:
        yield from redirect(site, place, "progress/", TITLE)
    for target in site.catalogue.targets:
        yield from redirect(site, f"progress/{target.id}/", "progress/", target.title, target.id)
