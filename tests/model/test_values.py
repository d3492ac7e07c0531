"""Ids, sources, records, targets, priorities, texts and problems: small values of the model."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from made import standard, target
from tixi.model.fields import LocalizedName, LocalizedNote, SingleLine
from tixi.model.prefixes import Level
from tixi.model.priorities import Priorities
from tixi.model.problem import Problem, Severity
from tixi.model.standard import MAX_ID_CHARS, Source, invalid_id_error, is_id
from tixi.model.text import Lang, Text, TextError, abbreviate, pluralize


def test_an_id_is_as_long_as_it_may_be_and_no_longer() -> None:
    assert is_id("a-" + "a" * (MAX_ID_CHARS - 2))
    assert not is_id("a-" + "a" * (MAX_ID_CHARS - 1))


@pytest.mark.parametrize("text", ["", "a", "A-b", "a--b", "-a", "a-", "a/b-c", "../a-b", "数-a"])
def test_a_short_text_that_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_a_refusal_names_what_it_refuses() -> None:
    assert "“A\\u202eb”" in invalid_id_error("A\u202eb").text.en


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://WWW.Example.ORG", "example.org"),
        ("http://std.example.org:8080/?www.", "std.example.org"),
        ("https://example.www.", "example.www."),
        ("https://wwww.example.org/", "wwww.example.org"),
    ],
)
def test_a_host_is_named_without_what_every_host_has(url: str, host: str) -> None:
    assert Source.model_validate({"url": url, "kind": "mention"}).host == host


def test_a_number_tells_the_level_and_without_one_the_record_does() -> None:
    assert standard("GB/T 99999-2099", "published 2099").level is Level.NATIONAL
    assert standard("T/ABC 99999-2099", "published 2099").level is Level.GROUP
    assert standard("plan-a", "planned 2099", level="industry").level is Level.INDUSTRY
    with pytest.raises(ValidationError, match="a record without a number states its intended"):
        standard("plan-a", "planned 2099", level=None)


def test_a_record_is_called_by_its_number_else_its_plan_else_its_id() -> None:
    plan = {"plan": "20990001-T-469"}
    assert standard("GB/T 99001-2099", "published 2099-01-01", **plan).label == "GB/T 99001-2099"
    assert standard("plan-a", "initiated 2099-01-01", **plan).label == "20990001-T-469"
    assert standard("plan-a", "initiated 2099-01-01").label == "plan-a"


@pytest.mark.parametrize(
    ("name", "more", "admitted"),
    [
        ("GB/T 99999-2099", {}, True),
        ("T/ABC 99999-2099", {}, True),
        ("plan-a", {}, True),
        ("GB/T 99999-2099", {"scope": "general"}, False),
        ("Q/ABC 99999-2099", {}, False),
        ("DB21/T 99999-2099", {"scope": "related"}, False),
        ("plan-a", {"level": "enterprise"}, False),
    ],
)
def test_both_the_level_and_the_scope_must_count(
    name: str, more: dict[str, Any], admitted: bool
) -> None:
    """Dedicated ones of the national, the industry and the group level."""
    counts = target("t", "2099-12-31", 1).counts
    assert counts.admits(standard(name, "published 2099", **more)) is admitted


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


def test_a_text_speaks_both_languages() -> None:
    text = Text("发布", "published")
    assert (text.get(Lang.ZH), text.get(Lang.EN)) == ("发布", "published")
    assert text.as_json() == {"zh": "发布", "en": "published"}


def test_a_name_is_chinese_where_there_is_no_english() -> None:
    assert LocalizedName(zh="术语", en="Terms").get(Lang.EN) == "Terms"
    assert LocalizedName(zh="术语", en="Terms").get(Lang.ZH) == "术语"
    assert LocalizedName(zh="术语").get(Lang.EN) == "术语"
    assert LocalizedName(zh="术语", en="Terms").as_json() == {"zh": "术语", "en": "Terms"}
    assert LocalizedName(zh="术语").as_json() == {"zh": "术语", "en": None}
    with pytest.raises(ValidationError):
        LocalizedName.model_validate({"en": "Terms"})


def test_a_note_gives_what_it_has() -> None:
    assert LocalizedNote(zh="注").get(Lang.EN) == "注"
    assert LocalizedNote(en="note").get(Lang.ZH) == "note"
    assert LocalizedNote(zh="注", en="note").get(Lang.ZH) == "注"
    assert LocalizedNote().get(Lang.ZH) is None


def test_an_error_is_its_english_sentence() -> None:
    error = TextError("不是日期", "is not a date", Text("写作", "write"))
    assert str(error) == "is not a date"
    assert error.text == Text("不是日期", "is not a date")
    assert error.hint == Text("写作", "write")


LINE: TypeAdapter[str] = TypeAdapter(SingleLine)


@pytest.mark.parametrize("text", ["数据安全技术 数据分类分级规则", "A—B “c” №1", "x" * 1000])
def test_a_line_of_any_printed_language(text: str) -> None:
    assert LINE.validate_python(f" {text}　") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "two\nlines",
        "tab\tinside",
        "\x1b[31mred",
        "nul\x00",
        "\x9bcsi",
        "\u202eesrever",
        "\u2066isolated",
        "\u200fmark",
        "line\u2028separator",
        "zero\u200bwidth",
        "word\u2060joiner",
        "bom\ufeffinside",
        "x" * 1001,
    ],
)
def test_a_line_refuses_what_hides_or_moves_text(text: str) -> None:
    with pytest.raises(ValidationError):
        LINE.validate_python(text)


@given(st.text(max_size=200))
def test_what_is_quoted_is_printable_and_short(text: str) -> None:
    assert abbreviate(text).isprintable()
    assert len(abbreviate(text)) <= 60


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("a\x1b\u200bb", "a\\u001b\\u200bb"),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 59 + "…"),
        ("a" * 999, "a" * 59 + "…"),
        ("\u202e" * 10, "\\u202e" * 10),
        ("\u202e" * 11, "\\u202e" * 9 + "\\u202…"),
    ],
)
def test_what_is_quoted_is_cut_to_sixty(given: str, told: str) -> None:
    assert len(abbreviate(given)) <= 60
    assert abbreviate(given) == told


def test_one_is_one_and_the_rest_are_many() -> None:
    told = [pluralize(0, "record"), pluralize(1, "record"), pluralize(2, "category")]
    assert told == ["0 records", "1 record", "2 categories"]


def problem(path: str = "a", line: int = 1, column: int = 1, code: str = "TX1", en: str = "x",
            hint: Text | None = None) -> Problem:  # fmt: skip
    return Problem(path, line, column, code, Severity.WARNING, Text("字", en), hint)


def test_by_place_then_code_then_words() -> None:
    ordered = [
        problem(),
        problem(en="y"),
        problem(code="TX2", en="a"),
        problem(column=2, code="TX0"),
        problem(line=2),
        problem(line=10),
        problem("b", code="TX0"),
    ]
    for shuffled in permutations(ordered):
        assert sorted(shuffled) == ordered
    assert not problem() < problem()


def test_the_stable_form() -> None:
    hint = Text("出路", "way out")
    assert problem("p", 3, 9, "TX7", "what", hint).as_json(Lang.EN) == {
        "code": "TX7",
        "severity": "warning",
        "path": "p",
        "line": 3,
        "column": 9,
        "message": "what",
        "hint": "way out",
    }
    assert problem(hint=hint).as_json(Lang.ZH)["hint"] == "出路"
    assert problem().as_json(Lang.ZH) == {
        "code": "TX1",
        "severity": "warning",
        "path": "a",
        "line": 1,
        "column": 1,
        "message": "字",
        "hint": None,
    }
