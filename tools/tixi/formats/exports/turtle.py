"""The catalogue as RDF in Turtle: the framework as a SKOS concept scheme, records as resources.

Terms are those of SKOS, DCMI Metadata Terms, DCAT 3, ADMS and FOAF, and none of our own:

- the catalogue is a dcat:Catalog that lists its records with dcat:resource;
- a node is a skos:Concept; what stands above it is skos:broader, what it supports
  dcterms:isRequiredBy, an article of law that it implements dcterms:references;
- a record is a dcat:Resource and a dcterms:Standard; its topics are dcat:theme, its stage on the
  day adms:status, its scope and level dcterms:type, pages about it dcterms:isReferencedBy;
- references, replaces, adopts and the next part are dcterms:references, dcterms:replaces,
  dcterms:source and dcterms:relation.

Names are permalinks of the published site when it is given, else stand under `urn:tixi:`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tixi.formats.citation import day_of, issuers, titles_of
from tixi.formats.exports import Export, Job, Rows
from tixi.formats.triples import Names, Subject, agent, dated, document, iri, text
from tixi.graph import Edge, articles, build
from tixi.model.framework import Node
from tixi.model.level import LEVEL_NAMES
from tixi.model.lifecycle import STAGE_CODES, STAGE_NAMES, Stage
from tixi.model.name import Name, Note
from tixi.model.standard import SCOPE_NAMES, Standard
from tixi.model.text import Lang, Text

if TYPE_CHECKING:
    import networkx as nx

_OF_NODES = {
    Edge.PART_OF: "skos:broader",
    Edge.SUPPORTS: "dcterms:isRequiredBy",
    Edge.IMPLEMENTS: "dcterms:references",
}
_OF_RECORDS = {
    Edge.PART_OF: "dcat:theme",
    Edge.REFERENCES: "dcterms:references",
    Edge.REPLACES: "dcterms:replaces",
    Edge.ADOPTS: "dcterms:source",
    Edge.PART_SIBLING: "dcterms:relation",
}
_DATES = {
    Stage.APPROVED: "dcterms:dateAccepted",
    Stage.PUBLISHED: "dcterms:issued",
    Stage.IN_FORCE: "dcterms:valid",
}


def rows(job: Job) -> Rows:
    """A Turtle document of the whole tree and of the records selected."""
    names, graph = Names(job.site or "urn:tixi:"), build(job.catalogue)
    parts = (_catalogue(job, names), _framework(job, names, graph), _articles(job, names))
    head = document(subject for part in (*parts, _words(names)) for subject in part)
    outside = "\n".join(map(str, _outside(job, names, graph)))
    return Rows(
        head + "\n" if job.standards else head,
        lambda standard: str(_record(job, names, graph, standard)),
        "\n",
        "\n" + outside if outside else "",
    )


def _catalogue(job: Job, names: Names) -> Iterator[Subject]:
    catalogue = Subject(names.catalogue, ["dcat:Catalog"])
    catalogue.add("dcterms:title", _name(job.catalogue.framework.title))
    catalogue.add("dcterms:modified", [f'"{job.as_of}"^^xsd:date'])
    catalogue.add("dcat:themeTaxonomy", [names.framework])
    catalogue.add("dcat:resource", [names.standard(s.id) for s in job.standards])
    yield catalogue


def _framework(job: Job, names: Names, graph: "nx.MultiDiGraph[str]") -> Iterator[Subject]:
    framework = job.catalogue.framework
    scheme = Subject(names.framework, ["skos:ConceptScheme"])
    scheme.add("skos:prefLabel", _name(framework.title))
    scheme.add("owl:versionInfo", [text(framework.edition)])
    scheme.add("skos:hasTopConcept", [names.node(node.code) for node in framework.nodes])
    yield scheme
    for node in framework.walk():
        concept = _concept(names, node)
        if node in framework.nodes:
            concept.add("skos:topConceptOf", [names.framework])
        for _me, key, edge in graph.out_edges(f"node:{node.code}", keys=True):
            concept.add(_OF_NODES[Edge(edge)], [_named(names, key)])
        yield concept


def _concept(names: Names, node: Node) -> Subject:
    concept = Subject(names.node(node.code), ["skos:Concept"])
    concept.add("skos:inScheme", [names.framework])
    concept.add("skos:notation", [text(node.code)])
    concept.add("skos:prefLabel", _name(node.name))
    if node.summary is not None:
        concept.add("skos:scopeNote", _name(node.summary))
    return concept


def _articles(job: Job, names: Names) -> Iterator[Subject]:
    for key, law, article in articles(job.catalogue):
        subject = Subject(_named(names, key), ["foaf:Document"])
        subject.add("dcterms:title", [text(f"{law.title.zh} {article.article.zh}", Lang.ZH)])
        if law.title.en and article.article.en:
            title = f"{law.title.en}, {article.article.en}"
            subject.add("dcterms:title", [text(title, Lang.EN)])
        subject.add("dcterms:description", _name(article.subject))
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
    scheme.add("skos:prefLabel", _both(title))
    yield scheme
    for word, meaning in words.items():
        concept = Subject(names.term(kind, word), ["skos:Concept"])
        concept.add("skos:inScheme", [names.term(kind)])
        concept.add("skos:prefLabel", _both(meaning))
        concept.add("skos:notation", [text(codes[word])] if word in codes else [])
        yield concept


def _outside(job: Job, names: Names, graph: "nx.MultiDiGraph[str]") -> Iterator[Subject]:
    """What the records lead to and the catalogue does not hold."""
    records = [f"standard:{standard.id}" for standard in job.standards]
    keys = {key for _me, key in graph.out_edges(records) if key.startswith("outside:")}
    for key in sorted(keys):
        subject = Subject(_named(names, key), ["dcterms:Standard"])
        subject.add("dcterms:identifier", [text(key.removeprefix("outside:"))])
        yield subject


def _named(names: Names, key: str) -> str:
    """What a key of the graph is called."""
    kind, _, name = key.partition(":")
    if kind == "node":
        return names.node(name)
    return names.standard(name) if kind == "standard" else names.term(kind, *name.split("/", 1))


def _record(job: Job, names: Names, graph: "nx.MultiDiGraph[str]", standard: Standard) -> Subject:
    status = job.catalogue.lives[standard.id].status(job.as_of)
    identifiers = [str(name) for name in (standard.number, standard.plan) if name]
    titles = titles_of(standard)
    subject = Subject(names.standard(standard.id), ["dcat:Resource", "dcterms:Standard"])
    subject.add("dcterms:identifier", map(text, identifiers or [standard.id]))
    subject.add("dcterms:title", [text(title, lang) for lang, title in titles.items()])
    subject.add("dcterms:language", [text(next(iter(titles)).value)])
    subject.add("dcterms:publisher", map(agent, issuers(standard)))
    subject.add("dcterms:contributor", map(agent, filter(None, [standard.committee])))
    for stage, term in _DATES.items():
        day = day_of(standard, stage)
        subject.add(term, [dated(day)] if day else [])
    subject.add("adms:status", [names.term("stage", status.value)] if status else [])
    subject.add("dcterms:type", [names.term("scope", standard.scope.value)])
    subject.add("dcterms:type", [names.term("level", standard.standing.value)])
    subject.add("dcat:keyword", [text(f"ICS {code}") for code in standard.ics])
    subject.add("dcat:keyword", [text(f"CCS {code}") for code in standard.ccs])
    pages = dict.fromkeys(source.url for source in standard.sources.values())
    subject.add("dcterms:isReferencedBy", map(iri, pages))
    for _me, key, edge in graph.out_edges(f"standard:{standard.id}", keys=True):
        subject.add(_OF_RECORDS[Edge(edge)], [_named(names, key)])
    return subject


def _name(name: Name | Note) -> list[str]:
    both = ((name.zh, Lang.ZH), (name.en, Lang.EN))
    return [text(words, lang) for words, lang in both if words]


def _both(words: Text) -> list[str]:
    return [text(words.zh, Lang.ZH), text(words.en, Lang.EN)]


EXPORT = Export.of_rows(
    Text("RDF（Turtle：SKOS、DCAT）", "RDF in Turtle (SKOS, DCAT)"), ".ttl", rows
)
