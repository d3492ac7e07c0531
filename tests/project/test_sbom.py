"""The bill of materials names every locked package, once, with what the lock says of it."""

import importlib.util
import json
import subprocess
import sys
from typing import Any

import pytest

from project.test_locks import LOCKS, ROOT, entries, pins


def made(lock: str) -> dict[str, Any]:
    """The bill as the command prints it."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/sbom.py"), lock],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_with_its_version_and_hashes(lock: str) -> None:
    found = [one for one in made(lock)["components"] if one["type"] == "library"]
    locked = {name: next(iter(pin.specifier)).version for name, pin in pins(lock).items()}
    assert {one["name"]: one["version"] for one in found} == locked
    hashes = {
        each["content"]
        for one in found
        for reference in one["externalReferences"]
        for each in reference["hashes"]
    }
    assert len(hashes) == sum(entry.count("sha256:") for entry in entries(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_was_asked_for_by_something(lock: str) -> None:
    found = made(lock)
    refs = {one["bom-ref"] for one in found["components"]}
    own = found["metadata"]["component"]["bom-ref"]
    below = {one["ref"]: set(one["dependsOn"]) for one in found["dependencies"]}
    assert set(below) == refs | {own}
    reached, left = set(), [own]
    while left:
        ref = left.pop()
        if ref not in reached:
            reached.add(ref)
            left += below[ref]
    assert reached == refs | {own}


def test_the_font_of_the_package_is_named_with_its_licence_and_origin() -> None:
    (font,) = [one for one in made(LOCKS[0])["components"] if one["type"] == "file"]
    assert font["licenses"] == [{"license": {"id": "OFL-1.1"}}]
    (origin,) = font["pedigree"]["ancestors"]
    told = (ROOT / "tools/font.py").read_text("utf-8")
    assert f"npm pack {origin['name']}@{origin['version']}\n" in told


def test_every_run_gives_the_same_bytes_and_licences_are_named() -> None:
    found = made(LOCKS[0])
    assert made(LOCKS[0]) == found
    without = [one["name"] for one in found["components"] if "licenses" not in one]
    installed = [name for name in without if importlib.util.find_spec(name.replace("-", "_"))]
    assert installed == []
    assert found["specVersion"] == "1.6"
