"""A data pull request on a copy of this repository: adds, changes, publishes, withdraws, deletes.

No test may depend on which records the catalogue holds, so the records are chosen by what they
are. The day of the copy is past every deadline.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from built import ROOT
from tixi.cli.main import main

PARTS = ("catalogue", "seeds", "docs")
PAST = date(2027, 2, 1)
DAY = "2027-01-15"  # of the publication and the withdrawal

Record = dict[str, Any]


@dataclass(frozen=True)
class Repository:
    """A folder with the catalogue, its seeds and the hand-written pages; the day of the checks."""

    folder: Path
    as_of: date


def changed_copy(folder: Path) -> Repository:
    """This repository's data and pages in a new folder, after the changes."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    standards = folder / "catalogue/standards"
    paths = sorted(standards.glob("*/*.yaml"))
    records = {path: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in paths}

    def take(suits: Callable[[Record], bool]) -> tuple[Path, Record]:
        """The first dedicated record that suits, each once."""
        found = next(p for p, r in records.items() if r["scope"] == "dedicated" and suits(r))
        return found, records.pop(found)

    source = {"url": "https://example.org/made-up", "kind": "secondary", "title": "虚构公告",
              "accessed": DAY, "supports": ["number", "title", "history"]}  # fmt: skip
    new = {
        "number": "GB/T 99998-2027",
        "title": {"zh": "虚构的工业数据安全标准", "en": "A made-up standard"},
        "scope": "dedicated",
        "places": ["1.1.1"],
        "history": [{"stage": "published", "date": DAY, "source": "notice"}],
        "sources": {"notice": source},
        "checked": DAY,
    }
    _write(standards / "national/gb-t-99998-2027.yaml", new)

    path, record = take(_in_force)  # changed
    record["title"]["zh"] += "（改）"
    _write(path, record)

    path, record = take(lambda one: "number" not in one and _last(one) != "planned")  # published
    path.unlink()
    sources = record["sources"] | {"announcement": source}
    record |= {"number": "GB/T 99999-2027", "checked": DAY, "sources": sources}
    record["history"].append({"stage": "published", "date": DAY})
    del record["level"]
    _write(standards / "national/gb-t-99999-2027.yaml", record)

    path, record = take(_in_force)  # withdrawn
    record["history"].append({"stage": "withdrawn", "date": DAY})
    _write(path, record | {"checked": DAY})

    path, record = take(_in_force)  # deleted
    path.unlink()
    assert main(["fmt", "--catalogue", str(folder / "catalogue")]) == 0
    return Repository(folder, PAST)


def _last(record: Record) -> str:
    stage: str = record["history"][-1]["stage"]
    return stage


def _in_force(record: Record) -> bool:
    return "number" in record and _last(record) in ("published", "in-force")


def _write(path: Path, record: Record) -> None:
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")
