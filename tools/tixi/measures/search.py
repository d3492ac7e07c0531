"""Search: records and nodes by Chinese or English words, their synonyms, and numbers.

The site searches by the same rules in the browser (`site/assets/search.js`), and forgives more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tixi.model.catalogue import Catalogue
from tixi.model.framework import Framework, Node
from tixi.model.standard import Standard
from tixi.model.text import fold, simplify

_YEAR = re.compile(r"\s*[-‐‑‒–—―−:：]\s*[0-9]{4}\s*$")
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_MARKS = re.compile(r"[^\w.]+|_|\.(?!\d)")
_GAPS = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])")
_EDGES = re.compile(f"(?<=[{_HAN}])(?=[^{_HAN} ])|(?<=[^{_HAN} ])(?=[{_HAN}])")
MIN_SIMILARITY = 0.6  # of a name to an unknown one, for it to be suggested
MIN_PREFIX_LENGTH = 4  # shorter words are found whole: no “ware” in “aware”, no “car” in “care”


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: a record or a node, by the texts that name it."""

    found: Standard | Node
    names: tuple[str, ...]  # what identifies it: number, plan number, id, code, aliases
    titles: tuple[str, ...]
    words: tuple[str, ...] = ()  # other words that it is found by


def entries(catalogue: Catalogue) -> Iterator[Entry]:
    """Every node in the order of the tree, then every record by id."""
    for node in catalogue.framework.walk():
        yield Entry(
            node, (node.code, node.official_code or ""), (node.name.zh or "", node.name.en or "")
        )
    for one in catalogue.standards:
        level = catalogue.framework.level_names[one.level]
        words = (level.zh, level.en, one.committee or "")
        yield Entry(one, names(one), (one.title.zh or "", one.title.en or ""), words)


def names(one: Standard) -> tuple[str, ...]:
    """What a record is called: its number first, also as people shorten it, GB for GB/T."""
    return (one.label, one.plan or "", one.id, *one.aliases, one.label.replace("/T", "", 1))


def in_words(text: str) -> str:
    """`text` as search reads it: folded words between single blanks, Chinese in one piece."""
    words = _EDGES.sub(" ", _GAPS.sub("", _MARKS.sub(" ", simplify(text))))
    return f" {' '.join(words.split())} "


def occurs(words: str, text: str) -> bool:
    """Whether words are in a text, both as `in_words` gives them.

    Chinese may be anywhere; others begin with a word, and are one or its plural where they are
    short.
    """
    sought = words.strip()
    if re.match(f"[{_HAN}]", sought):
        return sought in text
    if len(sought) >= MIN_PREFIX_LENGTH:
        return f" {sought}" in text
    return f" {sought} " in text or f" {sought}s " in text


def synonyms(framework: Framework, *texts: str) -> list[str]:
    """What else texts are found by: the framework's synonyms of words in them, and each text with
    a Chinese word replaced, so that 数据跨境 finds 数据出境安全评估.
    """
    found = []
    for text in map(in_words, texts):
        for word, others in framework.synonyms.items():
            group = {one: in_words(one).strip() for one in (word, *others)}
            present = [one for one, words in group.items() if occurs(words, text)]
            for one in group if present else ():
                chinese = [group[old] for old in present if re.match(f"[{_HAN}]", group[old])]
                if one not in present and chinese and re.match(f"[{_HAN}]", one):
                    found += [text.replace(old, group[one]).strip() for old in chinese]
                elif one not in present:
                    found.append(one)
    return list(dict.fromkeys(found))


def search(catalogue: Catalogue, text: str) -> tuple[Standard | Node, ...]:
    """The nodes and records whose names, titles or synonyms contain every word of `text`.

    Words are separated by blanks. Best first: exact names, then titles that begin with the text,
    then the rest; ties nodes first, in order. A text without a letter finds nothing. The record of
    a number in any spelling (IETF RFC-8391) comes first.
    """
    found = tuple(entry.found for entry in _matches(catalogue, text))
    named = catalogue.find(text)
    return found if named is None or named in found else (named, *found)


def _matches(catalogue: Catalogue, text: str) -> list[Entry]:
    words = [in_words(word) for each in text.split() for word in in_words(each).split()]
    whole = fold(text)
    ranked: tuple[list[Entry], ...] = ([], [], [])
    for entry in entries(catalogue) if words else ():
        called, titles = ([fold(one) for one in some] for some in (entry.names, entry.titles))
        named = _in_names(whole, called)
        texts = (*entry.titles, *entry.words)
        every = in_words("|".join((*texts, *synonyms(catalogue.framework, *texts))))
        if (
            named
            or occurs(in_words(text), every)
            or all(occurs(word, every) or _in_names(word.strip(), called) for word in words)
        ):
            begins = any(title.startswith(whole) for title in titles)
            ranked[0 if whole in called else 1 if begins else 2].append(entry)
    return [entry for some in ranked for entry in some]


def _in_names(word: str, names: list[str]) -> bool:
    """Whether names contain a number, or begin with letters."""
    number = any(one.isdigit() for one in word)
    return any(word in name if number else name.startswith(word) for name in names if name)


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
