"""Structure diagrams: as figures on pages, and as SVG files to print."""

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from tixi.formats.diagram import Diagram, below, overview, supports, whole
from tixi.formats.dot import dot_text, draw, inline
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.links import Location
from tixi.site.page import Asset
from tixi.site.topics import node_title

MAX_BOXES = 90  # in a diagram that can still be read


def inline_svg(diagram: Diagram, location: Location, prefix: str = "") -> Markup:
    """A figure whose boxes lead to pages; the prefix sets its ids apart from those of others."""
    drawn = inline(dot_text(diagram, lambda key: location.to(_place(key))))
    drawn = drawn.replace(' id="', f' id="{prefix}')
    return Markup(f'<figure class="diagram">\n{drawn}\n</figure>')


def _place(key: str) -> str:
    """The page to which a box of a diagram leads, by the key of the box."""
    code = key.partition(":")[2]
    return f"framework/{code}/" if code else "framework/"


Drawing = tuple[str, Text, Callable[[Lang], Diagram | None]]  # name, title, content


def _drawings(site: SiteContext) -> Iterator[Drawing]:
    """The diagrams to print."""
    coverage = site.coverage
    yield "overview", Text("到子类", "to the domains"), partial(overview, coverage)
    yield "topics", Text("到主题的全图", "whole, to the topics"), partial(whole, coverage)
    if supports(coverage, Lang.ZH) is not None:
        yield "supports", Text("支撑关系", "dependencies"), partial(supports, coverage)
    for top in site.catalogue.framework.nodes:
        yield top.code, node_title(top), partial(below, coverage, top.code)


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
    return site.address + site.location(lang, _place(key)).url if site.address else None
