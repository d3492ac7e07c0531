"""TX3xx: the framework, what refers to its codes, and the topics of records."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import partial
from typing import Any

from tixi.graph import cycles
from tixi.measures.search import entries as searched_entries
from tixi.measures.search import in_words, occurs
from tixi.measures.statistics import overlaps
from tixi.model.catalogue import Catalogue
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.problem import FieldPath
from tixi.model.standard import SCOPE_NAMES, Scope
from tixi.model.text import Text
from tixi.rules.registry import (
    ERROR,
    WARNING,
    Breach,
    Breaches,
    Words,
    breach,
    duplicates,
    entries,
    listed,
    rule,
)
from tixi.store.errors import suggest

TITLE = Text("体系与主题", "Framework and topics")

_MAX_OVERLAPPING_NAMED = 3


def _node_entries(catalogue: Catalogue, key: str) -> Iterator[tuple[Node, FieldPath, Any]]:
    """Every entry of a list of the nodes, with its node and the path to it."""
    for at, node in catalogue.framework.walk_with_paths():
        for index, entry in enumerate(getattr(node, key)):
            yield node, (*at, key, index), entry


def _places(catalogue: Catalogue) -> Iterator[tuple[str, FieldPath, str]]:
    """Every place of the records and the leads: its subject, the path to it, and the code."""
    for standard, at, code in entries(catalogue, "places"):
        yield standard.id, at, code
    for index, lead in enumerate(catalogue.leads):
        for place, code in enumerate(lead.places):
            yield "leads", (index, "places", place), code


def seed_not_found(subject: str, at: FieldPath, document: str, seeds: Iterable[str]) -> Breach:
    """The breach of a reference, at a path, to none of the seeds."""
    hint = partial(suggest, document, list(seeds))
    return breach(subject, (*at, "document"), hint, wording="document", document=document)


@rule("TX301", ERROR)
def unknown_place(catalogue: Catalogue, as_of: date) -> Breaches:
    names = {topic.code: topic.name.text for topic in catalogue.framework.topics}
    for subject, at, code in _places(catalogue):
        if code not in catalogue.framework.by_code:
            yield breach(subject, at, partial(_similar_topics, code, names), code=code)


def _similar_topics(code: str, names: Mapping[str, Text]) -> Text | None:
    near = get_close_matches(code, names, n=3)
    zh = "、".join(f"{one} {names[one].zh}" for one in near)
    en = ", ".join(f"{one} {names[one].en}" for one in near)
    return Text(f"相近的有：{zh}", f"similar: {en}") if near else None


@rule("TX302", ERROR)
def place_above_topics(catalogue: Catalogue, as_of: date) -> Breaches:
    for subject, at, code in _places(catalogue):
        node = catalogue.framework.by_code.get(code)
        if node is not None and node.kind is not NodeKind.TOPIC:
            kind, below = NODE_KIND_NAMES[node.kind], listed(one.code for one in node.topics[:5])
            yield breach(subject, at, code=code, name=node.name, kind=kind, below=below)


@rule("TX303", ERROR)
def no_place(catalogue: Catalogue, as_of: date) -> Breaches:
    for standard in catalogue.standards:
        if standard.scope is not Scope.RELATED and not standard.places:
            key = "places" if "places" in standard.model_fields_set else "scope"
            name = SCOPE_NAMES[standard.scope]
            yield breach(standard.id, (key,), name=name, scope=standard.scope)


@rule("TX304", ERROR)
def place_twice(catalogue: Catalogue, as_of: date) -> Breaches:
    keyed = ((one, (one[0].id, one[2])) for one in entries(catalogue, "places"))
    for (standard, at, code), _ in duplicates(keyed):
        yield breach(standard.id, at, code=code)


@rule("TX305", ERROR)
def same_code(catalogue: Catalogue, as_of: date) -> Breaches:
    placed = catalogue.framework.walk_with_paths()
    for (at, node), (_, other) in duplicates(((at, node), node.code) for at, node in placed):
        yield breach("framework", (*at, "code"), code=node.code, other=other.name)


@rule("TX306", ERROR)
def code_not_below_parent(catalogue: Catalogue, as_of: date) -> Breaches:
    """Nodes whose code is not their parent's with one more part."""
    for at, node in catalogue.framework.walk_with_paths():
        for index, child in enumerate(node.children):
            if child.code.rpartition(".")[0] != node.code:
                path = (*at, "children", index, "code")
                yield breach("framework", path, code=child.code, above=node.code, item=index + 1)


@rule("TX307", ERROR)
def kind_at_depth(catalogue: Catalogue, as_of: date) -> Breaches:
    """Top nodes that are not categories, kinds out of order, leaves that are not topics."""
    placed = dict(catalogue.framework.walk_with_paths())
    order = list(NodeKind)
    for at, node in placed.items():
        kind, parent = NODE_KIND_NAMES[node.kind], placed.get(at[:-2])  # at[-2:]: children, n
        words: Words = {"code": node.code, "kind": kind}
        if parent is None and node.kind is not NodeKind.CATEGORY:
            yield breach("framework", (*at, "kind"), wording="top", **words)
        elif parent and order.index(node.kind) <= order.index(parent.kind):
            words |= {"parent": parent.code, "parent_kind": NODE_KIND_NAMES[parent.kind]}
            yield breach("framework", (*at, "kind"), wording="order", **words)
        elif not node.children and node.kind is not NodeKind.TOPIC:
            yield breach("framework", (*at, "kind"), wording="leaf", **words)


@rule("TX308", ERROR)
def unknown_supported(catalogue: Catalogue, as_of: date) -> Breaches:
    for node, at, code in _node_entries(catalogue, "supports"):
        if code not in catalogue.framework.by_code:
            yield breach("framework", at, wording="unknown", node=node.code, code=code)
    for node, at, code in _node_entries(catalogue, "inferred"):
        if code not in node.supports:
            yield breach("framework", at, wording="inferred", node=node.code, code=code)


@rule("TX309", ERROR)
def supports_cycle(catalogue: Catalogue, as_of: date) -> Breaches:
    """Cycles among `supports`, each reported once, whole, at its first node."""
    placed: dict[str, tuple[FieldPath, Node]] = {}
    for at, node in catalogue.framework.walk_with_paths():
        placed.setdefault(node.code, (at, node))  # a duplicate code is TX305
    for cycle in cycles({code: node.supports for code, (_, node) in placed.items()}):
        codes = (*cycle, cycle[0])
        at, node = placed[codes[0]]
        path = (*at, "supports", node.supports.index(codes[1]))
        yield breach("framework", path, cycle=" → ".join(codes))


@rule("TX310", ERROR)
def seed_node_lost(catalogue: Catalogue, as_of: date) -> Breaches:
    nodes = catalogue.framework.walk()
    named = {(node.seed.document, node.seed.code) for node in nodes if node.seed}
    for seed in catalogue.seeds:
        for at, node in seed.walk_with_paths():
            if (seed.id, node.code) not in named:
                subject, path = f"seed:{seed.id}", (*at, "code")
                yield breach(subject, path, seed=seed.id, code=node.code, name=node.name)


@rule("TX311", ERROR)
def unknown_seed(catalogue: Catalogue, as_of: date) -> Breaches:
    """Nodes that name a seed, or a code in it, that does not exist."""
    codes = {seed.id: {node.code for node in seed.walk()} for seed in catalogue.seeds}
    for at, node in catalogue.framework.walk_with_paths():
        if node.seed is None:
            continue
        document, code = node.seed.document, node.seed.code
        if document not in codes:
            yield seed_not_found("framework", (*at, "seed"), document, codes)
        elif code is not None and code not in codes[document]:
            path = (*at, "seed", "code")
            yield breach("framework", path, wording="code", document=document, code=code)


@rule("TX312", ERROR)
def seed_node_disputed(catalogue: Catalogue, as_of: date) -> Breaches:
    """Nodes of another kind than their seed's, or with a seed that an earlier node has."""
    kinds = {(seed.id, node.code): node.kind for seed in catalogue.seeds for node in seed.walk()}
    first: dict[tuple[str, str], str] = {}
    for at, node in catalogue.framework.walk_with_paths():
        if node.seed is None or node.seed.code is None:
            continue
        document, origin = node.seed.document, node.seed.code
        owner = first.setdefault((document, origin), node.code)
        theirs = kinds.get((document, origin), node.kind)
        words: Words = {"document": document, "origin": origin}
        if owner != node.code:
            yield breach("framework", (*at, "seed"), wording="taken", owner=owner, **words)
        elif theirs is not node.kind:
            words |= {"kind": NODE_KIND_NAMES[node.kind], "other": NODE_KIND_NAMES[theirs]}
            yield breach("framework", (*at, "kind"), wording="kind", code=node.code, **words)


@rule("TX313", ERROR)
def expected_above_topics(catalogue: Catalogue, as_of: date) -> Breaches:
    for at, node in catalogue.framework.walk_with_paths():
        if node.expected is not None and node.kind is not NodeKind.TOPIC:
            yield breach("framework", (*at, "expected"), code=node.code)


@rule("TX314", WARNING)
def expected_without_reason(catalogue: Catalogue, as_of: date) -> Breaches:
    for at, node in catalogue.framework.walk_with_paths():
        stated = node.expected if node.kind is NodeKind.TOPIC else None
        if isinstance(stated, int) and stated != 1:
            yield breach("framework", (*at, "expected"), code=node.code, count=stated)


@rule("TX315", ERROR)
def unknown_priority(catalogue: Catalogue, as_of: date) -> Breaches:
    weights = (
        (("weights", place, "codes", index), code)
        for place, weight in enumerate(catalogue.priorities.weights)
        for index, code in enumerate(weight.codes)
    )
    articles = (
        (("laws", place, "articles", number, "nodes", index), code)
        for place, law in enumerate(catalogue.priorities.laws)
        for number, article in enumerate(law.articles)
        for index, code in enumerate(article.nodes)
    )
    for at, code in (*weights, *articles):
        if code not in catalogue.framework.by_code:
            yield breach("priorities", at, code=code)


@rule("TX316", WARNING)
def overlap(catalogue: Catalogue, as_of: date) -> Breaches:
    """Overlaps, each reported once, at the place of the standard published last."""
    for found in overlaps(catalogue, as_of):
        *before, last = found.standards
        level, code = catalogue.framework.level_names[found.level], found.topic.code
        named = listed(
            f"{one.label} (standards/{one.level}/{one.id}.yaml)"
            for one in before[:_MAX_OVERLAPPING_NAMED]
        )
        if more := len(before[_MAX_OVERLAPPING_NAMED:]):
            named = Text(f"{named.zh} 和另外 {more} 项", f"{named.en} and {more} more")
        at = ("places", last.places.index(code))
        yield breach(last.id, at, before=named, code=code, level=level)


@rule("TX317", ERROR)
def unknown_edition(catalogue: Catalogue, as_of: date) -> Breaches:
    """Wordings whose seed, or whose source in it, does not exist."""
    seeds = {seed.id: seed for seed in catalogue.seeds}
    for _, at, one in _node_entries(catalogue, "wordings"):
        seed = seeds.get(one.document)
        if seed is None:
            yield seed_not_found("framework", at, one.document, seeds)
        elif one.source not in seed.sources:
            path = (*at, "source")
            yield breach("framework", path, wording="source", seed=seed.id, source=one.source)


@rule("TX318", ERROR)
def unknown_lead(catalogue: Catalogue, as_of: date) -> Breaches:
    """Leads to no international record of the catalogue, or of nodes above the topics."""
    for node, at, lead in _node_entries(catalogue, "adoptable"):
        standard = catalogue.by_id.get(lead.standard)
        if standard is None:
            yield breach("framework", (*at, "standard"), wording="none", id=lead.standard)
        elif standard.number is None or standard.number.chinese:
            label = standard.label
            yield breach("framework", (*at, "standard"), wording="chinese", standard=label)
        elif node.kind is not NodeKind.TOPIC:
            yield breach("framework", (*at, "standard"), wording="node")


@rule("TX319", WARNING)
def searched_in_future(catalogue: Catalogue, as_of: date) -> Breaches:
    for _, at, search in _node_entries(catalogue, "searched"):
        if search.date > as_of:
            yield breach("framework", (*at, "date"), day=search.date, today=as_of)


@rule("TX320", ERROR)
def unknown_border(catalogue: Catalogue, as_of: date) -> Breaches:
    """Borders at codes that no node has, and targets whose source is not among the sources."""
    for place, system in enumerate(catalogue.neighbours.neighbours):
        at = ("neighbours", place)
        for index, border in enumerate(system.borders):
            if border.code not in catalogue.framework.by_code:
                path = (*at, "borders", index, "code")
                yield breach("neighbours", path, wording="code", code=border.code)
        for index, target in enumerate(system.targets):
            if target.source not in system.sources:
                path = (*at, "targets", index, "source")
                yield breach("neighbours", path, wording="source", source=target.source)


@rule("TX321", WARNING)
def accepts_without_reason(catalogue: Catalogue, as_of: date) -> Breaches:
    for at, node in catalogue.framework.walk_with_paths():
        if Scope.GENERAL in node.accepts and node.accepts_reason is None:
            yield breach("framework", (*at, "accepts"), code=node.code)


@rule("TX322", ERROR)
def limited_topic_accepts_general(catalogue: Catalogue, as_of: date) -> Breaches:
    """Topics that accept general standards although their seed, or a node above it, is limited."""
    limits: dict[tuple[str, str], str] = {}
    for seed in catalogue.seeds:
        for node in seed.walk():  # parents first
            above = limits.get((seed.id, node.code.rpartition(".")[0]))
            if words := node.limited_by or above:
                limits[seed.id, node.code] = words
    for at, topic in catalogue.framework.walk_with_paths():
        if Scope.GENERAL not in topic.accepts or not (topic.seed and topic.seed.code):
            continue
        if words := limits.get((topic.seed.document, topic.seed.code)):
            yield breach("framework", (*at, "accepts"), code=topic.code, printed=words)


@rule("TX323", WARNING)
def unused_synonyms(catalogue: Catalogue, as_of: date) -> Breaches:
    """Synonyms none of which, nor their word, is in a title or another word that search reads."""
    found = searched_entries(catalogue)
    text = in_words("|".join(word for one in found for word in (*one.titles, *one.words)))
    for word, others in catalogue.framework.synonyms.items():
        if not any(occurs(in_words(one), text) for one in (word, *others)):
            yield breach("framework", ("synonyms", word), words=listed((word, *others)))
