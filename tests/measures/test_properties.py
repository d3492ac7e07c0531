"""What holds of every catalogue, whatever is in it."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import oracle
from catalogues_made import Made, catalogues, days, topics_of
from tixi.measures.changelog import events
from tixi.measures.coverage import State, coverage
from tixi.measures.diff import Side, diff
from tixi.measures.history import history
from tixi.measures.progress import count, target_progress
from tixi.measures.report import report
from tixi.store.loader import load

RAISED = settings(deadline=None, max_examples=100)


@RAISED
@given(catalogues(), days(), st.data())
def test_a_published_dedicated_record_more_never_lowers_a_count(
    made: Made, as_of: date, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(topics_of(made.nodes)))
    record = {
        "id": "gb-t-90001-2095",
        "number": "GB/T 90001-2095",
        "title": {"zh": "虚构新标准"},
        "scope": "dedicated",
        "places": [place],
        "history": [{"stage": "published", "date": "2095-03-31"}],
        "sources": {"one": {"url": "https://one.test/x", "kind": "secondary"}},
        "checked": "2096-06-15",
    }
    before, after = made.catalogue(), made.with_records([*made.records, record]).catalogue()
    for target in before.targets:
        assert count(after, target, as_of) >= count(before, target, as_of)
        was, now = target_progress(before, target, as_of), target_progress(after, target, as_of)
        assert set(was.members) <= set(now.members)
        assert was.met <= now.met
        for row, grown in zip(was.readings, now.readings, strict=True):
            assert all(grown.reached[stage] >= number for stage, number in row.reached.items())
    one, other = coverage(before, as_of), coverage(after, as_of)
    assert all(other.existing[code] >= number for code, number in one.existing.items())
    assert one.totals[0] == other.totals[0]


@RAISED
@given(catalogues(), days(), st.data())
def test_what_no_source_supports_counts_nowhere(
    made: Made, as_of: date, data: st.DataObject
) -> None:
    """Without its sources a record is as good as not there, in every figure."""
    bare = data.draw(st.sets(st.sampled_from([one["id"] for one in made.records]), min_size=1))
    stripped = [r | {"sources": {}} if r["id"] in bare else r for r in made.records]
    full, left = made.catalogue(), made.with_records(stripped).catalogue()
    before, after = report(full, as_of).as_json(), report(left, as_of).as_json()
    for was, now in zip(before["targets"], after["targets"], strict=True):
        assert set(now["members"]) == set(was["members"]) - bare
        assert now["counted"] <= was["counted"]
        assert now["counted_at_deadline"] is None or (
            now["counted_at_deadline"] <= was["counted_at_deadline"]
        )
        for row, fewer in zip(was["readings"], now["readings"], strict=True):
            assert all(fewer[key] <= row[key] for key in row if key not in ("id", "scopes"))
    for was, now in zip(before["coverage"]["nodes"], after["coverage"]["nodes"], strict=True):
        assert now["existing"] <= was["existing"]
    assert _standards(after) <= _standards(before)
    order = list(State)
    one, other = coverage(full, as_of).states, coverage(left, as_of).states
    assert all(order.index(other[code]) >= order.index(state) for code, state in one.items())
    past, fewer = history(full, as_of), history(left, as_of)
    assert all(number >= fewer.existing[day] for day, number in past.existing.items())
    for was, now in zip(past.targets, fewer.targets, strict=True):
        assert all(was.counted(day) >= now.counted(day) for day in past.existing)
    assert not {event.id for event in events(left) if event.targets or event.topics} & bare


def _standards(found: dict[str, Any]) -> int:
    """How many standards the statistics table counts."""
    cells = found["statistics"][0]["standards"]
    return sum(cell["published"] + cell["under_way"] for cell in cells)


@RAISED
@given(catalogues(), days(), st.data())
def test_a_closed_target_is_moved_by_nothing_later(
    made: Made, as_of: date, data: st.DataObject
) -> None:
    later = (date.fromisoformat(data.draw(st.sampled_from(made.targets))["deadline"])).year + 1
    records = [
        {
            "id": f"gb-t-9000{index}-{later}",
            "number": f"GB/T 9000{index}-{later}",
            "title": {"zh": "虚构新标准"},
            "scope": data.draw(st.sampled_from(("dedicated", "general"))),
            "places": [data.draw(st.sampled_from(topics_of(made.nodes)))],
            "history": [{"stage": "published", "date": f"{later}"}],
            "replaces": data.draw(
                st.lists(st.sampled_from([r["number"] for r in made.records if "number" in r]))
                if any("number" in r for r in made.records)
                else st.just([])
            ),
            "sources": {"one": {"url": "https://one.test/x", "kind": "official"}},
            "checked": f"{later}-12-31",
        }
        for index in range(data.draw(st.integers(1, 2)))
    ]
    before, after = made.catalogue(), made.with_records([*made.records, *records]).catalogue()
    on = max(as_of, date(later + 1, 1, 1))
    closed = {target.id for target in before.targets if target.deadline < date(later, 12, 31)}
    assert closed
    new = {record["id"] for record in records}
    for was, now in zip(
        report(before, on).as_json()["targets"], report(after, on).as_json()["targets"], strict=True
    ):
        if was["id"] in closed:
            added = [one for one in now.pop("excluded") if one["id"] in new]
            assert {one["because"] for one in added} <= {"level", "scope", "milestone", "deadline"}
            for moved in ("counted", "excluded", "met_on"):
                was.pop(moved, None), now.pop(moved, None)
            assert was == now
    changes = diff(Side(before), Side(after), on)
    assert not closed & {change.target.id for change in changes.targets}
    for event in events(after):
        assert not any(
            event.day > one.deadline and one.id in event.targets for one in after.targets
        )


@settings(RAISED, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(catalogues(), days(), st.data())
def test_the_order_of_files_changes_nothing(
    tmp_path_factory: Any, made: Made, as_of: date, data: st.DataObject
) -> None:
    """Written in another order, and with the keys of each file in another order."""
    records = data.draw(st.permutations(made.records))
    found = [_reported(tmp_path_factory.mktemp("one"), made, made.records, as_of)]
    shuffled = [dict(data.draw(st.permutations(list(one.items())))) for one in records]
    found.append(_reported(tmp_path_factory.mktemp("other"), made, shuffled, as_of))
    assert found[0] == found[1] == report(made.catalogue(), as_of).as_json()


def _reported(root: Path, made: Made, records: list[dict[str, Any]], as_of: date) -> Any:
    made.with_records(records).write(root)
    loaded = load(root)
    assert loaded.catalogue is not None
    assert len(loaded.catalogue.standards) == len(records), loaded.problems
    return report(loaded.catalogue, as_of).as_json()


@RAISED
@given(catalogues(), days())
def test_a_report_as_of_a_day_is_that_of_the_catalogue_cut_at_the_day(
    made: Made, as_of: date
) -> None:
    """What came after the day is cut off; the day a published standard takes effect is not,
    for publication announces it."""
    now = oracle.day(as_of.isoformat())
    records = []
    for record in made.records:
        announced = oracle.has(record, "published", now)
        left = [
            step
            for step in record["history"]
            if oracle.day(step.get("date") or record["checked"]) <= now
            or (announced and step["stage"] == "in-force")
        ]
        if left:
            records.append(record | {"history": left})
    cut = made.with_records(records).catalogue()
    assert report(made.catalogue(), as_of).as_json() == report(cut, as_of).as_json()
