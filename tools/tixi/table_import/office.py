"""The cells of xlsx (ECMA-376) and ods (OpenDocument) files, as they are shown."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from tixi.model.text import Text
from tixi.table_import.grid import (
    BUILT_IN,
    MAX_CHARS,
    MAX_ROWS,
    MAX_UNPACKED_BYTES,
    Cell,
    CellKind,
    TableError,
    check_size,
    shown,
    too_large,
)

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::[A-Z]{1,3}([0-9]{1,7}))?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MONTH_SHOWN = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|[A-Za-z]{3,9}[-., ]+\d{2,4}")
_TRUE = ("1", "true")

_OdsCell = tuple[dict[str, str], str | None]  # attributes, and the text, if it has one
_OdsRows = list[tuple[dict[str, str], list[_OdsCell]]]


class Book:
    """Sheets as they are read, cell by cell; raises TableError beyond the limits of a table."""

    def __init__(self) -> None:
        """Begin without a sheet."""
        self.sheets: list[tuple[str, bool]] = []  # name, and whether hidden
        self.rows: list[dict[int, list[str]]] = []  # of each sheet those not empty, by number
        self.hidden: list[set[int]] = []
        self._cells = self._chars = 0

    def begin(self, name: str, hidden: bool = False) -> None:
        """Begin a sheet."""
        self.sheets.append((name, hidden))
        self.rows.append({})
        self.hidden.append(set())

    def put(self, number: int, column: int, text: str) -> None:
        """Put a cell into the last sheet; both positions are from 1."""
        self._cells += 1
        self._chars += len(text)
        check_size(number, column, self._cells)
        if self._chars > MAX_CHARS:
            raise too_large(f"{MAX_CHARS >> 20} M 字", f"{MAX_CHARS >> 20} million characters")
        row = self.rows[-1].setdefault(number, [])
        row += [""] * (column - len(row))
        row[column - 1] = text

    def merge(self, top: int, bottom: int, column: int) -> None:
        """Give the rows below the text of a cell that is merged over them, where they have none."""
        rows = self.rows[-1]
        text = "".join(rows.get(top, [])[column - 1 : column])
        for number in range(top + 1, min(bottom, MAX_ROWS) + 1) if text else ():
            if number in rows and not any(rows[number][column - 1 : column]):
                self.put(number, column, text)


class Package:
    """The members of a zip archive as XML."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Open an archive; raises TableError for one that unfolds to too much."""
        self._zip = zipfile.ZipFile(stream)
        self.names = set(self._zip.namelist())
        if sum(one.file_size for one in self._zip.infolist()) > MAX_UNPACKED_BYTES:
            size = f"{MAX_UNPACKED_BYTES >> 20} MB"
            raise too_large(f"解压后 {size}", f"{size} when unpacked")

    def elements(self, name: str, *tags: str) -> Iterator[Element]:
        """The elements of some local names as they close, emptied afterwards; none without it."""
        if name not in self.names:
            return
        with self._zip.open(name) as member:
            for _, element in iterparse(member):
                element.tag = _local(element.tag)
                if element.tag in tags:
                    yield element
                    element.clear()

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The kind and the name of each member that a member refers to, by its key."""
        folder, _, base = name.rpartition("/")
        found = {}
        for one in self.elements(f"{folder}/_rels/{base}.rels".lstrip("/"), "Relationship"):
            kind, target = one.attrib["Type"].rpartition("/")[2], one.attrib["Target"]
            path = target if target.startswith("/") else f"{folder}/{target}"
            found[one.attrib["Id"]] = (kind, path.lstrip("/"))
        return found


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _attributes(element: Element) -> dict[str, str]:
    return {_local(key): value for key, value in element.attrib.items()}


# xlsx


def read_xlsx(package: Package, book: Book) -> None:
    """Read the sheets of an xlsx file, cells as Excel shows them."""
    if "xl/workbook.bin" in package.names:
        raise TableError(
            "xlsb（二进制工作簿）不能读",
            "an xlsb, a binary workbook, cannot be read",
            Text("另存为 xlsx", "save it as xlsx"),
        )
    roots = [path for kind, path in package.related("").values() if kind == "officeDocument"]
    main = roots[0] if roots else "xl/workbook.xml"
    related = package.related(main)
    paths = dict(related.values())
    strings = [_string(one) for one in package.elements(paths.get("sharedStrings", ""), "si")]
    formats = _formats(package, paths.get("styles", ""))
    epoch_1904 = False
    for element in package.elements(main, "workbookPr", "sheet"):
        attributes = _attributes(element)
        if element.tag == "workbookPr":
            epoch_1904 = attributes.get("date1904") in _TRUE
        elif related[attributes["id"]][0] == "worksheet":
            book.begin(attributes["name"], attributes.get("state", "visible") != "visible")
            _read_sheet(package, related[attributes["id"]][1], book, strings, formats, epoch_1904)


def _formats(package: Package, path: str) -> list[str]:
    """The format code of each style of cells."""
    codes = dict(BUILT_IN)
    for element in package.elements(path, "numFmts", "cellXfs"):
        if element.tag == "cellXfs":
            return [codes.get(int(one.get("numFmtId", 0)), "General") for one in element]
        codes |= {int(one.attrib["numFmtId"]): one.attrib["formatCode"] for one in element}
    return []


def _read_sheet(
    package: Package,
    path: str,
    book: Book,
    strings: list[str],
    formats: list[str],
    epoch_1904: bool,
) -> None:
    number = 0
    for element in package.elements(path, "row", "mergeCell"):
        if element.tag == "mergeCell":
            column, top, bottom = _position(element.attrib["ref"])
            book.merge(top, bottom, column)
            continue
        number, column = int(element.get("r", number + 1)), 0
        if element.get("hidden") in _TRUE:
            book.hidden[-1].add(number)
        for cell in element:
            column += 1
            if "r" in cell.attrib:
                column, number, _ = _position(cell.attrib["r"])
            value = _xlsx_value(cell, strings, formats, epoch_1904)
            if value is not None:
                book.put(number, column, value)


def _position(reference: str) -> tuple[int, int, int]:
    """The column and the row of a cell, or of the first cell of a range; the last row."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        raise ValueError("not a reference of a cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(found[2]), int(found[3] or found[2])


def _xlsx_value(
    cell: Element, strings: list[str], formats: list[str], epoch_1904: bool
) -> str | None:
    """The cell as shown; None for an empty one."""
    kind, parts = cell.get("t", "n"), {one.tag: one for one in cell}
    value = parts["v"].text if "v" in parts else None
    if kind == "inlineStr" and "is" in parts:
        return _string(parts["is"]).strip() or None
    if value is None:
        return Cell("", CellKind.FORMULA) if "f" in parts and kind == "n" else None
    if kind == "n":
        style = int(cell.get("s", 0))
        return shown(float(value), formats[style] if style < len(formats) else "", epoch_1904)
    if kind == "e":
        return Cell(value, CellKind.ERROR)
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind == "d":
        return Cell(value.removesuffix("T00:00:00"), CellKind.DATE)
    return (strings[int(value)] if kind == "s" else _unescaped(value)).strip() or None


def _string(element: Element) -> str:
    """The text of a string, of all its runs, without the phonetic guide."""
    parts = (one for one in element if one.tag != "rPh")
    runs = (run for one in parts for run in ([one] if one.tag == "t" else one))
    return _unescaped("".join(run.text or "" for run in runs if run.tag == "t"))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


# ods


def read_ods(package: Package, book: Book) -> None:
    """Read the sheets of an ods file, cells as they are shown."""
    hidden_styles = set()
    rows: _OdsRows = []
    for element in package.elements("content.xml", "style", "table-row", "table"):
        attributes = _attributes(element)
        if element.tag == "table-row":
            cells = [one for one in element if one.tag in ("table-cell", "covered-table-cell")]
            rows.append((attributes, [_ods_cell(cell) for cell in cells]))
        elif element.tag == "table":
            book.begin(attributes.get("name", ""), attributes.get("style-name") in hidden_styles)
            _put_rows(rows, book)
            rows = []
        elif any(_attributes(one).get("display") == "false" for one in element):
            hidden_styles.add(attributes.get("name", ""))


def _put_rows(rows: _OdsRows, book: Book) -> None:
    last, merged = 0, []
    for about, cells in rows:
        first, last = last + 1, last + int(about.get("number-rows-repeated", 1))
        if last - first < MAX_ROWS and about.get("visibility", "visible") != "visible":
            book.hidden[-1].update(range(first, last + 1))
        right = 0
        for attributes, text in cells:
            left, right = right + 1, right + int(attributes.get("number-columns-repeated", 1))
            if text is None:
                continue
            check_size(last, right, (last - first + 1) * (right - left + 1))
            for number in range(first, last + 1):
                for column in range(left, right + 1):
                    book.put(number, column, text)
            merged.append((first, first - 1 + int(attributes.get("number-rows-spanned", 1)), left))
    for one in merged:
        if one[1] > one[0]:
            book.merge(*one)


def _ods_cell(cell: Element) -> _OdsCell:
    """The attributes of a cell, and its text as shown; None for an empty one."""
    about = _attributes(cell)
    text = "\n".join(_paragraph(one) for one in cell if one.tag == "p").strip()
    kind = about.get("value-type", "")
    if kind == "error" or (text.startswith("#") and "formula" in about):
        return about, Cell(text, CellKind.ERROR)
    if kind == "date":
        day, _, clock = about.get("date-value", text).partition("T")
        day = day[:7] if _MONTH_SHOWN.fullmatch(text) else day
        return about, Cell(f"{day} {clock}" if clock.strip("0:") else day, CellKind.DATE)
    if kind == "float" and "." in text and not text.endswith("0"):
        return about, Cell(text, CellKind.NUMBER)
    if not text and "formula" in about and not kind:
        return about, Cell("", CellKind.FORMULA)
    return about, text or None


def _paragraph(element: Element) -> str:
    """The text of a paragraph, without the notes in it."""
    text = " " if element.tag in ("s", "tab") else element.text or ""
    inner = (_paragraph(one) * (one.tag != "annotation") + (one.tail or "") for one in element)
    return text + "".join(inner)
