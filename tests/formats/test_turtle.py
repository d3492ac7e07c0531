"""RDF: rdflib reads it, and finds the tree, the records and how they are joined."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef

import made
from hostile import TITLES
from tixi.formats.exports import ExportContext, find
from tixi.formats.turtle import iri
from tixi.model.catalogue import Catalogue
from tixi.store.loader import load

AS_OF = date(2099, 6, 1)
URN = ExportContext(made.catalogue([]), AS_OF).namespace
DCAT = Namespace("http://www.w3.org/ns/dcat#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
LAW = {
    "id": "made-up-law",
    "title": {"zh": "虚构法"},
    "articles": [
        {"article": {"zh": "第一条/甲 <b>"}, "subject": {"zh": "虚构之事"}, "nodes": ["1"]}
    ],
}


def read(catalogue: Catalogue, site: str | None = None) -> Graph:
    text = find("turtle").make(ExportContext(catalogue, AS_OF, site=site))
    assert isinstance(text, str)
    return Graph().parse(data=text, format="turtle")


@pytest.fixture
def small() -> Catalogue:
    tree = made.node("1", "category", made.topic("1.1"), made.topic("1.2", supports=["1.1"]))
    old = made.standard("GB/T 99999-2090", "published 2090")
    new = made.standard(
        "GB/T 99999-2099",
        "published 2099-03-15",
        "in-force 2099-10",
        places=["1.1"],
        replaces=["GB/T 99999-2090"],
        references=["GB/T 99998-2099"],
        adopts={"number": "ISO/IEC 99999:2098", "degree": "IDT"},
        title={"zh": "虚构标准", "en": "A made-up standard"},
        issuer="虚构总局、虚构委员会",
    )
    return made.catalogue([tree], old, new, priorities={"laws": [LAW]})


def test_two_catalogues_share_no_subject(small: Catalogue) -> None:
    title = small.framework.title.model_copy(update={"zh": "另一体系"})
    framework = small.framework.model_copy(update={"title": title})
    other = replace(small, framework=framework)
    mine, theirs = ({*read(one).subjects()} for one in (small, other))
    assert not [one for one in mine & theirs if isinstance(one, URIRef)]


def name(path: str) -> URIRef:
    return URIRef(URN + path)


def test_the_framework_is_a_concept_scheme(small: Catalogue) -> None:
    graph = read(small)
    scheme = name("framework/")
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    concepts = set(graph.subjects(SKOS.inScheme, scheme))
    assert concepts == {name(f"framework/{code}/") for code in ("1", "1.1", "1.2")}
    assert list(graph.objects(scheme, SKOS.hasTopConcept)) == [name("framework/1/")]
    assert graph.value(name("framework/1.1/"), SKOS.broader) == name("framework/1/")
    assert graph.value(name("framework/1.1/"), SKOS.notation) == Literal("1.1")
    assert (name("framework/1.2/"), DCTERMS.isRequiredBy, name("framework/1.1/")) in graph


def test_a_record_is_a_resource_with_its_facts_and_no_others(small: Catalogue) -> None:
    graph = read(small)
    record = name("standards/gb-t-99999-2099/")
    assert {DCAT.Resource, DCTERMS.Standard} == set(graph.objects(record, RDF.type))
    assert (name("catalogue"), DCAT.resource, record) in graph
    titles = set(graph.objects(record, DCTERMS.title))
    assert titles == {Literal("虚构标准", lang="zh"), Literal("A made-up standard", lang="en")}
    assert graph.value(record, DCAT.theme) == name("framework/1.1/")
    assert graph.value(record, ADMS.status) == name("terms#stage/published")
    issued = graph.value(record, DCTERMS.issued)
    valid = graph.value(record, DCTERMS.valid)
    assert isinstance(issued, Literal) and isinstance(valid, Literal)
    assert (str(issued), str(issued.datatype).rpartition("#")[2]) == ("2099-03-15", "date")
    assert (str(valid), str(valid.datatype).rpartition("#")[2]) == ("2099-10", "gYearMonth")
    assert len(list(graph.objects(record, DCTERMS.publisher))) == 2
    assert (record, DCTERMS.contributor, None) not in graph
    old = name("standards/gb-t-99999-2090/")
    assert str(graph.value(old, DCTERMS.issued)) == "2090"
    assert graph.value(old, ADMS.status) == name("terms#stage/published")


def test_relations_lead_to_records_or_to_numbers_outside(small: Catalogue) -> None:
    graph = read(small)
    record = name("standards/gb-t-99999-2099/")
    assert graph.value(record, DCTERMS.replaces) == name("standards/gb-t-99999-2090/")
    outside = {
        graph.value(graph.value(record, term), DCTERMS.identifier)
        for term in (DCTERMS.references, DCTERMS.source)
    }
    assert outside == {Literal("GB/T 99998-2099"), Literal("ISO/IEC 99999:2098")}


def test_a_node_refers_to_the_article_that_it_implements(small: Catalogue) -> None:
    graph = read(small)
    article = graph.value(name("framework/1/"), DCTERMS.references)
    assert graph.value(article, DCTERMS.title) == Literal("虚构法 第一条/甲 <b>", lang="zh")


def test_names_are_permalinks_of_the_site_when_it_is_given(small: Catalogue) -> None:
    graph = read(small, site="https://example.org/made-up/")
    record = URIRef("https://example.org/made-up/standards/gb-t-99999-2099/")
    assert (record, RDF.type, DCAT.Resource) in graph
    assert not [s for s in graph.subjects() if str(s).startswith("urn:")]


def test_every_title_comes_back_as_it_is() -> None:
    records = [
        made.standard(f"GB/T {99900 + n}-2099", "published", title={"zh": title}, committee=title)
        for n, title in enumerate(TITLES)
    ]
    tree = made.node("1", "category", made.topic("1.1", name={"zh": TITLES[3]}))
    graph = read(made.catalogue([tree], *records))
    found = {str(title) for title in graph.objects(None, DCTERMS.title)}
    assert set(TITLES) <= found
    assert Literal(TITLES[3], lang="zh") in set(graph.objects(None, SKOS.prefLabel))


def test_an_address_holds_no_sign_that_turtle_ends_it_at() -> None:
    assert iri('https://example.org/a b<c>"{}|^`\\') == (
        "<https://example.org/a%20b%3Cc%3E%22%7B%7D%7C%5E%60%5C>"
    )


def test_the_whole_catalogue_is_read() -> None:
    found = load(Path(__file__).parents[2] / "catalogue").catalogue
    assert found is not None
    graph = read(found)
    assert len(set(graph.subjects(RDF.type, DCAT.Resource))) == len(found.standards)
    nodes = list(found.framework.walk())
    assert len(set(graph.subjects(SKOS.inScheme))) == len(nodes)
    broader = graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?a skos:broader ?b }")
    assert [int(row[0]) for row in broader] == [len(nodes) - len(found.framework.nodes)]
