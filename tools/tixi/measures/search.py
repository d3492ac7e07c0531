"""Search: records and nodes by Chinese or English words and by numbers; topics for a title."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log, sqrt
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
    """The nodes and records whose names or titles contain every word of `text`.

    Words are separated by blanks. Best first: exact names, then titles that begin with the text,
    then the rest; ties nodes first, in order. A text without a letter finds nothing.
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
    """The labels and codes most like an unknown name, best first.

    Those that contain it, if they are at most `most`: digits alone are part of a number, and a
    number of another year is another edition.
    """
    for part in (text, _YEAR.sub("", text)):
        holding = [_entry(one).names[0] for one in search(catalogue, part)]
        if 0 < len(holding) <= most:
            return tuple(holding)
    wanted = folded(text)[:100]
    similarity: dict[str, float] = {}
    for entry in entries(catalogue):
        label = entry.names[0]
        for name in entry.names:
            matcher = SequenceMatcher(None, wanted, folded(name))
            if matcher.real_quick_ratio() > 0.6 and matcher.quick_ratio() > 0.6:
                similarity[label] = max(similarity.get(label, 0), matcher.ratio())
    best = sorted((-score, label) for label, score in similarity.items() if score > 0.6)
    return tuple(label for _, label in best[:most])


def _entry(one: Standard | Node) -> Entry:
    if isinstance(one, Node):
        return Entry(one, (one.code,), _both(one.name.zh, one.name.en))
    names = (one.label, one.plan or "", one.id, *one.aliases)
    return Entry(one, names, _both(one.title.zh, one.title.en))


def _both(zh: str, en: str | None) -> tuple[str, ...]:
    return (zh, en) if en else (zh,)


def suggest_topics(catalogue: Catalogue, title: str, most: int = 6) -> tuple[Node, ...]:
    """The topics most like a title, best first; fewer when few are alike at all.

    A topic's text is its name, those of the nodes above it, and the titles of the records on it.
    Similarity is the cosine of tf-idf vectors over character bigrams.
    """
    topics = catalogue.framework.topics
    texts = {topic.code: _bigrams(_topic_texts(catalogue, topic)) for topic in topics}
    frequency = Counter(bigram for text in texts.values() for bigram in text)
    rarity = {bigram: log(1 + len(texts) / n) for bigram, n in frequency.items()}
    wanted = _tf_idf(_bigrams((title,)), rarity)
    similarity = {code: _similarity(wanted, _tf_idf(text, rarity)) for code, text in texts.items()}
    best = sorted((-score, code) for code, score in similarity.items() if score > 0)
    return tuple(catalogue.framework.by_code[code] for _, code in best[:most])


def _topic_texts(catalogue: Catalogue, topic: Node) -> Iterator[str]:
    for node in catalogue.framework.ancestors(topic.code):
        yield node.name.zh
        yield node.name.en or ""
    yield topic.name.zh
    for standard in catalogue.on_topic.get(topic.code, ()):
        if standard.places[0] == topic.code:
            yield standard.title.zh


def _bigrams(texts: Iterable[str]) -> Counter[str]:
    return Counter(text[at : at + 2] for text in map(folded, texts) for at in range(len(text) - 1))


def _tf_idf(counts: Counter[str], rarity: dict[str, float]) -> dict[str, float]:
    return {one: (1 + log(n)) * rarity[one] for one, n in counts.items() if one in rarity}


def _similarity(wanted: dict[str, float], text: dict[str, float]) -> float:
    """The cosine times the length of `wanted`, which is the same for every text."""
    product = sum(weight * text.get(bigram, 0) for bigram, weight in wanted.items())
    return product / sqrt(sum(w * w for w in text.values())) if product else 0
