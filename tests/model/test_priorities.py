"""The weights that a catalogue states, and those that it leaves out."""

from tixi.model.fields import LocalizedNote
from tixi.model.priorities import Priorities
from tixi.model.text import Lang

STATED = Priorities.model_validate(
    {
        "weights": [
            {"rule": "urgent-first", "weight": 2.5, "codes": ["1.2"]},
            {"rule": "foundations-first", "weight": 2, "codes": ["2"]},
        ]
    }
)


def test_a_rule_that_is_not_named_weighs_one() -> None:
    assert (STATED.weight("urgent-first"), STATED.weight("how-bare")) == (2.5, 1.0)


def test_a_code_is_named_by_its_own_rule_only() -> None:
    assert STATED.named("urgent-first", "1.2.3") == "1.2"
    assert STATED.named("urgent-first", "1.20") is None
    assert STATED.named("urgent-first", "2.1") is None
    assert STATED.named("foundations-first", "2.1") == "2"


def test_a_law_obliges_by_each_article_that_a_node_serves() -> None:
    laws = [
        {
            "id": f"law-{name}",
            "title": {"zh": f"虚构法 {name}"},
            "articles": [
                {
                    "article": {"zh": f"第{number}条"},
                    "subject": {"zh": "虚构"},
                    "nodes": nodes,
                }
                for number, nodes in articles.items()
            ],
        }
        for name, articles in (
            ("a", {"一": ["1"], "二": ["1.2", "2"], "三": ["3"]}),
            ("b", {"四": ["2", "1.2"], "五": ["1.20"]}),
        )
    ]
    found = Priorities.model_validate({"laws": laws}).obliging({"1.2", "2"})
    assert [(law.id, article.article.zh) for law, article in found] == [
        ("law-a", "第二条"), ("law-b", "第四条"),
    ]  # fmt: skip


def test_a_note_is_in_the_language_asked_for_else_in_the_other() -> None:
    both, one = LocalizedNote(zh="中", en="en"), LocalizedNote(en="en")
    assert (both.get(Lang.ZH), both.get(Lang.EN)) == ("中", "en")
    assert (one.get(Lang.ZH), one.get(Lang.EN)) == ("en", "en")
