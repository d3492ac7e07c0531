"""`tixi gaps` on the terminal, as data and as a table."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tixi.cli.main import main
from tixi.store.loader import load

REAL = str(Path(__file__).parents[2] / "catalogue")
KEYS = {
    "rank",
    "code",
    "kind",
    "name",
    "priority",
    "text",
    "records",
    "reasons",
    "blocks",
    "decision",
}


def gaps(*arguments: str) -> int:
    return main(["gaps", "--catalogue", REAL, "--as-of", "2026-11-25", *arguments])


def test_data_has_the_stable_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert gaps("--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["gaps"]
    assert [gap["rank"] for gap in found] == list(range(1, len(found) + 1))
    for gap in found:
        assert set(gap) == KEYS
        assert gap["priority"] == pytest.approx(sum(why["weight"] for why in gap["reasons"]))
        for why in gap["reasons"]:
            assert why["source"]["zh"] and why["source"]["en"] and why["text"]["zh"]


def test_the_table_holds_the_same_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    assert gaps("--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["gaps"]
    assert gaps("--format", "csv") == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert [(int(r["rank"]), r["code"], r["kind"], float(r["priority"])) for r in rows] == [
        (gap["rank"], gap["code"], gap["kind"], gap["priority"]) for gap in found
    ]
    assert [r["blocks"].split() for r in rows] == [gap["blocks"] for gap in found]


def test_a_choice_keeps_the_ranks(capsys: pytest.CaptureFixture[str]) -> None:
    assert gaps("--format", "json") == 0
    every = json.loads(capsys.readouterr().out)["gaps"]
    assert gaps("--format", "json", "--node", "2.1", "--kind", "general_only") == 0
    some = json.loads(capsys.readouterr().out)["gaps"]
    assert some == [
        gap for gap in every if gap["code"].startswith("2.1.") and gap["kind"] == "general_only"
    ]
    assert some


def test_a_priority_is_a_decimal_number_even_without_a_ground(
    capsys: pytest.CaptureFixture[str],
) -> None:
    small = str(Path(__file__).parents[1] / "catalogues" / "small" / "catalogue")
    what = ["gaps", "--catalogue", small, "--as-of", "2096-06-30", "--kind", "out_of_scope"]
    assert main([*what, "--format", "json"]) == 0
    (gap,) = json.loads(capsys.readouterr().out)["gaps"]
    assert gap["reasons"] == []
    assert repr(gap["priority"]) == "0.0"


@pytest.mark.parametrize("name", ["仅有通用标准", "General standards only", " GENERAL_ONLY "])
def test_a_kind_goes_by_its_name_too(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert gaps("--format", "json", "--kind", "general_only") == 0
    by_value = capsys.readouterr().out
    assert gaps("--format", "json", "--kind", name) == 0
    assert capsys.readouterr().out == by_value
    assert gaps("--kind", "空", "--lang", "zh") == 2
    assert "missing（空白）" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_gap_is_told_with_the_sum_of_its_grounds(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gaps("--node", "1", "--lang", lang) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert " = 0." in out
    assert ("、" in out) is (lang == "zh")


@pytest.mark.parametrize(
    ("arguments", "word"), [(["--node", "9.9"], "9.9"), (["--kind", "misssing"], "missing")]
)
def test_what_is_not_there_is_refused(
    arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gaps(*arguments, "--lang", "en") == 2
    out, err = capsys.readouterr()
    assert out == "" and word in err and "Traceback" not in err


def test_it_fits_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert gaps("--lang", "en") == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 40


def test_the_text_is_short_unless_all_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    def told(*arguments: str) -> str:
        assert gaps("--lang", "en", *arguments) == 0
        return capsys.readouterr().out

    def listed(text: str) -> int:
        return text.count(" = 0.")

    every = told("--limit", "0")
    number = int(every.split()[0])
    assert listed(every) == number > 20 and "--limit" not in every
    assert listed(told()) == 20 and f"{number - 20} more: --limit 0" in told()
    assert listed(told("--limit", "3")) == 3
    assert told("--limit", "0", "--kind", "missing").count(" = 0.") < number


def test_what_is_known_of_a_topic_is_told_with_its_gap(capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = load(Path(REAL)).catalogue
    assert catalogue is not None
    topics = catalogue.framework.topics
    searched = [topic for topic in topics if topic.searched]
    led = [topic for topic in topics if topic.leads]
    assert searched and led
    assert gaps("--lang", "en", "--limit", "0") == 0
    out = capsys.readouterr().out
    assert f"searched {searched[0].searched[0].date}" in out
    assert "to adopt: " in out
