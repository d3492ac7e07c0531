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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tixi.formats.citation import day_of, issuers, titles_of
from tixi.formats.exports import ExportContext, export
from tixi.graph import Edge, articles, build
from tixi.model.dates import PartialDate
from tixi.model.fields import LocalizedName, LocalizedNote
from tixi.model.framework import Node
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_CODES, STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, Standard
from tixi.model.text import Lang, Text

if TYPE_CHECKING:
    import networkx as nx

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NODE_EDGES = {
    Edge.PART_OF: "skos:broader",
    Edge.SUPPORTS: "dcterms:isRequiredBy",
    Edge.IMPLEMENTS: "dcterms:references",
}
_RECORD_EDGES = {
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
_NOT_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})

_Property = tuple[str, Iterable[str]]  # a term with prefix, and its values as Turtle writes them


@export("turtle", Text("RDF（Turtle：SKOS、DCAT）", "RDF in Turtle (SKOS, DCAT)"), ".ttl")
def turtle(context: ExportContext) -> str:
    """A Turtle document of the whole tree and of the selected records."""
    prefixes = [f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items()]
    return "\n".join(["".join(prefixes), *_Subjects(context).all()])


def iri(address: str) -> str:
    """An address as Turtle writes it; characters that none may contain are percent-encoded."""
    return f"<{_NOT_IRI.sub(lambda sign: quote(sign[0], safe=''), address)}>"


def literal(content: str, lang: Lang | None = None) -> str:
    """A literal, with the tag of its language if it has one."""
    tag = f"@{lang.value}" if lang else ""
    return f'"{content.translate(_ESCAPES)}"{tag}'


def _both(text: LocalizedName | LocalizedNote | Text) -> list[str]:
    """A literal in each language that a text has."""
    pairs = ((text.zh, Lang.ZH), (text.en, Lang.EN))
    return [literal(content, lang) for content, lang in pairs if content]


def _date(day: PartialDate) -> str:
    """A date as precise as it is: a day, a month or a year."""
    kind = "date" if day.day else "gYearMonth" if day.month else "gYear"
    return f'"{day}"^^xsd:{kind}'


def _agent(name: str) -> str:
    """A body of which only the name is known."""
    return f"[ a foaf:Agent ; foaf:name {literal(name)} ]"


def _subject(name: str, types: str, *properties: _Property) -> str:
    """The statements about one subject."""
    statements = [f"{name} a {types}"]
    statements += [f"    {term} {value}" for term, values in properties for value in values]
    return " ;\n".join(statements) + " .\n"


@dataclass(frozen=True)
class _Subjects:
    """The subjects of an export, each as Turtle text."""

    context: ExportContext

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[str]":
        return build(self.context.catalogue)

    def all(self) -> Iterator[str]:
        framework = self.context.catalogue.framework
        yield self.catalogue()
        yield _subject(
            self.iri("framework"),
            "skos:ConceptScheme",
            ("skos:prefLabel", _both(framework.title)),
            ("owl:versionInfo", [literal(framework.edition)]),
            ("skos:hasTopConcept", [self.iri(f"node:{node.code}") for node in framework.nodes]),
        )
        yield from map(self.node, framework.walk())
        yield from self.articles()
        yield from self.scheme("stage", Text("阶段", "stages"), STAGE_NAMES, STAGE_CODES)
        yield from self.scheme("scope", Text("范围", "scopes"), SCOPE_NAMES)
        yield from self.scheme("level", Text("级别", "levels"), LEVEL_NAMES)
        yield from map(self.record, self.context.standards)
        yield from self.outside()

    def iri(self, key: str) -> str:
        """The IRI of a key of the graph, or of a term such as `stage:published`.

        Nodes and records have pages; everything else is a fragment.
        """
        kind, _, name = key.partition(":")
        pages = {"framework": "framework/", "catalogue": "catalogue"}
        pages |= {"node": f"framework/{name}/", "standard": f"standards/{name}/"}
        parts = [kind, *(name.split("/", 1) if name else [])]
        fragment = "terms#" + "/".join(quote(part, safe="") for part in parts)
        return iri((self.context.site or "urn:tixi:") + pages.get(kind, fragment))

    def edges(self, key: str, terms: Mapping[Edge, str]) -> Iterator[_Property]:
        for _key, end, edge in self.graph.out_edges(key, keys=True):
            yield terms[Edge(edge)], [self.iri(end)]

    def catalogue(self) -> str:
        standards = self.context.standards
        return _subject(
            self.iri("catalogue"),
            "dcat:Catalog",
            ("dcterms:title", _both(self.context.catalogue.framework.title)),
            ("dcterms:modified", [f'"{self.context.as_of}"^^xsd:date']),
            ("dcat:themeTaxonomy", [self.iri("framework")]),
            ("dcat:resource", [self.iri(f"standard:{standard.id}") for standard in standards]),
        )

    def node(self, node: Node) -> str:
        scheme = self.iri("framework")
        is_top = node in self.context.catalogue.framework.nodes
        return _subject(
            self.iri(f"node:{node.code}"),
            "skos:Concept",
            ("skos:inScheme", [scheme]),
            ("skos:notation", [literal(node.code)]),
            ("skos:prefLabel", _both(node.name)),
            ("skos:scopeNote", _both(node.summary) if node.summary else []),
            ("skos:topConceptOf", [scheme] if is_top else []),
            *self.edges(f"node:{node.code}", _NODE_EDGES),
        )

    def articles(self) -> Iterator[str]:
        """The articles of law that nodes implement."""
        for key, law, article in articles(self.context.catalogue):
            titles = [literal(f"{law.title.zh} {article.article.zh}", Lang.ZH)]
            if law.title.en and article.article.en:
                titles.append(literal(f"{law.title.en}, {article.article.en}", Lang.EN))
            description = ("dcterms:description", _both(article.subject))
            yield _subject(self.iri(key), "foaf:Document", ("dcterms:title", titles), description)

    def scheme(
        self,
        kind: str,
        title: Text,
        names: Mapping[Any, Text],
        codes: Mapping[Any, str] = MappingProxyType({}),
    ) -> Iterator[str]:
        """The values of an enumeration of the data format as a concept scheme."""
        yield _subject(self.iri(kind), "skos:ConceptScheme", ("skos:prefLabel", _both(title)))
        for value, name in names.items():
            yield _subject(
                self.iri(f"{kind}:{value}"),
                "skos:Concept",
                ("skos:inScheme", [self.iri(kind)]),
                ("skos:prefLabel", _both(name)),
                ("skos:notation", [literal(codes[value])] if value in codes else []),
            )

    def record(self, standard: Standard) -> str:
        status, titles = self.context.status(standard), titles_of(standard)
        identifiers = [str(name) for name in (standard.number, standard.plan) if name]
        days = [(term, day_of(standard, stage)) for stage, term in _DATES.items()]
        types = [f"scope:{standard.scope}", f"level:{standard.level}"]
        subjects = [
            *(f"ICS {code}" for code in standard.ics),
            *(f"CCS {code}" for code in standard.ccs),
        ]
        pages = dict.fromkeys(source.url for source in standard.sources.values())
        return _subject(
            self.iri(f"standard:{standard.id}"),
            "dcat:Resource, dcterms:Standard",
            ("dcterms:identifier", map(literal, identifiers or [standard.id])),
            ("dcterms:title", [literal(title, lang) for lang, title in titles.items()]),
            ("dcterms:language", [literal(next(iter(titles)).value)]),
            ("dcterms:publisher", map(_agent, issuers(standard))),
            ("dcterms:contributor", map(_agent, filter(None, [standard.committee]))),
            *((term, [_date(day)]) for term, day in days if day),
            ("adms:status", [self.iri(f"stage:{status}")] if status else []),
            ("dcterms:type", map(self.iri, types)),
            ("dcat:keyword", map(literal, subjects)),
            ("dcterms:isReferencedBy", map(iri, pages)),
            *self.edges(f"standard:{standard.id}", _RECORD_EDGES),
        )

    def outside(self) -> Iterator[str]:
        """Numbers outside the catalogue that the records refer to."""
        records = [f"standard:{standard.id}" for standard in self.context.standards]
        ends = {end for _record, end in self.graph.out_edges(records)}
        for key in sorted(end for end in ends if end.startswith("outside:")):
            identifier = ("dcterms:identifier", [literal(key.removeprefix("outside:"))])
            yield _subject(self.iri(key), "dcterms:Standard", identifier)
