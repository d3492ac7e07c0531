"""Dates, ids, sources, records, targets, priorities, texts and problems: values of the model."""

from calendar import isleap
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from made import catalogue, standard, target
from tixi.measures.progress import admits
from tixi.model.annexes import Neighbours
from tixi.model.dates import DateError, PartialDate, parse_date, parse_day
from tixi.model.fields import LocalizedName, LocalizedNote, SingleLine
from tixi.model.prefixes import Level
from tixi.model.standard import MAX_ID_CHARS, Source, invalid_id_error, is_id
from tixi.model.target import Target
from tixi.model.text import Lang, Text, abbreviate

partial_dates = st.builds(
    lambda day, precision: PartialDate(*(day.year, day.month, day.day)[:precision]),
    st.dates(date(1901, 1, 1), date(2199, 12, 31)), st.integers(1, 3),
)  # fmt: skip


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


def test_systems_that_border_on_a_node() -> None:
    def system(name: str, *codes: str) -> dict[str, Any]:
        source = {"url": "https://example.org/", "title": "虚构", "kind": "mention"}
        return {
            "id": name,
            "title": {"zh": "虚构体系"},
            "issuer": {"zh": "虚构"},
            "borders": [{"code": code, "why": {"zh": f"{name}{code}"}} for code in codes],
            "sources": {"s": source | {"accessed": "2026-11-23", "supports": ["title"]}},
        }

    both = [system("one", "1.1", "2"), system("two", "2"), system("three")]
    made = Neighbours.model_validate({"neighbours": both})
    assert [(one.id, border.why.zh) for one, border in made.at("2")] == [
        ("one", "one2"),
        ("two", "two2"),
    ]
    assert [one.id for one, _ in made.at("1.1")] == ["one"]
    assert made.at("1") == ()
