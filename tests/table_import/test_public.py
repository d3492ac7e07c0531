"""Public tables tried in 2026-11 and 12: each layout with made-up rows of the kinds in it.

The tables themselves are not kept, because most state no licence. `tried` says what the whole
file gave with these options: rows taken rightly, rows refused with a reason; none was wrong.
Thirteen more files called standards in public repositories were refused as a whole: twelve list no
standards by number or title (settings, school curricula, building rules, key lengths), one has them
side by side in more than 512 columns.
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

WEB = {
    "url": "https://example.org/a", "shortname": "made-up", "series": {"shortname": "made-up"},
    "organization": "W3C", "groups": [{"name": "A", "url": "https://example.org/b"}],
    "title": "Made up", "release": {"url": "https://example.org/c", "status": "Draft Note"},
}  # fmt: skip
POWER = {
    "code": "GB/T 99901-2090", "name": "虚构甲", "year": 2090, "scope": "适用于虚构的设备",
    "related_equipment": ["甲"], "related_rules": ["a"],
}  # fmt: skip
AUDIT = {"id": "a", "code": "IS XXXX", "title": "Made up", "status": "Active", "type": "Main"}
GLASS = {"description": "ISO 99901:2090 (e)", "filename": "a.std", "interesting": False}

TABLES += [
    Public(
        "w3c/browser-specs index.json (the Web)",
        (427, 380),
        objects(
            WEB,
            WEB | {"title": "Made-up Two", "release": {"status": "Candidate Recommendation Draft"}},
            WEB | {"title": "Made-up Three", "release": {}},
            key=None,
        ),
        "--set title.zh=虚构 --set level=international --map release.status=status",
        2,
        1,
    ),
    Public(
        "zhiyao87/Arch-Standards-Index data/standards.csv (building, China; 45 rows of it)",
        (44, 1),
        "编号,名称,分类,属性,实施日期,状态,官方链接,版权分层,备注\n"
        "GB 99901-2090,虚构甲,结构,强制性,2091-01-01,现行,https://example.org,A,\n"
        "GB 99902-2090(2095年版),虚构乙,建筑,强制性,,现行,https://example.org,A,部分条文废止\n",
        "",
        2,
        0,
    ),
    Public(
        "Gawg-AI/cnpower data/standards.json (power, China)",
        (41, 0),
        json.dumps({"version": "1", "data": [POWER, POWER | {"code": "Q/MADE 999-2090"}]}),
        "--set status=现行",
        2,
        0,
    ),
    Public(
        "chigurupatiprajvalasai/SmartStandards_AI data/standards.csv (India)",
        (23, 1),
        "standard_id,title,sector,status,classification,references,supersedes,mandatory,scope\n"
        "IS 99901 (Part 1) : 2088,Made up,Water,Current,Product standard,IS 99901,,Voluntary,a; b\n"
        "IS 99902 : 2084 Amendment 1,Made up,Safety,Superseded,Amendment,,IS 99902 : 2084,,c\n",
        "--set title.zh=虚构 --map standard_id=number",
        1,
        1,
    ),
    Public(
        "mythili-2937/bisense-ai data/standards.csv (India, a row for each product)",
        (3, 23),
        "standard_id,title,product,scope,year,status\n"
        "IS 99901 (Part 1):2090,Made up,A,Requirements for A,2090,Demo Record\n"
        "IS 99901 (Part 1):2090,Made up,B,Requirements for B,2090,Demo Record\n"
        "DEMO-001,Made up,C,Requirements for C,2090,Demo Record\n",
        "--set title.zh=虚构 --map standard_id=number --map year=published",
        1,
        1,
    ),
    Public(
        "Anurag17-2005/BIS_MITRA data/standards.csv (India, samples; a row of it)",
        (1, 0),
        "# Made-up records\n# not official\n"
        "demo_id,standard_number,title,standard_type,status,scope,published_date,supersedes\n"
        "D-1,IS DEMO 1001:2090,Made up,Product standard,Active,Requirements,2090-02-12,\n",
        "--set title.zh=虚构",
        1,
        0,
    ),
    Public(
        "Anurudh-Agarwal/SpecAudit-IS data/standards.json (India, numbers left open)",
        (0, 4),
        objects(AUDIT, key=None),
        "--set title.zh=虚构",
        0,
        1,
    ),
    Public(
        "jorge-martinez-gil/knowledge-graphs-manufacturing data/standards.csv",
        (17, 1),
        "name,full_name,purpose,body,url,source\n"
        "MADE,Made up - IEC 99901-1:2090,Purpose,IEC TC 99,https://example.org,x\n"
        "MORE,IEC 99902,Purpose,IEC TC 99,https://example.org,x\n",
        "--set title.zh=虚构 --set status=现行 --set level=international --map full_name=title.en "
        "--map name=aliases",
        1,
        1,
    ),
    Public(
        "moseskolleh/GAIA-Framework- data/standards.csv (energy of AI)",
        (3, 7),
        'standard,role\n"ISO/IEC 99901:2090 — Made up (MU)",a\nISO 99902 / 99903,b\n'
        "ITU-T L.9901,c\n",
        "--set title.zh=虚构 --set status=现行 --map standard=number",
        1,
        2,
    ),
    Public(
        "aegis1980/glass-explore data/standards.json (glass)",
        (2, 11),
        objects(GLASS, GLASS | {"description": "Made-up default"}, key=None),
        "--set title.zh=虚构 --set status=现行 --map description=number",
        1,
        1,
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
