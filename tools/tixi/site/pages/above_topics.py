"""The pages of nodes above topics: figures, structure, topics with their standards."""

from dataclasses import dataclass
from functools import partial

from tixi.measures.coverage import STATE_NAMES, Coverage, State
from tixi.model.framework import Node, NodeKind
from tixi.model.text import Lang, Text
from tixi.site import diagram
from tixi.site.api import drawings
from tixi.site.card import Card, Figure
from tixi.site.edition import Edition
from tixi.site.here import Here, node_url
from tixi.site.page import Draft, Page, hashed
from tixi.site.pages.around import about, above, around, card, leads
from tixi.site.pages.make import carded, make
from tixi.site.shown import Glimpse
from tixi.site.things import term

MOST = 60  # topics that a node lists with their standards; of more, the nodes below list their own


@dataclass(frozen=True, slots=True)
class Stand:
    """How a node stands on a day: all that its page shows of the records.

    `existing` and `states` are of every topic below it, `records` of those whose standards it
    lists, by their codes.
    """

    existing: dict[str, int]
    states: dict[str, State]
    records: dict[str, list[Glimpse]]
    leads: dict[str, Glimpse]

    def coverage(self, bare: Edition) -> Coverage:
        """The coverage as far as it is that of the node."""
        return Coverage(bare.catalogue, bare.as_of, self.existing, self.states)


def draft(edition: Edition, lang: Lang, node: Node) -> Draft:
    """The page of a node that is no topic."""
    codes = [topic.code for topic in node.topics]
    own = [child.code for child in node.children if child.kind is NodeKind.TOPIC]
    listed = codes if _in_full(node) else own
    stand = Stand(
        existing={code: edition.coverage.existing[code] for code in codes},
        states={code: edition.coverage.states[code] for code in codes},
        records={code: edition.on_topic(code) for code in listed},
        leads=leads(edition, node),
    )
    here = Here(lang, node_url(node))
    make_page = partial(_page, edition.bare, here, node, stand, edition.files.get("framework"))
    picture = carded(edition, here, _card(edition, node, stand, lang))
    return Draft(here.path, hashed(stand), make_page, here.url, card=picture)


def _in_full(node: Node) -> bool:
    return len(node.topics) <= MOST


def _page(bare: Edition, here: Here, node: Node, stand: Stand, record: str | None) -> Page:
    covered, lang = stand.coverage(bare), here.lang
    expected, existing = node.expected_count, covered.existing_at(node)
    drawn = node.kind is NodeKind.CATEGORY and diagram.levels(node) > 0
    holds = Text(
        f"应有 {expected} 项，现有 {existing} 项",
        f"{expected} expected, {existing} existing",
    )
    return make(
        bare,
        lang,
        here.place,
        f"{node.code} {node.name.get(lang)}",
        "node.html",
        record=record,
        about=about(bare, node, holds, lang),
        above=above(bare, node, lang),
        things=[term(bare, here, node, whole=True)],
        card=_card(bare, node, stand, lang),
        covered=covered,
        serving_on=stand.records,
        picture=diagram.of(covered, node, here) if drawn else None,
        narrow=diagram.of(covered, node, here, narrow=True) if drawn else None,
        drawing=drawings.file_name(node.code, lang),
        in_full=_in_full(node),
        **around(bare, node, stand.leads),
    )


def _card(edition: Edition, node: Node, stand: Stand, lang: Lang) -> Card:
    covered = stand.coverage(edition)
    figures = [
        Figure(str(number), STATE_NAMES[state].get(lang), state.value)
        for state, number in covered.states_at(node).items()
        if number
    ]
    return card(edition, node, lang, node.expected_count, covered.existing_at(node), figures)
