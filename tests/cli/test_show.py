"""`tixi show` as it is called, on the catalogue that was counted by hand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from laid import lay
from tixi.cli.main import main

SMALL = Path(__file__).parents[1] / "catalogues" / "small" / "catalogue"
REAL = Path(__file__).parents[2] / "catalogue"
Capture = pytest.CaptureFixture[str]


def show(capsys: Capture, what: str, *more: str, lang: str = "en") -> tuple[int, str, str]:
    where = ["--catalogue", str(SMALL), "--as-of", "2096-06-30", "--lang", lang]
    status = main(["show", what, *where, *more])
    return (status, *capsys.readouterr())


def data(capsys: Capture, what: str) -> dict[str, Any]:
    status, out, _ = show(capsys, what, "--format", "json")
    assert status == 0
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.parametrize(
    "spelling", ["GB/T 99901-2094", "gbt99901—2094", "gb-t-99901-2094", "ＧＢ／Ｔ 99901"]
)
def test_a_record_is_found_however_it_is_spelled(capsys: Capture, spelling: str) -> None:
    assert data(capsys, spelling)["id"] == "gb-t-99901-2094"


def test_what_a_record_says_and_what_follows(capsys: Capture) -> None:
    """A: official, but its takes effect by a history that only the notice supports."""
    found = data(capsys, "GB/T 99901-2094")
    assert found["number"] == "GB/T 99901-2094"
    assert (found["level"], found["status"], found["evidence"]) == (
        "national",
        "in-force",
        "official",
    )
    assert found["age"] == 60
    assert found["referenced_by"] == ["yd-t-9991-2095"]


def test_what_its_withdrawal_would_touch(capsys: Capture) -> None:
    """D alone covers 1.2.1, where N is under way; late counts it; early is closed."""
    touches = data(capsys, "YD/T 9991-2095")["touches"]
    assert touches == {
        "records": [],
        "topics": [{"code": "1.2.1", "from": "covered", "to": "in_progress"}],
        "targets": ["late"],
    }
    assert data(capsys, "GB/T 99901-2094")["touches"] == {
        "records": ["yd-t-9991-2095"],
        "topics": [],  # M covers both topics too
        "targets": ["late", "far"],
    }


def test_references_inside_and_outside_stand_apart(capsys: Capture) -> None:
    found = data(capsys, "YD/T 9991-2095")
    assert found["references"] == ["GB/T 99999-2090", "GB/T 99901-2094"]
    assert found["references_inside"] == ["gb-t-99901-2094"]
    assert found["references_outside"] == ["GB/T 99999-2090"]
    assert data(capsys, "ISO/IEC 99999:2090")["adopted_by"] == ["gb-t-99903-2096"]


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        (
            "en",
            ["if withdrawn", "1.2.1 covered → in progress", "late −1", "60 days ago",
             "corroborated", "not in the catalogue"],
        ),
        (
            "zh",
            ["若废止", "1.2.1 已覆盖 → 在研", "late −1", "60 天前",
             "互证", "目录之外"],
        ),
    ],
)  # fmt: skip
def test_a_record_as_text(capsys: Capture, lang: str, wanted: list[str]) -> None:
    status, out, err = show(capsys, "YD/T 9991-2095", lang=lang)
    assert (status, err) == (0, "")
    for words in wanted:
        assert words in out


def test_what_carries_nothing_says_nothing_of_withdrawal(capsys: Capture) -> None:
    assert "if withdrawn" not in show(capsys, "GB/T 99900-2085")[1]


def test_a_node(capsys: Capture) -> None:
    found = data(capsys, "1.2.1")
    assert (found["state"], found["expected"], found["existing"]) == ("covered", 1, 1)
    assert "1.2.1 虚构主题丙" in show(capsys, "1.2.1")[1]


def test_what_applies_comes_first_below_every_node_of_topics(capsys: Capture) -> None:
    """Live before ended, dedicated before general and related, and each record once."""
    out = show(capsys, "1.1")[1]  # two records of 1.1.1 stand on 1.1.2 too
    below = [line[11:].split("  ")[0] for line in out[out.index("standards") :].splitlines()]
    live = ["GB/T 99901-2094", "GB/T 99903-2096"]
    assert below == [*live, "GB/T 99900-2085", "20960002-T-469", "T/MADEUP 1-2094"]
    assert "standards" not in show(capsys, "1")[1]  # a category: that would be half the catalogue
    where = ["--catalogue", str(REAL), "--as-of", "2026-11-23", "--lang", "en"]
    assert main(["show", "6.2.1", *where]) == 0
    scopes = re.findall(r"(dedicated|general|related) · ", capsys.readouterr().out)
    assert set(scopes) == {"dedicated", "general", "related"} and scopes == sorted(scopes)


def test_whether_it_is_in_force_is_said(capsys: Capture) -> None:
    out = show(capsys, "ISO/IEC 99999:2090")[1]
    assert "counts as in force: no later day is recorded" in out


def test_what_is_not_there_is_refused_with_the_nearest(capsys: Capture) -> None:
    status, out, err = show(capsys, "GB/T 99901-2095")
    assert (status, out) == (2, "")
    assert "unknown standard or node “GB/T 99901-2095”" in err
    assert "GB/T 99901-2094" in err


RESEARCHED = """\
# seeds/other.yaml
id: other
title: {zh: 另一版, en: The other edition}
sources:
  page: {url: "https://example.org/made-up", kind: secondary, supports: [title]}
# catalogue/standards/international/iso-99999-2099.yaml
number: ISO 99999:2099
title: {zh: 虚构国际标准, en: A made-up international standard}
# catalogue/neighbours.yaml
neighbours:
  - id: next-door
    title: {zh: 隔壁体系, en: The system next door}
    issuer: {zh: 虚构部门}
    borders: [{code: "1.1.1", why: {zh: 相接, en: they touch}}]
    sources:
      page: {url: "https://example.org/made-up", kind: secondary, supports: [title]}
# catalogue/framework.yaml
nodes:
  - code: "1"
    name: {zh: 虚构类, en: Made-up category}
    kind: category
    children:
      - code: "1.1"
        name: {zh: 虚构子类, en: Made-up domain}
        kind: domain
        children:
          - code: "1.1.1"
            name: {zh: 虚构主题, en: Made-up topic}
            kind: topic
            wordings:
              - document: other
                name: {zh: 别名, en: Another name}
                evidence: inferred
                source: page
                why: {zh: 虚构}
            searched:
              - {date: 2099-05-01, words: 虚构 标准, where: {zh: 虚构平台, en: a made-up platform}}
            leads: [{standard: iso-99999-2099}]
"""


def test_what_is_known_around_a_node_is_told(tmp_path: Path, capsys: Capture) -> None:
    root = lay(tmp_path, RESEARCHED)
    where = ["--catalogue", str(root), "--lang", "en", "--as-of", "2099-12-31"]
    assert main(["show", "1.1.1", *where]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for words in (
        "elsewhere Another name The other edition · inferred",
        "to adopt ISO 99999:2099 A made-up international standard",
        "searched 2099-05-01 nothing found 虚构 标准 · a made-up platform",
        "sister system The system next door they touch",
    ):
        assert words in shown
    assert main(["show", "1.1.1", *where, "--format", "json"]) == 0
    node = json.loads(capsys.readouterr().out)
    assert node["leads"] == [{"standard": "iso-99999-2099"}]
    assert node["searched"][0]["date"] == "2099-05-01"
    assert node["wordings"][0]["evidence"] == "inferred"
