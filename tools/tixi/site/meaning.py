"""What a page speaks of, for machines: schema.org data (JSON-LD) and the page's description.

A block of data is no script: it stands in the page's body and no policy forbids it. Addresses
are whole where the site's own is known, and relative to the page elsewhere.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from tixi.site.edition import Edition
from tixi.site.here import Here

Thing = dict[str, Any]

# What could end the block, or be read as markup, in a form that JSON gives back as it was.
_ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
_LEAD = re.compile(r'<p class="lead">(.*?)</p>', re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_AFTER_FULL_STOP = re.compile(r"(?<=[，。；：！？）]) ")
_SENTENCES = re.compile(r".*(?:[。！？]|[.!?](?= |$))")
_ENDS = ("。", "：", ".", ":")
LONGEST = 200  # of a description, in characters: what follows is shown nowhere


def block(things: Iterable[Thing]) -> Markup:
    """Things as one block of JSON-LD; nothing in them can end it."""
    data = {"@context": "https://schema.org", "@graph": [_known(thing) for thing in things]}
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _ESCAPES:
        written = written.replace(sign, escape)
    return Markup(f'<script type="application/ld+json">{written}</script>')


def lead(body: str) -> str:
    """The sentence under a page's title, as plain text; empty where there is none."""
    found = _LEAD.search(body)
    return short(Markup(found[1]).striptags()) if found else ""


def opening(body: str) -> str:
    """The first paragraph of a page written by hand that is a sentence, as plain text."""
    texts = (Markup(found).striptags() for found in _PARAGRAPH.findall(body))
    return next((short(text) for text in texts if text.endswith(_ENDS)), "")


def short(text: str) -> str:
    """A text on one line, cut where it is longer than a description is shown."""
    line = _AFTER_FULL_STOP.sub("", " ".join(text.split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def sentences(text: str) -> str:
    """A text up to the end of its last sentence; all of it where it has none."""
    found = _SENTENCES.match(text)
    return found[0] if found else text


def address(edition: Edition, here: Here, place: str) -> str:
    """The address of another page in the same language."""
    other = Here(here.lang, place)
    return edition.address + other.url if edition.address else here.to(place)


def trail(edition: Edition, here: Here, steps: Sequence[tuple[str, str]]) -> Thing:
    """Where a page stands (BreadcrumbList): places with their names, from the home page on."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": address(edition, here, place),
            }
            for position, (place, name) in enumerate(steps, 1)
        ],
    }


def _known(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value not in (None, "", [])}
