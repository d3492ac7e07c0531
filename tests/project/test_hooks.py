"""The hooks for pre-commit run as pre-commit runs them: the entry, in a repository's root."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/catalogues/good", tmp_path / "any")
    return tmp_path / "any"


def hook(name: str, repository: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook on all files of a repository that it asks for."""
    import re

    found = next(one for one in HOOKS if one["id"] == name)
    assert found["language"] == "python"
    names = (str(path.relative_to(repository)) for path in sorted(repository.rglob("*.yaml")))
    passed = [name for name in names if re.search(found["files"], name)]
    assert passed
    program, *words = found["entry"].split()
    command = [str(Path(sys.executable).parent / program), *words]
    return subprocess.run(
        command + (passed if found.get("pass_filenames", True) else []),
        cwd=repository,
        capture_output=True,
        text=True,
        env=os.environ | {"LANG": "en_US.UTF-8"},
    )


def test_there_are_two_hooks() -> None:
    assert [one["id"] for one in HOOKS] == ["tixi-check", "tixi-fmt"]


def test_check_passes_and_fails(repository: Path) -> None:
    assert hook("tixi-check", repository).returncode == 0
    (repository / "catalogue/targets.yaml").write_text("targets: x\n", "utf-8")
    ran = hook("tixi-check", repository)
    assert ran.returncode == 1
    assert "TX104" in ran.stdout


def test_fmt_rewrites_and_then_has_nothing_to_do(repository: Path) -> None:
    assert hook("tixi-fmt", repository).returncode == 0
    after = (repository / "catalogue/framework.yaml").read_bytes()
    ran = hook("tixi-fmt", repository)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert (repository / "catalogue/framework.yaml").read_bytes() == after
    assert hook("tixi-check", repository).returncode == 0
