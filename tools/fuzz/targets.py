"""What is fuzzed: a function of bytes each, which must return for any input whatever.

A refusal (TextError) is an answer; anything else that is raised is a find. So is an answer that
breaks what the function promises, which an assertion tells.
"""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache

from fuzz.whole import CATALOGUES, DAY, own, side, untouched, whole
from tixi.formats.changes_md import changes_md
from tixi.measures.changes_json import changes_json
from tixi.measures.diff import diff
from tixi.model.date import parse_date, parse_day
from tixi.model.framework import Framework
from tixi.model.identity import is_id
from tixi.model.number import parse_number, read_number
from tixi.model.plan import parse_plan
from tixi.model.standard import Standard
from tixi.model.text import Lang, TextError
from tixi.rules import check
from tixi.store.canonical import canonical
from tixi.store.encoding import decode
from tixi.store.load import Loaded, load
from tixi.store.remarks import remarks
from tixi.store.shape import build
from tixi.store.source import parse
from tixi.table_import.file import tables
from tixi.table_import.layout import layout
from tixi.table_import.proposals import proposals

AS_OF = date(2096, 6, 30)


def number(data: bytes) -> None:
    """A standard number: read, it is spelt so that reading it again changes nothing."""
    text = data.decode("utf-8", "replace")
    with suppress(TextError):
        found = parse_number(text)
        assert parse_number(str(found)) == found
        assert is_id(found.slug)
    with suppress(TextError):
        read_number(text)


def day(data: bytes) -> None:
    """A date, whole or in part."""
    text = data.decode("utf-8", "replace")
    with suppress(TextError):
        found = parse_date(text)
        assert parse_date(str(found)) == found
        assert found.first_day <= found.last_day
    with suppress(TextError):
        assert parse_day(text).isoformat() == text.strip()


def plan(data: bytes) -> None:
    """A plan number."""
    with suppress(TextError):
        found = parse_plan(data.decode("utf-8", "replace"))
        assert parse_plan(found) == found


def yaml(data: bytes) -> None:
    """Bytes of a file, as YAML."""
    with suppress(TextError):
        parse(decode(data))


def record(data: bytes) -> None:
    """The file of a record: if it is valid, its canonical form means the same, and is its own."""
    _formed(data, Standard)


def framework(data: bytes) -> None:
    """The file of a framework, likewise."""
    _formed(data, Framework)


def _formed(data: bytes, model: type[Standard] | type[Framework]) -> None:
    extra = {"id": "plan-x"} if model is Standard else None
    with suppress(TextError):
        text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
        document = parse(text)
        if document.faults:
            return
        value, _ = build(model, document, "x", extra)
        if value is None:
            return
        once = canonical(value, document, remarks(text, document))
        again = parse(once)
        same, problems = build(model, again, "x", extra)
        assert not again.faults and not problems, once
        assert same == value, once
        assert canonical(same, again, remarks(once, again)) == once, once


def folder(data: bytes) -> None:
    """A catalogue of which one file is these bytes: read and checked, the rest still stands."""
    loaded = whole(data)
    assert loaded.catalogue is None or len(loaded.catalogue.standards) > 2
    check(loaded, DAY)


def changes(data: bytes) -> None:
    """The difference between a catalogue and the same with one file of these bytes."""
    loaded = whole(data)
    if loaded.catalogue is None:
        return
    sides = untouched(), side(loaded)
    for old, new in (sides, sides[::-1]):
        found = diff(old, new, DAY)
        json.dumps(changes_json(found, "a", "b", Lang.ZH))
        assert not re.search("<script|\x1b", changes_md(found, "a", "b", Lang.EN))


def table(data: bytes) -> None:
    """A file to import: csv, xlsx or JSON Lines."""
    file = own() / "table"
    file.write_bytes(data)
    with suppress(TextError):
        for sheet in tables(file).sheets:
            found = layout(sheet)
            if found is None:
                continue
            loaded = _small()
            assert loaded.catalogue is not None
            proposals(loaded, loaded.catalogue, found.fields(), {}, {}, AS_OF)


@cache
def _small() -> Loaded:
    return load(CATALOGUES / "small/catalogue")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "number": number,
    "date": day,
    "plan": plan,
    "yaml": yaml,
    "record": record,
    "framework": framework,
    "folder": folder,
    "diff": changes,
    "import": table,
}
