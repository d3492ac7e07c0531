"""Inputs to begin with: what the catalogues of the tests hold, and tables made of one."""

import csv
import io
import re

from fuzz.whole import CATALOGUES, chosen_for
from tixi.formats.exports import find
from tixi.formats.job import Job
from tixi.measures.selection import Selection
from tixi.model.text import Lang
from tixi.store.load import load

OFTEN = 8  # a short table is taken so many times as often as a long one, which takes as much longer


def seeds(name: str) -> list[bytes]:
    """Inputs for a target."""
    paths = sorted(CATALOGUES.rglob("*.yaml"))
    files = [path.read_bytes() for path in paths]
    if name == "number":
        text = b"\n".join(files).decode("utf-8", "ignore")
        found = re.findall(r"(?:GBZ|GB|YD|DB|T|ISO|IEC|Q)[^\n\",\]}]{3,40}", text)
        return [one.encode() for one in found]
    if name in ("date", "plan"):
        made = "2099 2099-02 2096-02-29 20970001-T-469 2096-0001T-YD 20970001-Z"
        return [one.encode() for one in made.split()]
    if name in ("folder", "diff"):
        pairs = enumerate(zip(paths, files, strict=True))
        return [chosen_for(path, turn) + data for turn, (path, data) in pairs]
    if name == "import":
        return _tables()
    return files


def _tables() -> list[bytes]:
    from fuzz.targets import AS_OF

    catalogue = load(CATALOGUES / "small/catalogue").catalogue
    assert catalogue is not None
    job = Job(catalogue, AS_OF, Selection(), Lang.ZH, None)
    made = [find(what).content(job) for what in ("csv", "csv-excel", "jsonl", "workbook")]
    return [*made, *OFTEN * [*map(_few, made[:3]), _workbook(made[0])]]


def _few(data: bytes) -> bytes:
    return b"".join(data.splitlines(keepends=True)[:4])


def _workbook(data: bytes) -> bytes:
    """A workbook of one small sheet."""
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("标准明细表")
        for n, row in enumerate(csv.reader(_few(data).decode("utf-8-sig").splitlines())):
            sheet.write_row(n, 0, row)
    return held.getvalue()
