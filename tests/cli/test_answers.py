"""What report, gaps, forecast, plan, show, export and graph answer beyond the golden files."""

import csv
import json
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from rich.cells import cell_len
from ruamel.yaml import YAML

from laid import lay
from tixi.cli.main import main

SMALL = Path(__file__).parents[1] / "catalogues/small"
NATIONAL = SMALL.parent / "national-data"
DAY = "2096-06-30"
Capture = pytest.CaptureFixture[str]


def text(capsys: Capture, *words: str, lang: str = "en", day: str = DAY) -> str:
    """What a command prints about the small catalogue, with nothing on standard error."""
    where = ["--catalogue", str(SMALL / "catalogue"), "--lang", lang, "--as-of", day]
    assert main([*words, *where]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def data(capsys: Capture, *words: str, **more: str) -> Any:
    return json.loads(text(capsys, *words, "--format", "json", **more))


def rows(capsys: Capture, *words: str) -> list[dict[str, str]]:
    table = text(capsys, *words, "--format", "csv").removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(table, newline="")))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    ["report --history --detail", "gaps", "gaps --all", "forecast --detail", "plan", "plan --list"],
)
def test_lines_fit_a_narrow_terminal(
    command: str, lang: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = text(capsys, *command.split(), lang=lang)
    assert max(map(cell_len, out.splitlines())) <= 40


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("command", "most"), [("report", 24), ("gaps", 30), ("plan", 30), ("forecast", 24)]
)
def test_first_screens_of_a_real_system_are_short(
    command: str, most: int, lang: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    where = ["--catalogue", str(SMALL.parent / "industrial/catalogue"), "--lang", lang]
    assert main([command, *where, "--as-of", "2026-11-30"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= most and max(map(cell_len, lines)) <= 80


def test_the_text_on_one_target_lists_what_counts(capsys: Capture) -> None:
    """Each record with its day; all others by the reason."""
    (item,) = data(capsys, "report", "--target", "early")["targets"]
    out = text(capsys, "report", "--target", "early")
    start = out.index("The 2 counted on 2095-12-31, with the date each was: published\n")
    counted, _, left = out[start:].partition("\n\n")
    dates = [line.split("  ")[0] for line in counted.splitlines()[1:]]
    assert dates == sorted(dates) and len(dates) == len(item["members"]) == 2
    reasons = [one["because"] for one in item["excluded"]]
    assert left.startswith(f"The {len(reasons)} not counted\n")
    assert f"scope not counted {reasons.count('scope')}\n" in left
    assert "counted on 2095-12-31, with" not in text(capsys, "report")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("targets", [3, 20])
def test_the_report_fits_one_screen(
    targets: int, lang: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Verdicts first, one line each; with more than eight targets the rest are summed up."""
    monkeypatch.setenv("COLUMNS", "80")
    copytree(NATIONAL, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "catalogue/targets.yaml"
    file = YAML(typ="safe").load(path)
    first = file["targets"][0]
    file["targets"] = [first | {"id": f"initiated-by-{2020 + n}"} for n in range(targets)]
    path.write_text(json.dumps(file, ensure_ascii=False, default=str), "utf-8")
    where = ["--catalogue", str(tmp_path / "catalogue"), "--lang", lang]
    assert main(["report", *where, "--as-of", "2026-11-30"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 24 and max(map(cell_len, lines)) <= 80
    rows = [line.split() for line in lines[2 : 2 + min(targets, 8)]]
    assert [row[1] for row in rows] == [f"initiated-by-{2020 + n}" for n in range(min(targets, 8))]
    rest = {"zh": "另有目标 12 个：尚未达到 12", "en": "12 more targets: not yet met 12"}
    assert (rest[lang] in lines) is (targets == 20)
    assert lines[-1].endswith("tixi forecast") and "tixi report --detail" in lines[-1]


def test_the_report_says_when_the_reading_decides(capsys: Capture) -> None:
    out = text(capsys, "report")
    readings = {one["id"]: one["readings"] for one in data(capsys, "report")["targets"]}
    assert [reading["met"] for reading in readings["early"]] == [False, True, False]
    assert "\nearly: met only if general standards count\n" in out
    assert out.count("met only if") == 1


def test_the_detail_of_the_report(capsys: Capture) -> None:
    short, long = text(capsys, "report"), text(capsys, "report", "--detail")
    assert long.startswith(short[: short.index("\nWe count only")])
    for part in ("Records at each stage by", "\nEvidence\n", "check again first: "):
        assert part in long and part not in short


def test_the_history_as_csv_is_the_months(capsys: Capture) -> None:
    months = rows(capsys, "report", "--history", "--target", "early")
    assert [
        (row["day"], row["counted"], row["reading"], row["published"])
        for row in months
        if row["month"] == "2094-11"
    ] == [("2094-11-30", "3", kind, "3") for kind in ("dedicated", "broad", "system")]


@pytest.mark.parametrize(
    ("floors", "message"),
    [
        (["early=2"], ""),
        (["far=0"], ""),
        (["early=2", "late=7"], "tixi: late counts 6, fewer than 7\n"),
    ],
)
def test_fail_under(capsys: Capture, floors: list[str], message: str) -> None:
    options = [part for floor in floors for part in ("--fail-under", floor)]
    where = ["--catalogue", str(SMALL / "catalogue"), "--lang", "en", "--as-of", DAY]
    status = main(["report", *where, *options])
    out, err = capsys.readouterr()
    assert (status, err) == (int(bool(message)), message)
    assert "✗ early" in out


@pytest.mark.parametrize("day", ["2096年6月30日", "2096/6/30", "20960630", " 2096.06.30 "])
def test_a_day_may_be_written_as_people_write_it(capsys: Capture, day: str) -> None:
    assert text(capsys, "report", day=day) == text(capsys, "report")


@pytest.mark.parametrize("form", ["text", "json", "md", "csv"])
def test_an_empty_catalogue_is_reported(form: str, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "framework.yaml").write_text("title: {zh: 虚构}\nedition: x\nnodes: []\n", "utf-8")
    (tmp_path / "targets.yaml").write_text("targets: []\n", "utf-8")
    assert main(["report", "--catalogue", str(tmp_path), "--history", "--format", form]) == 0
    assert capsys.readouterr().err == ""


def test_gaps_are_the_same_as_data_and_as_a_table(capsys: Capture) -> None:
    found = data(capsys, "gaps")["gaps"]
    assert [gap["rank"] for gap in found] == [1, 2, 3, 4, 5]
    for gap in found:
        assert gap["priority"] == pytest.approx(sum(why["weight"] for why in gap["reasons"]))
    assert repr(found[-1]["priority"]) == "0.0"  # a decimal number even without a reason
    assert [
        (int(r["rank"]), r["code"], r["kind"], r["blocks"].replace(";", "").split())
        for r in rows(capsys, "gaps")
    ] == [(gap["rank"], gap["code"], gap["kind"], gap["blocks"]) for gap in found]


@pytest.mark.parametrize(
    "kind", ["general_only", "仅有通用标准", "General standards only", " GENERAL_ONLY "]
)
def test_a_selection_of_gaps_keeps_their_ranks(kind: str, capsys: Capture) -> None:
    (gap,) = data(capsys, "gaps", "--node", "2", "--kind", kind)["gaps"]
    assert (gap["rank"], gap["code"], gap["kind"]) == (4, "2.1.1", "general_only")
    assert data(capsys, "gaps", "--node", "1", "--kind", kind)["gaps"] == []


def test_gaps_alike_share_a_line_and_all_lists_each(capsys: Capture) -> None:
    """In four tiers; the arithmetic is shown for a node."""
    found = data(capsys, "gaps")["gaps"]
    tiers = {gap["code"]: gap["tier"] for gap in found}
    assert set(tiers.values()) <= {1, 2, 3, 4}
    short, every = text(capsys, "gaps"), text(capsys, "gaps", "--all")
    for out in (short, every):
        heads = [int(line[5]) for line in out.splitlines() if line.startswith("Tier ")]
        assert heads == sorted(set(tiers.values()))
        assert " = 0." not in out
    lines = [line.split()[0] for line in every.splitlines() if line[:1].isdigit()]
    assert sorted(lines[1:]) == sorted(gap["code"] for gap in found)
    detail = text(capsys, "gaps", found[0]["code"])
    assert detail.count(" = 0.") == sum(gap["code"] == found[0]["code"] for gap in found)


def test_a_topic_without_gaps_is_named_with_what_covers_it(capsys: Capture) -> None:
    first, name, state, *covering = text(capsys, "gaps", "1.1.1").splitlines()
    assert (first, name.split()[0], state) == (f"no gaps as of {DAY}", "1.1.1", "covered")
    assert [line[2:17] for line in covering] == ["GB/T 99901-2094", "GB/T 99903-2096"]
    assert len(text(capsys, "gaps", "1.1").splitlines()) == 2


def test_of_many_gaps_the_lower_tiers_are_counted(capsys: Capture, tmp_path: Path) -> None:
    """Those that are alike are named by industry, not one by one; --all lists each."""
    framework = {
        "title": {"zh": "虚构"},
        "edition": "x",
        "nodes": [tree("1", "category", [tree("1.1", "domain", map(industry, range(1, 13)))])],
    }
    (tmp_path / "framework.yaml").write_text(json.dumps(framework), "utf-8")
    (tmp_path / "targets.yaml").write_text("targets: []\n", "utf-8")
    where = ["--catalogue", str(tmp_path), "--lang", "en"]
    assert main(["gaps", *where]) == 0
    assert "36 gaps: missing 36\n" in capsys.readouterr().out
    assert main(["gaps", "--all", *where]) == 0
    assert capsys.readouterr().out.count("1.1.") == 36
    framework["nodes"] = [
        tree("1", "category", [tree("1.1", "domain", map(industry, (1, 2, 3, 4)))])
    ]
    (tmp_path / "framework.yaml").write_text(json.dumps(framework), "utf-8")
    assert main(["gaps", *where]) == 0
    alike = "missing 12 (Industry 1, Industry 2, Industry 3… 4 industries × 3 topics)"
    assert alike in " ".join(capsys.readouterr().out.split())


def tree(code: str, kind: str, children: Iterable[Any] = (), name: str = "虚构") -> dict[str, Any]:
    names = {"zh": name, "en": name}
    return {"code": code, "kind": kind, "name": names, "children": list(children)}


def industry(n: int) -> dict[str, Any]:
    topics = [tree(f"1.1.{n}.{one}", "topic", name=f"甲{one}") for one in (1, 2, 3)]
    return tree(f"1.1.{n}", "industry", topics, f"Industry {n}")


def test_a_plan_is_summed_up_by_batch_and_listed(capsys: Capture) -> None:
    (plan,) = data(capsys, "plan", "--target", "far")["plans"]
    (project,) = plan["projects"]
    short, every = (text(capsys, "plan", "--target", "far", *more) for more in ([], ["--list"]))
    batch = f"propose 1 project by {project['start']}, due by {project['due']}"
    assert f"{batch}: {project['code']} {project['name']['en']}" in short
    assert batch in every and project["text"]["en"] not in short
    assert " ".join(project["text"]["en"].split()) in " ".join(every.split())
    (row,) = rows(capsys, "plan", "--target", "far")
    assert (row["target"], row["code"], row["start"], row["due"], row["kind"]) == (
        "far", project["code"], project["start"], project["due"], project["kind"]
    )  # fmt: skip


def test_a_forecast_is_a_sentence_with_its_ground(capsys: Capture) -> None:
    """It warns when the history is thin; the detail lists the projects."""
    item = data(capsys, "forecast")["targets"][-1]
    short, long = text(capsys, "forecast"), text(capsys, "forecast", "--detail")
    assert item["enough_history"] is False and "! thin history" in short
    assert f"; {item['standing']} certain, " in short
    assert "standards not in the catalogue yet" in long
    assert "standards not in the catalogue yet" not in short

    planned = text(capsys, "plan")
    assert "tixi forecast adds standards not in it yet" in " ".join(planned.split())


def test_one_target_is_forecast_and_planned(capsys: Capture) -> None:
    every = data(capsys, "forecast")["targets"]
    assert [item["id"] for item in every] == ["late", "far"]
    assert data(capsys, "forecast", "--target", "far")["targets"] == every[1:]
    (plan,) = data(capsys, "plan", "--target", "far")["plans"]
    assert [project["code"] for project in plan["projects"]] == ["2.1.4"]
    past = text(capsys, "plan", "--target", "early")
    assert "the deadline 2095-12-31 has passed" in past
    past = text(capsys, "forecast", "--target", "early")
    assert "the deadline 2095-12-31 has passed with 2 of 3, 1 short" in " ".join(past.split())


@pytest.mark.parametrize("command", ["plan", "forecast"])
def test_beside_open_targets_the_closed_ones_are_named(command: str, capsys: Capture) -> None:
    closed = "Closed targets: early 1 short; --target ID shows one.\n"
    assert closed in text(capsys, command)
    assert "Closed targets" not in text(capsys, command, "--target", "far")
    assert "Closed targets" not in text(capsys, command, day="2199-01-01")


def test_after_the_last_deadline_they_say_what_is_left_and_the_earliest_day(
    capsys: Capture,
) -> None:
    forecasts = data(capsys, "forecast", day="2199-01-01")["targets"]
    plans = data(capsys, "plan", day="2199-01-01")["plans"]
    report = data(capsys, "report", day="2199-01-01")["targets"]
    ids = [item["id"] for item in report]
    assert [item["id"] for item in forecasts] == [item["target"] for item in plans] == ids
    for told, forecast, plan in zip(report, forecasts, plans, strict=True):
        assert forecast["closed"] is plan["closed"] is True
        assert not forecast.keys() & {"probability", "interval", "expected"}
        assert forecast["counted_at_deadline"] == told["counted_at_deadline"]
        assert forecast["shortfall"] == told["shortfall"]
        assert plan["best_at_deadline"] == told["counted_at_deadline"]
        assert plan["on_time"] is told["met"]
        assert told["met"] or (plan["met_on"] or "never") > "2199-01-01"


@pytest.mark.parametrize(("day", "closed"), [("2095-12-31", False), ("2096-01-01", True)])
def test_a_target_is_open_on_the_day_of_its_deadline(
    capsys: Capture, day: str, closed: bool
) -> None:
    for command, key in (("forecast", "targets"), ("plan", "plans")):
        assert data(capsys, command, "--target", "early", day=day)[key][0]["closed"] is closed
    said = text(capsys, "report", "--detail", day=day)
    assert ("the deadline is 2095-12-31, today" in said) is not closed
    assert ("the deadline (2095-12-31)" in said) is closed


@pytest.mark.parametrize(
    "spelling", ["GB/T 99901-2094", "gbt99901—2094", "gb-t-99901-2094", "ＧＢ／Ｔ 99901"]
)
def test_a_record_is_found_in_any_spelling(capsys: Capture, spelling: str) -> None:
    assert data(capsys, "show", spelling)["id"] == "gb-t-99901-2094"


def test_records_on_a_node_are_sorted_and_printed_once(capsys: Capture) -> None:
    """Live before ended, dedicated before general and related; two are on 1.1.2 too."""
    out = text(capsys, "show", "1.1")
    lines = [line[11:] for line in out[out.index("standards") :].splitlines()]
    below = [line.split("  ")[0] for line in lines if not line[:1].islower()]  # or it goes on
    live = ["GB/T 99901-2094", "GB/T 99903-2096"]
    assert below == [*live, "GB/T 99900-2085", "20960002-T-469", "T/MADEUP 1-2094"]
    assert "standards" not in text(capsys, "show", "1")  # a category: half the catalogue


RESEARCHED = """\
# catalogue/standards/international/iso-99999-2099.yaml
number: ISO 99999:2099
title: {zh: 虚构国际标准, en: A made-up international standard}
# catalogue/framework.yaml
nodes:
  - code: "1"
    name: {zh: 虚构类, en: Made-up category}
    kind: category
    children:
      - code: "1.1"
        name: {zh: 虚构主题, en: Made-up topic}
        kind: topic
        searched:
          - {date: 2099-05-01, words: 虚构 标准, where: {zh: 虚构平台, en: a made-up platform}}
        adoptable: [{standard: iso-99999-2099}]
"""


def test_research_on_a_topic_is_printed(tmp_path: Path, capsys: Capture) -> None:
    root = lay(tmp_path, RESEARCHED)
    assert main(["show", "1.1", "--catalogue", str(root), "--lang", "en"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "to adopt ISO 99999:2099 A made-up international standard" in out
    assert "searched 2099-05-01 nothing found 虚构 标准 · a made-up platform" in out


def test_a_file_gets_the_bytes_of_standard_output(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "out.json"
    file.write_text("old")
    where = ["--catalogue", str(SMALL / "catalogue"), "--as-of", DAY, "--lang", "en"]
    assert main(["export", "json", "--output", str(file), *where]) == 0
    out, err = capsys.readouterr()
    assert (out, err.startswith(f"wrote {file}: ")) == ("", True)
    assert text(capsys, "export", "json").encode() == file.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert main(["export", "json", "--output", str(tmp_path), *where]) == 2
    assert "cannot write" in capsys.readouterr().err


def test_a_workbook_is_not_printed_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["export", "workbook", "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "tixi: workbook is not text and cannot be printed on a terminal: write it with --output\n"
        "  → for example: --output catalogue.xlsx\n"
    )


def test_a_part_of_the_graph_is_a_subtree_or_a_neighbourhood(capsys: Capture) -> None:
    def keys(*words: str) -> set[str]:
        found = data(capsys, "graph", *words)
        ids = {node["id"] for node in found["nodes"]}
        assert all({edge["source"], edge["target"]} <= ids for edge in found["edges"])
        return ids

    topics = {"node:1.1", "node:1.1.1", "node:1.1.2"}
    below = keys("--node", "1.1")
    assert {key for key in below if key.startswith("node:")} == topics
    assert "standard:gb-t-99901-2094" in below
    assert {"node:1", *topics} <= keys("--around", "1.1") < keys()
    dot = text(capsys, "graph", "--format", "dot", "--node", "1.1.1")
    assert '"node-1.1.1" -> "standard-gb-t-99901-2094"' in dot
