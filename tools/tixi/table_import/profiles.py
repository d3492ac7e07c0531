"""Profiles: the layouts of tables that are known, a data file each in `layouts/`."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from tixi.formats.columns import COLUMNS
from tixi.model.text import Text

Fields = dict[str, str]  # the texts of a row, by the key of a column

# ISO's harmonized stage codes by their first two digits, or all four where those decide.
_ISO_STAGES = {
    "00": "planned",
    "10": "planned",
    "20": "drafting",
    "30": "drafting",
    "40": "consultation",
    "50": "review",
    "60": "published",
    "90": "published",
    "95": "published",
    "6000": "approved",
    "9599": "withdrawn",
}

_FOLDER = files("tixi.table_import") / "layouts"
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_PUNCTUATION = re.compile(r"[\s:：*＊_./、，,·-]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """How a layout names its columns.

    `columns` leads from a heading to the key of a column (tixi.formats.columns, or another that
    tixi.table_import.cells knows); `ignored` are headings known and not read, with the reason.
    `ambiguous` are headings that tables use for other things too: they name a column where each
    of its cells can be read as one and no other heading names it. Of `required_headers` a table
    must have one to be of this layout, of `excluded_headers` none. `transform` rewrites the texts
    of all rows before they are read (codes into words, say); it leaves out no row.
    """

    title: Text
    columns: Mapping[str, str]
    ignored: Mapping[str, Text]
    ambiguous: Mapping[str, str]
    required_headers: frozenset[str]
    excluded_headers: frozenset[str]
    transform: Callable[[list[Fields]], list[Fields]] | None

    def key_of(self, text: str) -> str | None:
        """The key of the column that a heading names; None for one that is unknown."""
        sought = heading(text)
        return next((key for word, key in self.columns.items() if heading(word) == sought), None)


@lru_cache(4096)  # the same words are in every row and every profile
def heading(text: str) -> str:
    """A heading without what varies: width, case, blanks, punctuation and remarks in brackets."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _PUNCTUATION.sub("", _BRACKETS.sub("", folded)) or _PUNCTUATION.sub("", folded)


def names() -> tuple[str, ...]:
    """The names of all profiles, sorted."""
    return tuple(sorted(path.name.removesuffix(".yaml") for path in _FOLDER.iterdir()))


@cache
def find(name: str) -> Profile:
    """The profile of a name, one of `names()`."""
    data = _data(name)
    ignored = {
        word: Text(**one["why"]) for one in data["ignored"] for word in one["headings"].split()
    }
    columns: dict[str, str] = {}
    if data.get("own_columns"):
        for column in COLUMNS:
            for word in (column.title.zh, column.title.en, column.name):
                columns[word] = column.key
            ignored[f"evidence_by_field.{column.key}"] = ignored["evidence"]
    return Profile(
        Text(**data["title"]),
        columns | _by_word(data["columns"]),
        ignored,
        _by_word(data.get("ambiguous", {})),
        frozenset(data.get("required_headers", "").split()),
        frozenset(data.get("excluded_headers", "").split()),
        _TRANSFORMS[data["transform"]] if "transform" in data else None,
    )


def _data(name: str) -> dict[str, Any]:
    """The file of a profile, with what it takes over from the one that it extends."""
    data: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text("utf-8"))
    if "extends" not in data:
        return data
    base = _data(data["extends"])
    columns = base["columns"] | {
        key: f"{words} {base['columns'].get(key, '')}" for key, words in data["columns"].items()
    }
    return {**base, **data, "columns": columns, "ignored": [*base["ignored"], *data["ignored"]]}


def _by_word(columns: Mapping[str, str]) -> dict[str, str]:
    return {word: key for key, words in columns.items() for word in words.split()}


def _iso(rows: list[Fields]) -> list[Fields]:
    """Stage codes as stages; ids of replaced deliverables as the numbers of those in the file."""
    numbers = {row["iso.id"]: row.get("number", "") for row in rows if "iso.id" in row}
    transformed = []
    for row in rows:
        fields = {key: text for key, text in row.items() if key not in ("iso.id", "replaces")}
        code = row.get("status", "").zfill(4)
        if stage := _ISO_STAGES.get(code) or _ISO_STAGES.get(code[:2]):
            fields["status"] = stage
        replaced = [numbers.get(one, "") for one in row.get("replaces", "").split("; ")]
        if any(replaced):
            fields["replaces"] = "; ".join(filter(None, replaced))
        transformed.append(fields)
    return transformed


_TRANSFORMS: Mapping[str, Callable[[list[Fields]], list[Fields]]] = {"iso": _iso}
