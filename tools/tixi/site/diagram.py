"""The structure diagrams of the site, drawn to stand in a page with links to its neighbours."""

from markupsafe import Markup

from tixi.formats.diagram import Diagram, below, down, overview, supports
from tixi.formats.dot import dot_text
from tixi.formats.svg import inline
from tixi.measures.coverage import Coverage
from tixi.model.framework import Node
from tixi.site.here import Here

MOST = 90  # boxes in a drawing that can still be read


def whole(coverage: Coverage, here: Here, *, narrow: bool = False) -> Markup:
    """The tree down to its second level; narrow for a phone."""
    drawn = _drawn(overview(coverage, here.lang, with_root=not narrow), here)
    # It stands beside the broad one, and no two things of a page share an id.
    return Markup(drawn.replace(' id="', ' id="narrow-') if narrow else drawn)


def basis(coverage: Coverage, here: Here) -> Markup | None:
    """Which category rests on which; None where none does."""
    found = supports(coverage, here.lang)
    if found is None:
        return None
    return Markup(_drawn(found, here).replace(' id="', ' id="basis-'))


def of(coverage: Coverage, node: Node, here: Here, *, narrow: bool = False) -> Markup:
    """A node and what is below it, as far down as can be read; narrow for a phone."""
    depth = levels(node, narrow=narrow)
    found = below(coverage, node.code, here.lang, with_root=not narrow, levels=depth)
    drawn = _drawn(found, here)
    return Markup(drawn.replace(' id="', ' id="narrow-') if narrow else drawn)


def levels(node: Node, *, narrow: bool = False) -> int:
    """How many levels below a node fit a drawing, two at most on a phone; none: it is not drawn."""
    tried = range(1, 3 if narrow else 5)
    return max((n for n in tried if len(list(down(node, n))) <= MOST), default=0)


def _drawn(diagram: Diagram, here: Here) -> str:
    return inline(dot_text(diagram, lambda key: _address(here, key)))


def _address(here: Here, key: str) -> str:
    _, _, code = key.partition(":")
    return here.to(f"framework/{code}/" if code else "framework/")
