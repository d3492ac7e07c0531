"""`tixi report` as it is called, on the catalogue that was counted by hand."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tixi.cli.main import main

SMALL = Path(__file__).parents[1] / "catalogues" / "small"
DAY = "2096-06-30"
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *more: str, lang: str = "en", day: str = DAY) -> tuple[int, str, str]:
    """The exit status, what was printed as the result, and what was told beside it."""
    where = ["--catalogue", str(SMALL / "catalogue"), "--lang", lang, "--as-of", day]
    status = main(["report", *where, *more])
    out, err = capsys.readouterr()
    return status, out, err


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("en", [
            "✗ 3 made-up standards developed by 2095: ",
            "✓ 6 made-up standards initiated by 2098: ",
            "Coverage: 4 of 7 standards, 57.1 %\n",
            "Evidence (9 live records): official 2, corroborated 2, single 4, none 1\n",
            "early: evidence for the 2 counted: official 1, corroborated 1\n",
            "early over time (3 required)", "Coverage over time (7 expected)",
        ]),
        ("zh", [
            "✗ 到2095年研制虚构标准3项：", "覆盖：应有 7 项，现有 4 项，现有率 57.1 %\n",
            "证据（有效记录 9 条）：官方 2，互证 2，单一 4，无 1\n",
            "early 计入的 2 项：官方 1，互证 1\n", "early 逐月计数（要求 3 项）",
            "覆盖逐月（应有 7 项）",
        ]),
    ],
)  # fmt: skip
def test_text_gives_the_answers_first(capsys: Capture, lang: str, wanted: list[str]) -> None:
    status, out, err = run(capsys, "--history", lang=lang)
    assert (status, err) == (0, "")
    assert out.startswith(wanted[0])
    assert [words for words in wanted if words not in out] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_narrow_terminal_gets_lines_that_fit(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    _, out, _ = run(capsys, "--history", lang=lang)
    from rich.cells import cell_len

    assert max(map(cell_len, out.splitlines())) <= 40
    assert "████" in out


def test_json_is_that_counted_by_hand(capsys: Capture) -> None:
    status, out, _ = run(capsys, "--format", "json")
    found = json.loads(out)
    by_hand = json.loads((SMALL / "report.json").read_text("utf-8"))
    assert status == 0
    assert found["as_of"] == by_hand["as_of"]
    assert found["evidence"] == by_hand["evidence"]
    for target, expected in zip(found["targets"], by_hand["targets"], strict=True):
        assert expected.items() <= target.items()
    assert "history" not in found


def test_json_does_not_change_with_the_language(capsys: Capture) -> None:
    every = [run(capsys, "--format", "json", "--history", lang=lang)[1] for lang in ("zh", "en")]
    assert every[0] == every[1]


def test_of_one_target_the_text_lists_what_it_counts(capsys: Capture) -> None:
    """Each as the README of the catalogue has it, by the day; all others by the reason."""
    _, out, _ = run(capsys, "--target", "early")
    _, data, _ = run(capsys, "--target", "early", "--format", "json")
    (item,) = json.loads(data)["targets"]
    start = out.index("The 2 counted on 2095-12-31, each from when it counts as published:\n")
    days = [line.split("  ")[0] for line in out[start:].splitlines()[1:-1]]
    assert days == sorted(days) and len(days) == len(item["members"]) == 2
    tally = [one["because"] for one in item["excluded"]]
    assert out.splitlines()[-1].startswith(f"The {len(tally)} not counted: ")
    assert f"scope not counted {tally.count('scope')}" in out.splitlines()[-1]
    assert "counted on 2095-12-31, each" not in run(capsys)[1]


def test_history_in_json_is_that_of_the_table_by_hand(capsys: Capture) -> None:
    """The months of `early`, from the README of the catalogue."""
    _, out, _ = run(capsys, "--target", "early", "--format", "json", "--history")
    history: dict[str, Any] = json.loads(out)["history"]
    (early,) = history["targets"]
    counted = {month["month"]: month["counted"] for month in early["months"]}
    assert next(iter(counted)) == "2085-12"
    wanted = {
        "2085-12": 1, "2094-04": 1, "2094-05": 2, "2094-11": 3, "2094-12": 2, "2095-05": 2,
        "2095-06": 3, "2095-07": 2, "2095-12": 2, "2096-01": 3, "2096-06": 3,
    }  # fmt: skip
    assert {month: counted[month] for month in wanted} == wanted
    assert early["passed_on"] == "2094-11-30"
    last = early["months"][-1]
    assert last["day"] == DAY
    assert last["readings"][0] == {
        "scopes": ["dedicated"],
        "initiated": 5,
        "approved": 4,
        "published": 3,
        "in_force": 2,
    }
    assert history["coverage"]["months"][-1]["existing"] == 4
    assert history["coverage"]["expected"] == 7


def test_markdown(capsys: Capture) -> None:
    status, out, _ = run(capsys, "--format", "md")
    assert status == 0
    assert out.startswith("## Progress as of 2096-06-30\n\n- **3 made-up standards")
    assert "| `early` | dedicated | 2 | 2 | 2 | 1 |" in out
    assert "| `early` | 2 | 1 | 1 | 0 | 0 |" in out
    assert "## History" not in out
    _, longer, _ = run(capsys, "--format", "md", "--history")
    assert longer.startswith(out + "\n## History\n")
    assert "| 2094-12 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 |" in longer
    assert "\n\n\n" not in longer


def test_csv_is_the_statistics_table(capsys: Capture) -> None:
    status, out, _ = run(capsys, "--format", "csv")
    rows = table(out)
    assert status == 0
    assert [row["code"] for row in rows][:4] == ["1", "1.1", "1.1.1", "1.1.2"]
    assert (rows[0]["expected"], rows[0]["existing"], rows[0]["covered"]) == ("4", "4", "3")
    # at and below 1: A, D, M published, N approved; below 2: F and E published, H initiated
    kinds = ("dedicated_published", "dedicated_under_way", "general_published")
    assert [rows[0][kind] for kind in kinds] == ["3", "1", "0"]
    levels = ("published_national", "published_industry", "published_local")
    assert [rows[0][level] for level in levels] == ["2", "1", "0"]
    other = next(row for row in rows if row["code"] == "2")
    assert [other[kind] for kind in kinds] == ["1", "1", "1"]
    assert [other[level] for level in levels] == ["1", "0", "1"]


def test_csv_of_the_history_is_the_months(capsys: Capture) -> None:
    _, out, _ = run(capsys, "--format", "csv", "--history", "--target", "early")
    rows = [row for row in table(out) if row["month"] == "2094-11"]
    assert [(row["day"], row["counted"], row["scopes"], row["published"]) for row in rows] == [
        ("2094-11-30", "3", "dedicated", "3"),
        ("2094-11-30", "3", "dedicated general", "3"),
    ]


@pytest.mark.parametrize(
    ("floors", "said"),
    [
        (["early=2"], ""),
        (["far=0"], ""),
        (["early=2", "late=7"], "tixi: late counts 6, fewer than 7\n"),
    ],
)
def test_fail_under(capsys: Capture, floors: list[str], said: str) -> None:
    found, out, err = run(capsys, *(part for floor in floors for part in ("--fail-under", floor)))
    assert (found, err) == (bool(said), said)
    assert out.startswith("✗ 3 made-up")


@pytest.mark.parametrize("day", ["2096年6月30日", "2096/6/30", "20960630", " 2096.06.30 "])
def test_a_day_may_be_written_as_people_write_it(capsys: Capture, day: str) -> None:
    assert run(capsys, day=day) == run(capsys)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--fail-under", "early"], "--fail-under is written ID=N, not “early”"),
        (["--fail-under", "early=-1"], "--fail-under is written ID=N, not “early=-1”"),
        (["--fail-under", "earli=1"], "unknown target “earli”"),
        (["--target", "earli"], "unknown target “earli”"),
        (["--as-of", "2096-02-30"], "“2096-02-30” is not a day of the calendar"),
        (["--as-of", "2096-02"], "“2096-02” is not a full day: write YYYY-MM-DD"),
        (["--as-of", "yesterday"], "is not a full day"),
        (["--as-of", "２０９６-06-30"], "is not a full day"),
        (["--format", "xml"], "xml"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(capsys: Capture, wrong: list[str], said: str) -> None:
    status, out, err = run(capsys, *wrong)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_catalogue_that_is_not_there(capsys: Capture, tmp_path: Path) -> None:
    assert main(["report", "--catalogue", str(tmp_path), "--lang", "en"]) == 2
    assert "is not a catalogue" in capsys.readouterr().err


def test_an_empty_catalogue_is_reported(capsys: Capture, tmp_path: Path) -> None:
    root = tmp_path / "catalogue"
    root.mkdir()
    (root / "framework.yaml").write_text("title: {zh: 虚构}\nedition: x\nnodes: []\n", "utf-8")
    (root / "targets.yaml").write_text("targets: []\n", "utf-8")
    for form in ("text", "json", "md", "csv"):
        where = ["--catalogue", str(root), "--lang", "en", "--history", "--format", form]
        assert main(["report", *where]) == 0, form
        assert capsys.readouterr().err == ""


def test_targets_that_read_alike_share_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--as-of", "2026-11-25", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.count("records at each stage by") < 3
    assert "by-2026, initiated-by-2026" in out
