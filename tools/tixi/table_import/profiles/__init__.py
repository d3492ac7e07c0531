"""Layouts of tables that are read: one a file.

Every module of this package defines `PROFILE`; its name, with `-` for `_`, is the profile's.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import import_module
from pkgutil import iter_modules

from tixi.model.text import Text

Fields = dict[str, str]  # the texts of a row, by the key of a column


@dataclass(frozen=True, slots=True)
class Profile:
    """How a layout names its columns.

    `columns` leads from a heading to the key of a column (tixi.formats.columns, or another that
    tixi.table_import.values knows); `passed` are headings known and not read, with the reason.
    `unsure` are headings that tables use for other things too: they name a column where each of
    its cells can be read as one and no other heading names it. `marks` are headings of which one
    must be there for the layout to be this one, `never` such of which none may: they tell that
    the table is of something else. `mend` rewrites the texts of all rows before they are read
    (codes into words, say); it leaves out no row.
    """

    title: Text
    columns: Mapping[str, str]
    passed: Mapping[str, Text] = field(default_factory=dict)
    unsure: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    mend: Callable[[list[Fields]], list[Fields]] | None = None

    def key_of(self, text: str) -> str | None:
        """The key of the column that a heading names; None for one that is unknown."""
        sought = heading(text)
        return next((key for word, key in self.columns.items() if heading(word) == sought), None)


_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_BLANK = re.compile(r"[\s:：*＊_./、，,·-]+")


@lru_cache(4096)  # the same words stand in every row, and every profile asks for them
def heading(text: str) -> str:
    """A heading without what varies: width, case, blanks, punctuation and remarks in brackets."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _BLANK.sub("", _BRACKETS.sub("", plain)) or _BLANK.sub("", plain)


def names() -> tuple[str, ...]:
    """The names of all profiles, sorted."""
    return tuple(sorted(module.name.replace("_", "-") for module in iter_modules(__path__)))


@cache
def find(name: str) -> Profile:
    """The profile of a name, one of `names()`."""
    profile: Profile = import_module(f"{__name__}.{name.replace('-', '_')}").PROFILE
    return profile
