"""A record as data: what is written, and what follows from it on a day."""

from datetime import date

from made import catalogue, node, standard, target, topic
from tixi.measures.coverage import coverage
from tixi.measures.summary import record_json

TREE = [node("1", "category", topic("1.1"))]
SOURCE = {"url": "https://example.org/a", "kind": "official", "supports": ["number", "title"]}
RECORD = standard(
    "GB/T 99999-2099",
    "drafting 2098-01-01",
    "published 2099-01-01",
    places=["1.1"],
    references=["GB/T 99998-2099"],
    sources={"a": SOURCE},
    checked="2099-06-01",
)
USER = standard("GB/T 99997-2099", "published 2099-02-01", references=["GB/T 99999-2099"])


def test_it_tells_what_is_written_and_what_follows_on_the_day() -> None:
    made = catalogue(TREE, RECORD, USER, targets=(target("a", "2100-12-31", 2),))
    told = record_json(coverage(made, date(2099, 6, 30)), RECORD)
    own = {"id", "number", "level", "status", "evidence", "age", "places", "references", "checked"}
    assert {key: told[key] for key in own} == {
        "id": "gb-t-99999-2099",
        "number": "GB/T 99999-2099",
        "level": "national",
        "status": "published",
        "evidence": "official",
        "age": 29,
        "places": ["1.1"],
        "references": ["GB/T 99998-2099"],
        "checked": "2099-06-01",
    }
    assert told["evidence_by_field"] == {
        "number": "official",
        "title.zh": "official",
        "history": "none",
        "references": "none",
    }
    assert (told["references_outside"], told["references_inside"]) == (["GB/T 99998-2099"], [])
    assert told["referenced_by"] == ["gb-t-99997-2099"]
    assert told["touches"] == {
        "records": ["gb-t-99997-2099"],
        "topics": [{"code": "1.1", "from": "covered", "to": "missing"}],
        "targets": ["a"],
    }
    assert "plan" not in told, "what is absent is left out"
    assert told["waivers"] == [], "a list stays"


def test_before_it_exists_it_stands_nowhere() -> None:
    made = catalogue(TREE, RECORD)
    told = record_json(coverage(made, date(2097, 1, 1)), RECORD)
    assert told["status"] is None
    assert told["touches"] == {"records": [], "topics": [], "targets": []}
