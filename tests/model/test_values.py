"""Dates, ids, sources, records, targets, priorities, texts and problems: values of the model."""

from calendar import isleap
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from made import catalogue, standard, target
from tixi.measures.progress import admits
from tixi.model.annexes import Priorities
from tixi.model.dates import DateError, PartialDate, parse_date, parse_day
from tixi.model.fields import LocalizedName, LocalizedNote, SingleLine
from tixi.model.prefixes import Level
from tixi.model.problem import Problem, Severity
from tixi.model.standard import MAX_ID_CHARS, Source, invalid_id_error, is_id
from tixi.model.target import Target
from tixi.model.text import Lang, Text, TextError, abbreviate, pluralize

partial_dates = st.builds(
    lambda day, precision: PartialDate(*(day.year, day.month, day.day)[:precision]),
    st.dates(date(1901, 1, 1), date(2199, 12, 31)), st.integers(1, 3),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-03-15", "2024-03-15", "2024-03-15"),
        ("1901", "1901-01-01", "1901-12-31"),
        ("2199", "2199-01-01", "2199-12-31"),
    ],
)
def test_period_of_a_date(text: str, first: str, last: str) -> None:
    read = parse_date(text)
    assert str(read) == text
    assert (read.first_day.isoformat(), read.last_day.isoformat()) == (first, last)


BAD_DATES = {
    "write YYYY, YYYY-MM or YYYY-MM-DD": "|2024-3|2024-03-1|2024/03/15|20240315| 2024|2024\n|"
    "２０２４|٢٠٢٤|2024年|24|-2024|2024-03-15T00:00:00",
    "is not a day of the calendar": "2024-00|2024-13|2024-03-00|2024-02-30|2023-02-29",
    "is outside the years 1901 to 2199": "1900|2200-01-01|0000",
}


@pytest.mark.parametrize("reason", BAD_DATES)
def test_bad_dates(reason: str) -> None:
    for text in BAD_DATES[reason].split("|"):
        with pytest.raises(DateError) as caught:
            parse_date(text)
        assert reason in caught.value.text.en
        assert caught.value.text.zh


def test_a_day_is_a_full_date() -> None:
    assert parse_day("2024-03-15") == date(2024, 3, 15)
    for text in ("2024", "2024-03", "x"):
        with pytest.raises(DateError, match="is not a full day: write YYYY-MM-DD"):
            parse_day(text)


@given(partial_dates)
def test_a_date_spans_its_period(known: PartialDate) -> None:
    assert parse_date(str(known)) == known
    precision = str(known).count("-") + 1

    def period(day: date) -> tuple[int, ...]:
        return (day.year, day.month, day.day)[:precision]

    assert period(known.first_day) == period(known.last_day)
    assert period(known.first_day) != period(known.first_day - timedelta(days=1))
    assert period(known.last_day) != period(known.last_day + timedelta(days=1))


@given(st.integers(1901, 2199))
def test_february_ends_as_the_calendar_says(year: int) -> None:
    assert parse_date(f"{year}-02").last_day == date(year, 2, 29 if isleap(year) else 28)


@given(st.text() | st.text("0123456789-", max_size=12))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        assert str(parse_date(text)) == text
    except DateError as error:
        assert str(error).isprintable()
        assert len(str(error)) < 200


def test_ids() -> None:
    assert is_id("a-" + "a" * (MAX_ID_CHARS - 2))
    for text in ("a-" + "a" * (MAX_ID_CHARS - 1), "", "a", "A-b", "a--b", "-a", "a-", "../a-b"):
        assert not is_id(text)
    assert "“A\\u202eb”" in invalid_id_error("A\u202eb").text.en


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://WWW.Example.ORG", "example.org"),
        ("http://std.example.org:8080/?www.", "std.example.org"),
        ("https://example.www.", "example.www"),
        ("https://WWW.example.org.:443/", "example.org"),
        ("https://wwww.example.org/", "wwww.example.org"),
    ],
)
def test_host_of_a_source(url: str, host: str) -> None:
    assert Source.model_validate({"url": url, "kind": "mention"}).host == host


def test_level_of_a_record() -> None:
    assert standard("T/ABC 99999-2099", "published 2099").level == Level.GROUP
    assert standard("plan-a", "planned 2099", level="industry").level == Level.INDUSTRY
    with pytest.raises(ValidationError, match="a record without a number states its intended"):
        standard("plan-a", "planned 2099", level=None)


def test_label_of_a_record() -> None:
    plan = {"plan": "20990001-T-469"}
    assert standard("GB/T 99001-2099", "published 2099-01-01", **plan).label == "GB/T 99001-2099"
    assert standard("plan-a", "initiated 2099-01-01", **plan).label == "20990001-T-469"
    assert standard("plan-a", "initiated 2099-01-01").label == "plan-a"


@pytest.mark.parametrize(
    ("name", "more", "admitted"),
    [
        ("GB/T 99999-2099", {}, True),
        ("T/ABC 99999-2099", {}, True),
        ("GB/T 99999-2099", {"scope": "general"}, False),
        ("Q/ABC 99999-2099", {}, False),
        ("plan-a", {"level": "enterprise"}, False),
        ("GB/T 99999-2099", {"sources": {}}, False),
    ],
)
def test_level_scope_and_a_source_count(name: str, more: dict[str, Any], admitted: bool) -> None:
    aim, record = target("t", "2099-12-31", 1), standard(name, "published 2099", **more)
    assert admits(catalogue([], record, targets=(aim,)), aim, record) is admitted


def test_a_target_of_a_percentage_requires_that_of_the_expected_rounded_up() -> None:
    stated = target("t", "2099-12-31", 1).model_dump(exclude={"required"}) | {"percent": 33}
    tree = [{"code": "1", "name": {"zh": "虚构"}, "kind": "topic", "expected": 4}]
    aim = Target.model_validate(stated)
    assert catalogue(tree, targets=(aim,)).targets[0].required == 2
    for numbers in ({"percent": None}, {"required": 3}):
        with pytest.raises(ValidationError, match="required"):
            Target.model_validate(stated | numbers)


def test_what_reached_the_milestone_before_the_start_does_not_count() -> None:
    aim = target("t", "2099-12-31", 1).model_copy(update={"since": date(2098, 1, 1)})
    for day, admitted in (("2097-12-31", False), ("2098-01-01", True)):
        record = standard("GB/T 99999-2099", f"published {day}")
        assert admits(catalogue([], record, targets=(aim,)), aim, record) is admitted


def test_priorities() -> None:
    def article(name: str, *nodes: str) -> dict[str, Any]:
        return {"article": {"zh": name}, "subject": {"zh": "虚构"}, "nodes": nodes}

    weights = [
        {"rule": "urgent-first", "weight": 2.5, "codes": ["1.2"]},
        {"rule": "foundations-first", "weight": 2, "codes": ["2"]},
    ]
    law = {"title": {"zh": "虚构法"}}
    laws = [
        law
        | {"id": "a", "articles": [article("一", "1"), article("二", "1.2"), article("三", "2")]},
        law | {"id": "b", "articles": [article("四", "2", "1.2"), article("五", "1.20")]},
    ]
    stated = Priorities.model_validate({"weights": weights, "laws": laws})
    assert (stated.weight("urgent-first"), stated.weight("how-bare")) == (2.5, 1.0)
    assert stated.named("urgent-first", "1.2.3") == "1.2"
    assert stated.named("urgent-first", "1.20") is None
    assert stated.named("foundations-first", "2.1") == "2"
    found = stated.obliging({"1.2"})
    assert [(law.id, article.article.zh) for law, article in found] == [("a", "二"), ("b", "四")]


def test_names_and_notes_fall_back_to_the_other_language() -> None:
    assert LocalizedName(zh="术语", en="Terms").get(Lang.EN) == "Terms"
    assert LocalizedName(zh="术语").get(Lang.EN) == "术语"
    assert LocalizedName(zh="术语").as_json() == {"zh": "术语", "en": None}
    assert LocalizedName(en="Terms").text == Text("Terms", "Terms")
    with pytest.raises(ValidationError, match="in one language at least"):
        LocalizedName()
    assert LocalizedNote(zh="注").get(Lang.EN) == "注"
    assert LocalizedNote(en="note").get(Lang.ZH) == "note"
    assert LocalizedNote(zh="注", en="note").get(Lang.ZH) == "注"
    assert LocalizedNote().get(Lang.ZH) is None


def test_an_error_is_its_english_sentence() -> None:
    error = TextError("不是日期", "is not a date", Text("写作", "write"))
    assert str(error) == "is not a date"
    assert error.text.as_json() == {"zh": "不是日期", "en": "is not a date"}
    assert error.hint and error.hint.get(Lang.ZH) == "写作"


BAD_LINES = ["", "   ", "two\nlines", "tab\tinside", "\x1b[31mred", "nul\x00", "\x9bcsi"]
BAD_LINES += ["\u202eesrever", "\u2066isolated", "\u200fmark", "line\u2028separator", "x" * 1001]
BAD_LINES += ["zero\u200bwidth", "word\u2060joiner", "bom\ufeffinside"]


def test_a_single_line_has_no_characters_that_hide_or_move_text() -> None:
    adapter: TypeAdapter[str] = TypeAdapter(SingleLine)
    for text in ("数据安全技术 数据分类分级规则", "A—B “c” №1", "x" * 1000):
        assert adapter.validate_python(f" {text}　") == text
    for text in BAD_LINES:
        with pytest.raises(ValidationError):
            adapter.validate_python(text)


@given(st.text(max_size=200))
def test_an_abbreviation_is_printable_and_short(text: str) -> None:
    assert abbreviate(text).isprintable()
    assert len(abbreviate(text)) <= 60


@pytest.mark.parametrize(
    ("text", "abbreviated"),
    [
        ("a\x1b\u200bb", "a\\u001b\\u200bb"),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 59 + "…"),
        ("\u202e" * 11, "\\u202e" * 9 + "\\u202…"),
    ],
)
def test_abbreviations(text: str, abbreviated: str) -> None:
    assert abbreviate(text) == abbreviated


def test_plurals() -> None:
    assert [pluralize(0, "record"), pluralize(1, "record")] == ["0 records", "1 record"]
    assert pluralize(2, "category") == "2 categories"


def problem(path: str = "a", line: int = 1, column: int = 1, code: str = "TX1", en: str = "x",
            hint: Text | None = None) -> Problem:  # fmt: skip
    return Problem(path, line, column, code, Severity.WARNING, Text("字", en), hint)


def test_problems_sort_by_position_code_and_message() -> None:
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


def test_a_problem_as_json() -> None:
    found = problem("p", 3, 9, "TX7", "what", Text("出路", "way out"))
    expected = {"code": "TX7", "severity": "warning", "path": "p", "line": 3, "column": 9}
    assert found.as_json(Lang.EN) == expected | {"message": "what", "hint": "way out"}
    assert found.as_json(Lang.ZH) == expected | {"message": "字", "hint": "出路"}
    assert problem().as_json(Lang.ZH)["hint"] is None
