"""Public tables tried on 2026-11-30: each layout with made-up rows of the kinds that were in it.

The tables themselves are not kept, because most state no licence. `tried` says what the whole
file gave with these options: rows taken rightly, rows refused with a reason; none was wrong.
Ten more files called standards in public repositories list no standards by number or title
(settings, school curricula, building rules, key lengths) and were refused as a whole.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tixi.cli.main import main

SMALL = Path(__file__).parents[1] / "catalogues/small/catalogue"


@dataclass(frozen=True)
class Public:
    """A table as it was found: `taken` and `refused` are of the made-up rows."""

    origin: str
    tried: tuple[int, int]
    text: str
    options: str
    taken: int
    refused: int


def objects(*rows: dict[str, object], key: str | None = "standards") -> str:
    return json.dumps({"version": "1", key: rows} if key else rows, ensure_ascii=False, indent=1)


SPORT = {
    "id": "TYT999012090", "code": "TY/T 99901-2090", "title": "虚构甲", "type": "行业标准",
    "isMandatory": False, "status": "现行", "issueDate": "2090-07-05",
    "implementDate": "2090-10-01", "issuedBy": "虚构局", "replaces": None, "replacedBy": None,
    "abolishDate": None, "summary": None, "tags": ["虚构"],
}  # fmt: skip
AI = {
    "id": "iso-99901", "name": "ISO/IEC 99901:2090", "title": "Made up", "organization": "ISO/IEC",
    "status": "published", "publicationDate": "2090-12-18", "applicableArticles": [9, 10],
}  # fmt: skip
RADIO = {
    "id": "made-up-1", "title": "Made-up Specification v9.0", "body": "SIG", "date": "2090-08-27",
    "status": "adopted", "key_sections": [{"a": "b"}],
}  # fmt: skip

TABLES = [
    Public(
        "haiqing85/sports-standards1 data/standards.json (sports, China)",
        (1324, 15),
        objects(
            SPORT,
            SPORT | {"code": "DB99/T\n99902-2090", "type": "地方标准"},
            SPORT | {"code": "T/MADE 3—2090", "type": "团体标准", "title": "虚构丙"},
            SPORT | {"code": "T/MADE T/MADE 004—2090", "type": "团体标准"},
        ),
        "",
        3,
        1,
    ),
    Public(
        "AbdelStark/eu-ai-act-toolkit data/standards.json (AI Act)",
        (7, 8),
        objects(AI, AI | {"name": "prEN XXXX (JTC 99)", "status": "in-development"}),
        "--set title.zh=虚构",
        1,
        1,
    ),
    Public(
        "0JAE1012/bt-channel-sounding-survey data/standards.json (Bluetooth)",
        (10, 9),
        objects(
            RADIO,
            RADIO | {"title": "Made-up Two", "date": "2025–"},
            RADIO | {"title": "가상의 표준"},
        ),
        "--set title.zh=虚构 --set level=international --map date=published",
        2,
        1,
    ),
    Public(
        "keletonik/AIDE-FIP data/standards.json (fire detection, Australia)",
        (13, 0),
        objects({"id": "as-1", "title": "AS 99901 — Made up", "year": 2090}, key=None),
        "--set title.zh=虚构 --set level=international --set status=现行 --map year=published",
        1,
        0,
    ),
    Public(
        "Cybersecurity-Ai-Framework/CAIRS data/standards.json",
        (7, 0),
        objects({"id": "MADE-1", "title": "Made up", "status": "Draft", "href": "/a"}, key=None),
        "--set title.zh=虚构 --set level=group",
        1,
        0,
    ),
    Public(
        "Murat-Shn/tcdd-standartlari-rehberi standards.json (railways, Turkey)",
        (39, 91),
        objects(
            {"id": "EN1", "standart": "EN 99901-1", "baslik": "Demiryolu", "kapsam": "a, b"},
            {"id": "EN2", "standart": "EN 99901-1", "baslik": "Demiryolu", "kapsam": "c"},
            {"id": "TS1", "standart": "TSQ K 399", "baslik": "Demiryolu", "kapsam": "d"},
            key=None,
        ),
        "--set title.zh=虚构 --set status=现行 --map standart=number --map baslik=title",
        1,
        1,
    ),
    Public(
        "William8206/compliance-assessment data/standards.csv",
        (1, 2),
        "standard_id,standard_code,standard_name,version,status,effective_date,withdrawal_date\n"
        "STD-1,EN 99901,Made up,EN 99901:2090/A11:2095,Active,,\n"
        "STD-2,FCQ Part 15,Made up,47 CFR Part 15,Active,,\n",
        "--set title.zh=虚构",
        1,
        1,
    ),
    Public(
        "ted-dunstone/id4d standards.csv (biometrics)",
        (8, 6),
        "\ufeffStandard, Release Date,Description,Notes,Category\n"
        "ISO 99901-3 (Revised),2090,Made up — Part 3,Updated,Compliance\n"
        "IS0 99902-4,2090,Made up,,Compliance\n"
        "ISO 99903,2090 (newer version to come),Made up,,Compliance\n",
        "--set title.zh=虚构 --set status=现行 --map Standard=number --map Description=title",
        1,
        2,
    ),
    Public(
        "lilacseeking/bidding_document_generator data/standards.csv",
        (6, 1),
        'id,standard_name,description,industry\n1,ISO 99901,"虚构，标准","通用"\n'
        "2,GB/T 99902,虚构,建筑\n",
        "--set status=现行 --map standard_name=number --map description=title",
        1,
        1,
    ),
    Public(
        "iklimtest/korozyonteststd standards.csv (corrosion tests, Turkey)",
        (0, 18),
        'Standart Adı,Açıklama\nASTM B999 - Nötr Tuz Standardı,"Amaç\n\nASTM B999, …"\n',
        "--set title.zh=x --set status=现行 --map Standart·Adı=number --map Açıklama=title",
        0,
        1,
    ),
    Public(
        "yoongyu-lee/standards-version-tracker standards.csv (W3C, Korea)",
        (10, 2),
        "단체,표준명 (항목),Stable Version,핵심 변경 내용\nW3C,Made-up Data Model,v2.0,a -> b\n",
        "--set title.zh=x --set status=发布 --set level=international --map 표준명=title.en",
        1,
        0,
    ),
    Public(
        "relaton/relaton-ccsds spec (a row of ISO Open Data as csv)",
        (1, 0),
        "id,deliverableType,supplementType,reference,title.en,title.fr,publicationDate,edition,"
        "icsCode,ownerCommittee,currentStage,replaces,replacedBy,languages,pages.en,scope.en\n"
        "9,IS,,ISO 99901:2090,Made up,Inventé,2090-05-29,1,['49.140'],ISO/TC 99,9060,,,['en'],5,"
        '"<p>Made, up</p>"\n',
        "--set title.zh=虚构",
        1,
        0,
    ),
    Public(
        "Gino831/DQA-Environmental-Standard-Checker standards.csv (three rows of it)",
        (3, 0),
        "id,name,description,version,effectiveDate,cost\n"
        "std-1,IEC 99901-2-1,Environmental testing,Ed. 7.0 (2025),2090-09-23,CHF 210\n",
        "--set title.zh=虚构 --set status=现行",
        1,
        0,
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.origin.split()[0])
def test_a_public_layout(table: Public, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "table"
    file.write_text(table.text)
    options = [one.replace("·", " ") for one in table.options.split()]
    status = main(
        [*("import", str(file), "--catalogue", str(SMALL), "--as-of", "2096-06-30"),
         *("--set", "scope=related", "--format", "json", *options)]
    )  # fmt: skip
    rows = json.loads(capsys.readouterr().out)["rows"]
    actions = [row["action"] for row in rows]
    assert (actions.count("create"), actions.count("refuse")) == (table.taken, table.refused), rows
    assert status == (table.refused > 0)
    assert all(row["problems"] for row in rows if row["action"] == "refuse")
