""".github/scripts/keep.py, with a `gh` that keeps its issues and comments in a file."""

import json
import os
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from catalogues_made import Made, catalogues
from tixi.formats.changes import MAX_COMMENT_CHARS, changes_md
from tixi.measures.diff import Side, diff
from tixi.model.text import Lang

SCRIPT = Path(__file__).parents[2] / ".github/scripts/keep.py"
_spec = spec_from_file_location("keep", SCRIPT)
assert _spec is not None
assert _spec.loader is not None
keep = module_from_spec(_spec)
_spec.loader.exec_module(keep)

GH = """\
import json, sys
from pathlib import Path

state = Path(__file__).with_name("state.json")
kept = json.loads(state.read_text("utf-8"))
arguments = sys.argv[2:]
method = arguments[arguments.index("--method") + 1]
path = next(a for a in arguments if a.startswith("repos/"))
kept["calls"].append([method, path, [a for a in arguments if a.startswith("--raw-field")]])
data = json.loads(sys.stdin.read() or "{}")
if method == "GET":
    for one in kept["lists"].get(path, []):
        print(json.dumps(one))
elif method == "POST":
    one = {"id": 7, "number": 7, "user": {"login": "github-actions[bot]"}, **data}
    kept["lists"].setdefault(path, []).append(one)
else:
    for some in kept["lists"].values():
        for one in some:
            if path.endswith("/" + str(one.get("id"))):
                one.update(data)
state.write_text(json.dumps(kept), "utf-8")
"""
COMMENTS, ISSUES, PULLS = "repos/o/r/issues/12/comments", "repos/o/r/issues", "repos/o/r/pulls"


class Forge:
    """A pull request 12 at `abc`, and what `gh` was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        script = folder / "gh"
        script.write_text(f"#!{sys.executable}\n{GH}", "utf-8")
        script.chmod(0o755)
        pull = {"number": 12, "head": {"sha": "abc"}}
        other = {"number": 11, "head": {"sha": "old"}}
        self.write({"calls": [], "lists": {PULLS: [other, pull]}})

    def write(self, state: dict[str, Any]) -> None:
        (self.folder / "state.json").write_text(json.dumps(state), "utf-8")

    def read(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads((self.folder / "state.json").read_text("utf-8"))
        return state

    def run(self, what: str, path: Path, sha: str = "abc") -> str:
        return subprocess.run(
            [sys.executable, SCRIPT, what, path],
            env={
                "PATH": f"{self.folder}{os.pathsep}{os.environ['PATH']}",
                "GH_REPO": "o/r",
                "HEAD_OWNER": "someone",
                "HEAD_BRANCH": "a branch",
                "HEAD_SHA": sha,
            },
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    (tmp_path / "bin").mkdir()
    return Forge(tmp_path / "bin")


@pytest.fixture
def said(tmp_path: Path) -> Path:
    folder = tmp_path / "diff"
    folder.mkdir()
    (folder / "zh.md").write_text("### 目录的变化\n", "utf-8")
    (folder / "en.md").write_text("### Changes\n", "utf-8")
    return folder


def test_a_comment_is_made_once_and_then_updated(forge: Forge, said: Path) -> None:
    forge.run("comment", said)
    (made,) = forge.read()["lists"][COMMENTS]
    assert made["body"].startswith(keep.COMMENT_MARK)
    assert "### 目录的变化" in made["body"]
    (said / "en.md").write_text("### Later\n", "utf-8")
    forge.run("comment", said)
    (again,) = forge.read()["lists"][COMMENTS]
    assert "### Later" in again["body"]
    assert again["id"] == made["id"]
    assert forge.read()["calls"][0][2] == [
        "--raw-field=state=open", "--raw-field=head=someone:a branch", "--raw-field=per_page=100"
    ]  # fmt: skip


def test_nobody_elses_comment_is_edited(forge: Forge, said: Path) -> None:
    state = forge.read()
    theirs = {"id": 1, "user": {"login": "someone"}, "body": keep.COMMENT_MARK}
    mine = {"id": 2, "user": {"login": keep.BOT}, "body": "about something else"}
    state["lists"][COMMENTS] = [theirs, mine]
    forge.write(state)
    forge.run("comment", said)
    listed = forge.read()["lists"][COMMENTS]
    assert listed[:2] == [theirs, mine]
    assert len(listed) == 3


def test_a_run_that_is_out_of_date_says_nothing(forge: Forge, said: Path) -> None:
    assert "a later run will comment" in forge.run("comment", said, sha="gone")
    assert COMMENTS not in forge.read()["lists"]


def test_what_is_missing_or_a_link_is_not_read(forge: Forge, said: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    (said / "zh.md").unlink()
    (said / "zh.md").symlink_to(tmp_path / "secret")
    (said / "en.md").unlink()
    forge.run("comment", said)
    (made,) = forge.read()["lists"][COMMENTS]
    assert "secret" not in made["body"]
    assert made["body"].count(keep.EMPTY) == 2


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("@someone", r"@\w"),
        ("&#64;someone &commat;someone", r"@\w"),
        ("<script>alert(1)</script>", "<script"),
        ("<details open onclick=x>", "<details open"),
        ("<!-- tixi: diff -->", "<!--"),
        ("[x](https://evil.example)", "<a "),
        ("[x](//evil.example)", "<a "),
        ("![x](//evil.example)", "<img"),
        ("[x]\n\n[x]: //evil.example", "<a "),
        ("[x][y]\n\n[y]: //evil.example", "<a "),
        ("<https://evil.example>", "<a "),
        ("fixes #1, GH-1", r"#1|GH-1"),
        ("https://evil.example www.evil.example", r"://|www\.e"),
    ],
)
def test_a_forged_file_is_tamed(text: str, never: str) -> None:
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(keep.tame(text))
    assert not re.search(never, page)


@given(catalogues().map(Made.catalogue), catalogues().map(Made.catalogue))
@settings(max_examples=20)
def test_what_tixi_says_is_left_as_it_is(one: Any, other: Any) -> None:
    day = max(standard.checked for standard in (*one.standards, *other.standards))
    text = changes_md(diff(Side(one), Side(other), day), "HEAD^1", "working tree", Lang.ZH)
    assert keep.tame(text) == text


def test_however_long_it_fits(forge: Forge, said: Path) -> None:
    assert keep.MAX_COMMENT_CHARS == MAX_COMMENT_CHARS
    for lang in ("zh", "en"):
        (said / f"{lang}.md").write_text("@" * 200_000, "utf-8")
    forge.run("comment", said)
    (made,) = forge.read()["lists"][COMMENTS]
    assert len(made["body"]) < 65_536


def problems(folder: Path, *codes: str) -> Path:
    """The JSON of a check that found these."""
    listed = [
        {"code": code, "path": f"catalogue/{index}.yaml", "message": "400 天没有核对 @someone"}
        for index, code in enumerate(codes)
    ]
    file = folder / "check.json"
    file.write_text(json.dumps({"problems": listed, "records": 9}), "utf-8")
    return file


def test_one_issue_is_opened_updated_and_closed(forge: Forge, tmp_path: Path) -> None:
    forge.run("issue", problems(tmp_path))
    assert ISSUES not in forge.read()["lists"]
    forge.run("issue", problems(tmp_path, "TX605", "TX604", "TX605"))
    (made,) = forge.read()["lists"][ISSUES]
    assert made["title"] == keep.TITLE
    assert [line for line in made["body"].splitlines() if line.startswith("- [ ]")] == [
        "- [ ] `catalogue/0.yaml`：400 天没有核对 @&#8203;someone",
        "- [ ] `catalogue/2.yaml`：400 天没有核对 @&#8203;someone",
    ]
    forge.run("issue", problems(tmp_path, "TX605"))
    (made,) = forge.read()["lists"][ISSUES]
    assert made["body"].count("- [ ]") == 1
    forge.run("issue", problems(tmp_path))
    (made,) = forge.read()["lists"][ISSUES]
    assert made["state"] == "closed"


def test_a_thousand_old_records_fit_one_issue(forge: Forge, tmp_path: Path) -> None:
    forge.run("issue", problems(tmp_path, *["TX605"] * 1000))
    (made,) = forge.read()["lists"][ISSUES]
    assert "另有 700 条" in made["body"]
    assert len(made["body"]) < 65_536
