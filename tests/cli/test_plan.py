"""`tixi plan` on the terminal and as data."""

import json
from pathlib import Path

import pytest

from tixi.cli.main import main

REAL = str(Path(__file__).parents[2] / "catalogue")
DAY = "2026-11-25"


def plan(*arguments: str) -> int:
    return main(["plan", "--catalogue", REAL, "--as-of", DAY, *arguments])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_plainly_what_can_no_longer_be_met(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plan("--target", "by-2024", "--lang", lang) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert ("已过" if lang == "zh" else "has passed") in out


def test_data_has_the_documented_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert plan("--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [one["target"] for one in data["plans"]] == ["by-2026", "initiated-by-2026"]
    for one in data["plans"]:
        order = [project["code"] for project in one["projects"]]
        for index, project in enumerate(one["projects"]):
            assert set(project["after"]) <= set(order[:index])
            assert project["start"] <= project["due"]


def test_an_unknown_target_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert plan("--target", "by-2062", "--lang", "en") == 2
    out, err = capsys.readouterr()
    assert out == "" and "by-2026" in err


def test_it_fits_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert plan("--lang", "en") == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 40
