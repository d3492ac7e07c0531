"""The lock files: everything pinned and hashed, nothing named but packages."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def entries(lock: str) -> list[str]:
    """Each entry of a lock with its hashes, on one line."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def pins(lock: str) -> dict[str, Requirement]:
    found = [Requirement(entry.split(" --hash")[0].strip()) for entry in entries(lock)]
    return {canonicalize_name(pin.name): pin for pin in found}


def asked_for(group: str) -> list[Requirement]:
    """What a dependency group asks for, the groups that it includes opened."""
    asked: list[Requirement] = []
    for item in PROJECT["dependency-groups"][group]:
        asked += [Requirement(item)] if isinstance(item, str) else asked_for(item["include-group"])
    return asked


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_is_one_exact_version_with_its_hashes(lock: str) -> None:
    shape = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^;]+?)?( +--hash=sha256:[0-9a-f]{64})+ *")
    assert [entry for entry in entries(lock) if not shape.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_one_version_serves_every_python(lock: str) -> None:
    assert len(pins(lock)) == len(entries(lock))


def test_development_lock_holds_the_other_whole() -> None:
    mine, theirs = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: str(pin) for name, pin in mine.items()} == {
        name: str(theirs.get(name)) for name in mine
    }


@pytest.mark.parametrize(("lock", "group"), [(LOCKS[0], "build"), (LOCKS[1], "dev")])
def test_lock_answers_everything_that_the_project_asks_for(lock: str, group: str) -> None:
    locked = pins(lock)
    for want in [*map(Requirement, PROJECT["project"]["dependencies"]), *asked_for(group)]:
        pin = locked.get(canonicalize_name(want.name))
        assert pin is not None, f"{want} is not in {lock}: run make lock"
        assert want.specifier.contains(next(iter(pin.specifier)).version), f"{want}: run make lock"


def test_what_builds_the_package_is_locked_too() -> None:
    group = {str(want) for want in asked_for("build")}
    assert {str(Requirement(want)) for want in PROJECT["build-system"]["requires"]} <= group
