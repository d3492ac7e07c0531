"""The tree: the statistics table (标准统计表), and a page for every node."""

from collections.abc import Iterator

from tixi.measures.coverage import STATE_NAMES
from tixi.measures.matrix import matrices
from tixi.measures.statistics import statistics
from tixi.model.framework import Node, NodeKind
from tixi.model.text import Lang, Text
from tixi.site import diagram
from tixi.site.api import drawings
from tixi.site.card import Figure
from tixi.site.edition import Edition
from tixi.site.here import Here, node_url
from tixi.site.page import Draft, Page
from tixi.site.pages import topic
from tixi.site.pages.around import TITLE, about, above, around, card, leads
from tixi.site.pages.make import make
from tixi.site.things import term, terms

MOST = 60  # topics that a node lists with their standards; of more, the nodes below list their own


def pages(edition: Edition, lang: Lang) -> Iterator[Page | Draft]:
    """The table of the whole tree, then every node, parents first."""
    yield make(
        edition,
        lang,
        "framework/",
        TITLE.in_(lang),
        "framework.html",
        record=edition.files.get("framework"),
        whole=statistics(edition.coverage)[0],
        things=[terms(edition, Here(lang, "framework/"))],
        has_matrix=bool(matrices(edition.catalogue.framework.nodes)),
    )
    for node in edition.catalogue.framework.walk():
        if node.kind is NodeKind.TOPIC:
            yield from topic.drafts(edition, lang, node)
        else:
            yield _page(edition, lang, node)


def _page(edition: Edition, lang: Lang, node: Node) -> Page:
    here, covered = Here(lang, node_url(node)), edition.coverage
    expected, existing = covered.expected_at(node), covered.existing_at(node)
    drawn = node.kind is NodeKind.CATEGORY and diagram.levels(node) > 0
    topics = [below for below in node.walk() if below.kind is NodeKind.TOPIC]
    figures = [
        Figure(str(number), STATE_NAMES[state].in_(lang), state.value)
        for state, number in covered.states_at(node).items()
        if number
    ]
    return make(
        edition,
        lang,
        here.place,
        f"{node.code} {node.name.in_(lang)}",
        "node.html",
        record=edition.files.get("framework"),
        about=about(
            edition,
            node,
            Text(
                f"应有 {expected} 项，现有 {existing} 项",
                f"{expected} expected, {existing} existing",
            ),
            lang,
        ),
        above=above(edition, node, lang),
        things=[term(edition, here, node, whole=True)],
        card=card(edition, node, lang, expected, existing, figures),
        picture=diagram.of(covered, node, here) if drawn else None,
        narrow=diagram.of(covered, node, here, narrow=True) if drawn else None,
        drawing=drawings.file_name(node.code, lang),
        forms=drawings.forms(),
        in_full=len(topics) <= MOST,
        **around(edition, node, leads(edition, node)),
    )
