"""`tixi show CODE` tells what is known around a node: other names, leads, searches, neighbours."""

import json
from pathlib import Path

import pytest

from laid import lay
from tixi.cli.main import main

WHOLE = """\
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


@pytest.fixture
def shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    root = lay(tmp_path, WHOLE)
    code = ["--catalogue", str(root), "--lang", "en", "--as-of", "2099-12-31"]
    assert main(["show", "1.1.1", *code]) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "told",
    [
        "elsewhere Another name The other edition · inferred",
        "to adopt ISO 99999:2099 A made-up international standard",
        "searched 2099-05-01 nothing found 虚构 标准 · a made-up platform",
        "sister system The system next door they touch",
    ],
)
def test_the_card_tells_it(shown: str, told: str) -> None:
    assert told in shown


def test_the_json_holds_the_fields_as_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(tmp_path, WHOLE)
    where = ["--catalogue", str(root), "--as-of", "2099-12-31", "--format", "json"]
    assert main(["show", "1.1.1", *where]) == 0
    node = json.loads(capsys.readouterr().out)
    assert node["leads"] == [{"standard": "iso-99999-2099"}]
    assert node["searched"][0]["date"] == "2099-05-01"
    assert node["wordings"][0]["evidence"] == "inferred"
