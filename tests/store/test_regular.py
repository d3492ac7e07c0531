"""What is read line by line is what the parser of YAML reads, or is left to it."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tixi.store.regular import SHORT, _line, places, regular
from tixi.store.source import MAX_DEPTH, placed
from tixi.store.syntax import unprintable

ROOT = Path(__file__).parents[2]
PIECES = [
    "a:", "b: ", "zh: 虚构", "on: 2099-03-01", "- ", "- x", "-", "  ", " ", '"', '""', '"a: b"',
    "'", "#", " #", ": ", ":", "x: y: z", "null", "~", "true", "No", "1", "1.2", "35.030", "{}",
    "[a, b]", "{a: b}", "&a", "*a", "!x", "|", ">", "---", "...", "%", "@", "`", "?", "? x", ",",
    "a", "b", "虚", "（", "\u3000", "\u00a0", "𠮷", "\\", "\\n", "\r", "\t", "https://x.example/#y",
    "a#b", "a #b", "<<: *a", "x:y", "é",
]  # fmt: skip
LINES = st.lists(
    st.tuples(st.integers(0, 4), st.lists(st.sampled_from(PIECES), max_size=4)), max_size=8
).map(lambda lines: "".join("  " * deep + "".join(words) + "\n" for deep, words in lines))


def _tree(deep: int) -> "st.SearchStrategy[object]":
    words = st.sampled_from(["虚构", "x y", "2099", "null", "true", "a:b", "a#b", '"~"', '"x: y"'])
    keys = st.sampled_from(["a", "b", "4hou", "qq-2", "title.zh", "null"])
    if not deep:
        return words
    below = _tree(deep - 1)
    return st.one_of(
        words,
        st.lists(below, min_size=1, max_size=3),
        st.dictionaries(keys, below, min_size=1, max_size=3),
    )


def _written(value: object, pad: str = "") -> list[str]:
    """Data as its lines in the canonical form, first lines of mappings on their dashes."""
    lines = []
    if isinstance(value, dict):
        for key, item in value.items():
            lines += [f"{pad}{key}: {item}"] if isinstance(item, str) else [f"{pad}{key}:"]
            lines += [] if isinstance(item, str) else _written(item, pad + "  ")
    elif isinstance(value, list):
        for item in value:
            first, *rest = [item] if isinstance(item, str) else _written(item, pad + "  ")
            lines += [f"{pad}- {first.strip()}", *rest]
    return lines


def same(text: str) -> bool:
    """Whether a text is read line by line as by the parser; False where it is left to that."""
    found = regular(text)
    if found is None:
        return False
    known = placed(text)
    assert (found, list(_order(found))) == (known.data, list(_order(known.data)))
    assert not known.faults
    assert places(text) == (known.keys, known.values)
    return True


def _order(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value, *(_order(item) for item in value.values())]
    return [_order(item) for item in value] if isinstance(value, list) else []


@given(LINES)
@example("a: 1\n#\nb: 2")
@example("a:\n  - x\n  y\n")
@example("a: x\n  y: z\n")
@example("a:\n- x\n")
@example("a: \n")
@example('a: ""\n')
@example("a:\n  - \n")
@example("a:\n  - - x\n")
@example("a: x\rb: y\n")
@example("a: x\u0085b: y\n")
@example("a: x \n")
@example("a: x:\n")
@example("- a\n")
@example("a: 1\na: 2\n")
@example(f"{'k' * 1100}: x\n")
def test_lines_are_read_as_the_parser_does(text: str) -> None:
    if unprintable(text) is None:
        same(text)


@given(st.text(alphabet='ab虚 -:#\n"\\\r\t~', max_size=40))
def test_text_is_read_as_the_parser_does(text: str) -> None:
    if unprintable(text) is None:
        same(text)


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), _tree(3), min_size=1))
def test_data_in_the_canonical_form_is_read(data: dict[str, object]) -> None:
    lists = any("- -" in line for line in _written(data))
    text = "".join(line + "\n" for line in _written(data))
    assert same(text) or lists


def test_what_is_deeper_than_allowed_is_left_to_the_parser() -> None:
    text = "".join("  " * deep + "a:\n" for deep in range(MAX_DEPTH + 2))
    assert not same(text + "  " * (MAX_DEPTH + 2) + "a: x\n")


@pytest.mark.parametrize("folder", ["catalogue", "seeds", "tests/catalogues"])
def test_files_are_read_as_the_parser_does(folder: str) -> None:
    texts = [
        path.read_bytes().decode("utf-8", "replace") for path in (ROOT / folder).rglob("*.yaml")
    ]
    read = [same(text) for text in texts if unprintable(text) is None]
    assert any(read)


def test_long_files_are_not_remembered() -> None:
    """A folder of large files, which strangers may send, must not stay in memory."""
    before = _line.cache_info().currsize
    text = "".join(f"key-{number}: 虚构的一行\n" for number in range(SHORT))
    found = regular(text)
    assert isinstance(found, dict)
    assert len(found) == SHORT
    assert len(places(text)[0]) == SHORT
    assert _line.cache_info().currsize == before
