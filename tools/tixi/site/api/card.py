"""`card.png`: what a shared link shows beside its words (Open Graph), 1200 × 630 or near.

One for the whole site, in English: the engine that draws has no Chinese letters
(docs/decisions/0010-card.md). Made only where the site's address is known, as nobody
else could fetch it.
"""

from collections.abc import Iterator

from tixi.formats.dot import COLOURS, quoted
from tixi.formats.lettering import lines
from tixi.formats.svg import picture
from tixi.site.edition import Edition
from tixi.site.page import Asset

PATH = "card.png"
WIDTH, PAD, GAP, MOST = 12.5, 0.4, 0.3, 4  # inches at 96 dots; so many targets at most
LARGE, SMALL = 40, 22  # points
EM = 0.95 / 72  # inches of an em of our lettering, for a point


def there(edition: Edition) -> bool:
    """Whether there is a card: it takes an address, an English title and a target."""
    catalogue = edition.catalogue
    return bool(edition.address and catalogue.framework.title.en and catalogue.targets)


def assets(edition: Edition) -> Iterator[Asset]:
    """The card, where there is one."""
    title, items = edition.catalogue.framework.title.en, edition.targets[:MOST]
    if not there(edition) or title is None:
        return
    wide = (WIDTH - 2 * PAD - GAP * (len(items) - 1)) / len(items)
    existing, expected = edition.coverage.totals[1], edition.coverage.totals[0]
    below = f"{existing} of {expected} standards exist - as of {edition.as_of}"
    heading = [*lines(title, (WIDTH - 2 * PAD) / (LARGE * EM)), below]
    rows = [
        f'digraph "card" {{ graph [rankdir=LR, dpi=96, pad="{PAD}", ranksep="{GAP}", '
        f'bgcolor="#ffffff", fontname="Arial", fontsize="{LARGE}", labelloc=t, '
        f"label={quoted(chr(10).join([*heading, ' ']))}];",
        f'node [shape=box, style=filled, fixedsize=true, width="{wide:.2f}", height="3", '
        f'fontname="Arial", fontsize="{SMALL}", penwidth=3, color="#1f6d63"];',
    ]
    for item in items:
        words = lines(item.target.title.en or item.target.id, wide / (SMALL * EM) - 1)
        text = "\n".join([f"{item.decisive} / {item.target.required}", "", *words])
        fill = COLOURS["rate-4" if item.met else "rate-0"][0]
        rows.append(f'{quoted(item.target.id)} [label={quoted(text)}, fillcolor="{fill}"];')
    ids = " -> ".join(quoted(item.target.id) for item in items)
    dot = "\n".join([*rows, f"{ids} [style=invis]; }}"])
    yield Asset(PATH, picture(dot))
