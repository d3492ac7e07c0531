"""The measures against a second implementation, which shares no code with them."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import oracle
from catalogues_made import Made, agree, catalogues, days
from tixi.graph import cycles
from tixi.measures.evidence import evidence
from tixi.measures.progress import target_series
from tixi.measures.report import report
from tixi.model.catalogue import Catalogue
from tixi.model.stages import MILESTONES
from tixi.store.loader import load

SMALL = Path(__file__).parents[1] / "catalogues" / "small"


def reported(catalogue: Catalogue, as_of: date) -> dict[str, Any]:
    """The report as a program reads it."""
    found: dict[str, Any] = json.loads(json.dumps(report(catalogue, as_of).as_json()))
    return found


def test_the_small_catalogue_is_reported_as_counted_by_hand() -> None:
    catalogue = load(SMALL / "catalogue").catalogue
    assert catalogue is not None
    by_hand = json.loads((SMALL / "report.json").read_text("utf-8"))
    assert agree(reported(catalogue, date(2096, 6, 30)), by_hand)


def test_the_oracle_counts_the_small_catalogue_as_by_hand() -> None:
    by_hand = json.loads((SMALL / "report.json").read_text("utf-8"))
    nodes, targets, records = raw(SMALL / "catalogue")
    assert agree_without_names(oracle.report(nodes, targets, records, "2096-06-30"), by_hand)


def raw(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """What the files of a catalogue hold, read by YAML's plainest reader."""

    def read(path: Path) -> Any:
        return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)

    nodes = read(folder / "framework.yaml")["nodes"]
    for node in oracle.walk(nodes):
        if "expected" in node:
            node["expected"] = int(node["expected"]["count"])
    targets = read(folder / "targets.yaml")["targets"]
    for target in targets:
        target["required"] = int(target["required"])
    files = sorted(folder.glob("standards/*/*.yaml"), key=lambda path: path.stem)
    return nodes, targets, [read(path) | {"id": path.stem} for path in files]


def agree_without_names(whole: dict[str, Any], by_hand: dict[str, Any]) -> bool:
    """As `agree`, the names of nodes aside, which the oracle leaves out."""
    for row in by_hand["coverage"]["nodes"]:
        del row["name"]
    return agree(whole, by_hand)


@settings(deadline=None)
@given(catalogues(), days())
def test_the_life_of_a_record_is_the_oracles(made: Made, as_of: date) -> None:
    catalogue, now = made.catalogue(), oracle.day(as_of.isoformat())
    for record in made.records:
        timeline = catalogue.timelines[record["id"]]
        assert timeline.status(as_of) == oracle.status(made.records, record, now)
        validity = catalogue.validity(catalogue.by_id[record["id"]], as_of)
        assert validity == oracle.validity(made.records, record, now)
        assert timeline.live(as_of) == oracle.live(made.records, record, now)
        superseded = oracle.superseded_on(made.records, record)
        found = timeline.superseded_on
        assert (found and found.isoformat()) == (superseded and oracle.text_of(superseded))
        for milestone in MILESTONES:
            assert timeline.has_reached(milestone, as_of) == oracle.has(record, milestone, now)
        assert evidence(catalogue, catalogue.by_id[record["id"]]) == oracle.evidence(record)


@settings(deadline=None)
@given(catalogues(), days())
def test_the_course_of_a_target_is_the_oracles_day_by_day(made: Made, as_of: date) -> None:
    catalogue, now = made.catalogue(), oracle.day(as_of.isoformat())
    for target, plain in zip(catalogue.targets, made.targets, strict=True):
        found = dict(target_series(catalogue, target, as_of).points)
        assert all(one < other for one, other in pairwise(found))
        count, one = 0, (2095, 1, 1)
        while one <= now:
            count = found.get(date(*one), count)
            assert count == len(oracle.counted(made.records, plain, one)), one
            one = oracle.next_day(one)


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefx"), max_size=3)))
def test_cycles_are_the_oracles(edges: dict[str, list[str]]) -> None:
    """Each cycle found is one, and every component of nodes that reach one another has one."""
    found = list(cycles(edges))
    for cycle in found:
        assert all(other in edges[one] for one, other in pairwise((*cycle, cycle[0])))
    reach = {node: oracle.reached(edges, node) for node in edges}
    assert len({frozenset(reach[cycle[0]] & _reaching(reach, cycle[0])) for cycle in found}) == len(
        found
    )
    for node in edges:
        if node in reach[node]:  # on some cycle: that of its component joins it both ways
            assert any(node in reach[cycle[0]] and cycle[0] in reach[node] for cycle in found)


def _reaching(reach: dict[str, set[str]], node: str) -> set[str]:
    return {other for other, others in reach.items() if node in others}
