"""Archives of XML within limits, and what the readers of spreadsheets have in common."""

import zipfile
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

from tixi.table_import.grid import MAX_CHARS, MAX_UNPACKED_BYTES, check_size, too_large

Cells = dict[int, list[str]]  # the cells of the rows that are not empty, by the row's number
Merged = list[tuple[int, int, int]]  # first and last row, and column, of cells merged
Found = tuple[str, bool, Cells, set[int]]  # name of a sheet, whether hidden, rows, hidden rows

_CHUNK = 1 << 16


class Package:
    """The members of a zip archive, unpacked as streams of XML within the limits."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream)
        self.names = set(self._zip.namelist())
        self._left = MAX_UNPACKED_BYTES

    def parse(
        self,
        name: str,
        start: Callable[[str, Mapping[str, str]], None],
        end: Callable[[str, str], None] = lambda tag, text: None,
    ) -> None:
        """Go through a member: elements by local name, and at their end their text.

        Of an element that has others in it, the text is what follows the last of them.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        texts: list[str] = []

        def opened(tag: str, attributes: dict[str, str]) -> None:
            if texts:  # before an element within a text
                end("", "".join(texts))
                texts.clear()
            start(_local(tag), {_local(key): value for key, value in attributes.items()})

        def closed(tag: str) -> None:
            end(_local(tag), "".join(texts))
            texts.clear()

        parser.StartElementHandler, parser.EndElementHandler = opened, closed
        parser.CharacterDataHandler = texts.append
        with self._zip.open(name) as member:
            while chunk := member.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    size = f"{MAX_UNPACKED_BYTES >> 20} MB"
                    raise too_large(f"解压后 {size}", f"{size} when unpacked")
                parser.Parse(chunk)
            parser.Parse(b"", True)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The kind and the name of each member that a member refers to, by its key."""
        folder, _, base = name.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "Relationship":
                target = attributes["Target"]
                path = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
                kind = attributes["Type"].rpartition("/")[2]
                found[attributes["Id"]] = (kind, path)

        rels = f"{folder}/_rels/{base}.rels".lstrip("/")
        if rels in self.names:
            self.parse(rels, start)
        return found


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class Counter:
    """Cells and characters taken so far; raises TableError beyond the limits."""

    def __init__(self) -> None:
        self.cells = self.chars = 0

    def add(self, text: str, row: int, column: int) -> None:
        self.cells += 1
        self.chars += len(text)
        check_size(row, column, self.cells)
        if self.chars > MAX_CHARS:
            raise too_large(f"{MAX_CHARS >> 20} M 字", f"{MAX_CHARS >> 20} million characters")


def fill_merged(rows: Cells, merged: Merged) -> None:
    """Give each row the text of the cells merged over it, from the row where they begin."""
    numbers, counter = sorted(rows), Counter()
    for top, bottom, column in merged:
        text = rows[top][column - 1] if len(rows.get(top, ())) >= column else ""
        if not text:
            continue
        for at in range(bisect_left(numbers, top + 1), bisect_left(numbers, bottom + 1)):
            row = rows[numbers[at]]
            row += [""] * (column - len(row))
            row[column - 1] = row[column - 1] or text
            counter.add(text, numbers[at], column)
