"""Workflows, issue forms, hooks: valid by their schemas, without needless power, and they work."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from history import Repository
from tixi.cli.main import load
from tixi.model.stages import MILESTONES
from tixi.model.standard import Scope, SourceKind

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
STARTER = ROOT / "tools/tixi/store/starter/check.yml"
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
GOOD = ROOT / "tests/catalogues/good"
ids = {"ids": lambda path: path.name}


def read(path: Path) -> Any:
    """A YAML file; its `on` is the true of YAML 1.1."""
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
        ("vendor.github-actions", [ACTION]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.citation-file-format", [ROOT / "CITATION.cff"]),
        ("vendor.gitlab-ci", [ROOT / ".gitlab-ci.yml"]),
    ],
)
def test_each_file_is_valid_by_its_schema(schema: str, files: list[Path]) -> None:
    assert files
    more = ["--data-transform", "gitlab-ci"] if "gitlab" in schema else []
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *more, *files],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, **ids)
def test_a_workflow_has_no_more_power_than_it_needs(path: Path) -> None:
    workflow, text = read(path), path.read_text("utf-8")
    assert workflow["permissions"] in ({}, {"contents": "read"})
    assert "secrets." not in text and "secrets: inherit" not in text
    for job in workflow["jobs"].values():
        if "pull_request" in workflow[True]:  # may run a fork's code
            assert "permissions" not in job and "github.token" not in str(job)
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "an expression in a script runs as code"
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
                assert "ref" not in step["with"]


def test_the_only_workflow_that_writes_on_pull_requests_never_runs_their_code() -> None:
    assert [p.name for p in WORKFLOWS if "pull_request_target" in read(p)[True]] == ["comment.yml"]
    jobs = read(GITHUB / "workflows/comment.yml")["jobs"]
    assert jobs["diff"]["permissions"] == {"contents": "read"}
    assert "github.token" not in str(jobs["diff"])
    assert [step.get("uses") for step in jobs["comment"]["steps"]] == [None]


@pytest.mark.parametrize("path", [*WORKFLOWS, STARTER, ACTION], **ids)
def test_what_a_workflow_uses_is_pinned_to_a_commit(path: Path) -> None:
    """A tag can be moved to other code; a commit cannot. The comment says which version it is."""
    lines = [line.strip("- ") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    for line in lines:
        assert re.fullmatch(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    assert len(lines) == sum("uses" in step for step in steps_of(read(path))) > 0
    everything = "".join(path.read_text("utf-8") for path in [*WORKFLOWS, STARTER, ACTION])
    for line in lines:  # one version of an action everywhere
        assert everything.count(line) == everything.count(line.partition("@")[0] + "@"), line


def steps_of(workflow: Any) -> list[Any]:
    """The steps of a workflow's jobs, or of an action."""
    jobs = workflow["jobs"].values() if "jobs" in workflow else [workflow["runs"]]
    return [step for job in jobs for step in job["steps"]]


def run_step(path: Path, name: str, folder: Path, **environment: str) -> None:
    """Run the script of a named step in a folder, as GitHub would."""
    (script,) = (step["run"] for step in steps_of(read(path)) if step.get("name") == name)
    (folder / ".venv").mkdir(exist_ok=True)
    if not (folder / ".venv/bin").exists():
        (folder / ".venv/bin").symlink_to(Path(sys.executable).parent)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, check=True, env={"PATH": path, **environment}
    )


def test_the_comment_says_what_the_pull_request_changes_since_it_left_main(tmp_path: Path) -> None:
    there = Repository(tmp_path / "there")
    shutil.copytree(GOOD / "catalogue", there.folder / "catalogue")
    there.commit()
    there.git("checkout", "--quiet", "-b", "work")
    (there.folder / "catalogue/standards/industry/yd-t-99999-2099.yaml").unlink()
    there.git("update-ref", "refs/pull/7/head", there.commit())
    there.git("checkout", "--quiet", "main")
    there.git("clone", "--quiet", str(there.folder), str(tmp_path / "here"))
    run_step(
        GITHUB / "workflows/comment.yml",
        "Compare",
        tmp_path / "here",
        NUMBER="7",
        HOME=str(tmp_path),
    )
    text = (tmp_path / "here/diff.md").read_text("utf-8")
    assert text.count("YD/T 99999-2099") == 2  # in each language
    assert "not a maintainer’s opinion" in text


def test_the_action_compares_and_checks(tmp_path: Path) -> None:
    there = Repository(tmp_path / "there")
    for name in ("catalogue", "seeds"):
        shutil.copytree(GOOD / name, there.folder / name)
    base = there.commit()
    (there.folder / "catalogue/standards/industry/yd-t-99999-2099.yaml").unlink()
    there.commit()
    (tmp_path / "tixi").mkdir()
    (tmp_path / "tixi/bin").symlink_to(Path(sys.executable).parent)
    given = {
        "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "TIXI_CATALOGUE": "catalogue", "TIXI_LANG": "en", "BASE": base, "HOME": str(tmp_path),
    }  # fmt: skip
    run_step(ACTION, "Compare", there.folder, **given)
    assert "YD/T 99999-2099" in (tmp_path / "summary.md").read_text("utf-8")
    run_step(ACTION, "Check", there.folder, **given)


def test_one_issue_is_opened_updated_and_closed(tmp_path: Path) -> None:
    (tmp_path / "gh").write_text(
        '#!/bin/sh\ncase "$*" in *" list "*) cat number;; *) echo "$2 $3" >> calls;; esac\n'
    )
    (tmp_path / "gh").chmod(0o755)
    shutil.copytree(GOOD / "catalogue", tmp_path / "catalogue")
    shutil.copytree(GITHUB / "scripts", tmp_path / ".github/scripts")
    run_step(GITHUB / "workflows/recheck.yml", "List", tmp_path)
    assert (tmp_path / "issue.md").read_text("utf-8") == ""
    for number, lines in (("", 0), ("", 1), ("9", 1), ("9", 0)):
        (tmp_path / "number").write_text(number)
        (tmp_path / "issue.md").write_text("x" * lines)
        run_step(GITHUB / "workflows/recheck.yml", "Issue", tmp_path, TITLE="t")
    assert (tmp_path / "calls").read_text() == "create --title\nedit 9\nclose 9\n"


@pytest.mark.parametrize(("records", "listed"), [(0, 0), (2, 2), (1000, 300)])
def test_the_issue_lists_the_records_not_checked_for_long(records: int, listed: int) -> None:
    one = {"id": "x" * 120, "targets": ["by-2099"], "topics": ["1.1.1"], "age": 400}
    rows = [one | {"age": 365}, *[one] * records]
    script = [sys.executable, GITHUB / "scripts/recheck.py"]
    said = subprocess.run(
        script, input=json.dumps({"recheck": rows}).encode(), capture_output=True, check=True
    ).stdout.decode()
    assert said.count("- [ ]") == listed
    assert ("另有 700 条" in said) == (records > listed)
    assert len(said) < 65_536


def fields(form: Path) -> dict[str, dict[str, Any]]:
    return {field["id"]: field for field in read(form)["body"] if "id" in field}


@pytest.mark.parametrize("form", FORMS, **ids)
def test_each_field_and_choice_of_a_form_is_one_of_tixi_add(form: Path) -> None:
    options = {name for p in load("add").params for name in p.opts}
    assert {f"--{name}" for name in fields(form)} <= options
    pairs = list(zip(FORMS[::2], FORMS[1::2], strict=True))  # Chinese, English
    assert all(list(fields(zh)) == list(fields(en)) for zh, en in pairs)
    known = {"scope": Scope, "stage": MILESTONES, "source-kind": SourceKind}
    for name, field in fields(form).items():
        if field["type"] == "dropdown":
            choices = [option.split(" ")[0] for option in field["attributes"]["options"]]
            assert choices == [value.value for value in known[name]]


def hook(name: str, repository: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: the entry, in a repository's root, on the files it matches."""
    (found,) = (one for one in read(ROOT / ".pre-commit-hooks.yaml") if one["id"] == name)
    assert found["language"] == "python"
    names = (str(path.relative_to(repository)) for path in sorted(repository.rglob("*.yaml")))
    matched = [name for name in names if re.search(found["files"], name)]
    assert matched
    program, *words = found["entry"].split()
    command = [str(Path(sys.executable).parent / program), *words]
    return subprocess.run(
        command + (matched if found.get("pass_filenames", True) else []),
        cwd=repository,
        capture_output=True,
        text=True,
        env=os.environ | {"LANG": "en_US.UTF-8"},
    )


def test_the_hooks_format_and_check(tmp_path: Path) -> None:
    repository = shutil.copytree(GOOD, tmp_path / "any")
    assert hook("tixi-fmt", repository).returncode == 0
    formatted = (repository / "catalogue/framework.yaml").read_bytes()
    again = hook("tixi-fmt", repository)
    assert (again.returncode, again.stdout) == (0, "")
    assert (repository / "catalogue/framework.yaml").read_bytes() == formatted
    assert hook("tixi-check", repository).returncode == 0
    (repository / "catalogue/targets.yaml").write_text("targets: x\n", "utf-8")
    failed = hook("tixi-check", repository)
    assert failed.returncode == 1
    assert "TX104" in failed.stdout
