"""The headings of a table, and the columns that they name by a profile."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tixi.model.framework import Framework
from tixi.model.text import Text
from tixi.table_import.grid import Row
from tixi.table_import.profiles import Fields, Profile, find, heading, names

# Of these columns a list of standards has one.
KEY_COLUMNS = frozenset({"number", "plan", "id", "title", "title.zh", "title.en"})
_OWN_ID = "标识"  # heads the ids in our workbook; other lists have an id of their own
OTHER_TITLE = "title.other"  # a second column of titles: name, title
_MAX_HEADING_CHARS = 60
_DIGIT = re.compile(r"\d")

SECOND_STATUS = Text("状态已由前面一栏给出", "a column before it gives the status")
IGNORED = Text("--ignore", "--ignore")


@dataclass(frozen=True, slots=True)
class Steering:
    """What the user says of the columns and rows of a file.

    `mapped` leads from headings to keys, `ignored` are headings, both as `heading` leaves them.
    Of `only`, by key or heading, a row must have one of the texts in each column.
    """

    mapped: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: where it is, its texts by the key of a column, and what it leaves out.

    `blank` are the columns in which it says nothing. `skipped` says why it is not of a standard.
    """

    sheet: str
    number: int
    fields: Fields
    remarks: tuple[Text, ...] = ()
    blank: tuple[str, ...] = ()
    skipped: Text | None = None


@dataclass(slots=True)
class Block:
    """Rows below one row of headings: keys by position, what is not read, and why if known."""

    sheet: str
    profile: str
    header: Row
    keys: dict[int, str]
    ignored: dict[str, Text]
    unknown: list[str]
    rows: list[TableRow] = field(default_factory=list)
    has_ids: bool = False  # what it replaces is named by ids of rows

    @property
    def is_own(self) -> bool:
        """Whether it is an export of tixi, in which a cell that is empty was emptied."""
        return "id" in self.keys.values()


class Headings:
    """What rows of headings name, by the profiles and by what the user says of the columns."""

    def __init__(self, steering: Steering, framework: Framework | None = None) -> None:
        """Prepare the profiles."""
        self.steering, self.framework = steering, framework
        self._profiles: list[tuple[str, Profile, dict[str, str]]] = []
        for name in names():
            profile = find(name)
            without = {*profile.ignored, *steering.ignored}
            known = {word: key for word, key in profile.columns.items() if word not in without}
            self._profiles.append((name, profile, known | dict(steering.mapped)))
        self._known = {word for _, _, columns in self._profiles for word in columns}

    def count(self, row: Row) -> int:
        """How many columns a row names, by the profile that knows most."""
        words = self._words(row)
        return max(len(self._keys(words, columns)) for _, _, columns in self._profiles)

    def begin(self, sheet: str, before: Row | None, row: Row, below: bool) -> Block | None:
        """The block that a row begins, with the row before it where both are headings; else None.

        `below` says that there are headings above.
        """
        known = sum(word in self._known for word in self._words(row))
        if below and before is None and known < 2:  # a row of a standard, as most are
            return None
        best = self._block(sheet, row, below)
        if before is None:
            return best
        joined = self._block(sheet, self._joined(before, row), below)
        if joined is None or (best is not None and len(best.keys) >= len(joined.keys)):
            return best
        alone = self._block(sheet, before, False)
        return joined if alone is None or len(joined.keys) > len(alone.keys) else best

    def _words(self, row: Row) -> list[str]:
        """The headings of a row; cells with digits have none, which spares most of the time."""
        mapped = self.steering.mapped
        return [
            heading(cell)
            if len(cell) <= _MAX_HEADING_CHARS and (mapped or not _DIGIT.search(cell))
            else ""
            for cell in row.cells
        ]

    def _keys(self, words: Sequence[str], columns: Mapping[str, str]) -> dict[int, str]:
        """The keys by position, mapped columns first; a second column of a key has none."""
        found: dict[int, str] = {}
        taken = set()
        mapped = self.steering.mapped
        for position in sorted(range(len(words)), key=lambda n: words[n] not in mapped):
            key = columns.get(words[position])
            if key == "title" and key in taken:
                key = OTHER_TITLE
            if key and key not in taken:
                found[position] = key
                taken.add(key)
        if "history" not in taken:
            return {n: key for n, key in found.items() if key != "id" or words[n] == _OWN_ID}
        return found

    def _block(self, sheet: str, row: Row, below: bool) -> Block | None:
        """The block below a row of headings, by the profile that fits best."""
        words, filled = self._words(row), sum(map(bool, row.cells))
        blocks = []
        for name, profile, columns in self._profiles:
            keys = self._keys(words, columns)
            enough = 1 if self.steering.mapped else 2
            if not KEY_COLUMNS.intersection(keys.values()) or len(keys) < enough:
                continue
            if below and len(keys) * 2 <= filled:
                continue  # words of a standard that are headings elsewhere
            required, excluded = profile.required_headers, profile.excluded_headers
            if (required and required.isdisjoint(words)) or excluded & set(words):
                continue
            has_ids = "row_id" in columns.values()
            block = Block(sheet, name, row, keys, {}, [], has_ids=has_ids)
            blocks.append(self._filled(block, words, profile))
        return max(
            blocks, key=lambda one: (len(one.keys) + len(one.ignored), one.profile), default=None
        )

    def _filled(self, block: Block, words: Sequence[str], profile: Profile) -> Block:
        """The same with what the other headings are: ambiguous, ignored or unknown."""
        reasons = dict(profile.ignored) | dict.fromkeys(self.steering.ignored, IGNORED)
        for position, word in enumerate(words):
            cell = block.header.cells[position]
            key = profile.ambiguous.get(word)
            if position in block.keys or not cell:
                continue
            if word in reasons:
                block.ignored[cell] = reasons[word]
            elif key and key not in block.keys.values():
                block.keys[position] = key
            elif profile.columns.get(word) == "status":
                # Our workbook has the validity beside the stage; 状态 alone is ambiguous.
                block.ignored[cell] = SECOND_STATUS
            else:
                block.unknown.append(cell)
        return block

    def _joined(self, top: Row, below: Row) -> Row:
        """Two rows as one: the lower heading, joined to the upper one where both are known so.

        A heading extends over the columns right of it that are empty beside it and filled below.
        """
        width = max(len(top.cells), len(below.cells))
        padded = [row.cells + ("",) * (width - len(row.cells)) for row in (top, below)]
        over, cells = "", []
        for high, low in zip(*padded, strict=True):
            over = high or (over if low else "")
            words = (over + low, low + over, low) if low and low != high else (high,)
            cells.append(next((word for word in words if heading(word) in self._known), words[-1]))
        return Row(below.number, tuple(cells))
