"""`tixi diff` as it is called, on real repositories."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from history import Repository
from tixi.cli.main import main

CATALOGUES = Path(__file__).parents[1] / "catalogues"
DAY = ["--as-of", "2099-12-31"]
Capture = pytest.CaptureFixture[str]
RECORDS = "catalogue/standards/national"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The good catalogue in a repository: `before` (a tag), then a project gets its number."""
    made = Repository(tmp_path / "there")
    for name in ("catalogue", "seeds"):
        shutil.copytree(CATALOGUES / "good" / name, made.folder / name)
    project = made.folder / RECORDS / "plan-made-up-project.yaml"
    text = project.read_text("utf-8")
    text = text.replace("terminated, date: 2099-02", "drafting, date: 2099-02")
    project.write_text(text.replace("2.1.1.1", "1.1.2"), "utf-8")
    made.commit()
    made.git("tag", "before")
    numbered = project.with_name("gb-t-99993-2099.yaml")
    text = project.read_text("utf-8").replace("level: national\n", "number: GB/T 99993-2099\n")
    text = text.replace("drafting, date: 2099-02", "published, date: 2099-05-01")
    numbered.write_text(text + "aliases: [plan-made-up-project]\n", "utf-8")
    project.unlink()
    monkeypatch.chdir(made.folder)
    return made


def diff(*more: str, lang: str = "en") -> int:
    return main(["diff", *more, "--lang", lang, *DAY])


def test_json_is_the_contract(repository: Repository, capsys: Capture) -> None:
    assert diff("before", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["base"], found["head"], found["as_of"]) == (
        "before", "working tree", "2099-12-31"
    )  # fmt: skip
    assert (found["added"], found["removed"]) == ([], [])
    assert found["renumbered"] == [{"from": "plan-made-up-project", "to": "gb-t-99993-2099"}]
    (change,) = found["changed"]
    assert change["id"] == "gb-t-99993-2099"
    assert change["stage"] == {"from": "drafting", "to": "published"}
    assert change["fields"]["number"] == {"from": None, "to": "GB/T 99993-2099"}
    assert set(change["fields"]) == {"aliases", "history", "level", "number"}
    (moved,) = found["targets"]
    assert (moved["id"], moved["to"] - moved["from"]) == ("by-2099", 1)
    assert found["topics"] == [{"code": "1.1.2", "from": "in_progress", "to": "covered"}]
    assert found["problems"] == {"introduced": [], "resolved": []}


def test_a_revision_against_itself_and_the_two_ways(
    repository: Repository, capsys: Capture
) -> None:
    repository.commit()
    assert diff("HEAD") == 0
    assert capsys.readouterr().out.endswith("\nNothing changed in the catalogue.\n")
    assert diff("HEAD", "before", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["renumbered"] == [{"from": "gb-t-99993-2099", "to": "plan-made-up-project"}]
    assert found["changed"][0]["stage"] == {"from": "published", "to": "drafting"}


def test_a_new_problem_is_reported_and_the_status_stays_0(
    repository: Repository, capsys: Capture
) -> None:
    record = repository.folder / RECORDS / "gb-t-99993-2099.yaml"
    record.write_text(record.read_text("utf-8") + "evil: 1\n", "utf-8")
    assert diff("before", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [problem["code"] for problem in found["introduced"]] == ["TX101"]
    assert found["introduced"][0]["path"] == f"{RECORDS}/gb-t-99993-2099.yaml"


def test_the_work_tree_and_the_repository_are_left_alone(
    repository: Repository, capsys: Capture
) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.read_bytes())
            for path in repository.folder.rglob("*")
            if path.is_file()
        }

    before = state()
    assert diff("before", "--format", "md") == 0
    assert diff("before", "HEAD") == 0
    assert state() == before


def test_two_folders_need_no_repository_and_no_catalogue_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    good = str(CATALOGUES / "good")
    assert diff(good, f"{good}/catalogue") == 0
    assert capsys.readouterr().out.endswith("\nNothing changed in the catalogue.\n")
    (tmp_path / "bad").symlink_to(CATALOGUES / "bad")
    assert diff(good, "bad", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["problems"]["introduced"]


@pytest.mark.parametrize(
    ("name", "changed"),
    [("before", True), ("./before", False), ("{root}/before", False), ("after", None)],
)
def test_a_bare_name_is_a_revision(
    repository: Repository, capsys: Capture, name: str, changed: bool | None
) -> None:
    """Folders `before` and `after` both hold the catalogue as it is now; `before` is a tag, too."""
    for folder in ("before", "after"):
        for part in ("catalogue", "seeds"):
            shutil.copytree(repository.folder / part, repository.folder / folder / part)
    status = diff(name.format(root=repository.folder), "--format", "json")
    out, err = capsys.readouterr()
    if changed is None:
        assert (status, out) == (2, "")
        assert err.endswith("no revision “after”\n  → write a folder as ./after\n")
    else:
        assert bool(json.loads(out)["renumbered"]) == changed


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothere"], "tixi: there is no revision “nothere”"),
        (["HEAD", "nothere"], "tixi: there is no revision “nothere”"),
        (["--", "-x"], "tixi: “-x” is not a valid name of a revision"),
        (["--", "--upload-pack=x"], "tixi: “--upload-pack=x” is not a valid name of a revision"),
        (["befor"], "tixi: there is no revision “befor”\n  → did you mean before?"),
        (["before..HEAD"], "tixi: there is no revision “before..HEAD”"),
        (["before\n"], "tixi: “before\\u000a” is not a valid name of a revision"),
        (["-x"], "tixi: unknown option -x"),
        ([], "tixi: BASE is missing"),
        ([""], "tixi: the name of the revision is empty"),
        (["before", ""], "tixi: the name of the revision is empty"),
        (["./before"], "tixi: there is no catalogue in ./before"),
        (["before", "--as-of", "2099"], "tixi: --as-of: “2099” is not a full day"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(
    repository: Repository, capsys: Capture, arguments: list[str], sentence: str
) -> None:
    assert main(["diff", "--lang", "en", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(sentence)


def test_an_unreadable_framework_names_the_side(repository: Repository, capsys: Capture) -> None:
    framework = repository.folder / "catalogue/framework.yaml"
    text = framework.read_text("utf-8")
    framework.write_text("nodes: [", "utf-8")
    broken = repository.commit()
    framework.write_text(text, "utf-8")
    assert diff(broken) == 2
    assert capsys.readouterr().err.startswith(f"tixi: {broken}: catalogue/framework.yaml:2:1: ")


def test_no_repository_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    shutil.copytree(CATALOGUES / "good", tmp_path / "plain")
    monkeypatch.chdir(tmp_path / "plain")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert diff("HEAD") == 2
    assert "is not in a git repository" in capsys.readouterr().err


def test_a_git_hook_can_call_it_in_a_linked_work_tree(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Git sets these for the hooks it runs; of the folder of the catalogue it says nothing."""
    for name in ("catalogue", "seeds"):
        (repository.folder / "sub").mkdir(exist_ok=True)
        (repository.folder / name).rename(repository.folder / "sub" / name)
    repository.commit()
    linked = repository.folder.parent / "linked"
    repository.git("worktree", "add", "--quiet", os.fspath(linked))
    monkeypatch.setenv("GIT_DIR", os.fspath(repository.folder / ".git/worktrees/linked"))
    monkeypatch.setenv("GIT_INDEX_FILE", os.fspath(linked / ".git/index"))
    monkeypatch.chdir(linked / "sub")
    assert diff("HEAD") == 0
    assert capsys.readouterr().out.endswith("\nNothing changed in the catalogue.\n")


def test_a_sparse_checkout_is_no_loss_of_records(repository: Repository, capsys: Capture) -> None:
    repository.commit()
    repository.git("sparse-checkout", "set", "--no-cone", "/catalogue/*.yaml", "/seeds/")
    assert diff("before") == 2
    assert capsys.readouterr().err.startswith("tixi: a sparse checkout: ")
    assert diff("before", "HEAD") == 0


def test_nothing_stays_in_the_temporary_folder(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even when the command is told to end."""
    monkeypatch.setenv("TMPDIR", os.fspath(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f'#!/bin/sh\nkill -TERM "$PPID"\nexec {shutil.which("git")} "$@"\n', "utf-8")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", os.fspath(git.parent), prepend=os.pathsep)
    done = subprocess.run([sys.executable, "-m", "tixi", "diff", "before"], check=False)
    assert done.returncode == 143
    assert list((tmp_path / "tmp").iterdir()) == []
