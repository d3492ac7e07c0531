"""The pages of a topic: its state, the standards that serve it, what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from tixi.measures.coverage import STATE_NAMES, State
from tixi.measures.gaps import Gap
from tixi.model.framework import Node
from tixi.model.text import Lang, Text
from tixi.site.card import Card, Figure
from tixi.site.edition import Edition
from tixi.site.here import Here, node_url
from tixi.site.page import Draft, Page, hashed
from tixi.site.pages.around import about, above, around, card, leads
from tixi.site.pages.make import carded, make
from tixi.site.pages.parts import Part, parts
from tixi.site.shown import Glimpse
from tixi.site.things import term


@dataclass(frozen=True, slots=True)
class Stand:
    """How a topic stands on a day: all that a page of it shows of the records.

    `records` are those of its `part`; `parts` are all parts of the list, without their rows.
    """

    state: State
    expected: int
    existing: int
    records: tuple[Glimpse, ...]
    part: int
    parts: tuple[Part[Glimpse], ...]
    gaps: tuple[Gap, ...]
    leads: dict[str, Glimpse]


def drafts(edition: Edition, lang: Lang, node: Node) -> Iterator[Draft]:
    """The page of a topic, and those of the further parts of its list."""
    coverage, record = edition.coverage, edition.files.get("framework")
    found = parts(node_url(node), edition.on_topic(node.code))
    for index, part in enumerate(found):
        stand = Stand(
            state=coverage.states[node.code],
            expected=node.expected_count,
            existing=coverage.existing_at(node),
            records=part.rows,
            part=index,
            parts=tuple(replace(one, rows=()) for one in found),
            gaps=tuple(edition.gaps_on.get(node.code, ())),
            leads=leads(edition, node),
        )
        here = Here(lang, part.place)
        make_page = partial(_page, edition.bare, here, node, stand, record)
        picture = carded(edition, here, _card(edition, node, stand, lang))
        yield Draft(here.path, hashed(stand), make_page, here.url, card=picture)


def _page(bare: Edition, here: Here, node: Node, stand: Stand, record: str | None) -> Page:
    state = STATE_NAMES[stand.state]
    return make(
        bare,
        here.lang,
        here.place,
        f"{node.code} {node.name.get(here.lang)}",
        "topic.html",
        record=record,
        about=about(
            bare,
            node,
            Text(
                f"{state.zh}，应有 {stand.expected} 项，现有 {stand.existing} 项",
                f"{state.en}, {stand.expected} expected, {stand.existing} existing",
            ),
            here.lang,
        ),
        above=above(bare, node, here.lang),
        things=[term(bare, here, node, whole=True)],
        card=_card(bare, node, stand, here.lang),
        stand=stand,
        part=stand.parts[stand.part],
        parts=stand.parts,
        **around(bare, node, stand.leads),
    )


def _card(bare: Edition, node: Node, stand: Stand, lang: Lang) -> Card:
    words = Text("状态", "state").get(lang)
    state = Figure(STATE_NAMES[stand.state].get(lang), words, stand.state.value)
    return card(bare, node, lang, stand.expected, stand.existing, [state])
