"""The pages of the framework: the statistics table, a page a node, and the structure diagrams."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from tixi.formats.diagram import Diagram, below, down, overview, supports, whole
from tixi.formats.dot import dot_text
from tixi.formats.svg import draw, inline
from tixi.measures.coverage import STATE_NAMES, Coverage
from tixi.measures.statistics import matrices, statistics
from tixi.model.framework import Node, NodeKind
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.links import Location, node_url
from tixi.site.render import Asset, Page, make_page, make_pages, split_list

MAX_TOPICS_LISTED = 60  # with their standards; above a larger number the nodes below list their own
MAX_BOXES = 90  # in a diagram that can still be read


def framework(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The statistics table of the whole tree, then every node, parents before children."""
    nodes = site.catalogue.framework.nodes
    yield make_page(
        site,
        lang,
        "framework/",
        Text("体系框架与统计表", "Framework and statistics table").get(lang),
        "framework.html",
        record=site.files.get("framework"),
        whole=statistics(site.coverage)[0],
        has_matrix=bool(matrices(nodes)),
    )
    for node in site.catalogue.framework.walk():
        yield from (_topic if node.kind is NodeKind.TOPIC else _node)(site, lang, node)


def matrix(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """Industries by theme, for each category whose industries share themes; none without any."""
    found = matrices(site.catalogue.framework.nodes)
    if found:
        title = Text("行业与主题对照", "Industries by theme").get(lang)
        record = site.files.get("framework")
        place = "framework/matrix/"
        yield make_page(site, lang, place, title, "matrix.html", record=record, matrices=found)


def _topic(site: SiteContext, lang: Lang, topic: Node) -> Iterator[Page]:
    """The page of a topic: its state, its standards (in parts where they are many), its gaps."""
    state, existing = site.coverage.states[topic.code], site.coverage.existing_at(topic)
    name, expected = STATE_NAMES[state], topic.expected_count
    counts = Text(
        f"{name.zh}，应有 {expected} 项，现有 {existing} 项",
        f"{name.en}, {expected} expected, {existing} existing",
    )
    yield from make_pages(
        site,
        lang,
        split_list(node_url(topic), site.on_topic(topic.code)),
        f"{topic.code} {topic.name.get(lang)}",
        "topic.html",
        about=_description(site, topic, counts, lang),
        record=site.files.get("framework"),
        state=state,
        expected=expected,
        existing=existing,
        gaps=site.gaps_by_topic.get(topic.code, ()),
        **_surroundings(site, topic),
    )


def _node(site: SiteContext, lang: Lang, node: Node) -> Iterator[Page]:
    """The page of a node above topics: its figures, its diagram, its topics with standards."""
    expected, existing = node.expected_count, site.coverage.existing_at(node)
    counts = Text(
        f"应有 {expected} 项，现有 {existing} 项", f"{expected} expected, {existing} existing"
    )
    location = Location(lang, node_url(node))
    drawn = node.kind is NodeKind.CATEGORY and _levels_drawn(node) > 0
    yield make_page(
        site,
        lang,
        location.place,
        f"{node.code} {node.name.get(lang)}",
        "node.html",
        record=site.files.get("framework"),
        about=_description(site, node, counts, lang),
        picture=_category_diagram(site.coverage, node, location) if drawn else None,
        narrow=_category_diagram(site.coverage, node, location, narrow=True) if drawn else None,
        drawing=drawing_file(node.code, lang),
        lists_all=len(node.topics) <= MAX_TOPICS_LISTED,
        **_surroundings(site, node),
    )


def _surroundings(site: SiteContext, node: Node) -> dict[str, Any]:
    """The values of the templates `around.html` and `basis.html`."""
    catalogue = site.catalogue
    ancestors = catalogue.framework.ancestors(node.code)
    adoptable = [lead.standard for lead in node.leads]
    return {
        "node": node,
        "trail": ancestors,
        "leads": {name: site.summaries[name] for name in adoptable if name in site.summaries},
        "laws": catalogue.priorities.obliging({one.code for one in ancestors}),
        "seeds": {seed.id: seed for seed in catalogue.seeds},
        "neighbours": catalogue.neighbours.at(node.code),
        "supported": [catalogue.framework.by_code.get(code) for code in node.supports],
    }


def _description(site: SiteContext, node: Node, counts: Text, lang: Lang) -> str:
    """A node in a sentence: its counts, then its summary."""
    summary = (node.summary.get(lang) if node.summary else None) or (
        site.catalogue.framework.title.get(lang)
    )
    if lang is Lang.ZH:
        return f"{node.code} {node.name.zh}：{counts.zh}。{summary}"
    return f"{node.code} {node.name.get(lang)}: {counts.en}. {summary}"


def structure_diagram(coverage: Coverage, location: Location, *, narrow: bool = False) -> Markup:
    """The tree down to its second level, its boxes linked; narrow for a phone."""
    diagram = overview(coverage, location.lang, with_root=not narrow)
    return _inline(diagram, location, "narrow-" if narrow else "")


def support_diagram(coverage: Coverage, location: Location) -> Markup | None:
    """Which category supports which; None where none does."""
    diagram = supports(coverage, location.lang)
    return None if diagram is None else _inline(diagram, location, "basis-")


def _category_diagram(
    coverage: Coverage, node: Node, location: Location, *, narrow: bool = False
) -> Markup:
    """A node and what is below it, as far down as can be read; narrow for a phone."""
    levels = _levels_drawn(node, narrow=narrow)
    diagram = below(coverage, node.code, location.lang, with_root=not narrow, levels=levels)
    return _inline(diagram, location, "narrow-" if narrow else "")


def _inline(diagram: Diagram, location: Location, prefix: str) -> Markup:
    """A drawing for a page that may hold others: its ids begin with the prefix."""
    drawn = inline(dot_text(diagram, lambda key: location.to(_place(key))))
    return Markup(drawn.replace(' id="', f' id="{prefix}'))


def _place(key: str) -> str:
    """The page to which a box of a diagram leads, by the key of the box."""
    code = key.partition(":")[2]
    return f"framework/{code}/" if code else "framework/"


def _levels_drawn(node: Node, *, narrow: bool = False) -> int:
    """How many levels below a node fit a diagram, two at most on a phone; 0: it is not drawn."""
    levels = range(1, 3 if narrow else 5)
    return max((n for n in levels if len(list(down(node, n))) <= MAX_BOXES), default=0)


def drawing_names(site: SiteContext, lang: Lang) -> list[tuple[str, Text]]:
    """The file of each diagram to print in a language, without its ending, and its title."""
    found = [
        ("overview", Text("到子类", "to the domains")),
        ("topics", Text("到主题的全图", "whole, to the topics")),
    ]
    if supports(site.coverage, lang) is not None:
        found.append(("supports", Text("支撑关系", "dependencies")))
    found += [
        (top.code, Text(*(f"{top.code} {top.name.get(one)}" for one in Lang)))
        for top in site.catalogue.framework.nodes
    ]
    return [(drawing_file(name, lang), title) for name, title in found]


def drawing_file(name: str, lang: Lang) -> str:
    """The file of a diagram, without its ending: `diagram-overview.zh`."""
    return f"diagram-{name}.{lang.value}"


def drawings(site: SiteContext) -> Iterator[Asset]:
    """`downloads/diagram-*.svg`: the diagrams to print, which need no other file.

    Their boxes lead to the pages where the site's address is known; a caption says what the lines
    mean and of which day they are.
    """
    coverage, title = site.coverage, site.catalogue.framework.title
    for lang in Lang:
        caption = Text(
            f"{title.get(lang)} · 实线：上下级；虚线：支撑 · 截至 {site.as_of}",
            f"{title.get(lang)} · solid: parent and child; dashed: supports · as of {site.as_of}",
        ).get(lang)
        diagrams = {
            "overview": overview(coverage, lang),
            "topics": whole(coverage, lang),
            "supports": supports(coverage, lang),
        }
        for top in site.catalogue.framework.nodes:
            diagrams[top.code] = below(coverage, top.code, lang)
        for name, diagram in diagrams.items():
            if diagram is not None:
                dot = dot_text(diagram, partial(_address, site, lang), caption)
                yield Asset(f"downloads/{drawing_file(name, lang)}.svg", draw(dot))


def _address(site: SiteContext, lang: Lang, key: str) -> str | None:
    """Where a box of a diagram to print leads; None where the site's address is not known."""
    return site.address + Location(lang, _place(key)).url if site.address else None
