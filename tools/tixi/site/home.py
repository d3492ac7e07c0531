"""The overview: the answer, the targets, the landscape of topics, and what changed lately."""

from collections.abc import Iterator

from tixi.measures.evidence import Evidence, tally
from tixi.measures.progress import Progress
from tixi.measures.summary import target_sentence
from tixi.model.text import Lang, Text
from tixi.site import api
from tixi.site.charts import chart
from tixi.site.context import SiteContext
from tixi.site.page import Page
from tixi.site.render import make_page
from tixi.site.topics import landscape

MAX_NEWEST = 6  # events
MAX_GAPS = 3


def home(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The overview. Its answer is on the target due next, or on the last one closed."""
    ahead = [item for item in site.targets if item.target.deadline >= site.as_of]
    by_deadline = sorted(ahead or site.targets, key=lambda item: item.target.deadline)
    main = by_deadline[0 if ahead else -1] if by_deadline else None
    about = site.catalogue.framework.about
    yield make_page(
        site,
        lang,
        "",
        site.catalogue.framework.title,
        "home.md",
        hide=("navigation", "toc"),
        opening=about and (about.zh if lang is Lang.ZH else about.en),
        answer=main and sentence(site, main),
        chart=main and chart(site, main.target),
        scale=max([1, *(max(one.count for one in item.readings) for item in site.targets),
                   *(item.target.required for item in site.targets)]),
        landscapes=[(top, *landscape(top)) for top in site.catalogue.framework.nodes],
        workbook=next(name for name in api.downloads() if name.endswith(".xlsx")),
        newest=site.newest_events[:MAX_NEWEST],
        most_gaps=MAX_GAPS,
    )  # fmt: skip


def sentence(site: SiteContext, item: Progress) -> Text:
    """The answer on a target: within reach when its plan meets it on time."""
    members = (site.catalogue.by_id[name] for name in item.members)
    single = tally(site.catalogue, members)[Evidence.SINGLE]
    return target_sentence(item, site.plans[item.target.id].on_time, single)
