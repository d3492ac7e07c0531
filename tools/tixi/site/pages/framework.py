"""The tree: the statistics table (标准统计表), and a page for every node."""

from collections.abc import Iterator
from typing import Any

from tixi.measures.coverage import STATE_NAMES
from tixi.measures.matrix import matrices
from tixi.measures.statistics import statistics
from tixi.model.framework import KIND_NAMES, Node, NodeKind
from tixi.model.text import Lang
from tixi.site import diagram
from tixi.site.api import drawings
from tixi.site.card import Card, Figure
from tixi.site.edition import Edition
from tixi.site.here import Here, node_url
from tixi.site.page import Page
from tixi.site.pages.make import day, make
from tixi.site.pages.parts import parts
from tixi.site.things import term, terms

MOST = 60  # topics that a node lists with their standards; of more, the nodes below list their own


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """The table of the whole tree, then every node, parents first."""
    title = "体系框架与统计表" if lang is Lang.ZH else "Framework and statistics table"
    record = edition.files.get("framework")
    yield make(
        edition,
        lang,
        "framework/",
        title,
        "framework.html",
        record=record,
        whole=statistics(edition.coverage)[0],
        things=[terms(edition, Here(lang, "framework/"))],
        has_matrix=bool(matrices(edition.catalogue.framework.nodes)),
    )
    for node in edition.catalogue.framework.walk():
        if node.kind is NodeKind.TOPIC:
            found = parts(node_url(node), edition.on_topic(node.code))
            for part in found:
                yield _page(edition, lang, node, title, part.place, part=part, parts=found)
        else:
            topics = [below for below in node.walk() if below.kind is NodeKind.TOPIC]
            yield _page(edition, lang, node, title, node_url(node), in_full=len(topics) <= MOST)


def _page(edition: Edition, lang: Lang, node: Node, title: str, place: str, **values: Any) -> Page:
    kind = "topic" if node.kind is NodeKind.TOPIC else "node"
    trail = edition.catalogue.framework.trail(node.code)
    drawn = node.kind is NodeKind.CATEGORY and diagram.levels(node) > 0
    return make(
        edition,
        lang,
        place,
        f"{node.code} {node.name.in_(lang)}",
        f"{kind}.html",
        record=edition.files.get("framework"),
        about=_about(edition, node, lang),
        above=[("framework/", title), *((node_url(n), n.name.in_(lang)) for n in trail[:-1])],
        things=[term(edition, Here(lang, place), node, whole=True)],
        card=_card(edition, node, lang),
        node=node,
        trail=trail,
        picture=diagram.of(edition.coverage, node, Here(lang, place)) if drawn else None,
        narrow=diagram.of(edition.coverage, node, Here(lang, place), narrow=True)
        if drawn
        else None,
        drawing=drawings.file_name(node.code, lang),
        forms=drawings.forms(),
        laws=edition.catalogue.priorities.obliging({one.code for one in trail}),
        seeds={seed.id: seed for seed in edition.catalogue.seeds},
        neighbours=edition.catalogue.neighbours.at(node.code),
        resting=[edition.catalogue.framework.by_code.get(code) for code in node.supports],
        **values,
    )


def _about(edition: Edition, node: Node, lang: Lang) -> str:
    """A node in one sentence: what it holds, then its summary."""
    expected, existing = edition.coverage.expected_at(node), edition.coverage.existing_at(node)
    zh, en = f"应有 {expected} 项，现有 {existing} 项", f"{expected} expected, {existing} existing"
    if node.kind is NodeKind.TOPIC:
        state = STATE_NAMES[edition.coverage.states[node.code]]
        zh, en = f"{state.zh}，{zh}", f"{state.en}, {en}"
    system = edition.catalogue.framework.title.in_(lang)
    summary = (node.summary.in_(lang) if node.summary else None) or system
    if lang is Lang.ZH:
        return f"{node.code} {node.name.zh}：{zh}。{summary}"
    return f"{node.code} {node.name.in_(lang)}: {en}. {summary}"


def _card(edition: Edition, node: Node, lang: Lang) -> Card:
    """A node's counts, then the state of a topic, or how many topics are in which."""
    covered = edition.coverage
    zh = lang is Lang.ZH
    counts = Figure(
        f"{covered.existing_at(node)} / {covered.expected_at(node)}",
        "现有 / 应有" if zh else "existing / expected",
    )
    if node.kind is NodeKind.TOPIC:
        state = covered.states[node.code]
        figures = [Figure(STATE_NAMES[state].in_(lang), "状态" if zh else "state", state.value)]
    else:
        figures = [
            Figure(str(number), STATE_NAMES[state].in_(lang), state.value)
            for state, number in covered.states_at(node).items()
            if number
        ]
    return Card(
        node.name.in_(lang),
        (node.summary.in_(lang) if node.summary else None) or "",
        f"{KIND_NAMES[node.kind].in_(lang)} {node.code}",
        (counts, *figures),
        day=day(edition, lang),
    )
