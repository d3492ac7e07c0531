"""Search: records and nodes by Chinese or English words and by numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.standard import Standard
from tixi.model.text import fold, unify

_YEAR = re.compile(r"\s*[-‐‑‒–—―−:：]\s*[0-9]{4}\s*$")
MIN_SIMILARITY = 0.6  # of a name to an unknown one, for it to be suggested


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: a record or a node, by the texts that name it."""

    found: Standard | Node
    names: tuple[str, ...]  # what identifies it: number, plan number, id, code, aliases
    titles: tuple[str, ...]


def entries(catalogue: Catalogue) -> Iterator[Entry]:
    """Every node in the order of the tree, then every record by id."""
    for node in catalogue.framework.walk():
        yield Entry(
            node, (node.code, node.official_code or ""), (node.name.zh or "", node.name.en or "")
        )
    for one in catalogue.standards:
        names = (one.label, one.plan or "", one.id, *one.aliases)
        yield Entry(one, names, (one.title.zh or "", one.title.en or ""))


def search(catalogue: Catalogue, text: str) -> tuple[Standard | Node, ...]:
    """The nodes and records whose names or titles contain every word of `text`.

    Words are separated by blanks. Best first: exact names, then titles that begin with the text,
    then the rest; ties nodes first, in order. A text without a letter finds nothing. The record of
    a number in any spelling (IETF RFC-8391) comes first.
    """
    found = tuple(entry.found for entry in _matches(catalogue, text))
    named = catalogue.find(text)
    return found if named is None or named in found else (named, *found)


def _matches(catalogue: Catalogue, text: str) -> list[Entry]:
    words = [word for word in map(fold, unify(text).split()) if word]
    whole = fold(text)
    ranked: tuple[list[Entry], ...] = ([], [], [])
    for entry in entries(catalogue) if words else ():
        names, titles = ([fold(one) for one in some] for some in (entry.names, entry.titles))
        every = "\n".join((*names, *titles))
        if whole in every or all(word in every for word in words):
            begins = any(title.startswith(whole) for title in titles)
            ranked[0 if whole in names else 1 if begins else 2].append(entry)
    return [entry for some in ranked for entry in some]


def nearest(catalogue: Catalogue, text: str, most: int = 3) -> tuple[str, ...]:
    """The labels and codes most like an unknown name, best first.

    Those that contain it, if they are at most `most`: digits alone are part of a number, and a
    number of another year is another edition.
    """
    for part in (text, _YEAR.sub("", text)):
        containing = [entry.names[0] for entry in _matches(catalogue, part)]
        if 0 < len(containing) <= most:
            return tuple(containing)
    wanted = fold(text)[:100]
    similarity: dict[str, float] = {}
    for entry in entries(catalogue):
        label = entry.names[0]
        for name in entry.names:
            matcher = SequenceMatcher(None, wanted, fold(name))
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) > MIN_SIMILARITY:
                similarity[label] = max(similarity.get(label, 0), matcher.ratio())
    best = sorted((-score, label) for label, score in similarity.items() if score > MIN_SIMILARITY)
    return tuple(label for _, label in best[:most])
