"""JSON documents with a list of records, each record written by itself."""

from collections.abc import Callable
from typing import Any

from pydantic_core import to_json

from tixi.formats.exports import Rows
from tixi.formats.indented import indented
from tixi.model.standard import Standard


def json_rows(
    head: dict[str, Any], name: str, of: Callable[[Standard], Any], *, indent: int
) -> Rows:
    """An object that holds `head` (not empty) and, under `name`, what `of` gives of each record."""
    step = " " * indent
    before = to_json(head, indent=indent).decode().removesuffix("\n}")
    return Rows(
        f'{before},\n{step}"{name}": [\n',
        lambda standard: indented(to_json(of(standard), indent=indent).decode(), 2 * step),
        ",\n",
        f"\n{step}]\n}}\n",
    )
