"""Which row is refused for an error, and what ISO Open Data becomes."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from made import catalogue, node, standard, topic
from tixi.model.standard import Standard
from tixi.store.loader import Loaded, display_path
from tixi.store.yaml import parse
from tixi.table_import.blocks import read_blocks
from tixi.table_import.headers import Headings, Steering, TableRow
from tixi.table_import.plan import Action, ImportContext, PlannedRow, plan_import
from tixi.table_import.profiles import Fields
from tixi.table_import.reader import read_tables

AS_OF = date(2099, 1, 1)
SCOPE = {"scope": "related"}


def plan(folder: Path, records: Iterable[Standard], rows: list[Fields]) -> list[PlannedRow]:
    """What rows, numbered from 1, do to a catalogue of these records."""
    whole = catalogue([node("1", "category", topic("1.1"))], *records)
    paths = {one.id: folder / f"{one.id}.yaml" for one in records}
    file = parse("# kept\nscope: related\n")
    documents = {display_path(folder, path): file for path in paths.values()}
    loaded = Loaded(folder, whole, (), paths, documents)
    context = ImportContext(loaded, whole, {}, SCOPE, AS_OF)
    return plan_import(context, [TableRow("", n, row) for n, row in enumerate(rows, start=1)])


def new(number: str, **more: str) -> Fields:
    return {"number": number, "title.zh": f"虚构 {number}", "published": "2098", **more}


@pytest.mark.parametrize("changed", [False, True])
def test_many_rows_that_take_the_names_of_others_are_refused(changed: bool, tmp_path: Path) -> None:
    """The rule is about the records with the former names, and names the other side too."""
    former = [
        standard(f"GB/T 99{n:03}-2099", "published 2098", aliases=[f"2096{n:04}-T-469"])
        for n in range(20)
    ]
    harmless = [{"number": str(one.number), "committee": "TC 99"} for one in former]
    projects = [
        {"plan": f"2096{n:04}-T-469", "title.zh": f"项目 {n}", "status": "立项"} for n in range(60)
    ]
    rows = plan(tmp_path, former, [*(harmless if changed else ()), *projects])
    refused = [row.label for row in rows if row.action is Action.REFUSE]
    assert refused == [f"2096{n:04}-T-469" for n in range(20)]
    assert {one.message.en[:5] for row in rows for one in row.problems} == {"TX206"}


def test_a_title_typed_in_another_way_is_the_same_record(tmp_path: Path) -> None:
    here = standard("plan-a", "drafting 2098", scope="related", title={"zh": "虚构 API 要求（一）"})
    rows = ("虚构ＡＰＩ要求(一)", "另一\u2f2f业标准", "另一工业 标准")
    given = [{"title.zh": title, "status": "起草", "level": "国家标准"} for title in rows]
    known, new, again = plan(tmp_path, [here], given)
    assert (known.action, known.id) == (Action.SAME, "plan-a")
    assert (new.action, again.action) == (Action.CREATE, Action.REFUSE)
    assert "as row 2" in again.problems[0].message.en


A, B, C = "GB/T 99901-2090", "GB/T 99902-2091", "GB/T 99903-2092"


@pytest.mark.parametrize("a_row", [None, {"number": A, "committee": "TC 99"}])
def test_a_cycle_is_blamed_on_the_row_that_closes_it(a_row: Fields | None, tmp_path: Path) -> None:
    """B replaces A and A replaces C, which has no record; the row of C replaces B."""
    here = [
        standard(A, "published 2090", scope="related", replaces=[C]),
        standard(B, "published 2091", scope="related", replaces=[A]),
    ]
    other = new("GB/T 99980-2098", replaces="GB/T 99981-2000")
    given = [other, *([a_row] if a_row else []), new(C, replaces=B), new("T/MADE 2-2098")]
    *taken, closing, last = plan(tmp_path, here, given)
    assert closing.action is Action.REFUSE
    assert closing.problems[0].message.en.startswith("TX502 a cycle")
    assert Action.REFUSE not in [row.action for row in (*taken, last)]


LINES = [
    {
        "id": 1,
        "deliverableType": "IS",
        "supplementType": None,
        "reference": "ISO/IEC 99999:2098",
        "publicationDate": "2098-09-30",
        "edition": 2,
        "icsCode": ["35.030"],
        "ownerCommittee": "ISO/IEC JTC 1/SC 27",
        "currentStage": 6060,
        "replaces": [2, 3],
        "replacedBy": None,
        "languages": ["en"],
        "pages": {"en": 23},
        "scope": {"en": "<p>made up</p>"},
    },
    {
        "id": 2,
        "deliverableType": "IS",
        "reference": "ISO/IEC 99999:2090",
        "publicationDate": "2090-01-01",
        "ownerCommittee": "ISO/IEC JTC 1/SC 27",
        "currentStage": 9599,
        "something": "new",
    },
]


@pytest.mark.parametrize("form", ["JSON Lines", "JSON"])
def test_fields_stages_and_ids_of_iso_open_data(form: str, tmp_path: Path) -> None:
    file = tmp_path / "iso"
    lines = "".join(json.dumps(line) + "\n" for line in LINES)
    file.write_text(lines if form == "JSON Lines" else json.dumps(LINES, indent=2))
    book = read_tables(file)
    (sheet,) = book.sheets
    (found,) = read_blocks(sheet, Headings(Steering()))
    assert (found.profile, book.format) == ("iso-open-data", form)
    assert found.unknown == ["something"]
    assert "scope.en" in found.ignored
    first, second = (row.fields for row in found.rows)
    assert first == {
        "number": "ISO/IEC 99999:2098",
        "published": "2098-09-30",
        "ics": "35.030",
        "committee": "ISO/IEC JTC 1/SC 27",
        "status": "6060",
        "replaces": "ISO/IEC 99999:2090",
    }
    assert second["status"] == "9599"
    assert "replaces" not in second


def test_it_updates_a_known_record_and_makes_none_without_a_chinese_title(tmp_path: Path) -> None:
    old = standard("ISO/IEC 99999:2098", "published 2098", scope="related")
    rows: list[Fields] = [
        {"number": "ISO/IEC 99999:2098", "published": "2098-09-30", "status": "published"},
        {"number": "ISO/IEC 99999:2090", "status": "withdrawn"},
    ]
    change, refusal = plan(tmp_path, [old], rows)
    assert change.action is Action.CHANGE
    assert [key for key, _, _ in change.changes] == ["checked", "history"]
    assert change.draft is not None and change.draft.text.startswith("# kept\n")
    assert refusal.action is Action.REFUSE
    assert [one.key for one in refusal.problems] == ["title.zh"]
