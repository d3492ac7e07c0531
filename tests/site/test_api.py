"""The machine face: every answer against its schema, and feeds read back."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from built import Site
from tixi.site.api import ENDPOINTS

ATOM = "{http://www.w3.org/2005/Atom}"


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@cache
def validator(folder: Path, name: str) -> Draft202012Validator:
    """The validator of a published schema, which needs none of its siblings."""
    schema = load(folder / "schemas" / f"{name}.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_every_answer_is_as_its_schema_says(site: Site, endpoint: Any) -> None:
    folder = site.folder / "api/v1"
    files = sorted(folder.glob(endpoint.path.replace("{id}", "*")))
    assert files
    check = validator(folder, endpoint.schema)
    assert [
        (file.name, error.message) for file in files for error in check.iter_errors(load(file))
    ][:3] == []


def test_schemas_refuse_what_is_wrong(site: Site) -> None:
    folder = site.folder / "api/v1"
    for endpoint in ENDPOINTS:
        if endpoint.schema == "graph":
            continue
        data = load(next(folder.glob(endpoint.path.replace("{id}", "*"))))
        data.pop("as_of" if "as_of" in data else "status")
        assert not validator(folder, endpoint.schema).is_valid(data)


def test_each_record_has_its_file_and_is_in_the_list(site: Site) -> None:
    folder = site.folder / "api/v1"
    listed = {each["id"]: each for each in load(folder / "standards.json")["standards"]}
    assert {path.stem for path in (folder / "standards").glob("*.json")} == set(listed)
    for name, record in listed.items():
        assert load(folder / f"standards/{name}.json") == record
        assert (site.folder / f"standards/{name}/index.html").is_file()


def test_feeds_are_atom_and_lead_to_pages(site: Site) -> None:
    feeds = [
        site.folder / "feed.xml",
        site.folder / "checks.xml",
        *sorted((site.folder / "feeds").glob("*.xml")),
    ]
    report = load(site.folder / "api/v1/report.json")
    assert {path.stem for path in feeds} >= {
        "feed",
        "1",
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


def test_badges_say_what_the_report_says(site: Site) -> None:
    for target in load(site.folder / "api/v1/report.json")["targets"]:
        number = target["counted_at_deadline"]
        number = target["counted"] if number is None else number
        badge = load(site.folder / f"badge/{target['id']}.json")
        assert badge["schemaVersion"] == 1
        assert badge["message"] == f"{number} / {target['required']}"
        drawn = ET.parse(site.folder / f"badge/{target['id']}.svg").getroot()
        assert badge["message"] in "".join(drawn.itertext())
