"""`tixi import`: shows what each row does, writes all or nothing, and refuses in one sentence."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tixi.cli.main import main
from tixi.store import files

SMALL = Path(__file__).parents[1] / "catalogues/small/catalogue"
HEAD = "标准编号,标准名称,范围,标准体系编号,标准状态,发布日期,备注\n"
NEW = "GB/T 99980-2096,虚构的新标准,专用,1.1.1,现行,2096-01-02,=1+1\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "catalogue")
    return tmp_path / "catalogue"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def tree(catalogue: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(catalogue)): p.read_bytes()
        for p in catalogue.rglob("*.yaml")
        if p.is_file()
    }


def imported(catalogue: Path, table: Path, *more: str) -> int:
    day = ["--as-of", "2096-06-30", "--lang", "en"]
    return main(["import", str(table), "--catalogue", str(catalogue), *day, *more])


def rows(catalogue: Path, table: Path, capsys: Any, *more: str) -> list[dict[str, Any]]:
    imported(catalogue, table, "--format", "json", *more)
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["rows"]
    return found


def test_nothing_is_written_until_it_is_asked_for(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(catalogue)
    table.write_text(HEAD + NEW)
    assert imported(catalogue, table) == 0
    out, err = capsys.readouterr()
    assert "row 2  create  GB/T 99980-2096  虚构的新标准" in out
    assert "create 1 · change 0 · same 0 · refuse 0 · skip 0" in out
    assert "add --write" in err
    assert tree(catalogue) == before
    assert imported(catalogue, table, "--write") == 0
    assert set(tree(catalogue)) - set(before) == {"standards/national/gb-t-99980-2096.yaml"}
    written = (catalogue / "standards/national/gb-t-99980-2096.yaml").read_text()
    assert written == (
        "number: GB/T 99980-2096\ntitle:\n  zh: 虚构的新标准\nscope: dedicated\n"
        'places:\n  - "1.1.1"\nhistory:\n  - stage: published\n    date: 2096-01-02\n'
        "sources: {}\nchecked: 2096-06-30\nnotes:\n  zh: =1+1\n"
    )
    capsys.readouterr()
    assert [one["action"] for one in rows(catalogue, table, capsys)] == ["same"]


def test_a_change_shows_both_values_and_keeps_the_comments(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = catalogue / "standards/national/gb-t-99901-2094.yaml"
    file.write_text("# by hand\n" + file.read_text())
    table.write_text("标准编号,标准名称\nGBT 99901—2094,改了的名称\n")
    assert imported(catalogue, table, "--write") == 0
    assert "→ 改了的名称" in capsys.readouterr().out
    assert file.read_text().startswith("# by hand\n")
    assert "zh: 改了的名称" in file.read_text()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("GB/T 99982-2096,甲,专用,9.9,现行,,", "9.9"),
        ("GB/T 99982,甲乙,专用,1.1.1,现行,2096-13-01,", "is not a day of the calendar"),
        ("GB/T 99982-2096,,专用,1.1.1,现行,,", "needs “Title in Chinese”"),
        ("GB/T 99982-2096,甲,,1.1.1,现行,,", "--set scope=…"),
        ("GB/T 99982-2096,甲,专用,1.1.1,,,", "needs “Status”"),
        ("GB/T 99901-2094,甲,专用,1.1.1,起草,,", "goes back behind"),
        ("GB/T 99,甲,专用,1.1.1,现行,,", "“GB/T 99” has no year"),
        ("GB 甲,甲,专用,1.1.1,现行,,", "signs that no number has"),
        (",没有编号的甲,专用,1.1.1,起草,,", "needs “Level”"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_stops_the_file(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str], row: str, words: str
) -> None:
    before = tree(catalogue)
    table.write_text(HEAD + NEW + row + "\n")
    assert imported(catalogue, table, "--write") == 1
    out, err = capsys.readouterr()
    assert "row 3  refuse" in out
    assert words in out
    assert "nothing was written" in err
    assert tree(catalogue) == before
    assert imported(catalogue, table, "--write", "--skip-refused") == 1
    assert set(tree(catalogue)) - set(before) == {"standards/national/gb-t-99980-2096.yaml"}


def test_what_new_records_lack_can_be_given_for_all(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text("标准编号,标准名称,状态\nGB/T 99980-2096,甲,现行\nGB/T 99901-2094,,\n")
    assert imported(catalogue, table) == 1
    assert imported(catalogue, table, "--set", "scope=related") == 0
    assert imported(catalogue, table, "--set", "范围=相关标准") == 0
    assert "--set scope=… (dedicated, general, related)\n" in capsys.readouterr().out
    capsys.readouterr()
    found = rows(catalogue, table, capsys, "--set", "scope=related")
    assert [one["action"] for one in found] == ["create", "same"]


def test_two_rows_on_one_standard_and_a_row_on_two(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text(HEAD + NEW + NEW)
    found = rows(catalogue, table, capsys)
    assert [one["action"] for one in found] == ["create", "refuse"]
    assert "as row 2" in found[1]["message"]
    table.write_text("标准编号,标识\nGB/T 99901-2094,gb-t-99902-2095\n")
    assert "names two standards" in rows(catalogue, table, capsys)[0]["message"]


def test_a_table_gives_no_record_another_number(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text("标识,标准编号\nplan-20960001-t-469,GB/T 99980-2096\n")
    (one,) = rows(catalogue, table, capsys)
    assert one["action"] == "refuse"
    command = "first run tixi add --publish plan-20960001-t-469 --number 'GB/T 99980-2096'"
    assert one["hint"] == command
    table.write_text(
        "计划号,标准编号,发布日期,实施日期\n20960001-T-469,GB/T 99980-2096,2096-05-01,2096.6.1\n"
    )
    (one,) = rows(catalogue, table, capsys)
    assert one["hint"] == f"{command} --on 2096-05-01 --in-force 2096-06-01"


@pytest.mark.parametrize(
    ("table_", "said"),
    [
        ("标识,标准编号\ngb-t-99901-2094,GB/T 99980-2096\n", "a table changes no number"),
        ("标准编号,宜定级别\nGB/T 99980-2096,行业标准\n", "but the level says industry"),
        ("标准名称,范围\n同名,通用\n", "2 standards have this title"),
    ],
)
def test_what_contradicts_itself_or_the_catalogue_is_refused(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str], table_: str, said: str
) -> None:
    for file in list(catalogue.glob("standards/national/gb-t-9990[23]*.yaml")):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"(?<=title:)[^\n]*\n(?:  [^\n]*\n)*", " {zh: 同名}\n", text))
    before = tree(catalogue)
    table.write_text(table_)
    (one,) = rows(catalogue, table, capsys, "--write")
    assert one["action"] == "refuse"
    assert said in one["message"]
    assert tree(catalogue) == before


def test_a_number_without_its_year_makes_no_second_record(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text(HEAD + "GB/T 99901,甲,专用,1.1.1,现行,,\n")
    (one,) = rows(catalogue, table, capsys)
    assert (one["action"], one["hint"]) == ("refuse", "write the year too")
    assert "the catalogue has GB/T 99901-2094" in one["message"]


def test_a_table_older_than_the_catalogue_brings_no_project_back(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exported while it was a project; since then it has got its number."""
    where = ["--catalogue", str(catalogue), "--as-of", "2096-06-30"]
    more = ["--number", "GB/T 99980-2096", "--on", "2096-06-01"]
    assert main(["add", "--publish", "plan-20960001-t-469", *more, *where]) == 0
    capsys.readouterr()
    table.write_text("标识,标准名称,范围,状态,级别\nplan-20960001-t-469,甲,专用,起草,国标\n")
    (one,) = rows(catalogue, table, capsys)
    assert one["action"] == "refuse"
    assert "plan-20960001-t-469 is GB/T 99980-2096 now" in one["message"]


PLANS = "计划号,标准编号,标准名称,范围,标准体系编号,标准状态,级别,曾用编号\n"
FORMER = "20970001-T-469,,虚构的项目,专用,1.1.1,起草,国标,\n"


@pytest.fixture
def former(catalogue: Path) -> Path:
    """A record that bore a plan number once, which no other may have."""
    file = catalogue / "standards/national/gb-t-99901-2094.yaml"
    file.write_text(file.read_text() + "aliases: [20970001-T-469]\n")
    return file


@pytest.mark.parametrize(
    "first", [",GB/T 99980-2096,虚构的新标准,专用,1.1.1,现行,,", ",GB/T 99901-2094,改名,,,,,"]
)
@pytest.mark.usefixtures("former")
def test_of_rows_the_one_is_refused_that_brings_a_breach(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str], first: str
) -> None:
    """The rule speaks of the record with the former number, which has no row or a harmless one."""
    table.write_text(f"{PLANS}{first}\n{FORMER},GB/T 99981-2096,又一项,专用,1.1.1,现行,,\n")
    found = rows(catalogue, table, capsys)
    assert [one["action"] == "refuse" for one in found] == [False, True, False]
    assert found[1]["message"].startswith("TX206 the alias “20970001-T-469” is another record")


@pytest.mark.usefixtures("former")
def test_what_is_left_without_a_refused_row_is_held_to_the_rules_too(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first row would free the number that the second takes, but its code is none."""
    table.write_text(f"{PLANS},GB/T 99901-2094,,,9.9,,,GB/T 1-2000\n{FORMER}")
    found = rows(catalogue, table, capsys, "--allow-loss")
    assert [one["message"][:5] for one in found] == ["TX301", "TX206"]
    assert imported(catalogue, table, "--allow-loss", "--write", "--skip-refused") == 1
    assert main(["check", "--catalogue", str(catalogue), "--as-of", "2096-06-30"]) == 0


DATED = "标准编号,标准名称,范围,标准体系编号,标准状态,发布日期,实施日期\n"


@pytest.mark.parametrize(
    ("row", "action", "words"),
    [
        (
            "GB/T 99903-2096,,,,实施,,",
            "same",
            "the status “in force” is not recorded: the record has no day of taking effect and "
            "counts as in force from publication; give “In force”, if the day is known",
        ),
        (
            "GB/T 99902-2095,,,,现行,,",
            "same",
            "the status “in force” is not recorded: the record takes effect on 2097-01-01",
        ),
        (
            "GB/T 99901-2094,,,,发布,,",
            "same",
            "the status “published” is not recorded: the record is at “in force”; if that "
            "changed, give the day or edit the file",
        ),
        (
            "GB/T 99900-2085,,,,现行,,",
            "same",
            "the status “in force” is not recorded: the record is at “superseded”; if that "
            "changed, give the day or edit the file",
        ),
        (
            "GB/T 99901-2094,,,,废止,,",
            "change",
            "“withdrawn” has no day: it counts from the day checked, 2096-06-30",
        ),
        (
            "GB/T 99980-2096,甲,专用,1.1.1,现行,,",
            "create",
            "“published” has no day: it counts from the day checked, 2096-06-30",
        ),
        ("GB/T 99980-2096,甲,专用,1.1.1,现行,2096-01-02,", "create", None),
        ("GB/T 99980-2096,甲,专用,1.1.1,发布,2096-01-02,2096-02-01", "create", None),
        ("GB/T 99901-2094,,,,现行,,", "same", None),
        ("GB/T 99901-2094,改名,,,,,", "change", None),
        ("GB/T 99900-2085,,,,被代替,,", "same", None),
    ],
)
def test_what_a_status_says_beyond_the_record_is_told(
    catalogue: Path,
    table: Path,
    capsys: pytest.CaptureFixture[str],
    row: str,
    action: str,
    words: str | None,
) -> None:
    table.write_text(f"{DATED}{row}\n")
    (one,) = rows(catalogue, table, capsys)
    assert (one["action"], one["remarks"]) == (action, [words] if words else [])


def test_a_remark_on_many_rows_is_made_once(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = [f"GB/T 9998{n}-2096,甲{n},专用,1.1.1,现行,," for n in range(5)]
    given = "GB/T 99990-2096,乙,专用,1.1.1,现行,2096-01-02,"
    table.write_text(DATED + "\n".join((*new[:3], given, *new[3:])) + "\n")
    assert imported(catalogue, table) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "has no day" in line]
    assert told == [
        "rows 2–4, 6–7: “published” has no day: it counts from the day checked, 2096-06-30"
    ]


RECORD = """\
number: ISO/IEC 99901:2094
title: {zh: 虚构, en: Made up}
scope: related
history: [{stage: published, date: 2094-03-15, source: a}]
replaces: [ISO/IEC 99901:2080]
sources: {a: {url: "https://example.org/a", kind: official, supports: [number, title, history]}}
checked: 2096-01-01
"""
ISO_LINE = (
    '{"reference": "ISO/IEC 99901:2094", "currentStage": 6060, "deliverableType": "IS", '
    '"replaces": %s, "publicationDate": %s}\n'
)


@pytest.mark.parametrize(
    "content",
    [
        "Number,Replaces,Title,Status\nISO/IEC 99901:2094,,Made up,Published\n",
        "Number,Replaces,Published\nISO/IEC 99901:2094,-,2094\n",
        "标准编号,标准名称,被代替标准号\nISO/IEC 99901:2094,虚构,无\n",
        ISO_LINE % ("null", '"2094-03"'),
        ISO_LINE % ("[75281]", "null"),
    ],
)
def test_an_absent_blank_unknown_or_coarser_value_changes_nothing(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    file = catalogue / "standards/international/iso-iec-99901-2094.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(RECORD)
    table.write_text(content)
    for more in ([], ["--allow-loss"]):
        (one,) = rows(catalogue, table, capsys, "--write", *more)
        assert (one["action"], one["losses"]) == ("same", {})
        assert file.read_text() == RECORD


def test_an_english_title_never_becomes_the_chinese_one(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = catalogue / "standards/national/gb-t-99901-2094.yaml"
    new = "GB/T 99980-2096,Another standard,dedicated,Published"
    table.write_text(f"Number,Title,Scope,Status\nGB/T 99901-2094,New title,,\n{new}\n")
    known, refused = rows(catalogue, table, capsys, "--write", "--skip-refused")
    assert list(known["changes"]) == ["title.en"]
    assert "  zh: 虚构标准甲\n  en: New title\n" in file.read_text()
    assert (refused["action"], refused["column"]) == ("refuse", "title.zh")


def test_a_loss_is_shown_and_written_only_if_allowed(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = catalogue / "standards/international/iso-iec-99901-2094.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(RECORD)
    head = "Number,Replaces,Published,Committee\n"
    table.write_text(f"{head}ISO/IEC 99901:2094,ISO 1:2001,2094-03-16,TC 1\n")
    (one,) = rows(catalogue, table, capsys)
    assert list(one["losses"]) == ["replaces", "history"]
    assert one["losses"]["replaces"] == {"from": "ISO/IEC 99901:2080", "to": "ISO 1:2001"}
    assert imported(catalogue, table, "--write") == 0
    out = capsys.readouterr().out
    assert "    would lose Replaces: ISO/IEC 99901:2080 → ISO 1:2001\n" in out
    assert "to take it away, add --allow-loss" in out
    written = file.read_text()
    assert "committee: TC 1" in written and "ISO/IEC 99901:2080" in written
    assert "date: 2094-03-15" in written and "source: a" in written
    assert imported(catalogue, table, "--write", "--allow-loss") == 0
    written = file.read_text()
    assert "ISO/IEC 99901:2080" not in written and "ISO 1:2001" in written
    assert "date: 2094-03-16" in written and "source: a" not in written


PORTAL = """虚构市标准明细表
序号,标准号/计划号,标准名称,类别/级别,状态,发布日期,体系编号
一、基础,,,,,,
1,GB/T 99980-2096,虚构甲,国标,现行,2096-01-02,1.1.1
2,20961234-T-339,虚构乙,国标,制定中,,1.1.1
3,YD/T 99981-2095,虚构丙,行标,现行,2095.1.2,1.1.1
4,T/XYZ 99982-2095,虚构丁,团标,现行,2095年1月2日,1.1.1
5,DB11/T 99983-2095,虚构戊,地标,现行,2095/1/2,1.1.1
6,Q/ABC 99984-2095,虚构己,企业标准,现行,20950102,1.1.1
7,,,,,,
8,-,—,/,,,
,,,,,,
小计,6,,,,,
,共 6 项,,,,,
合计：,,6,,,,
"""


def test_a_table_of_a_portal_is_taken_as_it_stands(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text(PORTAL)
    found = rows(catalogue, table, capsys, "--set", "scope=dedicated", "--write")
    assert [one["action"] for one in found] == ["skip", *["create"] * 6, *["skip"] * 5]
    project = catalogue / "standards/national/plan-20961234-t-339.yaml"
    assert project.read_text().startswith("plan: 20961234-T-339\nlevel: national\n")
    assert [one["message"] for one in found[7:]] == [
        *["no number, plan number or title"] * 2,
        *["a row of sums"] * 3,
    ]


def test_what_is_said_of_many_rows_is_said_once(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text(PORTAL)
    assert imported(catalogue, table) == 1
    out = capsys.readouterr().out
    assert out.count("--set scope=…") == 1
    assert "rows 4–9  refuse  6 rows\n    Scope: a new record needs “Scope”\n" in out
    assert "rows 3, 10–11  skip  3 rows\n    no number, plan number or title\n" in out
    assert "rows 13–15  skip  3 rows\n    a row of sums\n" in out
    assert "create 0 · change 0 · same 0 · refuse 6 · skip 6" in out


@pytest.mark.parametrize(
    ("row", "level"), [("20961234-T-339", "national"), ("2096-0123T-YD", "industry")]
)
def test_a_plan_number_tells_the_level(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str], row: str, level: str
) -> None:
    table.write_text(f"标准号,名称,范围,体系编号,状态\n{row},虚构,专用,1.1.1,起草\n")
    (one,) = rows(catalogue, table, capsys, "--write")
    assert one["action"] == "create"
    written = catalogue / f"standards/{level}/plan-{row.lower()}.yaml"
    assert f"plan: {row}\nlevel: {level}\n" in written.read_text()


@pytest.mark.parametrize(
    ("plan", "action"), [("20961234-T-339", "create"), ("20961235-T-339", "refuse")]
)
def test_a_plan_number_in_two_columns_is_one(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str], plan: str, action: str
) -> None:
    head = "标准号,计划号,名称,范围,体系编号,状态"
    table.write_text(f"{head}\n20961234-T-339,{plan},虚构,专用,1.1.1,起草\n")
    (one,) = rows(catalogue, table, capsys)
    assert (one["action"], one["column"]) == (action, None if action == "create" else "number")


def test_unknown_columns_are_told_and_rows_of_remarks_skipped(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text("虚构明细表\n序号,标准编号,标准名称,经费\n一、基础,,,\n1,GB/T 99901-2094,,9\n")
    assert imported(catalogue, table) == 0
    out = capsys.readouterr().out
    assert "unknown column, not read: 经费" in out
    assert "not read: 序号" in out
    assert "row 3  skip" in out


@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        ("日期,金额\n1,2\n", [], "there are no headings of a list of standards"),
        (HEAD, ["--profile", "isoo"], "there is no profile “isoo”"),
        (HEAD, ["--set", "scope"], "--set is KEY=VALUE"),
        (HEAD, ["--set", "colour=red"], "there is no column “colour”"),
        (HEAD, ["--sheet", "甲"], "there is no sheet “甲”"),
        ("", [], "there are no headings"),
    ],
)
def test_what_is_refused_as_a_whole(
    catalogue: Path,
    table: Path,
    capsys: pytest.CaptureFixture[str],
    content: str,
    arguments: list[str],
    words: str,
) -> None:
    table.write_text(content)
    assert imported(catalogue, table, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err


def test_a_file_that_could_not_be_read_is_not_written_over(
    catalogue: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text(HEAD + NEW)
    file = catalogue / "standards/national/gb-t-99980-2096.yaml"
    file.write_text("broken: [\n")
    assert imported(catalogue, table, "--write") == 1
    assert "there is a file" in capsys.readouterr().out
    assert file.read_text() == "broken: [\n"


def test_a_failure_to_write_leaves_everything_as_it_was(
    catalogue: Path,
    table: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = tree(catalogue)
    table.write_text(
        HEAD
        + "GB/T 99901-2094,改了的名称,,,,,\n"
        + NEW
        + "GB/T 99981-2096,虚构乙,专用,1.1.1,现行,2096-01-02,\n"
    )
    real = files._write_new

    def fail(path: Path, content: bytes, target: Path) -> None:
        if target.name.startswith("gb-t-99981"):
            raise OSError(28, "No space left on device", str(target))
        real(path, content, target)

    monkeypatch.setattr(files, "_write_new", fail)
    assert imported(catalogue, table, "--write") == 2
    told = capsys.readouterr().err
    assert "gb-t-99981-2096.yaml (the disk is full); fix that and import again" in told
    assert tree(catalogue) == before
