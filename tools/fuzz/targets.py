"""What is fuzzed: a function of bytes each, which must return for any input whatever.

A refusal (TextError) is an answer; anything else that is raised is a find. So is an answer that
breaks what the function promises, which an assertion tells.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from tixi.files.canonical import canonical
from tixi.files.encoding import decode
from tixi.files.load import Loaded, load
from tixi.files.remarks import remarks
from tixi.files.shape import build
from tixi.files.source import parse
from tixi.formats.changes_md import changes_md
from tixi.formats.intake.file import tables
from tixi.formats.intake.layout import layout
from tixi.formats.intake.proposals import proposals
from tixi.measures.changes import Side, diff
from tixi.measures.changes_json import changes_json
from tixi.model.catalogue import Catalogue
from tixi.model.date import parse_date, parse_day
from tixi.model.framework import Framework
from tixi.model.identity import is_id
from tixi.model.number import parse_number, read_number
from tixi.model.plan import parse_plan
from tixi.model.standard import Standard
from tixi.model.text import Lang, TextError
from tixi.rules import check

CATALOGUES = Path(__file__).parents[2] / "tests/catalogues"
AS_OF = date(2096, 6, 30)
_ROOM = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
_folder: list[Path] = []  # the one that this process writes in
_base: list[Loaded] = []


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
    loaded = _with(data)
    check(loaded, AS_OF)


def changes(data: bytes) -> None:
    """The difference between a catalogue and the same with one file of these bytes."""
    if not _base:
        _base.append(load(CATALOGUES / "small/catalogue"))
    loaded = _with(data)
    if loaded.catalogue is None:
        return
    assert _base[0].catalogue is not None
    sides = [Side(c, tuple(check(one, AS_OF))) for one, c in
             ((_base[0], _base[0].catalogue), (loaded, loaded.catalogue))]  # fmt: skip
    for old, new in (sides, sides[::-1]):
        found = diff(old, new, AS_OF)
        json.dumps(changes_json(found, "a", "b", Lang.ZH))
        assert not re.search("<script|\x1b", changes_md(found, "a", "b", Lang.EN))


def table(data: bytes) -> None:
    """A file to import: csv, xlsx or JSON Lines."""
    file = _own() / "table"
    file.write_bytes(data)
    with suppress(TextError):
        for sheet in tables(file).sheets:
            found = layout(sheet)
            if found is None:
                continue
            catalogue: Catalogue | None = _base[0].catalogue if _base else None
            if catalogue is None:
                _base.append(load(CATALOGUES / "small/catalogue"))
                catalogue = _base[0].catalogue
            assert catalogue is not None
            proposals(_base[0], catalogue, list(found.fields()), {}, {}, AS_OF)


def _own() -> Path:
    if not _folder:
        _folder.append(Path(tempfile.mkdtemp(prefix="tixi-fuzz-", dir=_ROOM)))
        shutil.copytree(CATALOGUES / "small/catalogue", _folder[0] / "catalogue")
    return _folder[0]


def _with(data: bytes) -> Loaded:
    """The small catalogue with one file of these bytes; the first byte says which."""
    root = _own() / "catalogue"
    files = sorted(path for path in root.rglob("*.yaml") if path.name != "x.yaml")
    chosen = files[data[0] % len(files)] if data else files[0]
    before = chosen.read_bytes()
    chosen.write_bytes(data[1:])
    try:
        return load(root)
    finally:
        chosen.write_bytes(before)


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


def seeds(name: str) -> list[bytes]:
    """Inputs to begin with."""
    files = [path.read_bytes() for path in sorted(CATALOGUES.rglob("*.yaml"))]
    if name == "number":
        text = b"\n".join(files).decode("utf-8", "ignore")
        found = re.findall(r"(?:GBZ|GB|YD|DB|T|ISO|IEC|Q)[^\n\",\]}]{3,40}", text)
        return [one.encode() for one in found]
    if name in ("date", "plan"):
        made = "2099 2099-02 2096-02-29 20970001-T-469 2096-0001T-YD 20970001-Z"
        return [one.encode() for one in made.split()]
    if name in ("folder", "diff"):
        return [bytes([at]) + data for at, data in enumerate(files[:200])]
    if name == "import":
        return _tables()
    return files


def _tables() -> list[bytes]:
    from tixi.formats.exports import Job, find
    from tixi.measures.selection import Selection

    catalogue = load(CATALOGUES / "small/catalogue").catalogue
    assert catalogue is not None
    job = Job(catalogue, AS_OF, Selection(), Lang.ZH, None)
    made = [find(what).make(job) for what in ("csv", "csv-excel", "jsonl", "workbook")]
    return [one.encode() if isinstance(one, str) else one for one in made]
