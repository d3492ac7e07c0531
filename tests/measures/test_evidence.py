"""Classes of evidence, of a record and of each field, and what to check again first."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.coverage import coverage
from tixi.measures.evidence import (
    Recheck,
    evidence,
    recheck,
)
from tixi.measures.progress import target_progress
from tixi.model.hosts import Hosts
from tixi.model.standard import Source, Standard

DAY = date(2026, 11, 23)


def source(host: str, kind: str, *supports: str) -> dict[str, Any]:
    return {"url": f"https://{host}.test/{host}", "kind": kind, "supports": list(supports)}


def mirrored(host: str, **more: str) -> dict[str, Any]:
    return source(host, "secondary", "number") | more


def record(*sources: dict[str, Any], **more: Any) -> Standard:
    named = {f"s{index}": one for index, one in enumerate(sources)}
    return standard("GB/T 99001-2020", "published 2020-01-01", sources=named, **more)


HOSTS = Hosts.model_validate(
    {
        "hosts": {
            "gov.test": "official",
            "code.test": "repository",
            "shared.test": "sharing",
            "farm.test": "farm",
        },
        "mirrors": {
            "copy.test": "a.test",
            "code.test/who/list": "a.test",
            "mirror.test": "shared.test",
        },
    }
)
CASES = {
    "official for number and title": ([source("a", "official", "number", "title")], "official"),
    "one language of the title will do": (
        [source("a", "official", "number", "title.zh")],
        "official",
    ),
    "the plan will do for the number": ([source("a", "official", "plan", "title")], "official"),
    "official, but not for the title": ([source("a", "official", "number")], "single"),
    "official for each, but by two sources": (
        [source("a", "official", "number"), source("a", "official", "title")],
        "single",
    ),
    "two hosts": (
        [source("a", "secondary", "number"), source("b", "mention", "number")],
        "corroborated",
    ),
    "two hosts, only mentions": (
        [source("a", "mention", "number"), source("b", "mention", "number")],
        "single",
    ),
    "two pages of one host": (
        [source("a", "secondary", "number"), source("www.a", "secondary", "number")],
        "single",
    ),
    "one host, spelled in several ways": (
        [
            mirrored("one", url="https://a.test/1"),
            mirrored("two", url="https://A.test./2"),
            mirrored("three", url="http://WWW.a.test:8443/3"),
        ],
        "single",
    ),
    "two hosts, one of them for the title alone": (
        [source("a", "secondary", "number"), source("b", "secondary", "title")],
        "single",
    ),
    "a mirror: one path on two hosts": (
        [mirrored("a", url="https://a.test/view/1"), mirrored("b", url="https://b.test/view/1/")],
        "single",
    ),
    "two hosts without a path": (
        [mirrored("a", url="https://a.test/"), mirrored("b", url="https://b.test")],
        "corroborated",
    ),
    "one page title on two hosts": (
        [mirrored("a", title="题名"), mirrored("b", title="题名")],
        "corroborated",
    ),
    "a content farm alone": (
        [mirrored("a", kind="official", url="https://www.farm.test/view/1")],
        "none",
    ),
    "a host and a content farm": (
        [mirrored("a"), mirrored("b", url="https://AB.farm.test:443/view/1")],
        "single",
    ),
    "a host and its mirror": ([mirrored("a"), mirrored("copy")], "single"),
    "a host and a list of its pages in a repository": (
        [mirrored("a"), mirrored("b", url="https://code.test/who/list/blob/1.md")],
        "single",
    ),
    "a host and another repository": (
        [mirrored("a"), mirrored("b", url="https://code.test/who/lists/blob/1.md")],
        "corroborated",
    ),
    "none": ([], "none"),
}


@pytest.mark.parametrize("case", CASES)
def test_class_of_a_record(case: str) -> None:
    sources, expected = CASES[case]
    one = record(*sources)
    whole = replace(catalogue([], one), hosts=HOSTS)
    assert evidence(whole, one) == expected


@pytest.mark.parametrize(
    ("url", "kind", "weight", "linked"),
    [
        ("https://gov.test", "official", "official", True),
        ("https://std.www.gov.test/x", "official", "official", True),
        ("https://notgov.test/x", None, "secondary", False),
        ("https://code.test/who/list/blob/1.md", "repository", "secondary", True),
        ("https://shared.test/1", "sharing", "mention", False),
        ("https://m.mirror.test/1", "sharing", "mention", False),  # as its original
        ("https://farm.test", "farm", "mention", False),
    ],
)
def test_the_kind_of_a_host(url: str, kind: str | None, weight: str, linked: bool) -> None:
    one = Source.model_validate({"url": url, "kind": "secondary"})
    assert (HOSTS.kind(one), HOSTS.weight(one), HOSTS.linked(one)) == (kind, weight, linked)
    assert Hosts().linked(one)


def to_check(*standards: Standard) -> tuple[Recheck, ...]:
    tree = [node("1", "category", topic("1.1"), topic("1.2"))]
    aims = (target("aim", "2026-12-31", 1), target("other", "2026-12-31", 1, "in-force"))
    whole = catalogue(tree, *standards, targets=aims)
    return recheck(coverage(whole, DAY), tuple(target_progress(whole, aim, DAY) for aim in aims))


OFFICIAL = {"s": source("a", "official", "number", "title")}
SINGLE = {"s": source("a", "mention", "number")}


def test_what_is_counted_on_weak_evidence_comes_first() -> None:
    on_topic: dict[str, Any] = {"places": ["1.1"]}
    found = to_check(
        standard("plan-none", "planned", sources={}, **on_topic),
        standard("GB/T 99001-2020", "published 2020", sources=SINGLE, **on_topic),
        standard("GB/T 99002-2020", "published 2020", sources={}, **on_topic),
        standard("GB/T 99003-2020", "published 2020", "in-force 2027", **on_topic),
        standard(
            "GB/T 99004-2020", "published 2020", sources=OFFICIAL, checked="2020-01-01", **on_topic
        ),
        standard("GB/T 99005-2020", "published 2020", sources=OFFICIAL, **on_topic),  # sound
        standard("GB/T 99006-2020", "published 2020", "withdrawn 2021", **on_topic),  # not live
        standard("ISO 9999:2020", "published 2020", scope="related"),  # carries nothing
    )
    assert [(one.standard.id, one.targets, one.evidence.value) for one in found] == [
        ("gb-t-99001-2020", ("aim", "other"), "single"),
        ("gb-t-99003-2020", ("aim",), "single"),
        ("gb-t-99004-2020", ("aim", "other"), "official"),
        ("gb-t-99002-2020", (), "none"),
        ("plan-none", (), "none"),
    ]


def test_then_the_only_coverage_of_a_topic_then_the_longest_unchecked() -> None:
    found = to_check(
        standard("GB/T 99001-2020", "published 2020", places=["1.1"]),
        standard("GB/T 99002-2020", "published 2020", places=["1.1"], checked="2026-01-01"),
        standard("GB/T 99003-2020", "published 2020", places=["1.2"]),
    )
    assert [(one.standard.id, one.topics, one.age) for one in found] == [
        ("gb-t-99003-2020", ("1.2",), 0),
        ("gb-t-99002-2020", (), 326),
        ("gb-t-99001-2020", (), 0),
    ]
    assert (found[0].targets, found[0].evidence.value) == (("aim", "other"), "single")
