"""ISO Open Data: lines as the data set has them, with made-up deliverables."""

import json
from datetime import date
from pathlib import Path

from made import catalogue, node, standard, topic
from tixi.store.load import Loaded
from tixi.table_import.headers import find_layout
from tixi.table_import.plan import Action, ImportContext, plan_import
from tixi.table_import.reader import read_tables

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


def test_its_fields_its_stages_and_its_ids(tmp_path: Path) -> None:
    file = tmp_path / "iso.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in LINES))
    read = read_tables(file)
    found = find_layout(read.sheets[0])
    assert found is not None
    assert (found.profile, read.format) == ("iso-open-data", "JSON Lines")
    assert found.unknown == ("something",)
    assert "scope.en" in found.ignored
    (_, first), (_, second) = found.fields()
    assert first == {
        "number": "ISO/IEC 99999:2098",
        "published": "2098-09-30",
        "ics": "35.030",
        "committee": "ISO/IEC JTC 1/SC 27",
        "status": "published",
        "replaces": "ISO/IEC 99999:2090",
    }
    assert second["status"] == "withdrawn"


def test_it_brings_a_known_record_up_to_date_and_makes_none_without_a_chinese_title(
    tmp_path: Path,
) -> None:
    old = standard("ISO/IEC 99999:2098", "published 2098", scope="related")
    made = catalogue([node("1", "category", topic("1.1"))], old)
    file = tmp_path / f"{old.id}.yaml"
    file.write_text("# kept\nscope: related\n")
    loaded = Loaded(tmp_path, made, (), {old.id: file})
    rows = [
        (1, {"number": "ISO/IEC 99999:2098", "published": "2098-09-30", "status": "published"}),
        (2, {"number": "ISO/IEC 99999:2090", "status": "withdrawn"}),
    ]
    context = ImportContext(loaded, made, {}, {"scope": "related"}, date(2099, 1, 1))
    change, refusal = plan_import(context, rows)
    assert change.action is Action.CHANGE
    assert [key for key, _, _ in change.changes] == ["checked", "history"]
    assert change.draft is not None and change.draft.text.startswith("# kept\n")
    assert refusal.action is Action.REFUSE
    assert refusal.key == "title.zh"
