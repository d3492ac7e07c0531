"""A file of any kind that can be imported → its tables."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tixi.model.text import Text
from tixi.store.files import os_error_reason
from tixi.table_import import csv, xlsx
from tixi.table_import.sheet import MAX_BYTES, MAX_ROWS, IntakeError, Row, Sheet, too_large

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # xls, and xlsx under a password


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a file, and as what it was read (xlsx, the encoding of a CSV, JSON Lines)."""

    sheets: tuple[Sheet, ...]
    kind: str


def tables(path: Path) -> Tables:
    """Read a file, told by what it holds and not by its name; raises IntakeError."""
    content = _bytes(path)
    if content.startswith(b"PK"):
        return Tables(tuple(xlsx.sheets(content)), "xlsx")
    if content.startswith(_OLD_OFFICE):
        raise IntakeError(
            "旧的 xls 或加了密码的 xlsx 不能读",
            "an old xls, or an xlsx under a password, cannot be read",
            Text("另存为没有密码的 xlsx", "save it as xlsx without a password"),
        )
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return Tables((_json_lines(content),), "JSON Lines")
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise IntakeError(
            "文件其实是网页或 XML（网站导出的 xls 常是这样），不能读",
            "the file is really a web page or XML, as the xls of some sites are: it cannot be read",
            Text("用 Excel 打开，另存为 xlsx", "open it in Excel and save it as xlsx"),
        )
    sheet, encoding = csv.sheet(content)
    return Tables((sheet,) if sheet.rows else (), f"csv, {encoding}")


def _bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise too_large(f"{MAX_BYTES >> 20} MB", f"{MAX_BYTES >> 20} MB")
        return path.read_bytes()
    except OSError as error:
        why = os_error_reason(error)
        raise IntakeError(f"不能读 {path}（{why.zh}）", f"cannot read {path} ({why.en})") from None


def _json_lines(content: bytes) -> Sheet:
    """One object a line; a nested key becomes a heading with dots, what lies deeper JSON."""
    records: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(content.decode("utf-8-sig", "replace").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            raise IntakeError(
                f"第 {number} 行不是 JSON 对象",
                f"line {number} is no JSON object",
                Text(
                    "一行一个对象，如 tixi export jsonl 所写",
                    "one object a line, as tixi export jsonl writes them",
                ),
            )
        if len(records) >= MAX_ROWS:
            raise too_large(f"{MAX_ROWS:,} 行", f"{MAX_ROWS:,} rows")
        records.append((number, dict(_flat(data))))
    names = list(dict.fromkeys(name for _, record in records for name in record))
    rows = (Row(n, tuple(record.get(name, "") for name in names)) for n, record in records)
    return Sheet("", (Row(0, tuple(names)), *rows))


def _flat(data: Mapping[str, object], above: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in data.items():
        inner = value.values() if isinstance(value, dict) else value
        deep = isinstance(inner, Iterable) and any(isinstance(one, dict) for one in inner)
        if deep:
            found.append((f"{above}{key}", json.dumps(value, ensure_ascii=False)))
        elif isinstance(value, dict):
            found += _flat(value, f"{above}{key}.")
        elif isinstance(value, list):
            found.append((f"{above}{key}", "; ".join(map(str, value))))
        else:
            found.append((f"{above}{key}", "" if value is None else str(value).strip()))
    return found
