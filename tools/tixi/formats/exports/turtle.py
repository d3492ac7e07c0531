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
from tixi.formats.exports import Export, Rows
from tixi.formats.job import Job
from tixi.formats.skos import concepts
from tixi.formats.triples import Names, Subject, agent, both, dated, document, iri, text
from tixi.graph import Edge, build
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Text

if TYPE_CHECKING:
    import networkx as nx

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
    head = document([_catalogue(job, names), *concepts(job.catalogue, names, graph)])
    outside = "\n".join(map(str, _outside(job, names, graph)))
    return Rows(
        head + "\n" if job.standards else head,
        lambda standard: str(_record(job, names, graph, standard)),
        "\n",
        "\n" + outside if outside else "",
    )


def _catalogue(job: Job, names: Names) -> Subject:
    catalogue = Subject(names.catalogue, ["dcat:Catalog"])
    catalogue.add("dcterms:title", both(job.catalogue.framework.title))
    catalogue.add("dcterms:modified", [f'"{job.as_of}"^^xsd:date'])
    catalogue.add("dcat:themeTaxonomy", [names.framework])
    catalogue.add("dcat:resource", [names.standard(s.id) for s in job.standards])
    return catalogue


def _outside(job: Job, names: Names, graph: "nx.MultiDiGraph[str]") -> Iterator[Subject]:
    """What the records lead to and the catalogue does not hold."""
    records = [f"standard:{standard.id}" for standard in job.standards]
    keys = {key for _me, key in graph.out_edges(records) if key.startswith("outside:")}
    for key in sorted(keys):
        subject = Subject(names.of_key(key), ["dcterms:Standard"])
        subject.add("dcterms:identifier", [text(key.removeprefix("outside:"))])
        yield subject


def _record(job: Job, names: Names, graph: "nx.MultiDiGraph[str]", standard: Standard) -> Subject:
    status = job.catalogue.timelines[standard.id].status(job.as_of)
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
    subject.add("dcterms:type", [names.term("level", standard.level.value)])
    subject.add("dcat:keyword", [text(f"ICS {code}") for code in standard.ics])
    subject.add("dcat:keyword", [text(f"CCS {code}") for code in standard.ccs])
    pages = dict.fromkeys(source.url for source in standard.sources.values())
    subject.add("dcterms:isReferencedBy", map(iri, pages))
    for _me, key, edge in graph.out_edges(f"standard:{standard.id}", keys=True):
        subject.add(_OF_RECORDS[Edge(edge)], [names.of_key(key)])
    return subject


EXPORT = Export.of_rows(
    Text("RDF（Turtle：SKOS、DCAT）", "RDF in Turtle (SKOS, DCAT)"), ".ttl", rows
)
