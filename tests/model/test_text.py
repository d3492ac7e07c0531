"""Words in two languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tixi.model.fields import LocalizedName, LocalizedNote, SingleLine
from tixi.model.text import Lang, Text, TextError, abbreviate, pluralize


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
    error = TextError("不是日期", "is no date", Text("写作", "write"))
    assert str(error) == "is no date"
    assert error.text == Text("不是日期", "is no date")
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


def test_shown_escapes_and_cuts() -> None:
    assert abbreviate("GB/T 1") == "GB/T 1"
    assert abbreviate("a\x1b\u200bb") == "a\\u001b\\u200bb"
    assert abbreviate("x" * 60) == "x" * 60
    assert abbreviate("x" * 61) == "x" * 59 + "…"


@given(st.text(max_size=200))
def test_shown_is_printable_and_short(text: str) -> None:
    assert abbreviate(text).isprintable()
    assert len(abbreviate(text)) <= 60


@pytest.mark.parametrize(
    ("given", "told"),
    [
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
