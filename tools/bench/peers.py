"""The peers: how each is installed, given as many records, and made to do the same work.

Each has an environment of its own, filled from the package index by name; which versions came is
part of the result. Their inputs say the same few things of each record: a number, a title, a
stage, where it belongs, and one reference to another.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Work

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: its package, how to write its input, and its commands for a check and for a site."""

    package: str
    lay: Callable[[Path, int], None]
    check: tuple[str, ...] = ()
    site: tuple[str, ...] = ()


def installed(package: str, folder: Path) -> tuple[Path, str]:
    """The folder of a package's commands, installed if need be, and its version."""
    home = folder / package
    commands = home / "bin"
    if not (home / "done").is_file():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        pip = [str(commands / "python"), "-m", "pip", "install", "--quiet", package]
        subprocess.run(pip, check=True)
        (home / "done").touch()
    ask = f"from importlib.metadata import version; print(version({package!r}))"
    asked = [str(commands / "python"), "-c", ask]
    return commands, subprocess.run(
        asked, check=True, capture_output=True, text=True
    ).stdout.strip()


def work(peer: Peer, what: str, commands: Path, folder: Path, records: int) -> Work:
    """A peer's command on so many records, whose input is written if it is not there."""
    place = folder / f"{peer.package}-{records}"
    if not place.is_dir():
        place.mkdir(parents=True)
        peer.lay(place, records)
    first, *rest = peer.check if what == "check" else peer.site
    return Work(peer.package, (str(commands / first), *rest), place, QUIET)


def _title(index: int) -> str:
    return f"虚构标准 {index}：工业数据安全防护要求"


def _sphinx_needs(folder: Path, records: int) -> None:
    (folder / "conf.py").write_text('project = "made-up"\nextensions = ["sphinx_needs"]\n', "utf-8")
    pages = ["Made-up\n=======\n\n.. toctree::\n   :hidden:\n   :glob:\n\n   s-*\n"]
    (folder / "index.rst").write_text("".join(pages), "utf-8")
    for index in range(records):
        links = f"   :links: R_{index // 2:06d}\n" if index else ""
        title = _title(index)
        (folder / f"s-{index:06d}.rst").write_text(
            f"{title}\n{'=' * 2 * len(title)}\n\n.. req:: {title}\n   :id: R_{index:06d}\n"
            f"   :status: published\n{links}\n   GB/T {900001 + index}-2099，第 {index} 项。\n",
            "utf-8",
        )


def _strictdoc(folder: Path, records: int) -> None:
    for index in range(records):
        parent = f"R-{index // 2:06d}"
        relation = f"RELATIONS:\n- TYPE: Parent\n  VALUE: {parent}\n" if index else ""
        (folder / f"s-{index:06d}.sdoc").write_text(
            f"[DOCUMENT]\nTITLE: {_title(index)}\n\n[REQUIREMENT]\nUID: R-{index:06d}\n"
            f"STATUS: Published\nTITLE: {_title(index)}\n"
            f"STATEMENT: GB/T {900001 + index}-2099，第 {index} 项。\n{relation}",
            "utf-8",
        )


def _doorstop(folder: Path, records: int) -> None:
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    items = folder / "reqs"
    items.mkdir()
    (items / ".doorstop.yml").write_text("settings:\n  digits: 6\n  prefix: REQ\n  sep: ''\n")
    for index in range(records):
        (items / f"REQ{index:06d}.yml").write_text(
            f"active: true\nderived: false\nheader: |\n  {_title(index)}\nlevel: {index + 1}\n"
            f"links: []\nnormative: true\nref: ''\nreviewed: null\n"
            f"text: |\n  GB/T {900001 + index}-2099，第 {index} 项。\n",
            "utf-8",
        )


def _trestle(folder: Path, records: int) -> None:
    (folder / ".trestle").mkdir()
    (folder / ".trestle" / "config.ini").write_text("")
    place = folder / "catalogs" / "made-up"
    place.mkdir(parents=True)
    controls = [
        {
            "id": f"r-{index:06d}",
            "title": _title(index),
            "props": [{"name": "status", "value": "published"}],
            "links": [{"href": f"#r-{index // 2:06d}", "rel": "related"}],
            "parts": [
                {"id": f"r-{index:06d}_smt", "name": "statement", "prose": f"第 {index} 项。"}
            ],
        }
        for index in range(records)
    ]
    catalog = {
        "uuid": "00000000-0000-4000-8000-000000000000",
        "metadata": {
            "title": "made-up",
            "last-modified": "2099-01-01T00:00:00+00:00",
            "version": "1",
            "oscal-version": "1.1.3",
        },
        "controls": controls,
    }
    text = json.dumps({"catalog": catalog}, ensure_ascii=False, indent=1)
    (place / "catalog.json").write_text(text, "utf-8")


def _plain(folder: Path, records: int) -> None:
    docs = folder / "docs"
    docs.mkdir()
    (folder / "mkdocs.yml").write_text(
        "site_name: plain\ntheme: {name: material, language: zh, font: false}\n"
        "nav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}\nplugins: [search]\n"
    )
    (docs / "index.md").write_text("# Home\n")
    for index in range(records):
        rows = "".join(f"| 阶段 {n} | 2099-01-{n:02d} |\n" for n in range(1, 5))
        facts = "".join(f"- 字段 {n}：工业数据安全防护要求 {index}\n" for n in range(10))
        (docs / f"s-{index:06d}.md").write_text(
            f"# {_title(index)}\n\n{facts}\n| 阶段 | 日期 |\n|---|---|\n{rows}\n"
            f"引用 [另一项](s-{index // 2:06d}.md)。\n",
            "utf-8",
        )


PEERS = (
    Peer(
        "sphinx-needs",
        _sphinx_needs,
        check=("sphinx-build", "-q", "-E", "-b", "needs", ".", "out-json"),
        site=("sphinx-build", "-q", "-E", "-b", "html", ".", "out"),
    ),
    Peer("strictdoc", _strictdoc, site=("strictdoc", "export", ".", "--output-dir", "out")),
    Peer("doorstop", _doorstop, check=("doorstop",), site=("doorstop", "publish", "all", "out")),
    Peer(
        "compliance-trestle",
        _trestle,
        check=("trestle", "validate", "-t", "catalog", "-n", "made-up"),
    ),
    Peer("mkdocs-material", _plain, site=("mkdocs", "build", "--quiet", "--clean")),
    Peer("zensical", _plain, site=("zensical", "build", "--clean")),
)
