"""The pages of topics, and what they share with those of the nodes above them."""

from collections.abc import Iterator
from typing import Any

from tixi.formats.diagram import DisplayStatus
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.statistics import Matrix, matrices
from tixi.model.framework import Node, NodeKind
from tixi.model.standard import Scope, Standard
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.links import node_url, suggest_form_url
from tixi.site.page import Page
from tixi.site.render import make_page

MAX_LISTED = 300  # records in a table of a topic; the list of standards has them all

Applying = tuple[Node | None, Standard]  # a record, and the basis that it is inherited from


def topics(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """A page for every topic: what can be used and what is to come, what is missing."""
    for topic in site.catalogue.framework.topics:
        state = site.coverage.states[topic.code]
        *_, above, _ = (None, *site.catalogue.framework.ancestors(topic.code))
        now, coming = applying(site, topic)
        yield make_page(
            site,
            lang,
            node_url(topic),
            node_title(topic),
            "topic.md",
            about=describe_node(site, topic, STATE_NAMES[state], lang),
            parent=node_url(above) if above else "framework/",
            state=state,
            gaps=site.gaps_by_topic.get(topic.code, ()),
            leads=site.catalogue.leads_on(topic.code),
            now=now,
            coming=coming,
            others=[(None, one) for one in site.on_topic(topic.code) if not _usable(site, one)],
            max_listed=MAX_LISTED,
            wider=bases(site, topic)[1],
            suggest=suggest_form_url(site.repository, topic, lang) if site.repository else None,
            **surroundings(site, topic),
        )


def applying(site: SiteContext, topic: Node) -> tuple[list[Applying], list[Applying]]:
    """What applies to a topic, its own before inherited records: published, and to come."""
    found: list[Applying] = [(None, s) for s in site.on_topic(topic.code) if _usable(site, s)]
    found += [(basis, s) for basis, records in bases(site, topic)[0] for s in records]
    now = [one for one in found if site.look(one[1]) is DisplayStatus.DONE]
    return now, [one for one in found if site.look(one[1]) is not DisplayStatus.DONE]


def _usable(site: SiteContext, standard: Standard) -> bool:
    """Whether a record applies or will: neither related nor ended."""
    return standard.scope is not Scope.RELATED and site.look(standard) is not DisplayStatus.ENDED


def bases(
    site: SiteContext, topic: Node
) -> tuple[list[tuple[Node, list[Standard]]], list[tuple[Node, int]]]:
    """What a topic inherits: the usable records of the nodes that are named as its basis, those of
    its own left out, and how many general ones in force the bases of the nodes above it have.
    """
    framework = site.catalogue.framework
    above = {node.code for node in framework.ancestors(topic.code)}
    seen = {standard.id for standard in site.on_topic(topic.code)}
    direct: list[tuple[Node, list[Standard]]] = []
    wider: list[tuple[Node, int]] = []
    for basis in framework.walk():
        is_direct = topic.code in basis.supports
        if not is_direct and (above.isdisjoint(basis.supports) or _under(basis, wider)):
            continue
        records = {s.id: s for under in basis.topics for s in site.on_topic(under.code)}
        if is_direct:
            found = [s for s in records.values() if s.id not in seen and _usable(site, s)]
            seen.update(standard.id for standard in found)
            direct += [(basis, found)] if found else []
        else:
            general = [s for s in records.values() if s.scope is Scope.GENERAL]
            number = sum(site.look(s) is DisplayStatus.DONE for s in general)
            wider += [(basis, number)] if number else []
    return direct, wider


def landscape(top: Node) -> tuple[list[Matrix], list[tuple[Node, list[Node]]]]:
    """The topics at and below a node: those of industries with the same themes as matrices, the
    rest by the node above them."""
    found = matrices((top,))
    gridded = {industry.code for matrix in found for industry, _ in matrix.rows}
    groups = [
        (node, own)
        for node in top.walk()
        if node.code not in gridded
        and (own := [child for child in node.children if child.kind is NodeKind.TOPIC])
    ]
    return list(found), groups


def _under(node: Node, counted: list[tuple[Node, int]]) -> bool:
    """Whether a node is part of one that is counted already."""
    return any(node.code.startswith(f"{above.code}.") for above, _ in counted)


def node_title(node: Node) -> Text:
    """The title of a node's page: its code and its name."""
    return Text(*(f"{node.code} {node.name.get(lang)}" for lang in Lang))


def surroundings(site: SiteContext, node: Node) -> dict[str, Any]:
    """The values that pages of topics and of nodes above them share."""
    catalogue = site.catalogue
    ancestors = catalogue.framework.ancestors(node.code)
    return {
        "record": "framework",
        "node": node,
        "expected": node.expected_count,
        "existing": site.coverage.existing_at(node),
        "trail": ancestors,
        "laws": catalogue.priorities.obliging({one.code for one in ancestors}),
        "seeds": {seed.id: seed for seed in catalogue.seeds},
        "neighbours": catalogue.neighbours.at(node.code),
        "inferred": node.inferred,
        "supported": [catalogue.framework.by_code.get(code) for code in node.supports],
    }


def describe_node(site: SiteContext, node: Node, state: Text | None, lang: Lang) -> str:
    """A node in a sentence: the state of a topic, its counts, then its summary."""
    summary = (node.summary and node.summary.get(lang)) or site.catalogue.framework.title.get(lang)
    expected, existing = node.expected_count, site.coverage.existing_at(node)
    title, counts = node_title(node), Text(f"应有 {expected} 项", f"{expected} expected")
    if state is not None:
        counts = Text(f"{state.zh}，{counts.zh}", f"{state.en}, {counts.en}")
    return Text(
        f"{title.zh}：{counts.zh}，现有 {existing} 项。{summary}",
        f"{title.en}: {counts.en}, {existing} existing. {summary}",
    ).get(lang)
