"""Strict YAML: the data of a file, its positions, and what is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixi.store.yaml import MAX_DEPTH, invisible_character, parse


def refused(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of everything that is refused."""
    return [(error.code, *error.position) for error in parse(text).errors]


def test_scalars_stay_text_save_null_true_and_false() -> None:
    text = (
        'ics: ["35.030"]\nday: 2099-03-15\nno: no\nnone: ~\nempty:\n'
        'null_: Null\nyes: True\nq: "true"\n'
    )
    scalars = {"day": "2099-03-15", "no": "no", "none": None, "empty": None, "null_": None}
    assert parse(text).data == scalars | {"ics": ["35.030"], "yes": True, "q": "true"}


def test_places_count_characters_not_bytes() -> None:
    document = parse("标题: {中: 值, 𠮷: [一, 二]}\nnext: x\n")
    assert document.position(("标题",), at_key=True) == (1, 1)
    assert document.position(("标题",)) == (1, 5)
    assert document.position(("标题", "𠮷"), at_key=True) == (1, 12)
    assert document.position(("标题", "𠮷", 1)) == (1, 19)
    assert document.position(("next",)) == (2, 7)


def test_places_are_the_same_with_crlf() -> None:
    document = parse("a: 中文\r\nb:\r\n  - 一\r\n  - 二\r\n")
    assert document.data == {"a": "中文", "b": ["一", "二"]}
    assert document.position(("b", 1)) == (4, 5)


def test_place_of_what_is_missing_is_its_parents() -> None:
    document = parse("a: 1\ntitle:\n  en: x\n")
    assert document.position(("title", "zh")) == (3, 3)
    assert document.position(("nothing", 4)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("TX009", 1, 1)]),
        ("# only a comment\n", [("TX009", 1, 1)]),
        ("---\n", [("TX009", 1, 1)]),
        ("a: 1\n---\nb: 2\n", [("TX009", 2, 1)]),
        ("a: 1\n...\n---\n", [("TX009", 3, 1)]),
        ("a: 1\nb: 2\na: 3\na: 4\n", [("TX005", 3, 1), ("TX005", 4, 1)]),
        ("x:\n  中: 1\n  中: 2\n", [("TX005", 3, 3)]),
        ("a: &n 1\nb: *n\n", [("TX006", 1, 4), ("TX006", 2, 4)]),
        ("a: &n [*n]\n", [("TX006", 1, 4), ("TX006", 1, 8)]),
        ("a: !!int 1\n", [("TX006", 1, 4)]),
        ("a: !x {b: !y c}\n", [("TX006", 1, 4), ("TX006", 1, 11)]),
        ("? [a]\n: b\n", [("TX006", 1, 3)]),
        ("<<: *a\n", [("TX006", 1, 5)]),
        ("\ta: 1\n", [("TX004", 1, 1)]),
        ("a:\n\t- 1\n", [("TX004", 2, 1)]),
        ("a: b: c\n", [("TX004", 1, 5)]),
        ('a: "b\nc: d\n', [("TX004", 1, 4)]),
        ('a:\n  b: "c\nd:\n  - "1.2.1"\n', [("TX004", 2, 6)]),  # where it opens
        ("a:\n  x: y\n  b：c\nd: e\n", [("TX004", 3, 4)]),
        ("a: x\nb：y\n", [("TX004", 2, 2)]),
        ("a: [1\nb: 2\n", [("TX004", 2, 2)]),
        ("a: 中\0b\n", [("TX004", 1, 5)]),
        ("# 注\r\na: \x85\n", [("TX004", 2, 4)]),
        ("a: x\u2028y\n", [("TX004", 1, 5)]),
        ("a: \ufeff\n", [("TX004", 1, 4)]),
        ("a: " + "[" * 100_000, [("TX010", 1, 3 + MAX_DEPTH + 1)]),
        ("- " * 100_000, [("TX010", 1, 2 * MAX_DEPTH + 3)]),
        ("{a: " * 100_000, [("TX010", 1, 4 * MAX_DEPTH + 5)]),
    ],
)
def test_refused(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert refused(text) == expected


def test_messages_name_the_way_out() -> None:
    (tab,) = parse("title:\n\tzh: x\n").errors
    assert (tab.text.zh, tab.text.en) == (
        "此处有制表符，YAML 的缩进只能用空格",
        "there is a tab here; YAML is indented with spaces only",
    )
    assert tab.hint is not None
    assert tab.hint.en == "use two spaces a level"
    (twice,) = parse("a: 1\nb: 2\na: 3\n").errors
    assert twice.text.en == "duplicate key “a”, first on line 1"
    (quote,) = parse("title: '数据\n").errors
    assert quote.text.zh == "此处的引号没有收尾"
    (wide,) = parse("a: b\ntitle：数据\n").errors
    assert (wide.text.zh, wide.hint and wide.hint.zh) == (
        "冒号是全角的“：”",
        "改成半角冒号加空格“: ”",
    )
    (colon,) = parse("title: 数据: 安全\n").errors
    assert colon.text.zh == "不是合法的 YAML：此处不能有“键: 值”"


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    document = parse(text)
    lines = text.splitlines() or [""]
    for error in document.errors:
        line, column = error.position
        assert 1 <= line <= len(lines) + 1
        assert column >= 1


_VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).filter(
        lambda text: invisible_character(text) is None  # what no file may hold is refused, not read
    ),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc中", min_size=1), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text("abc中", min_size=1), _VALUES, min_size=1))
def test_what_was_written_is_read(data: dict[str, object]) -> None:
    """Data written as JSON, which is YAML too, comes back with a place for every value."""
    document = parse(json.dumps(data, ensure_ascii=False, indent=1))
    assert document.errors == ()
    assert document.data == data
    assert {at[0] for at in document.key_positions} == data.keys()
