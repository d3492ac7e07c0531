"""The machine face: every answer against its schema, feeds and calendar read back."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from built import Site
from tixi.site.api.answers import ANSWERS

ATOM = "{http://www.w3.org/2005/Atom}"


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@cache
def validator(folder: Path, name: str) -> Draft202012Validator:
    """The validator of a published schema, which needs none of its siblings."""
    schema = load(folder / "schemas" / f"{name}.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.path)
def test_every_answer_is_as_its_schema_says(site: Site, answer: Any) -> None:
    folder = site.folder / "api/v1"
    files = sorted(folder.glob(answer.path.replace("{id}", "*")))
    assert files
    check = validator(folder, answer.schema)
    assert [
        (file.name, error.message) for file in files for error in check.iter_errors(load(file))
    ][:3] == []


def test_schemas_refuse_what_is_wrong(site: Site) -> None:
    folder = site.folder / "api/v1"
    for answer in ANSWERS:
        if answer.schema == "graph":
            continue
        data = load(next(folder.glob(answer.path.replace("{id}", "*"))))
        data.pop("as_of" if "as_of" in data else "status")
        assert not validator(folder, answer.schema).is_valid(data)


def test_each_record_has_its_file_and_is_in_the_list(site: Site) -> None:
    folder = site.folder / "api/v1"
    listed = {each["id"]: each for each in load(folder / "standards.json")["standards"]}
    assert {path.stem for path in (folder / "standards").glob("*.json")} == set(listed)
    for name, record in listed.items():
        assert load(folder / f"standards/{name}.json") == record
        assert (site.folder / f"standards/{name}/index.html").is_file()


def test_openapi_describes_every_answer_with_a_schema_that_is_there(site: Site) -> None:
    folder = site.folder / "api/v1"
    document = load(folder / "openapi.json")
    assert set(document["paths"]) == {f"/{answer.path}" for answer in ANSWERS}
    for path in document["paths"].values():
        content = path["get"]["responses"]["200"]["content"]["application/json"]
        assert (folder / content["schema"]["$ref"]).is_file()


def test_feeds_are_atom_and_lead_to_pages(site: Site) -> None:
    feeds = [site.folder / "feed.xml", *sorted((site.folder / "feeds").glob("*.xml"))]
    report = load(site.folder / "api/v1/report.json")
    assert {path.stem for path in feeds} >= {
        "feed",
        "1",
        "6",
        *(t["id"] for t in report["targets"]),
    }
    for path in feeds:
        feed = ET.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed"
        assert feed.findtext(f"{ATOM}title") and feed.findtext(f"{ATOM}id")
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        days = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.iter(f"{ATOM}entry")]
        assert days == sorted(days, reverse=True)
        assert all(day[:10] <= report["as_of"] for day in days)
        for link in feed.findall(f"{ATOM}entry/{ATOM}link"):
            assert (path.parent / link.attrib["href"] / "index.html").is_file()


def test_calendar_holds_days_to_come(site: Site) -> None:
    made = Calendar.from_ical((site.folder / "calendar.ics").read_bytes())
    report = load(site.folder / "api/v1/report.json")
    days = [event["dtstart"].dt.isoformat() for event in made.walk("VEVENT")]
    assert days == sorted(days)
    assert days[0] >= report["as_of"]
    titles = [str(event["summary"]) for event in made.walk("VEVENT")]
    for deadline in (t["deadline"] for t in report["targets"] if t["deadline"] > report["as_of"]):
        assert deadline in days
    assert any(title.startswith("截止：") for title in titles)


def test_badges_say_what_the_report_says(site: Site) -> None:
    for target in load(site.folder / "api/v1/report.json")["targets"]:
        number = target["counted_at_deadline"]
        number = target["counted"] if number is None else number
        badge = load(site.folder / f"badge/{target['id']}.json")
        assert badge["schemaVersion"] == 1
        assert badge["message"] == f"{number} / {target['required']}"
        drawn = ET.parse(site.folder / f"badge/{target['id']}.svg").getroot()
        assert badge["message"] in "".join(drawn.itertext())
