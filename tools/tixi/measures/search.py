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
    for node in catalogue.framework.walk():
        yield Entry(node, (node.code,), _both(node.name.zh, node.name.en))
    for standard in catalogue.standards:
        names = (standard.label, standard.plan or "", standard.id, *standard.aliases)
        yield Entry(standard, names, _both(standard.title.zh, standard.title.en))


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
    """The labels and codes most like a name that is not there, best first."""
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


def _both(zh: str, en: str | None) -> tuple[str, ...]:
    return (zh, en) if en else (zh,)
