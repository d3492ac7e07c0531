"""The graph: what is joined to what."""

import made
from tixi.graph import Edge, articles, build

TREE = [made.node("1", "category", made.topic("1.1"), made.topic("1.2"))]
LAWS = {
    "laws": [
        {
            "id": "made-up-law",
            "title": {"zh": "虚构法"},
            "articles": [
                {
                    "article": {"zh": "第一条"},
                    "subject": {"zh": "虚构之事"},
                    "nodes": ["1", "1.2", "9.9"],
                },
                {"article": {"zh": "第二条"}, "subject": {"zh": "另一事"}, "nodes": ["1.1"]},
            ],
        }
    ]
}


def test_nodes_implement_the_articles_that_name_them() -> None:
    graph = build(made.catalogue(TREE, priorities=LAWS))
    edges = {
        (start, end) for start, end, kind in graph.edges(keys=True) if kind == Edge.IMPLEMENTS.value
    }
    assert edges == {
        ("node:1", "article:made-up-law/第一条"),
        ("node:1.2", "article:made-up-law/第一条"),
        ("node:1.1", "article:made-up-law/第二条"),
    }


def test_an_article_says_whose_it_is_and_what_about() -> None:
    catalogue = made.catalogue(TREE, priorities=LAWS)
    graph = build(catalogue)
    keys = [key for key, _, _ in articles(catalogue)]
    assert keys == ["article:made-up-law/第一条", "article:made-up-law/第二条"]
    assert graph.nodes[keys[0]] == {
        "kind": "article",
        "label": "虚构法 第一条",
        "name": "虚构之事",
    }


def test_every_key_opens_with_its_kind() -> None:
    old = made.standard("GB/T 99999-2090", "published 2090-01-01")
    new = made.standard(
        "GB/T 99999-2099",
        "published 2099-01-01",
        places=["1.1"],
        replaces=["GB/T 99999-2090"],
        references=["GB/T 99998-2099"],
    )
    graph = build(made.catalogue(TREE, old, new, priorities=LAWS))
    assert {key.partition(":")[0] for key in graph} == {"node", "standard", "outside", "article"}
    assert all(graph.nodes[key]["kind"] == key.partition(":")[0] for key in graph)
    assert graph.has_edge("standard:gb-t-99999-2099", "standard:gb-t-99999-2090", "replaces")
    assert graph.has_edge("standard:gb-t-99999-2099", "outside:GB/T 99998-2099", "references")
