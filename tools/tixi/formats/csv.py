"""Tables as CSV (RFC 4180) that spreadsheets open rightly and safely."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

BOM = "\ufeff"  # without it Excel takes UTF-8 for the system's code page
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV text, with a byte order mark and CRLF ends; None is an empty cell.

    Text that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return BOM + out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
