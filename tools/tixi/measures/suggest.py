"""Topics that a title may belong to, told from the words of the framework and of its records."""

from collections import Counter
from collections.abc import Iterator
from math import log, sqrt

from tixi.measures.search import folded
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node

Weights = dict[str, float]


def suggest(catalogue: Catalogue, title: str, most: int = 6) -> tuple[Node, ...]:
    """The topics most like a title, best first; fewer when few are alike at all.

    A topic is known by its name, those of the nodes above it, and the titles of the records on
    it. Likeness is that of pairs of characters, the rarer the weightier (cosine of tf-idf).
    """
    texts = {topic.code: _pairs(_words(catalogue, topic)) for topic in catalogue.framework.topics}
    seen = Counter(pair for text in texts.values() for pair in text)
    rarity = {pair: log(1 + len(texts) / number) for pair, number in seen.items()}
    wanted = _weighed(_pairs((title,)), rarity)
    likeness = {code: _likeness(wanted, _weighed(text, rarity)) for code, text in texts.items()}
    best = sorted((-score, code) for code, score in likeness.items() if score > 0)
    return tuple(catalogue.framework.by_code[code] for _, code in best[:most])


def _words(catalogue: Catalogue, topic: Node) -> Iterator[str]:
    for node in catalogue.framework.ancestors(topic.code):
        yield node.name.zh
        yield node.name.en or ""
    yield topic.name.zh
    for standard in catalogue.on_topic.get(topic.code, ()):
        if standard.places[0] == topic.code:
            yield standard.title.zh


def _pairs(texts: Iterator[str] | tuple[str, ...]) -> Counter[str]:
    return Counter(text[at : at + 2] for text in map(folded, texts) for at in range(len(text) - 1))


def _weighed(pairs: Counter[str], rarity: Weights) -> Weights:
    return {pair: (1 + log(n)) * rarity[pair] for pair, n in pairs.items() if pair in rarity}


def _likeness(wanted: Weights, text: Weights) -> float:
    """The cosine times the length of what is wanted, which is the same for every text."""
    product = sum(weight * text.get(pair, 0) for pair, weight in wanted.items())
    return product / sqrt(sum(w * w for w in text.values())) if product else 0
