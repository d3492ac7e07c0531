"""`tixi gaps`, `forecast` and `plan` on the terminal, as data and as a table."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tixi.cli.main import main
from tixi.store.loader import load

REAL = str(Path(__file__).parents[2] / "catalogue")
SMALL = str(Path(__file__).parents[1] / "catalogues/small/catalogue")
DAY = "2026-11-25"
Capture = pytest.CaptureFixture[str]


def run(command: str, *arguments: str, catalogue: str = REAL, day: str = DAY) -> int:
    return main([command, "--catalogue", catalogue, "--as-of", day, *arguments])


def text(capsys: Capture, command: str, *arguments: str, **more: str) -> str:
    """What a command prints, with nothing on standard error."""
    assert run(command, *arguments, **more) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def data(capsys: Capture, command: str, *arguments: str, **more: str) -> Any:
    return json.loads(text(capsys, command, "--format", "json", *arguments, **more))


def test_gaps_as_data_and_as_a_table(capsys: Capture) -> None:
    found = data(capsys, "gaps")["gaps"]
    assert [gap["rank"] for gap in found] == list(range(1, len(found) + 1))
    for gap in found:
        assert {"code", "kind", "name", "text", "records", "blocks", "decision"} <= set(gap)
        assert gap["priority"] == pytest.approx(sum(why["weight"] for why in gap["reasons"]))
        assert all(why["source"]["zh"] and why["text"]["zh"] for why in gap["reasons"])
    rows = csv.DictReader(StringIO(text(capsys, "gaps", "--format", "csv").removeprefix("\ufeff")))
    assert [
        (int(r["rank"]), r["code"], r["kind"], r["blocks"].replace(";", "").split()) for r in rows
    ] == [(gap["rank"], gap["code"], gap["kind"], gap["blocks"]) for gap in found]


def test_a_selection_of_gaps_keeps_their_ranks(capsys: Capture) -> None:
    every = data(capsys, "gaps")["gaps"]
    some = data(capsys, "gaps", "--node", "2.1", "--kind", "general_only")["gaps"]
    assert some and some == [
        gap for gap in every if gap["code"].startswith("2.1.") and gap["kind"] == "general_only"
    ]


@pytest.mark.parametrize("name", ["仅有通用标准", "General standards only", " GENERAL_ONLY "])
def test_a_kind_of_gap_by_its_name(name: str, capsys: Capture) -> None:
    by_value = data(capsys, "gaps", "--kind", "general_only")
    assert data(capsys, "gaps", "--kind", name) == by_value


def test_a_priority_is_a_decimal_number_even_without_a_reason(capsys: Capture) -> None:
    options = ["--kind", "out_of_scope"]
    (gap,) = data(capsys, "gaps", *options, catalogue=SMALL, day="2096-06-30")["gaps"]
    assert (gap["reasons"], repr(gap["priority"])) == ([], "0.0")


def test_the_text_of_gaps_is_short_unless_all_is_wanted(capsys: Capture) -> None:
    every = text(capsys, "gaps", "--lang", "en", "--limit", "0")
    number = int(every.split()[0])
    assert every.count(" = 0.") == number > 20 and "--limit" not in every
    short = text(capsys, "gaps", "--lang", "en")
    assert short.count(" = 0.") == 20 and f"{number - 20} more: --limit 0" in short
    assert text(capsys, "gaps", "--lang", "en", "--limit", "3").count(" = 0.") == 3
    catalogue = load(Path(REAL)).catalogue
    assert catalogue is not None
    searched = [topic.searched[0].date for topic in catalogue.framework.topics if topic.searched]
    assert f"searched {searched[0]}" in every and "to adopt: " in every


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", {"gaps": " = 0.", "forecast": "依据：", "plan": "缺口名次"}),
        ("en", {"gaps": " = 0.", "forecast": "Based on: ", "plan": "gap ranked"}),
    ],
)
def test_in_both_languages(lang: str, words: dict[str, str], capsys: Capture) -> None:
    for command, word in words.items():
        assert word in text(capsys, command, "--lang", lang)


def test_forecasts_as_data(capsys: Capture) -> None:
    found = data(capsys, "forecast")["targets"]
    assert [item["id"] for item in found] == ["by-2026", "initiated-by-2026"]
    for item in found:
        low, high = item["interval"]
        assert low <= item["expected"] <= high
        assert 0 <= item["probability"] <= 1 and set(item["basis"]) == {"zh", "en"}
    assert data(capsys, "forecast", "--target", "by-2026")["targets"] == found[:1]


def test_plans_as_data(capsys: Capture) -> None:
    found = data(capsys, "plan")["plans"]
    assert [one["target"] for one in found] == ["by-2026", "initiated-by-2026"]
    for one in found:
        order = [project["code"] for project in one["projects"]]
        for index, project in enumerate(one["projects"]):
            assert set(project["after"]) <= set(order[:index])
            assert project["start"] <= project["due"]
    past = text(capsys, "plan", "--target", "by-2024", "--lang", "en")
    assert "the deadline 2024-12-31 has passed" in past


@pytest.mark.parametrize("command", ["forecast", "plan"])
def test_no_open_target(command: str, capsys: Capture) -> None:
    out = text(capsys, command, "--lang", "en", catalogue=SMALL, day="2199-01-01")
    assert out == "No target is open.\n"


@pytest.mark.parametrize(
    ("command", "option", "value", "word"),
    [
        ("gaps", "--node", "9.9", "9.9"),
        ("gaps", "--kind", "misssing", "missing"),
        ("forecast", "--target", "by-2062", "by-2026"),
        ("plan", "--target", "by-2062", "by-2026"),
    ],
)
def test_an_unknown_name(command: str, option: str, value: str, word: str, capsys: Capture) -> None:
    assert run(command, option, value, "--lang", "en") == 2
    out, err = capsys.readouterr()
    assert out == "" and word in err and "Traceback" not in err


@pytest.mark.parametrize("command", ["gaps", "forecast", "plan"])
def test_a_narrow_terminal(command: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, text(capsys, command, "--lang", "en").splitlines())) <= 40
