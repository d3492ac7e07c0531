"""Search: records and nodes by Chinese or English words and by numbers; topics for a title."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log, sqrt

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


def suggest_topics(
    catalogue: Catalogue, title: str, most: int = 6
) -> tuple[tuple[Node, float], ...]:
    """The topics most like a title, best first, each with the share of the title found in it.

    Fewer when few are alike at all.

    A topic's text is its name, those of the nodes above it, and the titles of the records on it.
    Similarity is the cosine of the pairs of characters in both, the rarer the weightier.
    The share, from 0 to 1, is by the same weights.
    """
    pairs = []
    for topic in catalogue.framework.topics:
        names = [node.name for node in catalogue.framework.ancestors(topic.code)]
        records = catalogue.on_topic.get(topic.code, ())
        titles = [one.title.text.zh for one in records if one.places[0] == topic.code]
        texts = [
            *titles,
            *(name.text.zh for name in names),
            *(name.en or "" for name in names[:-1]),
        ]
        pairs.append((topic, {pair for text in texts for pair in _pairs(text)}))
    frequency = Counter(pair for _, some in pairs for pair in some)
    weight = {pair: log(1 + len(pairs) / number) ** 2 for pair, number in frequency.items()}
    wanted = sorted(_pairs(title))
    unknown = log(1 + len(pairs)) ** 2  # the weight of a pair that no topic has
    whole = sum(weight.get(pair, unknown) for pair in wanted)
    scores = [
        (-found / sqrt(sum(weight[pair] for pair in sorted(some))), topic, found / whole)
        for topic, some in pairs
        if (found := sum(weight[pair] for pair in wanted if pair in some))
    ]
    scores.sort(key=lambda score: (score[0], score[1].code))
    return tuple((topic, share) for _, topic, share in scores[:most])


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text in its folded spelling."""
    text = fold(text)
    return {text[at : at + 2] for at in range(len(text) - 1)}
