"""The catalogue as RDF in Turtle: the framework as a SKOS concept scheme, records as resources.

Terms are those of SKOS, DCMI Metadata Terms, DCAT 3, ADMS and FOAF, and none of our own:

- the catalogue is a dcat:Catalog that lists its records with dcat:resource;
- a node is a skos:Concept; the node above it is skos:broader, what it supports
  dcterms:isRequiredBy, an article of law that it implements dcterms:references;
- a record is a dcat:Resource and a dcterms:Standard; its topics are dcat:theme, its stage on the
  day adms:status, its scope and level dcterms:type, pages about it dcterms:isReferencedBy;
- references, replaces, adopts and the next part are dcterms:references, dcterms:replaces,
  dcterms:source and dcterms:relation.

IRIs are permalinks of the published site when it is given, else begin with `urn:tixi:`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from tixi.formats.citation import day_of, issuers, titles_of
from tixi.formats.exports import ExportContext, export
from tixi.graph import Edge, articles, build
from tixi.model.catalogue import Catalogue
from tixi.model.dates import PartialDate
from tixi.model.fields import LocalizedName, LocalizedNote
from tixi.model.framework import Framework, Node
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_CODES, STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, Standard
from tixi.model.text import Lang, Text

if TYPE_CHECKING:
    import networkx as nx

Graph: TypeAlias = "nx.MultiDiGraph[str]"

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NOT_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


@dataclass(frozen=True, slots=True)
class Subject:
    """An RDF subject: its name, its types (terms with prefix), its properties in order."""

    name: str
    types: list[str]
    properties: list[tuple[str, str]] = field(default_factory=list)

    def add(self, term: str, values: Iterable[str]) -> None:
        """Add a property: a term with prefix, and its values as Turtle writes them."""
        self.properties.extend((term, value) for value in values)

    def __str__(self) -> str:
        rows = [f"{self.name} a {', '.join(self.types)}"]
        rows += [f"    {term} {value}" for term, value in self.properties]
        return " ;\n".join(rows) + " .\n"


def document(subjects: Iterable[Subject]) -> str:
    """A Turtle document of subjects."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join(["\n".join(heads) + "\n", *map(str, subjects)])


def iri(address: str) -> str:
    """An address as Turtle writes it; characters that none may contain are percent-encoded."""
    return f"<{_NOT_IRI.sub(lambda sign: quote(sign[0], safe=''), address)}>"


def text(words: str, lang: Lang | None = None) -> str:
    """A literal, with the tag of its language if it has one."""
    tag = f"@{lang.value}" if lang else ""
    return f'"{words.translate(_ESCAPES)}"{tag}'


def both(words: LocalizedName | LocalizedNote | Text) -> list[str]:
    """A text in each language that has it."""
    pairs = ((words.zh, Lang.ZH), (words.en, Lang.EN))
    return [text(content, lang) for content, lang in pairs if content]


def dated(day: PartialDate) -> str:
    """A date as precise as it is: a day, a month or a year."""
    kind = "date" if day.day else "gYearMonth" if day.month else "gYear"
    return f'"{day}"^^xsd:{kind}'


def agent(name: str) -> str:
    """A body of which only the name is known."""
    return f"[ a foaf:Agent ; foaf:name {text(name)} ]"


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints IRIs: permalinks under a base; terms that have no page are fragments."""

    base: str

    @property
    def catalogue(self) -> str:
        """The catalogue."""
        return iri(f"{self.base}catalogue")

    @property
    def framework(self) -> str:
        """The whole tree."""
        return iri(f"{self.base}framework/")

    def node(self, code: str) -> str:
        """A node of the tree."""
        return iri(f"{self.base}framework/{code}/")

    def standard(self, id_: str) -> str:
        """A record."""
        return iri(f"{self.base}standards/{id_}/")

    def term(self, *path: str) -> str:
        """A term of the data format (a stage, say), an outside number, or an article of law."""
        return iri(f"{self.base}terms#" + "/".join(quote(part, safe="") for part in path))

    def of_key(self, key: str) -> str:
        """The IRI of a key of the graph."""
        kind, _, name = key.partition(":")
        if kind == "node":
            return self.node(name)
        return self.standard(name) if kind == "standard" else self.term(kind, *name.split("/", 1))


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


@export("turtle", Text("RDF（Turtle：SKOS、DCAT）", "RDF in Turtle (SKOS, DCAT)"), ".ttl")
def turtle(context: ExportContext) -> str:
    """A Turtle document of the whole tree and of the selected records."""
    iris, graph = Iris(context.site or "urn:tixi:"), build(context.catalogue)
    return document(
        [
            _catalogue(context, iris),
            *_concepts(context.catalogue, iris, graph),
            *(_record(context, iris, graph, standard) for standard in context.standards),
            *_outside(context, iris, graph),
        ]
    )


def _catalogue(context: ExportContext, iris: Iris) -> Subject:
    catalogue = Subject(iris.catalogue, ["dcat:Catalog"])
    catalogue.add("dcterms:title", both(context.catalogue.framework.title))
    catalogue.add("dcterms:modified", [f'"{context.as_of}"^^xsd:date'])
    catalogue.add("dcat:themeTaxonomy", [iris.framework])
    catalogue.add("dcat:resource", [iris.standard(s.id) for s in context.standards])
    return catalogue


def _outside(context: ExportContext, iris: Iris, graph: Graph) -> Iterator[Subject]:
    """Numbers outside the catalogue that the records refer to."""
    records = [f"standard:{standard.id}" for standard in context.standards]
    keys = {key for _me, key in graph.out_edges(records) if key.startswith("outside:")}
    for key in sorted(keys):
        subject = Subject(iris.of_key(key), ["dcterms:Standard"])
        subject.add("dcterms:identifier", [text(key.removeprefix("outside:"))])
        yield subject


def _record(context: ExportContext, iris: Iris, graph: Graph, standard: Standard) -> Subject:
    status = context.status(standard)
    identifiers = [str(name) for name in (standard.number, standard.plan) if name]
    titles = titles_of(standard)
    subject = Subject(iris.standard(standard.id), ["dcat:Resource", "dcterms:Standard"])
    subject.add("dcterms:identifier", map(text, identifiers or [standard.id]))
    subject.add("dcterms:title", [text(title, lang) for lang, title in titles.items()])
    subject.add("dcterms:language", [text(next(iter(titles)).value)])
    subject.add("dcterms:publisher", map(agent, issuers(standard)))
    subject.add("dcterms:contributor", map(agent, filter(None, [standard.committee])))
    for stage, term in _DATES.items():
        day = day_of(standard, stage)
        subject.add(term, [dated(day)] if day else [])
    subject.add("adms:status", [iris.term("stage", status.value)] if status else [])
    subject.add("dcterms:type", [iris.term("scope", standard.scope.value)])
    subject.add("dcterms:type", [iris.term("level", standard.level.value)])
    subject.add("dcat:keyword", [text(f"ICS {code}") for code in standard.ics])
    subject.add("dcat:keyword", [text(f"CCS {code}") for code in standard.ccs])
    pages = dict.fromkeys(source.url for source in standard.sources.values())
    subject.add("dcterms:isReferencedBy", map(iri, pages))
    for _me, key, edge in graph.out_edges(f"standard:{standard.id}", keys=True):
        subject.add(_OF_RECORDS[Edge(edge)], [iris.of_key(key)])
    return subject


_OF_NODES = {
    Edge.PART_OF: "skos:broader",
    Edge.SUPPORTS: "dcterms:isRequiredBy",
    Edge.IMPLEMENTS: "dcterms:references",
}


def _concepts(catalogue: Catalogue, iris: Iris, graph: Graph) -> Iterator[Subject]:
    """The framework with its nodes, the articles of law, and the schemes of terms."""
    yield from _framework(catalogue.framework, iris, graph)
    yield from _articles(catalogue, iris)
    yield from _terms(iris)


def _framework(framework: Framework, iris: Iris, graph: Graph) -> Iterator[Subject]:
    scheme = Subject(iris.framework, ["skos:ConceptScheme"])
    scheme.add("skos:prefLabel", both(framework.title))
    scheme.add("owl:versionInfo", [text(framework.edition)])
    scheme.add("skos:hasTopConcept", [iris.node(node.code) for node in framework.nodes])
    yield scheme
    for node in framework.walk():
        concept = _concept(iris, node)
        if node in framework.nodes:
            concept.add("skos:topConceptOf", [iris.framework])
        for _me, key, edge in graph.out_edges(f"node:{node.code}", keys=True):
            concept.add(_OF_NODES[Edge(edge)], [iris.of_key(key)])
        yield concept


def _concept(iris: Iris, node: Node) -> Subject:
    concept = Subject(iris.node(node.code), ["skos:Concept"])
    concept.add("skos:inScheme", [iris.framework])
    concept.add("skos:notation", [text(node.code)])
    concept.add("skos:prefLabel", both(node.name))
    if node.summary is not None:
        concept.add("skos:scopeNote", both(node.summary))
    return concept


def _articles(catalogue: Catalogue, iris: Iris) -> Iterator[Subject]:
    for key, law, article in articles(catalogue):
        subject = Subject(iris.of_key(key), ["foaf:Document"])
        subject.add("dcterms:title", [text(f"{law.title.zh} {article.article.zh}", Lang.ZH)])
        if law.title.en and article.article.en:
            title = f"{law.title.en}, {article.article.en}"
            subject.add("dcterms:title", [text(title, Lang.EN)])
        subject.add("dcterms:description", both(article.subject))
        yield subject


def _terms(iris: Iris) -> Iterator[Subject]:
    """The stages, scopes and levels, each as a concept scheme."""
    stages = {stage.value: meaning for stage, meaning in STAGE_NAMES.items()}
    scopes = {scope.value: meaning for scope, meaning in SCOPE_NAMES.items()}
    levels = {level.value: meaning for level, meaning in LEVEL_NAMES.items()}
    codes = {stage.value: code for stage, code in STAGE_CODES.items()}
    yield from _scheme(iris, "stage", Text("阶段", "stages"), stages, codes)
    yield from _scheme(iris, "scope", Text("范围", "scopes"), scopes, {})
    yield from _scheme(iris, "level", Text("级别", "levels"), levels, {})


def _scheme(
    iris: Iris, kind: str, title: Text, terms: dict[str, Text], codes: dict[str, str]
) -> Iterator[Subject]:
    scheme = Subject(iris.term(kind), ["skos:ConceptScheme"])
    scheme.add("skos:prefLabel", both(title))
    yield scheme
    for word, meaning in terms.items():
        concept = Subject(iris.term(kind, word), ["skos:Concept"])
        concept.add("skos:inScheme", [iris.term(kind)])
        concept.add("skos:prefLabel", both(meaning))
        concept.add("skos:notation", [text(codes[word])] if word in codes else [])
        yield concept
