"""The catalogue as RDF in Turtle: the framework as a SKOS concept scheme, records as resources.

Terms are those of SKOS, DCMI Metadata Terms, DCAT 3, ADMS and FOAF, and none of our own:

- the catalogue is a dcat:Catalog that lists its records with dcat:resource;
- a node is a skos:Concept; the node above it is skos:broader, what it supports
  dcterms:isRequiredBy, an article of law that it implements dcterms:references;
- a record is a dcat:Resource and a dcterms:Standard; its topics are dcat:theme, its stage on the
  day adms:status, its scope and level dcterms:type, pages about it dcterms:isReferencedBy;
- references, replaces, adopts and the next part are dcterms:references, dcterms:replaces,
  dcterms:source and dcterms:relation.

IRIs are permalinks of the published site when it is given, else begin with a URN of the catalogue.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from tixi.formats.citation import day_of, issuers, titles_of
from tixi.formats.exports import ExportContext, export
from tixi.graph import Edge, articles, build
from tixi.model.dates import PartialDate
from tixi.model.fields import LocalizedName, LocalizedNote
from tixi.model.framework import Node
from tixi.model.stages import STAGE_NAMES, Stage
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
    graph = build(context.catalogue)
    subjects = (
        _catalogue(context),
        *(_node(context, graph, node) for node in context.catalogue.framework.walk()),
        *_articles(context),
        *_terms(context),
        *(_record(context, graph, standard) for standard in context.standards),
        *_outside(context, graph),
    )
    return "\n".join(["".join(prefixes), *subjects])


def iri(address: str) -> str:
    """An address as Turtle writes it; characters that none may contain are percent-encoded."""
    return f"<{_NOT_IRI.sub(lambda sign: quote(sign[0], safe=''), address)}>"


def _iri_of(context: ExportContext, key: str) -> str:
    """The IRI of a key of the graph, or of a term such as `stage:published`.

    Nodes and records have pages; everything else is a fragment.
    """
    kind, _, name = key.partition(":")
    pages = {"framework": "framework/", "catalogue": "catalogue"}
    pages |= {"node": f"framework/{name}/", "standard": f"standards/{name}/"}
    fragment = "terms#" + "/".join(quote(part, safe="") for part in (kind, *name.split("/", 1)))
    return iri(context.namespace + pages.get(kind, fragment))


def _literal(content: str, lang: Lang | None = None) -> str:
    """A literal, with the tag of its language if it has one."""
    tag = f"@{lang.value}" if lang else ""
    return f'"{content.translate(_ESCAPES)}"{tag}'


def _both(text: LocalizedName | LocalizedNote | Text | None) -> list[str]:
    """A literal in each language that a text has."""
    pairs = ((text.zh, Lang.ZH), (text.en, Lang.EN)) if text else ()
    return [_literal(content, lang) for content, lang in pairs if content]


def _date(day: PartialDate) -> str:
    """A date as precise as it is: a day, a month or a year."""
    kind = "date" if day.day else "gYearMonth" if day.month else "gYear"
    return f'"{day}"^^xsd:{kind}'


def _agent(name: str) -> str:
    """A body of which only the name is known."""
    return f"[ a foaf:Agent ; foaf:name {_literal(name)} ]"


def _subject(name: str, types: str, *properties: _Property) -> str:
    """The statements about one subject."""
    statements = [f"{name} a {types}"]
    statements += [f"    {term} {value}" for term, values in properties for value in values]
    return " ;\n".join(statements) + " .\n"


def _catalogue(context: ExportContext) -> str:
    """The catalogue with its records, and the framework as a concept scheme."""
    framework, name = context.catalogue.framework, _iri_of(context, "framework")
    records = [_iri_of(context, f"standard:{standard.id}") for standard in context.standards]
    catalogue = _subject(
        _iri_of(context, "catalogue"),
        "dcat:Catalog",
        ("dcterms:title", _both(framework.title)),
        ("dcterms:modified", [f'"{context.as_of}"^^xsd:date']),
        ("dcat:themeTaxonomy", [name]),
        ("dcat:resource", records),
    )
    tops = [_iri_of(context, f"node:{node.code}") for node in framework.nodes]
    scheme = _subject(
        name,
        "skos:ConceptScheme",
        ("skos:prefLabel", _both(framework.title)),
        ("owl:versionInfo", [_literal(framework.edition)]),
        ("skos:hasTopConcept", tops),
    )
    return f"{catalogue}\n{scheme}"


def _edges(context: ExportContext, graph: "nx.MultiDiGraph[str]", key: str) -> Iterator[_Property]:
    """What a node or record is linked to."""
    terms = _NODE_EDGES if key.startswith("node:") else _RECORD_EDGES
    for _key, end, edge in graph.out_edges(key, keys=True):
        yield terms[Edge(edge)], [_iri_of(context, end)]


def _node(context: ExportContext, graph: "nx.MultiDiGraph[str]", node: Node) -> str:
    key = f"node:{node.code}"
    return _subject(
        _iri_of(context, key),
        "skos:Concept",
        ("skos:inScheme", [_iri_of(context, "framework")]),
        ("skos:notation", map(_literal, filter(None, (node.code, node.official_code)))),
        ("skos:prefLabel", _both(node.name)),
        ("skos:scopeNote", _both(node.summary)),
        *_edges(context, graph, key),
    )


def _articles(context: ExportContext) -> Iterator[str]:
    """The articles of law that nodes implement."""
    for key, law, article in articles(context.catalogue):
        titles = []
        if law.title.zh and article.article.zh:
            titles.append(_literal(f"{law.title.zh} {article.article.zh}", Lang.ZH))
        if law.title.en and article.article.en:
            titles.append(_literal(f"{law.title.en}, {article.article.en}", Lang.EN))
        description = ("dcterms:description", _both(article.subject))
        name = _iri_of(context, key)
        yield _subject(name, "foaf:Document", ("dcterms:title", titles), description)


def _terms(context: ExportContext) -> Iterator[str]:
    """The stages, scopes and levels that records refer to, each a concept with its name."""
    levels = context.catalogue.framework.level_names
    for kind, names in (("stage", STAGE_NAMES), ("scope", SCOPE_NAMES), ("level", levels)):
        for value, name in names.items():
            label = ("skos:prefLabel", _both(name))
            yield _subject(_iri_of(context, f"{kind}:{value}"), "skos:Concept", label)


def _record(context: ExportContext, graph: "nx.MultiDiGraph[str]", standard: Standard) -> str:
    key, status, titles = f"standard:{standard.id}", context.status(standard), titles_of(standard)
    identifiers = [str(name) for name in (standard.number, standard.plan) if name]
    days = [(term, day_of(standard, stage)) for stage, term in _DATES.items()]
    types = [f"scope:{standard.scope}", f"level:{standard.level}"]
    codes = [("ICS", code) for code in standard.ics] + [("CCS", code) for code in standard.ccs]
    pages = dict.fromkeys(source.url for source in standard.sources.values())
    return _subject(
        _iri_of(context, key),
        "dcat:Resource, dcterms:Standard",
        ("dcterms:identifier", map(_literal, identifiers or [standard.id])),
        ("dcterms:title", [_literal(title, lang) for lang, title in titles.items()]),
        ("dcterms:language", [_literal(next(iter(titles)).value)]),
        ("dcterms:publisher", map(_agent, issuers(standard))),
        ("dcterms:contributor", map(_agent, filter(None, [standard.committee]))),
        *((term, [_date(day)]) for term, day in days if day),
        ("adms:status", [_iri_of(context, f"stage:{status}")] if status else []),
        ("dcterms:type", [_iri_of(context, name) for name in types]),
        ("dcat:keyword", [_literal(f"{kind} {code}") for kind, code in codes]),
        ("dcterms:isReferencedBy", map(iri, pages)),
        *_edges(context, graph, key),
    )


def _outside(context: ExportContext, graph: "nx.MultiDiGraph[str]") -> Iterator[str]:
    """Numbers outside the catalogue that the records refer to."""
    ends = {end for _, end in graph.out_edges(f"standard:{one.id}" for one in context.standards)}
    for key in sorted(end for end in ends if end.startswith("outside:")):
        identifier = ("dcterms:identifier", [_literal(key.removeprefix("outside:"))])
        yield _subject(_iri_of(context, key), "dcterms:Standard", identifier)
