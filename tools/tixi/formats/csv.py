"""Tables as CSV (RFC 4180) that spreadsheets open rightly and safely."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

BOM = "\ufeff"  # without it Excel takes UTF-8 for the system's code page

# What a spreadsheet may run as a formula; the full-width signs, where its locale folds them.
_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def table(header: Sequence[str], rows: Iterable[Sequence[object]], bom: bool = True) -> str:
    """CSV text with CRLF ends; None is an empty cell, and `bom` puts a byte order mark first.

    Text that a spreadsheet would run as a formula gets an apostrophe before it; `unguarded`
    takes it off again.
    """
    return (BOM if bom else "") + "".join(map(line, (header, *rows)))


def line(row: Sequence[object]) -> str:
    """A row of such a table, with its end."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(value) for value in row])
    return out.getvalue()


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: with one apostrophe more, where it could."""
    return f"'{text}" if _RUN.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _RUN.match(text) else text


def _cell(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value
