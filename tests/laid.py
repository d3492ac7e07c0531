"""Whole catalogues laid out as folders, from the short texts that the rules show as examples.

A text without a heading is the part of one record that matters. A line
`# catalogue/…`, `# seeds/…` starts the part of another file; brackets after the
path say what the text cannot show. What the text leaves out is filled in, so that
nothing but what it says can be wrong.
"""

import re
from datetime import date
from pathlib import Path

from tixi.model.number import parse_number

AS_OF = date(2099, 12, 31)  # the day of every made-up catalogue

OWN = "gb-t-99999-2099"  # the record that a text without a number speaks of

_HEADING = re.compile(r"^# ((?:catalogue|seeds)/\S+)(?: \((.+)\))?\n", re.MULTILINE)

_FRAMEWORK = {
    "title": "title: {zh: 虚构标准体系, en: A made-up standards system}\n",
    "edition": "edition: made-up\n",
    "nodes": """\
nodes:
  - code: "1"
    name: {zh: 虚构类, en: Made-up category}
    kind: category
    children:
      - code: "1.1"
        name: {zh: 虚构子类, en: Made-up domain}
        kind: domain
        children:
          - {code: "1.1.1", name: {zh: 虚构主题, en: Made-up topic}, kind: topic}
          - {code: "1.1.2", name: {zh: 另一主题, en: Another topic}, kind: topic}
""",
}
_TARGETS = {"targets": "targets: []\n"}
_SEED = {"id": "id: made-up\n", "title": "title: {zh: 虚构指南}\n"}


def lay(folder: Path, text: str) -> Path:
    """Write the catalogue of an example into an empty folder; returns its `catalogue/`."""
    files: dict[str, tuple[str, str]] = {
        "catalogue/framework.yaml": ("", ""),
        "catalogue/targets.yaml": ("", ""),
    }
    start, *rest = _HEADING.split(text)
    if start:
        files[_own_path(start)] = (start, "")
    for path, how, part in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        files[path] = (part, how or "")
    for path, (part, how) in files.items():
        _write(folder / path, part + _missing(path, part), how)
    return folder / "catalogue"


def _own_path(part: str) -> str:
    """Where the record of a text without heading stands."""
    number = re.search(r"^number: (.+)$", part, re.MULTILINE)
    name = number[1] if number else "GB/T 99999-2099"
    return f"catalogue/standards/national/{parse_number(name).slug}.yaml"


def _missing(path: str, part: str) -> str:
    """The required keys that a part leaves out."""
    keys = set(re.findall(r"^(\w+):", part, re.MULTILINE))
    if "/standards/" in path:
        stem = Path(path).stem
        other = "/national/" in path and stem != OWN
        year = found[1] if (found := re.search(r"-(\d{4})$", stem)) else "2099"
        whole = {
            "number": "" if "level" in keys else "number: GB/T 99999-2099\n",
            "title": f"title: {{zh: 虚构标准 {stem}}}\n",
            # Two dedicated national ones on one topic would overlap (TX316).
            "scope": f"scope: {'general' if other else 'dedicated'}\n",
            "places": 'places: ["1.1.1"]\n',
            "history": f"history:\n  - {{stage: published, date: {year}-03-01}}\n",
            "sources": """\
sources:
  notice:
    url: https://example.org/made-up
    kind: official
    supports: [number, plan, title, history]
""",
            "checked": "checked: 2099-06-01\n",
        }
    elif path.startswith("seeds/"):
        whole = _SEED
    else:
        named = {"framework.yaml": _FRAMEWORK, "targets.yaml": _TARGETS}
        whole = named.get(Path(path).name, {})
    return "".join(text for key, text in whole.items() if key not in keys)


def _write(path: Path, text: str, how: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if how.startswith("link to "):
        path.symlink_to(how.removeprefix("link to "))
    elif how == "2 MB":
        path.write_bytes(text.encode() + b"# \n" * 700_000)
    else:
        text = text.replace("\n", "\r\n") if how == "CRLF" else text
        text = f"\ufeff{text}" if how == "BOM" else text
        path.write_bytes(text.encode("gb18030" if how == "GB18030" else "utf-8"))
