"""The home page: the answer for each target, the tree, what is newest."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from tixi.formats.diagram import supported
from tixi.measures.progress import TARGET_STATE_NAMES, Progress, TargetState
from tixi.measures.summary import target_summary
from tixi.model.standard import Scope, Standard, Step
from tixi.model.text import Lang
from tixi.site import diagram
from tixi.site.api import drawings
from tixi.site.card import Card, Figure
from tixi.site.chart import spark
from tixi.site.edition import Edition
from tixi.site.here import Here
from tixi.site.page import Page
from tixi.site.pages.downloads import files
from tixi.site.pages.make import COLON, day, make
from tixi.site.things import SUM, dataset

NEWEST = 10
MOST = 4  # targets on the card
_LOOKS = {
    TargetState.MET: "covered",
    TargetState.OPEN: "in_progress",
    TargetState.MISSED: "missing",
}


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """The home page in a language."""
    yield make(
        edition,
        lang,
        "",
        edition.catalogue.framework.title.get(lang),
        "home.html",
        verdicts=[(item, target_summary(item), trend(edition, item)) for item in edition.targets],
        picture=diagram.whole(edition.coverage, Here(lang, "")),
        narrow=diagram.whole(edition.coverage, Here(lang, ""), narrow=True),
        drawings=drawings.names(edition, lang)[:3],
        basis=diagram.basis(edition.coverage, Here(lang, "")),
        supported=supported(edition.catalogue.framework.nodes),
        newest=newest(edition),
        things=[dataset(edition, Here(lang, ""), files(edition, lang))],
        card=_card(edition, lang),
    )


def _card(edition: Edition, lang: Lang) -> Card:
    """Each target's count; as many as have room."""
    return Card(
        edition.catalogue.framework.title.get(lang),
        SUM.get(lang),
        figures=tuple(_figure(item, lang) for item in edition.targets[:MOST]),
        day=day(edition, lang),
    )


def _figure(item: Progress, lang: Lang) -> Figure:
    answer = TARGET_STATE_NAMES[item.state].get(lang).capitalize()
    label = f"{answer}{COLON.get(lang)}{item.target.title.get(lang)}"
    return Figure(f"{item.effective_count} / {item.target.required}", label, _LOOKS[item.state])


def trend(edition: Edition, item: Progress) -> Markup:
    """How the count came about, and what is expected of it, as a line."""
    target = item.target
    steps = edition.steps(target)
    return spark(steps, edition.as_of, target.deadline, target.required, edition.ahead(target))


def newest(edition: Edition) -> list[tuple[date, Step, Standard]]:
    """The stages reached last by what the system counts, on a known day, newest first."""
    found = [
        (step.date.last_day, step, standard)
        for standard in edition.catalogue.standards
        if standard.scope is not Scope.RELATED
        for step in standard.history
        if step.date is not None and step.date.last_day <= edition.as_of
    ]
    found.sort(key=lambda event: (-event[0].toordinal(), event[2].id))
    return found[:NEWEST]
