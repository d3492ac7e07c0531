"""The framework: statistics table, nodes above topics, and views of it: matrix, laws, gaps."""

from collections.abc import Iterator

from tixi.formats.diagram import DisplayStatus, below, down, overview, supports
from tixi.measures.statistics import matrices
from tixi.measures.tiers import GROUNDS_TEXT, tiers
from tixi.model.framework import Node, NodeKind
from tixi.model.standard import Scope, Standard
from tixi.model.text import Lang, Text
from tixi.site.api import feed_nodes
from tixi.site.context import SiteContext
from tixi.site.diagrams import MAX_BOXES, drawing_file, drawing_names, inline_svg
from tixi.site.links import node_url
from tixi.site.page import Page
from tixi.site.render import make_page
from tixi.site.topics import applying, bases, describe_node, landscape, node_title, surroundings

MAX_LEVELS = 4  # drawn below a node
MAX_TOPICS_NAMED = 12  # of gaps that are alike; more are summed up


def framework(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The statistics table of the whole tree, then every node above topics, parents first."""
    coverage, location = site.coverage, site.location(lang, "framework/")
    basis = supports(coverage, lang)
    yield make_page(
        site,
        lang,
        location.place,
        Text("体系框架与统计表", "Framework and statistics table"),
        "framework.md",
        record="framework",
        picture=inline_svg(overview(coverage, lang), location),
        basis=basis and inline_svg(basis, location, "basis-"),
        drawings=drawing_names(site, lang)[:3],
    )
    for node in site.catalogue.framework.walk():
        if node.kind is not NodeKind.TOPIC:
            yield _node(site, lang, node)


def matrix(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """Industries by theme, for each category whose industries share themes; none without any."""
    if matrices(site.catalogue.framework.nodes):
        place, title = "framework/matrix/", Text("行业与主题对照", "Industries by theme")
        yield make_page(site, lang, place, title, "matrix.md", record="framework")


def _node(site: SiteContext, lang: Lang, node: Node) -> Page:
    """The page of a node above topics: its topics by state, its figures, its diagram."""
    location, picture = site.location(lang, node_url(node)), None
    grids, groups = landscape(node)
    if node.kind is NodeKind.CATEGORY and (levels := _levels_drawn(node)):
        picture = inline_svg(below(site.coverage, node.code, lang, levels=levels), location)
    return make_page(
        site,
        lang,
        location.place,
        node_title(node),
        "node.md",
        about=describe_node(site, node, None, lang),
        picture=picture,
        drawing=drawing_file(node.code, lang),
        feed=node in list(feed_nodes(site)),
        grids=grids,
        groups=groups,
        applying=applying,
        wider=bases(site, node)[1],
        **surroundings(site, node),
    )


def _levels_drawn(node: Node) -> int:
    """How many levels below a node fit a diagram; 0 where not even one does."""
    levels = range(1, MAX_LEVELS + 1)
    return max((n for n in levels if len(list(down(node, n))) <= MAX_BOXES), default=0)


def laws(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """From law to standard: which nodes and standards serve each article; none without laws."""

    def serving(node: Node) -> list[Standard]:
        """The published and live standards at or below a node, dedicated ones first."""
        found = {s.id: s for topic in node.topics for s in site.on_topic(topic.code)}
        published = [s for s in found.values() if site.look(s) is DisplayStatus.DONE]
        return [
            s for scope in (Scope.DEDICATED, Scope.GENERAL) for s in published if s.scope is scope
        ]

    if site.catalogue.priorities.laws:
        title = Text("从法规到标准", "From law to standard")
        yield make_page(site, lang, "laws/", title, "laws.md", record="priorities", serving=serving)


def gaps(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The gaps by tier, those alike in one line, with the reasons of each rank."""
    yield make_page(
        site,
        lang,
        "gaps/",
        Text("缺口", "Gaps"),
        "gaps.md",
        record="priorities",
        tiers=tiers(site.catalogue.framework, site.gaps),
        grounds=GROUNDS_TEXT,
        most_named=MAX_TOPICS_NAMED,
    )


def neighbours(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The sister systems; none without the file `neighbours.yaml`."""
    if site.catalogue.neighbours.neighbours:
        title = Text("相邻体系", "Sister systems")
        yield make_page(site, lang, "neighbours/", title, "neighbours.md", record="neighbours")
