"""A new catalogue as `tixi init` makes it."""

import re
from pathlib import Path

import pytest
import yaml

from tixi.cli.main import main
from tixi.store.starter import PLACES, SCHEMAS

Capture = pytest.CaptureFixture[str]


def test_a_new_catalogue_is_clean_and_builds_its_site(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new"
    title = ["--title", "虚构“标准”: 体系 $1", "--title-en", "A made-up: system"]
    assert main(["init", str(new), *title]) == 0
    made = sorted(str(p.relative_to(new)) for p in new.rglob("*") if p.is_file())
    assert made == sorted([*PLACES.values(), *SCHEMAS])
    monkeypatch.chdir(new)
    capsys.readouterr()
    assert main(["check", "--strict"]) == 0
    assert main(["fmt", "--check"]) == 0
    assert main(["report", "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert '"expected": 2' in out
    assert main(["site", "build"]) == 0
    home = (new / "site/index.html").read_text("utf-8")
    assert "虚构“标准”: 体系 $1" in home
    assert (new / "site/standards/plan-example/index.html").is_file()
    assert (new / "site/en/framework/1.1.1/index.html").is_file()


def test_it_is_never_made_over_another(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert main(["init", str(tmp_path), "--lang", "en"]) == 2
    assert "is not overwritten" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    assert main(["init", str(tmp_path / "mine.txt"), "--lang", "en"]) == 2
    assert main(["init", str(tmp_path / "x"), "--title", "a\nb", "--lang", "en"]) == 2
    assert "one line" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    assert main(["init", str(tmp_path / "empty")]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty", "mine.txt"]


def test_a_place_that_cannot_be_is_named_as_it_was_given(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").touch()
    for place, why in (
        (tmp_path / "file/new", "a part of the path is not a folder"),
        (tmp_path / ("a" * 300), "the name is too long"),
        (Path("/proc/new"), "there is no such file or folder"),
    ):
        assert main(["init", str(place), "--lang", "en"]) == 2
        assert capsys.readouterr().err == f"tixi: cannot write {place} ({why})\n"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_its_workflow_asks_for_little_and_calls_what_there_is(tmp_path: Path) -> None:
    main(["init", str(tmp_path / "new")])
    flow = yaml.safe_load((tmp_path / "new/.github/workflows/check.yml").read_text("utf-8"))
    assert flow["permissions"] == {"contents": "read"}
    steps = flow["jobs"]["check"]["steps"]
    runs = [step["run"].split()[1] for step in steps if step.get("run", "").startswith("tixi")]
    assert runs == ["check", "fmt", "site"]
    (install,) = [step for step in steps if "pip install" in step.get("run", "")]
    assert "${TIXI:?" in install["run"]  # never whatever bears this name in a registry
    assert install["env"] == {"TIXI": "${{ vars.TIXI }}"}
    assert all(
        re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step
    )
