"""The forecast of every open target, what each project adds, and how past forecasts fared."""

from collections.abc import Iterator

from tixi.measures.forecast.basis import INDEPENDENT, basis, new_expected, why_no_day
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page with all of it."""
    yield make(
        edition,
        lang,
        "forecast/",
        "预测" if lang is Lang.ZH else "Forecast",
        "forecast.html",
        record=edition.files.get("targets"),
        forecasts=edition.forecasts,
        tests=edition.backtests,
        basis=basis,
        new_expected=new_expected,
        why_no_day=why_no_day,
        independent=INDEPENDENT,
    )
