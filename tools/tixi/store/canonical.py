"""The canonical form of a file: one way to write what it says.

Keys in the order of the model, block style, two blanks a level, numbers and dates in canonical
spelling, double quotes only where a plain text would be read as something else. Comments and
single blank lines stay with what they speak of.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile
from typing import Any, Final

from pydantic import BaseModel
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from tixi.model.dates import PartialDate
from tixi.model.fields import value_of
from tixi.model.problem import FieldPath
from tixi.store.document import Document
from tixi.store.errors import allowed_keys
from tixi.store.remarks import Remarks

# Text that may stand without quotes in block style (YAML 1.2 §7.3.3) …
_PLAIN: Final = re.compile(
    r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s]))(?: *(?:[^\s:#]|:(?=\S)|(?<=\S)#))*"
)
# … unless YAML 1.2 reads it as a number, or it is a dotted code, which looks like one.
_NUMERIC: Final = re.compile(
    r"[0-9.]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
)
_TEXT: Final = "tag:yaml.org,2002:str"
_RESOLVER: Final[Any] = Resolver()


def canonical(value: BaseModel, document: Document, said: Remarks) -> str:
    """The canonical text of a file: its value, read from a document, with its remarks."""
    lines = [*said.head, *_Writer(type(value), said).mapping(value, document.data, (), 0)]
    kept: list[str] = []
    for line in [*lines, *said.foot]:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def spelt(value: object) -> str:
    """A single value as YAML."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value).removesuffix(".0")
    text = str(value)
    if isinstance(value, date | PartialDate) or _plain(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _key(text: str) -> str:
    """A key as YAML: none is ever anything but text, so `on` and 10100 need no quotes."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _plain(text: str) -> bool:
    return bool(
        _PLAIN.fullmatch(text)
        and not _NUMERIC.fullmatch(text)
        and _RESOLVER.resolve(ScalarNode, text, (True, False)) == _TEXT
    )


class _Writer:
    """Writes data as lines: which keys there are says the document, what they hold the model."""

    def __init__(self, model: type[BaseModel], said: Remarks) -> None:
        self.model = model
        self.said = said

    def mapping(self, value: Any, data: Any, at: FieldPath, indent: int) -> Iterator[str]:
        order = {key: index for index, key in enumerate(allowed_keys(self.model, at))}
        for key in sorted(data, key=lambda key: order.get(key, 0)):
            held = value_of(value, key) if key in order else value[key]
            yield from self.entry(f"{_key(key)}:", held, data[key], (*at, key), indent)

    def entry(self, lead: str, value: Any, data: Any, at: FieldPath, indent: int) -> Iterator[str]:
        """A key with what it holds, or an item after its dash."""
        before, pad = self.said.before.get(at, []), " " * indent
        beside = f"  {self.said.beside[at]}" if at in self.said.beside else ""
        yield from _lines(before, pad)
        if not isinstance(data, dict | list):
            yield f"{pad}{lead} {spelt(value)}{beside}"
        elif not data:
            yield f"{pad}{lead} {'{}' if isinstance(data, dict) else '[]'}{beside}"
        elif isinstance(data, list):
            yield f"{pad}{lead}{beside}"
            for index, (held, item) in enumerate(zip(value, data, strict=True)):
                yield from self.entry("-", held, item, (*at, index), indent + 2)
        elif lead != "-":
            yield f"{pad}{lead}{beside}"
            yield from self.mapping(value, data, at, indent + 2)
        else:
            yield from _hung(list(self.mapping(value, data, at, indent + 2)), pad)
        yield from _lines(self.said.after.get(at, []), pad)


def _lines(said: Iterable[str], pad: str) -> Iterator[str]:
    return (pad + line if line else "" for line in said)


def _hung(lines: list[str], pad: str) -> Iterator[str]:
    """The lines of a mapping hung on a dash; what is said before its first key comes first."""
    said = list(takewhile(lambda line: not line or line.lstrip().startswith("#"), lines))
    yield from _lines((line.lstrip() for line in said), pad)
    yield f"{pad}- {lines[len(said)].lstrip()}"
    yield from lines[len(said) + 1 :]
