"""The same figures on every surface: report, tables, pages, badges, API, workbook, history."""

import csv
import json
import re
from collections import Counter
from datetime import date
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from catalogues_made import Made, catalogues, days
from tixi.formats.csv_json import table_csv
from tixi.formats.exports import ExportContext, find
from tixi.formats.report import report_md
from tixi.formats.tables import statistics_table
from tixi.measures.changelog import dated_events, events
from tixi.measures.history import history
from tixi.measures.progress import TARGET_STATE_NAMES
from tixi.measures.ranking import gaps_json, ranked_gaps
from tixi.measures.report import report
from tixi.measures.summary import target_summary
from tixi.model.catalogue import Catalogue
from tixi.model.stages import NOT_LIVE
from tixi.model.text import Lang
from tixi.site import api, documents, framework, home, progress
from tixi.site.context import SiteContext
from tixi.store.loader import load

SMALL = Path(__file__).parents[1] / "catalogues" / "small" / "catalogue"
READING = ("initiated", "approved", "published", "in_force")
DAYS = ("2085-12-30", "2094-11-30", "2095-12-30", "2095-12-31", "2096-06-30", "2097-01-01",
        "2098-12-31", "2099-12-31", "2100-02-28")  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Catalogue:
    catalogue = load(SMALL).catalogue
    assert catalogue is not None
    return catalogue


def reported(catalogue: Catalogue, as_of: date) -> dict[str, Any]:
    """The report that all else must agree with."""
    found: dict[str, Any] = json.loads(json.dumps(report(catalogue, as_of).as_json()))
    return found


def decisive(target: dict[str, Any]) -> int:
    """The count on the earlier of the day and the deadline."""
    at_deadline: int | None = target["counted_at_deadline"]
    return int(target["counted"]) if at_deadline is None else at_deadline


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text."""
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def answers(site: SiteContext) -> dict[str, Any]:
    """The JSON files for programs, by path."""
    found = (*api.answers(site), *api.badges(site))
    return {one.path: json.loads(one.content) for one in found if one.path.endswith(".json")}


def sheets(catalogue: Catalogue, as_of: date) -> dict[str, list[dict[str, Any]]]:
    """The sheets of the workbook, their rows by their Chinese headings."""
    content = find("workbook").make(ExportContext(catalogue, as_of))
    assert isinstance(content, bytes)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    found = {}
    for name in ("标准明细表", "标准统计表", "缺口", "目标与进展"):
        rows = book.get_sheet_by_name(name).to_python()
        found[name] = [dict(zip(map(str, rows[1]), row, strict=True)) for row in rows[3:]]
    return found


def figures_in(table: str) -> list[list[int]]:
    """The whole numbers of each row of the body of a Markdown table, cell by cell."""
    return [
        [int(cell) for cell in row.split("|") if cell.strip().isdigit()]
        for row in table.strip().splitlines()[2:]
    ]


def tables_in(markdown: str) -> list[str]:
    """The tables of a Markdown text."""
    return re.findall(r"(?:^\|.*\n?)+", markdown, re.MULTILINE)


def check_tables(catalogue: Catalogue, as_of: date) -> None:
    """CSV and Markdown say what the report says."""
    wanted, found = reported(catalogue, as_of), report(catalogue, as_of)
    context = ExportContext(catalogue, as_of)
    statistics_csv = table_csv(context, statistics_table(context, total=False))
    for row, node in zip(rows_of(statistics_csv), wanted["coverage"]["nodes"],
                         strict=True):  # fmt: skip
        assert (row["code"], int(row["expected"]), int(row["existing"]), float(row["rate"])) == (
            *(node["code"], node["expected"], node["existing"], node["rate"]),
        )
    markdown = report_md(found, Lang.EN)
    covered = wanted["coverage"]
    assert f"### Coverage {covered['existing']}/{covered['expected']} " in markdown
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in
             markdown.splitlines() if line.startswith("|")]  # fmt: skip
    assert ["live records", str(sum(wanted["evidence"].values()))] == next(
        line[:2] for line in lines if line[0] == "live records"
    )
    for target in wanted["targets"]:
        own = [line[2:] for line in lines if line[0] == target["id"]]
        *readings, evidence = own
        assert [row[:-1] for row in readings] == [
            [str(one[key]) for key in READING] for one in target["readings"]
        ]
        assert [row[-1] == "✓" for row in readings] == [one["met"] for one in target["readings"]]
        assert evidence == [str(number) for number in target["evidence"].values()]
        assert sum(target["evidence"].values()) == decisive(target) == len(target["members"])


def check_history(catalogue: Catalogue, as_of: date) -> None:
    """The last month of the history, and the sum of all events, are the report's day."""
    wanted, past = reported(catalogue, as_of), history(catalogue, as_of).as_json()
    for target, series in zip(wanted["targets"], past["targets"], strict=True):
        assert series["id"] == target["id"]
        assert series["passed_on"] == target["met_on"]
        if series["months"]:
            last = series["months"][-1]
            assert (last["day"], last["counted"]) == (wanted["as_of"], target["counted"])
            if target["counted_at_deadline"] is None:  # those of a closed target never move
                assert last["readings"] == target["readings"]
        else:
            assert target["counted"] == 0
        deadline = [one["counted"] for one in series["months"] if one["day"] == target["deadline"]]
        assert set(deadline) <= {target["counted_at_deadline"]}
    months = past["coverage"]["months"]
    assert (months[-1]["existing"] if months else 0) == wanted["coverage"]["existing"]
    assert past["coverage"]["expected"] == wanted["coverage"]["expected"]


def check_api(catalogue: Catalogue, as_of: date) -> None:
    """API and badges say what the report says; what they list adds up to it."""
    wanted = reported(catalogue, as_of)
    found = answers(SiteContext(catalogue, as_of))
    assert found["api/v1/report.json"] == wanted
    assert found["api/v1/gaps.json"]["gaps"] == json.loads(
        json.dumps(gaps_json(ranked_gaps(catalogue, as_of))["gaps"])
    )
    nodes = found["api/v1/framework.json"]["nodes"]
    keys = ("code", "expected", "existing", "rate")
    assert [[node[key] for key in keys] for node in nodes] == [
        [node[key] for key in keys] for node in wanted["coverage"]["nodes"]
    ]
    states = Counter(node["state"] for node in nodes if node["kind"] == "topic")
    assert {state: states[state] for state in wanted["coverage"]["states"]} == (
        wanted["coverage"]["states"]
    )
    records = found["api/v1/standards.json"]["standards"]
    live = [one for one in records if one["status"] not in (None, *NOT_LIVE)]
    classes = Counter(one["evidence"] for one in live)
    assert {kind: classes[kind] for kind in wanted["evidence"]} == wanted["evidence"]
    counts: dict[str, int] = {}
    topics: dict[str, str] = {}
    statuses: dict[str, str | None] = {}
    log = [event for event in events(catalogue) if event.day <= as_of]
    dated = [(f"{event.day}", event.id, event.after) for event in dated_events(log, catalogue)]
    told = found["api/v1/changes.json"]["events"]
    assert [(event["on"], event["id"], event["to"]) for event in told] == dated
    for event in log:
        assert event.before == statuses.get(event.id)
        statuses[event.id] = event.after
        for name, (before, after) in event.targets.items():
            assert before == counts.get(name, 0)
            counts[name] = after
        for code, (was, now) in event.topics.items():
            assert was == topics.get(code, "missing")
            topics[code] = now
    assert {one["id"]: one["status"] for one in records} == {
        one["id"]: statuses.get(one["id"]) for one in records
    }
    assert Counter(topics.values()) - Counter(missing=len(topics)) == (
        Counter(wanted["coverage"]["states"]) - Counter(missing=len(nodes))
    )
    for target in wanted["targets"]:
        if target["counted_at_deadline"] is None:
            assert counts.get(target["id"], 0) == target["counted"]
        badge = found[f"badge/{target['id']}.json"]
        assert badge["message"] == f"{decisive(target)} / {target['required']}"


def check_pages(catalogue: Catalogue, as_of: date) -> None:
    """Home, progress, statistics and note say what the report says."""
    wanted, site = reported(catalogue, as_of), SiteContext(catalogue, as_of)
    kinds = (home.home, progress.progress, framework.framework, documents.note)
    front, progress_page, tree, explained = (
        unescape(next(iter(kind(site, Lang.EN))).body) for kind in kinds
    )
    covered = wanted["coverage"]
    total = [covered["expected"], covered["existing"], *covered["states"].values()]
    sums = figures_in(tables_in(tree)[0].replace("·", "0"))[-1]
    assert sums == total
    assert f"{covered['expected']} standards expected, {covered['existing']} existing" in front
    for figure in site.figures:
        name = figure.name.en[:1].upper() + figure.name.en[1:]
        assert f"| {name} | {figure.number} | {figure.note.en} |" in tree
        assert f"{name}: {figure.number}: {figure.note.en}" in explained
    for target, item in zip(wanted["targets"], site.targets, strict=True):
        answer = target_summary(item).en
        assert answer[1:] in progress_page and answer in explained
        row = front.partition(f"progress/#{target['id']}")[2].partition("</div>")[0]
        counts = {one.kind.value: one.count for one in item.readings}
        for kind, number in counts.items():
            assert f'class="{kind}" width="{100 * number}"' in row
        figures = re.sub(r"<[^>]*>", "", row.partition('class="figures">')[2])
        assert sorted(map(int, re.findall(r"\d+", figures))) == sorted(
            [*counts.values(), target["required"]]
        )
        section = progress_page.partition(f"{{ #{target['id']} }}")[2].partition("\n## ")[0]
        assert f"The {decisive(target)} counted<" in section
        over_time, members, *rest = tables_in(section)
        readings = next(one for one in rest if one.startswith("| Reading"))
        assert figures_in(readings) == [[one[k] for k in READING] for one in target["readings"]]
        steps = figures_in(over_time)
        days = [row for row in steps if len(row) == len(item.readings)]  # the rest: the forecast
        assert days[-1][0] == target["counted"]
        assert members.count("/index.md#sources") == decisive(target)
        left_out = re.findall(r"<summary>Left out: .* (\d+)<", section)
        assert sum(map(int, left_out)) == len(target["excluded"])


def check_workbook(catalogue: Catalogue, as_of: date) -> None:
    """The sheets say what the report says."""
    wanted, found = reported(catalogue, as_of), sheets(catalogue, as_of)
    keys = ("应有数", "现有数", "现有率")
    covered = wanted["coverage"]
    rows = [*covered["nodes"], covered]
    assert [[row[key] for key in keys] for row in found["标准统计表"]] == [
        [row["expected"], row["existing"], row["rate"]] for row in rows
    ]
    states = {item.target.id: item.state for item in ExportContext(catalogue, as_of).targets}
    headlines = [row for row in found["目标与进展"] if row["计入口径"]]
    for row, target in zip(headlines, wanted["targets"], strict=True):
        assert row["达到"] == TARGET_STATE_NAMES[states[target["id"]]].zh
        assert row["现计"] == target["counted"]
        assert row["期限时计"] == (
            "" if target["counted_at_deadline"] is None else target["counted_at_deadline"]
        )
        assert row["差额"] == target["shortfall"]
        assert str(row["达到之日"]) == (target["met_on"] or "")
    assert [row["体系编号"] for row in found["缺口"]] == [
        gap.topic.code for gap in ranked_gaps(catalogue, as_of)
    ]
    assert len(found["标准明细表"]) == len(catalogue.standards)


@pytest.mark.parametrize("day", DAYS)
def test_the_figures_agree_on_each_day(small: Catalogue, day: str) -> None:
    as_of = date.fromisoformat(day)
    check_tables(small, as_of)
    check_history(small, as_of)
    check_api(small, as_of)
    check_pages(small, as_of)
    check_workbook(small, as_of)


@settings(deadline=None, max_examples=40)
@given(catalogues(), days())
def test_the_history_ends_in_the_report_for_any_catalogue(made: Made, as_of: date) -> None:
    """Against the oracle: tests/test_surfaces.py."""
    check_history(made.catalogue(), as_of)
