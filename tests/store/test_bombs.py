"""Files made to exhaust a reader: each is refused, or read at once, and the rest still stands."""

import os
import resource
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from laid import AS_OF, lay
from tixi.rules import check
from tixi.store.loader import Loaded, load

GOOD = "# catalogue/standards/group/t-made-1-2099.yaml\nnumber: T/MADE 1-2099\n"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BOMB = "a: &a [x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise(LETTERS))
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from tixi.cli.main import main
sys.exit(main(["check", "--catalogue", sys.argv[1], "--lang", "en", "--format", "json"]))
"""
HOSTILE = {
    "aliases": BOMB,
    "lists": "notes: " + "[" * 100_000,
    "mappings": "notes: " + "{a: " * 100_000,
    "blocks": "".join(f"{' ' * n}a:\n" for n in range(1400)),
    "sequence": "- " * 400_000,
    "quotes": '"' + "\\x41" * 200_000,
    "keys": "".join(f"k{n}: 1\n" for n in range(80_000)),
    "same key": "k: 1\n" * 150_000,
    "question marks": "? " * 300_000,
    "anchors": "".join(f"- &a{n} x\n" for n in range(80_000)),
    "merge": "a: &a {x: 1}\nb: {<<: *a}\n",
    "number": "number: GB/T " + "9" * 900_000,
    "title": "title: {zh: " + "数" * 300_000 + "}",
    "places": "places: [" + '"1.1.1", ' * 100_000 + "]",
    "history": "history:\n" + "  - {stage: published, date: 2099}\n" * 25_000,
    "comments": "# x\n" * 250_000,
    "colons": ":" * 900_000,
    "block text": "notes: {zh: x}\ntitle: |\n" + "  x\n" * 200_000,
}


def told(loaded: Loaded, name: str) -> list[str]:
    return [p.code for p in loaded.problems if p.path.endswith(name)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bomb_is_told_of_within_bounds(name: str, tmp_path: Path) -> None:
    """A gigabyte of addresses and twenty seconds of processor time are all that the run gets."""
    root = lay(tmp_path, GOOD)
    (root / "standards/group/plan-bomb.yaml").write_text(HOSTILE[name], "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(root)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr[-500:]
    assert "Traceback" not in done.stderr
    assert "plan-bomb.yaml" in done.stdout


def test_a_hundred_megabytes_are_not_read(tmp_path: Path) -> None:
    root = lay(tmp_path, GOOD)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(3):
        with (root / f"standards/group/plan-{number}.yaml").open("wb") as file:
            file.truncate(100 << 20)
    loaded = load(root)
    assert [told(loaded, f"plan-{number}.yaml") for number in range(3)] == [["TX003"]] * 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 << 10
    assert loaded.catalogue is not None
    assert len(loaded.catalogue.standards) == 1


def test_very_many_tiny_files_are_each_told_of(tmp_path: Path) -> None:
    root = lay(tmp_path, GOOD)
    for number in range(3000):
        (root / f"standards/group/plan-{number}.yaml").write_bytes(b"x")
    loaded = load(root)
    assert (
        sum(problem.path.split("/")[-1].startswith("plan-") for problem in loaded.problems) >= 3000
    )
    assert loaded.catalogue is not None
    assert len(loaded.catalogue.standards) == 1


def test_links_that_go_round_or_out_and_what_is_no_file(tmp_path: Path) -> None:
    root = lay(tmp_path, GOOD)
    group = root / "standards/group"
    (group / "plan-self.yaml").symlink_to("plan-self.yaml")
    (group / "plan-a.yaml").symlink_to("plan-b.yaml")
    (group / "plan-b.yaml").symlink_to("plan-a.yaml")
    (group / "plan-up.yaml").symlink_to("../group")
    (group / "plan-out.yaml").symlink_to("/etc/passwd")
    (group / "plan-zero.yaml").symlink_to("/dev/zero")
    (root / "standards/national").symlink_to("..")
    (root / "standards/local").symlink_to("/")
    os.mkfifo(group / "plan-pipe.yaml")
    loaded = load(root)
    for name in ("self", "a", "b", "up", "out", "zero", "pipe"):
        assert told(loaded, f"plan-{name}.yaml") == ["TX001"], name
    assert loaded.catalogue is not None
    assert [one.id for one in loaded.catalogue.standards] == ["t-made-1-2099"]
    assert check(loaded, AS_OF)


def test_what_may_not_be_read_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions are patched in: they do not stop root."""
    root = lay(tmp_path, GOOD)
    locked = root / "standards/group/plan-locked.yaml"
    locked.write_text("x")
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == locked.name:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    loaded = load(root)
    assert told(loaded, locked.name) == ["TX001"]
    assert loaded.catalogue is not None
    assert len(loaded.catalogue.standards) == 1


def test_names_that_differ_by_case_or_by_form_only(tmp_path: Path) -> None:
    root = lay(tmp_path, GOOD)
    text = (root / "standards/group/t-made-1-2099.yaml").read_text("utf-8")
    for name in ("T-made-1-2099", "t-made-\u00e9-2099", "t-made-e\u0301-2099"):
        (root / f"standards/group/{name}.yaml").write_text(text, "utf-8")
    loaded = load(root)
    assert sum(problem.code == "TX011" for problem in loaded.problems) == 3
    assert loaded.catalogue is not None
    assert [one.id for one in loaded.catalogue.standards] == ["t-made-1-2099"]
