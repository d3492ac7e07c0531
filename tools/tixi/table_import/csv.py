"""CSV in the encodings and with the separators that people's programs write."""

import csv
from io import StringIO

from tixi.formats.csv_json import unguarded
from tixi.model.text import Text
from tixi.table_import.sheet import MAX_COLUMNS, MAX_ROWS, IntakeError, Row, Sheet, too_large

_SEPARATORS = ",\t;|，"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 (BOM)"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_GUESSES = (("utf-8", "UTF-8"), ("gb18030", "GB18030"))


def sheet(content: bytes) -> tuple[Sheet, str]:
    """The table of a CSV file, and the encoding that it was read in; raises IntakeError.

    A byte order mark decides; without one, UTF-8 where the bytes are that, else GB18030. The
    separator is the one that the first lines hold most of. An apostrophe that guards a formula
    comes off.
    """
    text, encoding = _decoded(content)
    head = "\n".join(text.splitlines()[:30])
    separator = max(_SEPARATORS, key=lambda sign: (head.count(sign), -_SEPARATORS.index(sign)))
    rows: list[Row] = []
    csv.field_size_limit(1 << 20)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        line = 1
        for cells in reader:
            if len(rows) >= MAX_ROWS:
                raise too_large(f"{MAX_ROWS:,} 行", f"{MAX_ROWS:,} rows")
            if len(cells) > MAX_COLUMNS:
                raise too_large(f"{MAX_COLUMNS} 列", f"{MAX_COLUMNS} columns")
            kept = tuple(unguarded(cell).strip() for cell in cells)
            if any(kept):
                rows.append(Row(line, kept))
            line = reader.line_num + 1
    except csv.Error:
        raise IntakeError(
            f"第 {reader.line_num} 行的引号不成对",
            f"a quotation mark on line {reader.line_num} has no partner",
            Text("单元格内的引号写成两个", 'write a quotation mark within a cell as ""'),
        ) from None
    return Sheet("", tuple(rows)), encoding


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(codec), name
            except UnicodeDecodeError:
                raise _foreign() from None
    for codec, name in _GUESSES:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, name
    raise _foreign()


def _foreign() -> IntakeError:
    return IntakeError(
        "不是 xlsx，也不是 UTF-8 或 GB18030（GBK）的文本",
        "the file is no xlsx, and text in neither UTF-8 nor GB18030 (GBK)",
        Text("用 Excel 另存为 xlsx 或“CSV UTF-8”", "save it from Excel as xlsx or “CSV UTF-8”"),
    )
