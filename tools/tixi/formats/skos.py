"""The framework and the words of a catalogue as SKOS concepts, with the articles they rest on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tixi.formats.triples import Names, Subject, both, text
from tixi.graph import Edge, articles
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Framework, Node
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_CODES, STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Lang, Text

if TYPE_CHECKING:
    import networkx as nx

_OF_NODES = {
    Edge.PART_OF: "skos:broader",
    Edge.SUPPORTS: "dcterms:isRequiredBy",
    Edge.IMPLEMENTS: "dcterms:references",
}


def concepts(
    catalogue: Catalogue, names: Names, graph: "nx.MultiDiGraph[str]"
) -> Iterator[Subject]:
    """The scheme of the tree with its nodes, the articles of law, and the schemes of the words.

    `graph` is that of the catalogue.
    """
    yield from _framework(catalogue.framework, names, graph)
    yield from _articles(catalogue, names)
    yield from _words(names)


def _framework(
    framework: Framework, names: Names, graph: "nx.MultiDiGraph[str]"
) -> Iterator[Subject]:
    scheme = Subject(names.framework, ["skos:ConceptScheme"])
    scheme.add("skos:prefLabel", both(framework.title))
    scheme.add("owl:versionInfo", [text(framework.edition)])
    scheme.add("skos:hasTopConcept", [names.node(node.code) for node in framework.nodes])
    yield scheme
    for node in framework.walk():
        concept = _concept(names, node)
        if node in framework.nodes:
            concept.add("skos:topConceptOf", [names.framework])
        for _me, key, edge in graph.out_edges(f"node:{node.code}", keys=True):
            concept.add(_OF_NODES[Edge(edge)], [names.of_key(key)])
        yield concept


def _concept(names: Names, node: Node) -> Subject:
    concept = Subject(names.node(node.code), ["skos:Concept"])
    concept.add("skos:inScheme", [names.framework])
    concept.add("skos:notation", [text(node.code)])
    concept.add("skos:prefLabel", both(node.name))
    if node.summary is not None:
        concept.add("skos:scopeNote", both(node.summary))
    return concept


def _articles(catalogue: Catalogue, names: Names) -> Iterator[Subject]:
    for key, law, article in articles(catalogue):
        subject = Subject(names.of_key(key), ["foaf:Document"])
        subject.add("dcterms:title", [text(f"{law.title.zh} {article.article.zh}", Lang.ZH)])
        if law.title.en and article.article.en:
            title = f"{law.title.en}, {article.article.en}"
            subject.add("dcterms:title", [text(title, Lang.EN)])
        subject.add("dcterms:description", both(article.subject))
        yield subject


def _words(names: Names) -> Iterator[Subject]:
    """The stages, scopes and levels, as concepts of three small schemes."""
    stages = {stage.value: meaning for stage, meaning in STAGE_NAMES.items()}
    scopes = {scope.value: meaning for scope, meaning in SCOPE_NAMES.items()}
    levels = {level.value: meaning for level, meaning in LEVEL_NAMES.items()}
    codes = {stage.value: code for stage, code in STAGE_CODES.items()}
    yield from _scheme(names, "stage", Text("阶段", "stages"), stages, codes)
    yield from _scheme(names, "scope", Text("范围", "scopes"), scopes, {})
    yield from _scheme(names, "level", Text("级别", "levels"), levels, {})


def _scheme(
    names: Names, kind: str, title: Text, words: dict[str, Text], codes: dict[str, str]
) -> Iterator[Subject]:
    scheme = Subject(names.term(kind), ["skos:ConceptScheme"])
    scheme.add("skos:prefLabel", both(title))
    yield scheme
    for word, meaning in words.items():
        concept = Subject(names.term(kind, word), ["skos:Concept"])
        concept.add("skos:inScheme", [names.term(kind)])
        concept.add("skos:prefLabel", both(meaning))
        concept.add("skos:notation", [text(codes[word])] if word in codes else [])
        yield concept
