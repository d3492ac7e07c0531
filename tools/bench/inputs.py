"""What the peers read: as many made-up records, in the form of each.

They say the same few things of each record: a number, a title, a stage, where it belongs, and one
reference to another.
"""

import json
import subprocess
from pathlib import Path


def _title(index: int) -> str:
    return f"虚构标准 {index}：工业数据安全防护要求"


def sphinx_needs(folder: Path, records: int) -> None:
    """A page of reStructuredText a record, all in a hidden table of contents."""
    (folder / "conf.py").write_text('project = "made-up"\nextensions = ["sphinx_needs"]\n', "utf-8")
    (folder / "index.rst").write_text(
        "Made-up\n=======\n\n.. toctree::\n   :hidden:\n   :glob:\n\n   s-*\n", "utf-8"
    )
    for index in range(records):
        links = f"   :links: R_{index // 2:06d}\n" if index else ""
        title = _title(index)
        (folder / f"s-{index:06d}.rst").write_text(
            f"{title}\n{'=' * 2 * len(title)}\n\n.. req:: {title}\n   :id: R_{index:06d}\n"
            f"   :status: published\n{links}\n   GB/T {900001 + index}-2099，第 {index} 项。\n",
            "utf-8",
        )


def strictdoc(folder: Path, records: int) -> None:
    """A document a record."""
    for index in range(records):
        parent = f"R-{index // 2:06d}"
        relation = f"RELATIONS:\n- TYPE: Parent\n  VALUE: {parent}\n" if index else ""
        (folder / f"s-{index:06d}.sdoc").write_text(
            f"[DOCUMENT]\nTITLE: {_title(index)}\n\n[REQUIREMENT]\nUID: R-{index:06d}\n"
            f"STATUS: Published\nTITLE: {_title(index)}\n"
            f"STATEMENT: GB/T {900001 + index}-2099，第 {index} 项。\n{relation}",
            "utf-8",
        )


def doorstop(folder: Path, records: int) -> None:
    """An item a record, in a repository of git, which it asks for."""
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


def trestle(folder: Path, records: int) -> None:
    """A catalogue of OSCAL with a control a record."""
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


def plain(folder: Path, records: int) -> None:
    """A page of Markdown a record, only the home page in the navigation."""
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
