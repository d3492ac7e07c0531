"""The forecast of every open target and what each project adds."""

from collections.abc import Iterator

from tixi.measures.forecast import ASSUMPTIONS, Forecast, Project, why_no_day
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make
from tixi.site.pages.parts import in_parts, parts

TITLE = Text("预测", "Forecast")
MOST = 60  # projects of a target on the page of all


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page with all of it; the projects of a target that has many, on pages of their own."""
    title, record = TITLE.get(lang), edition.files.get("targets")
    yield make(
        edition,
        lang,
        "forecast/",
        title,
        "forecast.html",
        record=record,
        forecasts=edition.forecasts,
        why_no_day=why_no_day,
        assumptions=ASSUMPTIONS,
        likely=likely,
        most=MOST,
    )
    for item, _ in edition.forecasts:
        if len(item.projects) > MOST:
            yield from in_parts(
                *(edition, lang, parts(f"forecast/{item.target.id}/", likely(item))),
                *(item.target.title.get(lang), "projects.html"),
                above=[("forecast/", title)],
                about=f"{title} · {item.target.title.get(lang)}",
                record=record,
                target=item.target,
            )


def likely(item: Forecast) -> list[Project]:
    """The projects of a forecast, the likeliest to count first."""
    return sorted(item.projects, key=lambda project: project.chance, reverse=True)
