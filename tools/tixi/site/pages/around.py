"""What the pages of all nodes share: where a node stands, and what is known around it."""

from collections.abc import Sequence
from typing import Any

from tixi.model.framework import NODE_KIND_NAMES, Node
from tixi.model.text import Lang, Text
from tixi.site.card import Card, Figure
from tixi.site.edition import Edition
from tixi.site.here import node_url
from tixi.site.pages.make import day
from tixi.site.shown import Glimpse

TITLE = Text("体系框架与统计表", "Framework and statistics table")


def above(edition: Edition, node: Node, lang: Lang) -> list[tuple[str, str]]:
    """The pages that a node's page stands below, each a place with its name."""
    trail = edition.catalogue.framework.ancestors(node.code)[:-1]
    return [
        ("framework/", TITLE.get(lang)),
        *((node_url(one), one.name.get(lang)) for one in trail),
    ]


def around(edition: Edition, node: Node, leads: dict[str, Glimpse]) -> dict[str, Any]:
    """The values of the templates `around.html` and `basis.html`."""
    catalogue = edition.catalogue
    trail = catalogue.framework.ancestors(node.code)
    return {
        "node": node,
        "trail": trail,
        "leads": leads,
        "laws": catalogue.priorities.obliging({one.code for one in trail}),
        "seeds": {seed.id: seed for seed in catalogue.seeds},
        "neighbours": catalogue.neighbours.at(node.code),
        "resting": [catalogue.framework.by_code.get(code) for code in node.supports],
    }


def leads(edition: Edition, node: Node) -> dict[str, Glimpse]:
    """The records that a node's leads name and the catalogue holds, by id."""
    seen, named = edition.glimpses, [lead.standard for lead in node.leads]
    return {name: seen[name] for name in named if name in seen}


def about(edition: Edition, node: Node, holds: Text, lang: Lang) -> str:
    """A node in one sentence: what it holds, then its summary."""
    system = edition.catalogue.framework.title.get(lang)
    summary = (node.summary.get(lang) if node.summary else None) or system
    if lang is Lang.ZH:
        return f"{node.code} {node.name.zh}：{holds.zh}。{summary}"
    return f"{node.code} {node.name.get(lang)}: {holds.en}. {summary}"


def card(
    edition: Edition,
    node: Node,
    lang: Lang,
    expected: int,
    existing: int,
    figures: Sequence[Figure],
) -> Card:
    """The card of a node: its counts, then how its topics stand."""
    words = Text("现有 / 应有", "existing / expected")
    counts = Figure(f"{existing} / {expected}", words.get(lang))
    return Card(
        node.name.get(lang),
        (node.summary.get(lang) if node.summary else None) or "",
        f"{NODE_KIND_NAMES[node.kind].get(lang)} {node.code}",
        (counts, *figures),
        day=day(edition, lang),
    )
