"""Workflows, forms and the GitLab file: valid by their schemas, and with no needless power."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tixi.cli.main import load
from tixi.model.stages import MILESTONES
from tixi.model.standard import Scope, SourceKind

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
STARTER = ROOT / "tools/tixi/store/starter/check.yml"
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
ids = {"ids": lambda path: path.name}


def read(path: Path) -> dict[str, Any]:
    """A YAML file; its `on` is the true of YAML 1.1."""
    data: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return data


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [ROOT / ".github/ISSUE_TEMPLATE/config.yml"]),
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
def test_a_workflow_can_do_no_more_than_it_says(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    text = path.read_text("utf-8")
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert "secrets: inherit" not in text
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "an expression in a script runs as code"
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", [*WORKFLOWS, STARTER], **ids)
def test_what_a_workflow_uses_is_pinned_to_a_commit(path: Path) -> None:
    """A tag can be moved to other code; a commit cannot. The comment says which version it is."""
    lines = [line.strip("- ") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    for line in lines:
        assert re.fullmatch(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    steps = [step for job in read(path)["jobs"].values() for step in job["steps"]]
    assert len(lines) == sum("uses" in step for step in steps) > 0


def test_one_version_of_an_action_everywhere() -> None:
    text = "".join(path.read_text("utf-8") for path in [*WORKFLOWS, STARTER])
    used = set(re.findall(r"uses: (\S+)@(\S+ # \S+)", text))
    assert len(used) == len({name for name, _ in used})


def test_what_runs_the_code_of_a_pull_request_can_only_read() -> None:
    asked = [one for one in map(read, WORKFLOWS) if "pull_request" in one[True]]
    jobs = [job for workflow in asked for job in workflow["jobs"].values()]
    assert len(asked) > 1
    assert not [job for job in jobs if "permissions" in job or "github.token" in str(job)]


def test_the_comment_runs_the_main_branch_only() -> None:
    workflow = read(ROOT / ".github/workflows/comment.yml")
    assert workflow[True]["workflow_run"]["workflows"] == [
        read(ROOT / ".github/workflows/catalogue.yml")["name"]
    ]
    (job,) = workflow["jobs"].values()
    (checkout, _) = job["steps"]
    assert set(checkout["with"]) == {"persist-credentials"}  # no `ref`: not the pull request's


def fields(form: Path) -> dict[str, dict[str, Any]]:
    return {field["id"]: field for field in read(form)["body"] if "id" in field}


@pytest.mark.parametrize("form", FORMS, **ids)
def test_each_field_of_a_form_is_an_option_of_tixi_add(form: Path) -> None:
    options = {name for p in load("add").params for name in p.opts}
    assert {f"--{name}" for name in fields(form)} <= options


@pytest.mark.parametrize("form", FORMS, **ids)
def test_each_choice_of_a_form_opens_with_the_value_that_add_takes(form: Path) -> None:
    known = {"scope": Scope, "stage": MILESTONES, "source-kind": SourceKind}
    for name, field in fields(form).items():
        if field["type"] == "dropdown":
            choices = [option.split(" ")[0] for option in field["attributes"]["options"]]
            assert choices == [value.value for value in known[name]]


def test_forms_come_in_pairs() -> None:
    assert [re.sub(r"^\d-", "", form.name) for form in FORMS] == [
        "standard.zh.yml", "standard.en.yml", "error.zh.yml", "error.en.yml",
    ]  # fmt: skip
    for zh, en in zip(FORMS[::2], FORMS[1::2], strict=True):
        assert list(fields(zh)) == list(fields(en))
        needed = [[n for n, f in fields(form).items() if f.get("validations")] for form in (zh, en)]
        assert needed[0] == needed[1]
