"""Finds records and nodes by words of their names, Chinese or English, and by numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import normalize

from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.standard import Standard

_DROPPED = re.compile(r"[\s\-‐‑‒–—―−_/／∕⁄]+")

_YEAR = re.compile(r"\s*[-‐‑‒–—―−:：]\s*[0-9]{4}\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: a record or a node, by the texts that name it."""

    found: Standard | Node
    names: tuple[str, ...]  # what identifies it: number, plan number, id, code, aliases
    titles: tuple[str, ...]


def folded(text: str) -> str:
    """`text` in the one spelling that is compared: NFKC, lower case, no blanks, dashes, slashes.

    So GB/T 43697—2024, gbt43697-2024 and ＧＢ／Ｔ43697 2024 read alike.
    """
    return _DROPPED.sub("", normalize("NFKC", text).lower())


def entries(catalogue: Catalogue) -> Iterator[Entry]:
    """Every node in the order of the tree, then every record by id."""
    yield from map(_entry, catalogue.framework.walk())
    yield from map(_entry, catalogue.standards)


def search(catalogue: Catalogue, text: str) -> tuple[Standard | Node, ...]:
    """The nodes and records in whose names or titles every word of `text` stands.

    Words are parted by blanks. Best first: named exactly so, then by title from its beginning,
    then the rest; equal ones nodes first, in order. A text without a letter finds nothing.
    """
    words = [word for word in map(folded, normalize("NFKC", text).split()) if word]
    whole = folded(text)
    if not words:
        return ()
    ranked = []
    for entry in entries(catalogue):
        names, titles = ([folded(one) for one in some] for some in (entry.names, entry.titles))
        every = "\n".join((*names, *titles))
        if whole not in every and not all(word in every for word in words):
            continue
        rank = 0 if whole in names else 1 if any(t.startswith(whole) for t in titles) else 2
        ranked.append((rank, entry.found))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(found for _, found in ranked)


def nearest(catalogue: Catalogue, text: str, most: int = 3) -> tuple[str, ...]:
    """The labels and codes most like a name that is not there, best first.

    Those that hold it, where they are so few: digits alone are part of a number, and a number
    of another year is another edition.
    """
    for part in (text, _YEAR.sub("", text)):
        holding = [_entry(one).names[0] for one in search(catalogue, part)]
        if 0 < len(holding) <= most:
            return tuple(holding)
    wanted = folded(text)[:100]
    likeness: dict[str, float] = {}
    for entry in entries(catalogue):
        label = entry.names[0]
        for name in entry.names:
            matcher = SequenceMatcher(None, wanted, folded(name))
            if matcher.real_quick_ratio() > 0.6 and matcher.quick_ratio() > 0.6:
                likeness[label] = max(likeness.get(label, 0), matcher.ratio())
    best = sorted((-score, label) for label, score in likeness.items() if score > 0.6)
    return tuple(label for _, label in best[:most])


def _entry(one: Standard | Node) -> Entry:
    if isinstance(one, Node):
        return Entry(one, (one.code,), _both(one.name.zh, one.name.en))
    names = (one.label, one.plan or "", one.id, *one.aliases)
    return Entry(one, names, _both(one.title.zh, one.title.en))


def _both(zh: str, en: str | None) -> tuple[str, ...]:
    return (zh, en) if en else (zh,)
