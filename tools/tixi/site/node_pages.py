"""The pages of the framework: the statistics table, a page a node, and the structure diagrams."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from tixi.formats.diagram import Diagram, below, down, overview, supports, whole
from tixi.formats.dot import dot_text, draw, inline
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.statistics import matrices
from tixi.model.framework import Node, NodeKind
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.links import Location, node_url
from tixi.site.render import Asset, Page, make_page, make_pages, split_list

MAX_TOPICS_LISTED = 60  # with their standards; above a larger number the nodes below list their own
MAX_BOXES = 90  # in a diagram that can still be read
MAX_LEVELS, MAX_LEVELS_NARROW = 4, 2  # drawn below a node, and on a phone


def framework(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The statistics table of the whole tree, then every node, parents before children."""
    title = Text("体系框架与统计表", "Framework and statistics table")
    yield make_page(site, lang, "framework/", title, "framework.html", record="framework")
    for node in site.catalogue.framework.walk():
        yield from (_topic if node.kind is NodeKind.TOPIC else _node)(site, lang, node)


def matrix(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """Industries by theme, for each category whose industries share themes; none without any."""
    if matrices(site.catalogue.framework.nodes):
        place, title = "framework/matrix/", Text("行业与主题对照", "Industries by theme")
        yield make_page(site, lang, place, title, "matrix.html", record="framework")


def _topic(site: SiteContext, lang: Lang, topic: Node) -> Iterator[Page]:
    """The page of a topic: its state, its standards (in parts where they are many), its gaps."""
    state = site.coverage.states[topic.code]
    yield from make_pages(
        site,
        lang,
        split_list(node_url(topic), site.on_topic(topic.code)),
        _title(topic),
        "topic.html",
        about=_description(site, topic, STATE_NAMES[state], lang),
        state=state,
        gaps=site.gaps_by_topic.get(topic.code, ()),
        leads=site.catalogue.leads_on(topic.code),
        **_surroundings(site, topic),
    )


def _node(site: SiteContext, lang: Lang, node: Node) -> Iterator[Page]:
    """The page of a node above topics: its figures, its diagram, its topics with standards."""
    location = Location(lang, node_url(node))
    pictures = [
        inline_svg(
            below(site.coverage, node.code, lang, with_root=not narrow, levels=levels),
            location,
            "narrow-" if narrow else "",
        )
        for narrow in (False, True)
        if node.kind is NodeKind.CATEGORY and (levels := _levels_drawn(node, narrow=narrow))
    ]
    yield make_page(
        site,
        lang,
        location.place,
        _title(node),
        "node.html",
        about=_description(site, node, None, lang),
        pictures=pictures,
        drawing=drawing_file(node.code, lang),
        lists_all=len(node.topics) <= MAX_TOPICS_LISTED,
        **_surroundings(site, node),
    )


def _title(node: Node) -> Text:
    return Text(*(f"{node.code} {node.name.get(lang)}" for lang in Lang))


def _surroundings(site: SiteContext, node: Node) -> dict[str, Any]:
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


def _description(site: SiteContext, node: Node, state: Text | None, lang: Lang) -> str:
    """A node in a sentence: the state of a topic, its counts, then its summary."""
    summary = (node.summary and node.summary.get(lang)) or site.catalogue.framework.title.get(lang)
    expected, existing = node.expected_count, site.coverage.existing_at(node)
    title, counts = _title(node), Text(f"应有 {expected} 项", f"{expected} expected")
    if state is not None:
        counts = Text(f"{state.zh}，{counts.zh}", f"{state.en}, {counts.en}")
    return Text(
        f"{title.zh}：{counts.zh}，现有 {existing} 项。{summary}",
        f"{title.en}: {counts.en}, {existing} existing. {summary}",
    ).get(lang)


def inline_svg(diagram: Diagram, location: Location, prefix: str = "") -> Markup:
    """A drawing whose boxes lead to pages; the prefix sets its ids apart from those of others."""
    drawn = inline(dot_text(diagram, lambda key: location.to(_place(key))))
    return Markup(drawn.replace(' id="', f' id="{prefix}'))


def _place(key: str) -> str:
    """The page to which a box of a diagram leads, by the key of the box."""
    code = key.partition(":")[2]
    return f"framework/{code}/" if code else "framework/"


def _levels_drawn(node: Node, *, narrow: bool) -> int:
    """How many levels below a node fit a diagram; 0 where not even one does."""
    levels = range(1, (MAX_LEVELS_NARROW if narrow else MAX_LEVELS) + 1)
    return max((n for n in levels if len(list(down(node, n))) <= MAX_BOXES), default=0)


Drawing = tuple[str, Text, Callable[[Lang], Diagram | None]]  # name, title, content


def _drawings(site: SiteContext) -> Iterator[Drawing]:
    """The diagrams to print."""
    coverage = site.coverage
    yield "overview", Text("到子类", "to the domains"), partial(overview, coverage)
    yield "topics", Text("到主题的全图", "whole, to the topics"), partial(whole, coverage)
    if supports(coverage, Lang.ZH) is not None:
        yield "supports", Text("支撑关系", "dependencies"), partial(supports, coverage)
    for top in site.catalogue.framework.nodes:
        yield top.code, _title(top), partial(below, coverage, top.code)


def drawing_names(site: SiteContext, lang: Lang) -> list[tuple[str, Text]]:
    """The file of each diagram to print in a language, without its ending, and its title."""
    return [(drawing_file(name, lang), title) for name, title, _ in _drawings(site)]


def drawing_file(name: str, lang: Lang) -> str:
    """The file of a diagram, without its ending: `diagram-overview.zh`."""
    return f"diagram-{name}.{lang.value}"


def drawings(site: SiteContext) -> Iterator[Asset]:
    """`downloads/diagram-*.svg`: the diagrams to print, which need no other file.

    Their boxes lead to the pages where the site's address is known; a caption says what the lines
    mean and of which day they are.
    """
    title = site.catalogue.framework.title
    caption = Text(
        f"{title.zh} · 实线：上下级；虚线：支撑 · 截至 {site.as_of}",
        f"{title.get(Lang.EN)} · solid: parent and child; dashed: supports · as of {site.as_of}",
    )
    for lang in Lang:
        for name, _, diagram in _drawings(site):
            if (drawn := diagram(lang)) is not None:
                dot = dot_text(drawn, partial(_address, site, lang), caption.get(lang))
                yield Asset(f"downloads/{drawing_file(name, lang)}.svg", draw(dot))


def _address(site: SiteContext, lang: Lang, key: str) -> str | None:
    """Where a box of a diagram to print leads; None where the site's address is not known."""
    return site.address + Location(lang, _place(key)).url if site.address else None
