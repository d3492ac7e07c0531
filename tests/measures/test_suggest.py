"""Topics offered for a title."""

from dataclasses import replace
from pathlib import Path

from made import catalogue, node, standard, topic
from tixi.measures.search import suggest_topics
from tixi.store.loader import load

ROOT = Path(__file__).parents[2]


def test_the_name_of_the_topic_tells() -> None:
    rows = [("1.1.1", "数据分类分级"), ("1.1.2", "数据出境安全评估"), ("1.1.3", "密码应用")]
    topics = [topic(code, name={"zh": name}) for code, name in rows]
    small = catalogue([node("1", "category", node("1.1", "domain", *topics))])
    assert suggest_topics(small, "工业数据出境安全评估指南")[0].code == "1.1.2"
    assert suggest_topics(small, "zzz") == ()
    assert suggest_topics(small, "XX") == ()
    assert suggest_topics(small, "") == ()
    assert len(suggest_topics(small, "数据", most=1)) == 1


def test_so_do_the_titles_of_its_records() -> None:
    topics = [topic("1.1.1", name={"zh": "甲甲"}), topic("1.1.2", name={"zh": "乙乙"})]
    record = standard(
        "GB/T 99999-2099", "published", title={"zh": "车辆远程诊断"}, places=["1.1.2"]
    )
    small = catalogue([node("1", "category", node("1.1", "domain", *topics))], record)
    assert [t.code for t in suggest_topics(small, "远程诊断")] == ["1.1.2"]


def test_of_two_that_hold_the_words_the_one_that_says_less_besides_is_more_alike() -> None:
    def first(*names: str) -> str:
        topics = [topic(f"1.{n}", name={"zh": name}) for n, name in enumerate(names, start=1)]
        return suggest_topics(catalogue([node("1", "category", *topics)]), "数据安全")[0].code

    assert first("数据安全管理平台建设运维", "数据安全") == "1.2"
    assert first("数据安全甲乙丙丁", "数据安全通用要求", "设备通用要求", "网络通用要求") == "1.2"


def test_a_name_of_one_character_is_like_nothing() -> None:
    tree = [node("1", "category", topic("1.1", name={"zh": "甲"}), name={"zh": "乙"})]
    assert suggest_topics(catalogue(tree), "甲乙") == ()


def test_six_are_offered_when_more_are_alike() -> None:
    topics = [topic(f"1.1.{n}", name={"zh": "数据安全"}) for n in range(1, 9)]
    small = catalogue([node("1", "category", node("1.1", "domain", *topics))])
    assert [found.code for found in suggest_topics(small, "数据")] == [
        f"1.1.{n}" for n in range(1, 7)
    ]


def test_the_home_of_most_real_records_is_among_the_six() -> None:
    """Each title of a sample is asked of the catalogue without its own record."""
    real = load(ROOT / "catalogue").catalogue
    assert real is not None
    sample = [one for one in real.standards if one.places][::8]
    hits = 0
    for one in sample:
        others = tuple(other for other in real.standards if other is not one)
        offered = suggest_topics(replace(real, standards=others), one.title.zh)
        hits += one.places[0] in {topic.code for topic in offered}
    assert hits / len(sample) > 0.75
