"""Profiles: the layouts of tables that are known, a data file each in `layouts/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tixi.formats.columns import BY_KEY, COLUMNS
from tixi.model.text import Text, unify

Fields = dict[str, str]  # the texts of a row, by the key of a column

_FOLDER = files("tixi.table_import") / "layouts"
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_PUNCTUATION = re.compile(r"[\s:：*＊_./、，,·-]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """How a layout names its columns; every heading is as `heading` leaves it.

    `columns` leads from a heading to the key of a column (tixi.formats.columns, or another that
    tixi.table_import.cells knows); `ignored` are headings known and not read, with the reason.
    `ambiguous` are headings that tables use for other things too: they name a column where no
    other heading does. Of `required_headers` a table must have one to be of this layout, of
    `excluded_headers` none.
    """

    title: Text
    columns: Mapping[str, str]
    ignored: Mapping[str, Text]
    ambiguous: Mapping[str, str]
    required_headers: frozenset[str]
    excluded_headers: frozenset[str]


def heading(text: str) -> str:
    """A heading without what varies: width, case, blanks, punctuation and remarks in brackets."""
    folded = unify(text).lower()
    return _PUNCTUATION.sub("", _BRACKETS.sub("", folded)) or _PUNCTUATION.sub("", folded)


def names() -> tuple[str, ...]:
    """The names of all profiles, sorted."""
    return tuple(sorted(path.name.removesuffix(".yaml") for path in _FOLDER.iterdir()))


def column_key(name: str) -> str | None:
    """The key of a column by its key or by a heading of it; None for an unknown one."""
    columns = find("standards-list").columns
    return name if name in {*columns.values(), *BY_KEY} else columns.get(heading(name))


@cache
def find(name: str) -> Profile:
    """The profile of a name, one of `names()`."""
    data = profile_data(name)
    ignored = {
        heading(word): Text(**one["why"])
        for one in data["ignored"]
        for word in one["headings"].split()
    }
    columns: dict[str, str] = {}
    if data.get("own_columns"):
        for column in COLUMNS:
            for word in (column.title.zh, column.title.en, column.name):
                columns[heading(word)] = column.key
    return Profile(
        Text(**data["title"]),
        columns | _by_word(data["columns"]),
        ignored,
        _by_word(data.get("ambiguous", {})),
        frozenset(map(heading, data.get("required_headers", "").split())),
        frozenset(map(heading, data.get("excluded_headers", "").split())),
    )


def profile_data(name: str) -> dict[str, Any]:
    """The file of a profile."""
    data: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text("utf-8"))
    return data


def _by_word(columns: Mapping[str, str]) -> dict[str, str]:
    return {heading(word): key for key, words in columns.items() for word in words.split()}
