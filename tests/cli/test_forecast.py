"""`tixi forecast` on the terminal and as data."""

import json
from pathlib import Path

import pytest

from tixi.cli.main import main

SMALL = str(Path(__file__).parents[1] / "catalogues/small/catalogue")
REAL = str(Path(__file__).parents[2] / "catalogue")


def forecast(catalogue: str, *arguments: str, day: str) -> int:
    return main(["forecast", "--catalogue", catalogue, "--as-of", day, *arguments])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_real_catalogue(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each open target: its name, the interval, and on what it rests."""
    assert forecast(REAL, "--lang", lang, day="2026-11-25") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.count("80 %") == 2
    assert ("依据：" if lang == "zh" else "Based on: ") in out


def test_data_is_the_same_as_the_stable_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert forecast(REAL, "--format", "json", day="2026-11-25") == 0
    data = json.loads(capsys.readouterr().out)
    assert [item["id"] for item in data["targets"]] == ["by-2026", "initiated-by-2026"]
    for item in data["targets"]:
        low, high = item["interval"]
        assert low <= item["expected"] <= high
        assert 0 <= item["probability"] <= 1


def test_one_target(capsys: pytest.CaptureFixture[str]) -> None:
    assert forecast(REAL, "--format", "json", "--target", "by-2026", day="2026-11-25") == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)["targets"]] == ["by-2026"]


def test_an_unknown_target_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert forecast(REAL, "--target", "by-2062", "--lang", "en", day="2026-11-25") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "by-2062" in err and "by-2026" in err and "Traceback" not in err


def test_no_target_ahead(capsys: pytest.CaptureFixture[str]) -> None:
    assert forecast(SMALL, "--lang", "en", day="2199-01-01") == 0
    assert capsys.readouterr().out == "No target is open.\n"


def test_it_fits_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert forecast(REAL, "--lang", "en", day="2026-11-25") == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 40
