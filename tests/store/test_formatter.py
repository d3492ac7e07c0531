"""The canonical form: one way to write a file, its data and comments unchanged."""

from pathlib import Path

import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel
from ruamel.yaml import YAML

from data_change import Repository
from tixi.model.standard import Standard
from tixi.store.errors import validate
from tixi.store.formatter import (
    format_file,
    format_scalar,
    format_text,
    formattable_files,
    scan_comments,
)
from tixi.store.loader import CatalogueReader
from tixi.store.yaml import invisible_character, parse

ROOT = Path(__file__).parents[2]
RECORD = (
    ROOT / "tests/catalogues/good/catalogue/standards/national/gb-t-99990.1-2099.yaml"
).read_text("utf-8")


def read(text: str) -> BaseModel:
    document = parse(text)
    assert document.errors == (), text
    value, problems = validate(Standard, document, "any", {"id": "any"})
    assert value is not None, problems
    return value


def form(text: str) -> str:
    return format_text(read(text), parse(text))


def comments(text: str) -> list[str]:
    """Every comment, whether on a line of its own or after others, by words."""
    return sorted(word for _, note in scan_comments(text) for word in note.split())


WRITTEN = """\
# editor: of this file

# the number
number: GBT99999—2099   # as printed
checked: 2099-06-01
scope: 'dedicated'

places: [ 1.1.1, "1.1.2" ] # topics

# why dated so
history:   # stages
  # announced
  - {date: 2099, stage: published}   # seen
  - stage: in-force
    # not sure
    date: 2099-07-01
    # a remark on the stage
  # - stage: reaffirmed
title:
  en: "Made up: a thing"
  zh: >-  # folded
    虚构
    标准
sources: {}
ics: ["35.030"]
# the end
"""
FORMED = """\
# editor: of this file

# the number
number: GB/T 99999-2099  # as printed
title:
  zh: 虚构 标准  # folded
  en: "Made up: a thing"
scope: dedicated

places:
  - "1.1.1"
  - "1.1.2"  # topics

# why dated so
history:  # stages
  # announced
  - stage: published  # seen
    date: 2099
  - stage: in-force
    # not sure
    date: 2099-07-01
    # a remark on the stage
  # - stage: reaffirmed
ics:
  - "35.030"
sources: {}
checked: 2099-06-01
# the end
"""


def test_canonical_form() -> None:
    assert form(WRITTEN) == form(FORMED) == FORMED


PLAIN = '数据安全|L80|GB/T 43697-2024|a:b|https://example.org/a?b#c|-x|“x”|say "x"'
QUOTED = "a: b|a #b|ends:|- x|@x|1.2.1|2|35.030|2099-01-01|1e3|12:30|no|Null|~|=|"


def test_how_a_value_is_written() -> None:
    for text in PLAIN.split("|"):
        assert format_scalar(text) == text
    for text in QUOTED.split("|"):
        assert format_scalar(text) == f'"{text}"'
    assert format_scalar('"x"') == '"\\"x\\""'
    for value, written in ((None, "null"), (True, "true"), (2, "2"), (3.0, "3"), (0.25, "0.25")):
        assert format_scalar(value) == written


LINES = st.text(
    st.one_of(
        st.sampled_from("-?:,[]{}#&*!|>'\"%@` 0123.eExXoONntTyY~=<术"),
        st.characters(exclude_categories=["C", "Zl", "Zp"]),
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip() and invisible_character(text) is None)


@given(LINES)
@example("0o7")
@example(".5")
@example("a:")
def test_text_is_read_back_as_that_text_by_every_reader(text: str) -> None:
    for file in (f"key: {format_scalar(text)}\n", f"- {format_scalar(text)}\n"):
        for read_ in (lambda f: parse(f).data, yaml.safe_load, YAML(typ="safe", pure=True).load):
            got = read_(file)
            assert (got["key"] if isinstance(got, dict) else got[0]) == text


INSERTED = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from(["", "#x", "  # y", "      # z", "beside", "# 一  # 二"]),
    ),
    max_size=8,
)


@given(INSERTED, st.randoms(use_true_random=False))
def test_meaning_and_comments_stay_and_once_is_enough(
    inserted: list[tuple[int, str]], chance: object
) -> None:
    """Comments and blank lines anywhere, keys in any order."""
    top: list[str] = []
    for line in RECORD.splitlines():
        if line.startswith((" ", "-")):
            top[-1] += "\n" + line
        else:
            top.append(line)
    chance.shuffle(top)  # type: ignore[attr-defined]
    lines = "\n".join(top).split("\n")
    for at, what in inserted:
        at = min(at, len(lines) - 1)
        if what == "beside":
            lines[at] += "  # beside"
        else:
            lines.insert(at, what)
    text = "\n".join(lines) + "\n"
    once = form(text)
    assert read(once) == read(text)
    assert comments(once) == comments(text)
    assert form(once) == once
    assert not any(line != line.rstrip() for line in once.splitlines())


def test_the_real_catalogue_is_in_canonical_form(this_repository: Repository) -> None:
    folder = CatalogueReader(this_repository.folder / "catalogue")
    files = list(formattable_files(folder))
    assert files
    other = []
    for path in files:
        both = format_file(folder, path)
        if both is None or both[0] != both[1]:
            other.append(path.name)
    assert other == [], "run tixi fmt"
