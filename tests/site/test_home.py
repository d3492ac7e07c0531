"""The overview: its sentence for every state of a target, its landscape, its chart."""

import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest

from made import catalogue, node, standard, target, topic
from tixi.model.text import Lang
from tixi.site.charts import MAX_YEARS_DRAWN, Chart, chart
from tixi.site.context import SiteContext
from tixi.site.home import home, sentence

AS_OF = date(2095, 6, 30)
TREE = node("1", "category", topic("1.1", accepts=["dedicated", "general"]), topic("1.2"))
OWN = [
    standard("GB/T 99901-2094", "published 2094-05-01", places=["1.1"]),
    standard("GB/T 99902-2094", "published 2094-05-02", places=["1.2"]),
]
GENERAL = [
    standard("GB/T 99903-2094", "published 2094-05-03", scope="general", places=["1.1"]),
    standard("GB/T 99904-2094", "published 2094-05-04", scope="general", places=["1.2"]),
]


def site(*records: object, deadline: str, required: int) -> SiteContext:
    targets = (target("t", deadline, required),)
    return SiteContext(catalogue([TREE], *records, targets=targets), AS_OF)  # type: ignore[arg-type]


# What is asked for by when, of which records; then the sentence in both languages, by their parts.
SENTENCES = {
    "met, one over": (
        (OWN, "2099-12-31", 1),
        "截至 2095-06-30：已发布的专用标准 2 项，已达到 2099-12-31 前要求的 1 项，超出 1 项。"
        "2 项中 2 项仅有单一来源。",
        "As of 2095-06-30: 2 dedicated standards published, and the 1 required by 2099-12-31 is "
        "reached, with 1 to spare. Of the 2, 2 rest on a single source.",
    ),
    "open and reachable": (
        (OWN[:1], "2099-12-31", 2),
        "截至 2095-06-30：已发布的专用标准 1 项，距要求的 2 项差 1 项，到 2099-12-31 还有 1645 天，"
        "仍可达到。1 项中 1 项仅有单一来源。",
        "As of 2095-06-30: 1 dedicated standard published, 1 short of the 2 required by "
        "2099-12-31, 1645 days away and within reach. Of the 1, 1 rests on a single source.",
    ),
    "open and out of reach": (
        ([], "2095-07-01", 3),
        "截至 2095-06-30：已发布的专用标准 0 项，距要求的 3 项差 3 项，到 2095-07-01 还有 1 天，"
        "已不能如期达到。",
        "As of 2095-06-30: 0 dedicated standards published, 3 short of the 3 required by "
        "2095-07-01, 1 day away and out of reach.",
    ),
    "closed and met": (
        (OWN, "2094-12-31", 2),
        "截至 2094-12-31：已发布的专用标准 2 项，已达到要求的 2 项。2 项中 2 项仅有单一来源。",
        "As of 2094-12-31: 2 dedicated standards published, and the 2 required by 2094-12-31 are "
        "reached. Of the 2, 2 rest on a single source.",
    ),
    "closed and missed": (
        (OWN, "2094-12-31", 3),
        "截至 2094-12-31：已发布的专用标准 2 项，距要求的 3 项差 1 项，未达到。"
        "2 项中 2 项仅有单一来源。",
        "As of 2094-12-31: 2 dedicated standards published, 1 short of the 3 required by "
        "2094-12-31, so that it is not met. Of the 2, 2 rest on a single source.",
    ),
    "met only under wider readings": (
        ([*OWN[:1], *GENERAL], "2094-12-31", 2),
        "截至 2094-12-31：已发布的专用标准 1 项，距要求的 2 项差 1 项，未达到；"
        "连通用 3 项（达到），体系内 2 项（达到）。"
        "1 项中 1 项仅有单一来源。",
        "As of 2094-12-31: 1 dedicated standard published, 1 short of the 2 required by "
        "2094-12-31, so that it is not met; 3 with all general standards (broad): "
        "met, 2 with the general ones that topics accept (system): met. Of the 1, "
        "1 rests on a single source.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("state", SENTENCES)
def test_the_sentence_says_whether_the_target_is_met(state: str) -> None:
    (records, deadline, required), zh, en = SENTENCES[state]
    made = site(*records, deadline=deadline, required=required)
    (item,) = made.targets
    found = sentence(made, item)
    assert (found.zh, found.en) == (zh, en)
    for lang in Lang:
        assert found.get(lang) in unescape(next(home(made, lang)).body)


def test_good_evidence_is_said() -> None:
    source = {"url": "https://two.test/x", "kind": "official"}
    good = standard("GB/T 99905-2094", "published 2094-05-01", places=["1.1"],
                    sources={"one": source | {"supports": ["number", "title"]}})  # fmt: skip
    made = site(good, deadline="2099-12-31", required=1)
    assert sentence(made, made.targets[0]).zh.endswith("均不止单一来源。")


@pytest.mark.parametrize("lang", Lang)
def test_every_topic_is_one_tile_in_any_tree(lang: Lang) -> None:
    industries = [
        node(f"2.{n}", "industry", topic(f"2.{n}.1", name={"zh": f"行业{n}甲"}),
             topic(f"2.{n}.2", name={"zh": f"行业{n}乙"}), name={"zh": f"行业{n}"})
        for n in (1, 2)
    ]  # fmt: skip
    deep = node("3", "category", node("3.1", "domain", topic("3.1.1")), topic("3.2"))
    made = SiteContext(catalogue([TREE, node("2", "category", *industries), deep], *OWN), AS_OF)
    body = next(home(made, lang)).body
    tiles = re.findall(r'<a class="tile (\w+)" href="framework/([\d.]+)/"', body)
    assert len(tiles) == len(made.catalogue.framework.topics)
    assert {code: state for state, code in tiles} == made.coverage.states
    assert body.count("<tbody>") == 1  # the industries as a grid
    assert "中国" not in body and "China" not in body


def test_a_chart_holds_the_counts_and_keeps_its_labels_apart() -> None:
    old = standard("GB/T 99906-2040", "published 2040-05-01", places=["1.2"])
    made = site(*OWN, old, *GENERAL, deadline="2095-12-31", required=5)
    drawn = chart(made, made.targets[0].target)
    assert drawn.first == date(2095 - MAX_YEARS_DRAWN + 1, 1, 1)
    (first, _), *_, (day, numbers) = drawn.rows()
    assert (first.year, day, numbers) == (drawn.first.year, AS_OF, [3, 5, 4])
    heights = [label.y for label in drawn.labels]
    assert len(heights) == 4 and max(heights) <= Chart.bottom + 4
    assert all(one - two >= 17 for one, two in pairwise(heights))
