"""`tixi import`: shows what each row does, writes all or nothing, and refuses in one sentence."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tixi.cli.main import main

SMALL = Path(__file__).parents[1] / "catalogues/small/catalogue"
HEAD = "标准编号,标准名称,范围,标准体系编号,标准状态,发布日期,备注\n"
NEW = "GB/T 99980-2096,虚构的新标准,专用,1.1.1,现行,2096-01-02,=1+1\n"


@dataclass
class Import:
    """A copy of the small catalogue, and what importing the text of a table into it does."""

    catalogue: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, table: str, *more: str) -> tuple[int, str, str]:
        """Exit status, standard output and error."""
        file = self.catalogue.parent / "table.csv"
        file.write_text(table)
        status = self.run("import", str(file), "--lang", "en", *more)
        return status, *self.capsys.readouterr()

    def run(self, *arguments: str) -> int:
        self.capsys.readouterr()
        return main([*arguments, "--catalogue", str(self.catalogue), "--as-of", "2096-06-30"])

    def rows(self, table: str, *more: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self(table, "--format", "json", *more)[1])["rows"]
        return found

    def refusal(self, table: str, *more: str) -> tuple[str, str | None]:
        """The message and the hint of the only row, which is refused."""
        (one,) = self.rows(table, *more)
        assert one["action"] == "refuse"
        return one["problems"][0]["message"], one["problems"][0]["hint"]

    def files(self) -> dict[str, str]:
        paths = filter(Path.is_file, self.catalogue.rglob("*.yaml"))
        return {str(path.relative_to(self.catalogue)): path.read_text() for path in paths}

    def record(self, name: str, text: str | None = None) -> Path:
        path = self.catalogue / f"standards/{name}.yaml"
        if text is not None:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        return path


@pytest.fixture
def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    shutil.copytree(SMALL, tmp_path / "catalogue")
    return Import(tmp_path / "catalogue", capsys)


def test_nothing_is_written_without_write(imported: Import) -> None:
    before = imported.files()
    status, out, err = imported(HEAD + NEW)
    assert status == 0
    assert "row 2  create  GB/T 99980-2096  虚构的新标准" in out
    assert "create 1 · change 0 · same 0 · refuse 0 · skip 0" in out
    assert "add --write" in err
    assert imported.files() == before
    assert imported(HEAD + NEW, "--write")[0] == 0
    added = {name: text for name, text in imported.files().items() if name not in before}
    assert added == {
        "standards/national/gb-t-99980-2096.yaml": (
            "number: GB/T 99980-2096\ntitle:\n  zh: 虚构的新标准\nscope: dedicated\n"
            'places:\n  - "1.1.1"\nhistory:\n  - stage: published\n    date: 2096-01-02\n'
            "sources: {}\nchecked: 2096-06-30\nnotes:\n  zh: =1+1\n"
        )
    }
    assert [one["action"] for one in imported.rows(HEAD + NEW)] == ["same"]


def test_a_change_shows_both_values_and_keeps_the_comments(imported: Import) -> None:
    file = imported.record("national/gb-t-99901-2094")
    file.write_text("# by hand\n" + file.read_text())
    _, out, _ = imported("标准编号,标准名称\nGBT 99901—2094,改了的名称\n", "--write")
    assert "→ 改了的名称" in out
    assert file.read_text().startswith("# by hand\n")
    assert "zh: 改了的名称" in file.read_text()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("GB/T 99982-2096,甲,专用,9.9,现行,,", "9.9"),
        ("GB/T 99982,甲乙,专用,1.1.1,现行,2096-13-01,", "is not a day of the calendar"),
        ("GB/T 99982-2096,,专用,1.1.1,现行,,", "needs “Title in Chinese”"),
        ("GB/T 99982-2096,甲,,1.1.1,现行,,", "--set scope=…"),
        ("GB/T 99982-2096,甲,专用,1.1.1,,,", "needs “Stage”"),
        ("GB/T 99901-2094,甲,专用,1.1.1,起草,,", "goes back behind"),
        ("GB/T 99,甲,专用,1.1.1,现行,,", "“GB/T 99” has no year"),
        ("GB 甲,甲,专用,1.1.1,现行,,", "contains characters not allowed"),
        (",没有编号的甲,专用,1.1.1,起草,,", "needs “Level”"),
        ("GB/T 99901,甲,专用,1.1.1,现行,,", "the catalogue has GB/T 99901-2094"),
        (NEW.strip().replace("虚构", "别"), "as row 2, with another Title in Chinese"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_stops_the_file(
    imported: Import, row: str, words: str
) -> None:
    before = imported.files()
    table = HEAD + NEW + row + "\n"
    status, out, err = imported(table, "--write")
    assert status == 1
    assert "row 3  refuse" in out
    assert words in out
    assert "nothing was written" in err
    assert imported.files() == before
    assert imported(table, "--write", "--skip-refused")[0] == 1
    assert imported.files().keys() - before.keys() == {"standards/national/gb-t-99980-2096.yaml"}


def test_what_new_records_lack_can_be_set_for_all(imported: Import) -> None:
    table = "标准编号,标准名称,状态\nGB/T 99980-2096,甲,现行\nGB/T 99901-2094,,\n"
    status, out, _ = imported(table)
    assert status == 1
    assert "--set scope=… (dedicated, general, related)\n" in out
    assert imported(table, "--set", "范围=相关标准")[0] == 0
    found = imported.rows(table, "--set", "scope=related")
    assert [one["action"] for one in found] == ["create", "same"]


COMMAND = "first run tixi add --publish plan-20960001-t-469 --number 'GB/T 99980-2096'"


@pytest.mark.parametrize(
    ("table", "message", "hint"),
    [
        ("标准编号,标识\nGB/T 99901-2094,gb-t-99902-2095\n", "names two standards", None),
        ("标识,标准编号\ngb-t-99901-2094,GB/T 99980-2096\n", "a table changes no number", None),
        ("标准编号,宜定级别\nGB/T 99980-2096,行业标准\n", "but the level says “industry", None),
        ("标准名称,范围\n同名,通用\n", "2 standards have this title", "add the number"),
        ("标识,标准编号\nplan-20960001-t-469,GB/T 99980-2096\n", "has no number yet", COMMAND),
        (
            "计划号,标准编号,发布日期,实施日期\n20960001-T-469,GB/T 99980-2096,2096-05-01,2096.6.1",
            "has no number yet",
            COMMAND,
        ),
        ("标准编号,标准名称\nGB/T 99901,甲\n", "has no year", "write the year too"),
        ("标准号,计划号,名称\n20961234-T-339,20961235-T-339,甲\n", "two plan numbers", None),
    ],
)
def test_what_contradicts_itself_or_the_catalogue_is_refused(
    imported: Import, table: str, message: str, hint: str | None
) -> None:
    for file in imported.catalogue.glob("standards/national/gb-t-9990[23]*.yaml"):
        title = re.compile(r"(?<=title:)[^\n]*\n(?:  [^\n]*\n)*")
        file.write_text(title.sub(" {zh: 同名}\n", file.read_text()))
    before = imported.files()
    said, way_out = imported.refusal(table, "--write")
    assert message in said
    assert hint is None or way_out == hint
    assert imported.files() == before


def test_a_table_older_than_the_catalogue_brings_no_project_back(imported: Import) -> None:
    """Exported while it was a project; since then it has got its number."""
    number = ["--number", "GB/T 99980-2096", "--on", "2096-06-01"]
    assert imported.run("add", "--publish", "plan-20960001-t-469", *number) == 0
    table = "标识,标准名称,范围,状态,级别\nplan-20960001-t-469,甲,专用,起草,国标\n"
    assert "plan-20960001-t-469 is GB/T 99980-2096 now" in imported.refusal(table)[0]


PLANS = "计划号,标准编号,标准名称,范围,标准体系编号,标准状态,级别,曾用编号\n"
FORMER = "20970001-T-469,,虚构的项目,专用,1.1.1,起草,国标,\n"


@pytest.fixture
def former(imported: Import) -> None:
    """A record that bore a plan number once, which no other may have."""
    file = imported.record("national/gb-t-99901-2094")
    file.write_text(file.read_text() + "aliases: [20970001-T-469]\n")


@pytest.mark.parametrize(
    "first", [",GB/T 99980-2096,虚构的新标准,专用,1.1.1,现行,,", ",GB/T 99901-2094,改名,,,,,"]
)
@pytest.mark.usefixtures("former")
def test_of_rows_the_one_is_refused_that_brings_a_breach(imported: Import, first: str) -> None:
    """The rule is about the record with the former number, which has no row or a harmless one."""
    found = imported.rows(f"{PLANS}{first}\n{FORMER},GB/T 99981-2096,又一项,专用,1.1.1,现行,,\n")
    assert [one["action"] == "refuse" for one in found] == [False, True, False]
    assert found[1]["problems"][0]["message"].startswith(
        "TX206 the alias “20970001-T-469” is another record"
    )


@pytest.mark.usefixtures("former")
def test_what_is_left_without_a_refused_row_is_checked_again(imported: Import) -> None:
    """The first row would free the number that the second takes, but its code is unknown."""
    table = f"{PLANS},GB/T 99901-2094,,,9.9,,,GB/T 1-2000\n{FORMER}"
    found = imported.rows(table, "--allow-loss")
    assert [one["problems"][0]["message"][:5] for one in found] == ["TX301", "TX206"]
    assert imported(table, "--allow-loss", "--write", "--skip-refused")[0] == 1
    assert imported.run("check") == 0


DATED = "标准编号,标准名称,范围,标准体系编号,标准状态,发布日期,实施日期\n"
UNDATED = "has no day: it counts from the day checked, 2096-06-30"
NOT_RECORDED = "is not recorded: the record is at"
UNCHANGED = "on the day; if that changed, give the day or edit the file"


@pytest.mark.parametrize(
    ("row", "action", "words"),
    [
        ("GB/T 99903-2096,,,,实施,,", "same", None),
        (
            "GB/T 99902-2095,,,,现行,,",
            "same",
            f"the status “in force” {NOT_RECORDED} “published” {UNCHANGED}",
        ),
        (
            "GB/T 99901-2094,,,,发布,,",
            "same",
            f"the status “published” {NOT_RECORDED} “in force” {UNCHANGED}",
        ),
        (
            "GB/T 99900-2085,,,,现行,,",
            "same",
            f"the status “in force” {NOT_RECORDED} “superseded” {UNCHANGED}",
        ),
        ("GB/T 99901-2094,,,,废止,,", "change", f"“withdrawn” {UNDATED}"),
        ("GB/T 99980-2096,甲,专用,1.1.1,现行,,", "create", f"“published” {UNDATED}"),
        ("GB/T 99980-2096,甲,专用,1.1.1,现行,2096-01-02,", "create", None),
        ("GB/T 99980-2096,甲,专用,1.1.1,发布,2096-01-02,2096-02-01", "create", None),
        ("GB/T 99901-2094,,,,现行,,", "same", None),
        ("GB/T 99901-2094,改名,,,,,", "change", None),
        ("GB/T 99900-2085,,,,被代替,,", "same", None),
    ],
)
def test_what_a_status_says_beyond_the_record_is_reported(
    imported: Import, row: str, action: str, words: str | None
) -> None:
    (one,) = imported.rows(f"{DATED}{row}\n")
    open_points = ["no source supports it: it does not count"] if action == "create" else []
    open_points += [words] if words else []
    assert (one["action"], one["remarks"]) == (action, open_points)


def test_a_warning_on_many_rows_is_given_once(imported: Import) -> None:
    new = [f"GB/T 9998{n}-2096,甲{n},专用,1.1.1,现行,," for n in range(5)]
    dated = "GB/T 99990-2096,乙,专用,1.1.1,现行,2096-01-02,"
    status, out, _ = imported(DATED + "\n".join((*new[:3], dated, *new[3:])) + "\n")
    assert status == 0
    warnings = [line for line in out.splitlines() if "has no day" in line]
    assert warnings == [f"rows 2–4, 6–7: “published” {UNDATED}"]
    assert "rows 2–7: no source supports it: it does not count\n" in out


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
    "table",
    [
        "Number,Replaces,Title,Status\nISO/IEC 99901:2094,,Made up,Published\n",
        "Number,Replaces,Published\nISO/IEC 99901:2094,-,2094\n",
        "标准编号,标准名称,被代替标准号\nISO/IEC 99901:2094,虚构,无\n",
        ISO_LINE % ("null", '"2094-03"'),
        ISO_LINE % ("[75281]", "null"),
    ],
)
def test_an_absent_blank_unknown_or_coarser_value_changes_nothing(
    imported: Import, table: str
) -> None:
    file = imported.record("international/iso-iec-99901-2094", RECORD)
    for more in ([], ["--allow-loss"]):
        (one,) = imported.rows(table, "--write", *more)
        assert (one["action"], one["losses"]) == ("same", {})
        assert file.read_text() == RECORD


def test_an_english_title_never_becomes_the_chinese_one(imported: Import) -> None:
    new = "ISO 99980:2096,Another standard,related,Published"
    table = f"Number,Title,Scope,Status\nGB/T 99901-2094,New title,,\n{new}\n"
    known, created = imported.rows(table, "--write")
    assert list(known["changes"]) == ["title.en"]
    written = imported.record("national/gb-t-99901-2094").read_text()
    assert "  zh: 虚构标准甲\n  en: New title\n" in written
    assert created["action"] == "create"
    assert (
        "title:\n  en: Another standard\n"
        in imported.record("international/iso-99980-2096").read_text()
    )


def test_a_loss_is_shown_and_written_only_if_allowed(imported: Import) -> None:
    file = imported.record("international/iso-iec-99901-2094", RECORD)
    head = "Number,Replaces,Published,Committee\n"
    table = f"{head}ISO/IEC 99901:2094,ISO 1:2001,2094-03-16,TC 1\n"
    (one,) = imported.rows(table)
    assert list(one["losses"]) == ["replaces", "history"]
    assert one["losses"]["replaces"] == {"from": "ISO/IEC 99901:2080", "to": "ISO 1:2001"}
    status, out, _ = imported(table, "--write")
    assert status == 0
    assert "    would lose Replaces: ISO/IEC 99901:2080 → ISO 1:2001\n" in out
    assert "to take it away, add --allow-loss" in out
    kept = ("ISO/IEC 99901:2080", "date: 2094-03-15", "source: a")
    assert all(text in file.read_text() for text in ("committee: TC 1", *kept))
    assert imported(table, "--write", "--allow-loss")[0] == 0
    assert not any(text in file.read_text() for text in kept)
    assert all(text in file.read_text() for text in ("ISO 1:2001", "date: 2094-03-16"))


WORDS = "标准编号,标准名称,范围,体系编号,级别,状态,发布日期,替代标准\n"
ROW = "GB/T 99980-2096,甲,专用,1.1.1,国标,现行,2096-01-02,"
OTHER_ROW = "GB/T 99979-2095,另一项,专用,1.1.1,国标,现行,2095-01-02,"


@pytest.mark.parametrize(
    ("row", "remark", "stages"),
    [
        (ROW, None, "published 2096-01-02"),
        (ROW.replace("2096,", "2096（含修改单）,"), "“含修改单” after the number", None),
        (
            ROW.replace("2096,", "2096(已废止),").replace("现行", ""),
            "“withdrawn” has no day",
            None,
        ),
        (ROW.replace("国标", "工程规范"), "unknown Level, not read: 工程规范", None),
        (ROW.replace("现行", "某状态"), "unknown Stage, not read: 某状态", None),
        (ROW.replace("现行", "修订中"), None, "published 2096-01-02"),
        (ROW.replace("现行", "60.60"), None, "published 2096-01-02"),
        (
            ROW.replace("现行", "现行（2096-02-01起）"),
            None,
            "published 2096-01-02; in-force 2096-02-01",
        ),
        (
            ROW.replace("现行", "废止（2096年3月1日）") + "GB/T 99981-2096",
            "replaced by GB/T 99981-2096: state that",
            "published 2096-01-02; withdrawn 2096-03-01",
        ),
        (ROW.replace("2096-01-02", "#REF!"), "发布日期: the error #REF!, read as empty", None),
    ],
)
def test_what_a_row_that_is_taken_leaves_out(
    imported: Import, row: str, remark: str | None, stages: str | None
) -> None:
    *_, one = imported.rows(f"{WORDS}{OTHER_ROW}\n{row}\n", "--write")
    assert one["action"] == "create"
    found = [said for said in one["remarks"] if "no source supports" not in said]
    assert found == [] if remark is None else any(remark in said for said in found)
    if stages is not None:
        assert imported.run("show", "GB/T 99980-2096", "--format", "json") == 0
        history = json.loads(imported.capsys.readouterr().out)["history"]
        assert "; ".join(f"{step['stage']} {step['date']}" for step in history) == stages


@pytest.mark.parametrize(
    ("row", "messages"),
    [
        (
            ROW.replace("2096,", "2096（作废）,"),
            ["after the number it says “作废”, but the status"],
        ),
        (ROW.replace("现行", "已停用"), ["unknown status “已停用”: use"]),
        (ROW.replace("2096-01-02", "45366"), ["“45366” looks like a spreadsheet's serial number"]),
        (ROW + "[代替", ["“[代替” is not valid JSON"]),
        (ROW.replace("甲", "ロボット"), ["needs “Title in Chinese”"]),
        (ROW.replace("99980-2096", "99980-2090") + "GB/T 99979-2095", ["and cannot replace it"]),
        (ROW.replace(",甲,专用", ",,"), ["needs “Title in Chinese”", "needs “Scope”"]),
        (",ISO 99999:2090,专用,1.1.1,,现行,,", ["the title is a number: ISO 99999:2090"]),
    ],
)
def test_a_refused_row_gives_all_its_reasons(
    imported: Import, row: str, messages: list[str]
) -> None:
    (one,) = imported.rows(WORDS + row + "\n")
    found = [problem["message"] for problem in one["problems"]]
    assert len(found) == len(messages)
    assert all(words in said for words, said in zip(messages, found, strict=True))


def test_a_successor_states_what_it_replaces(imported: Import) -> None:
    """Beside an ended status, 替代标准 names the standard that replaces this one."""
    old = "GB/T 99980-2090,甲,专用,1.1.1,国标,{},2090-01-02,GB/T 99981-2096\n"
    new = "GB/T 99981-2096,乙,专用,1.1.1,国标,现行,2096-01-02,\n"
    for status in ("废止", "被代替"):
        actions = [one["action"] for one in imported.rows(WORDS + old.format(status) + new)]
        assert actions == ["create", "create"]
    imported(WORDS + old.format("被代替") + new, "--write")
    assert "replaces" not in imported.record("national/gb-t-99980-2090").read_text()
    assert "  - GB/T 99980-2090\n" in imported.record("national/gb-t-99981-2096").read_text()
    assert imported.run("check") == 0


@pytest.mark.parametrize(
    ("cell", "whole", "partly"),
    [
        ("代替 GB/T 99901-2094", ["GB/T 99901-2094"], []),
        ("全部代替：GB/T 99970-2000；部分代替 GB/T 99971-2000", ["GB/T 99970-2000"], ["99971"]),
        ("部分代替 GB/T 99970-2000、GB/T 99971-2000", [], ["99970", "99971"]),
        ("GB/T 99970-2000（部分代替），GB/T 99971-2000", ["GB/T 99971-2000"], ["99970"]),
        ("GB/T 99970-2000 (in part)", [], ["99970"]),
    ],
)
def test_what_is_replaced_in_part_is_not_replaced(
    imported: Import, cell: str, whole: list[str], partly: list[str]
) -> None:
    (one,) = imported.rows(f'{WORDS}{ROW}"{cell}"\n', "--write")
    said = [remark for remark in one["remarks"] if "replaced in part only" in remark]
    assert len(said) == len(partly) and all(map(str.__contains__, said, partly))
    assert imported.run("show", "GB/T 99980-2096", "--format", "json") == 0
    assert json.loads(imported.capsys.readouterr().out).get("replaces", []) == whole


def test_a_standard_once_for_each_topic_has_them_all(imported: Import) -> None:
    rows = "".join(ROW.replace("1.1.1", code) + "\n" for code in ("1.1.1", "1.1.2", "1.1.1"))
    found = imported.rows(WORDS + rows, "--write")
    assert [one["action"] for one in found] == ["create", "skip", "skip"]
    text = imported.record("national/gb-t-99980-2096").read_text()
    assert 'places:\n  - "1.1.1"\n  - "1.1.2"\nhistory' in text


def test_columns_and_rows_are_chosen(imported: Import) -> None:
    table = (
        "Ref no.,Name,State,Kind,Fields\n"
        "ISO 99990:2090,甲,Published,x,\"['35.030', '03.120']\"\n"
        "ISO 99991:2090,乙,Published,x,35.030; 01.040\n"
        "ISO 99992:2090,丙,Published,x,03.120\n"
    )
    steering = ["--set", "scope=related", "--map", "Ref no.=number", "--map", "Fields=ics"]
    status, out, _ = imported(table, *steering)
    assert status == 0
    assert out.count("unknown columns, not read: Kind\n    → to read one, add --map") == 1
    steering += ["--ignore", "kind", "--only", "ics=35.030"]
    found = imported.rows(table, *steering)
    assert [(one["row"], one["action"]) for one in found] == [(2, "create"), (3, "create")]
    assert len(imported.rows(table, *steering, "--only", "Name=乙")) == 1
    assert len(imported.rows(table, *steering, "--only", "Name=乙", "--only", "名称=甲")) == 2
    for more, words in (
        (["--only", "Name=丁"], "no row matches --only"),
        (["--map", "Nome=number"], "unknown column “nome”"),
        (["--map", "Name"], "--map takes COLUMN=KEY, not “Name”"),
        (["--map", "Name=colour"], "unknown column “colour”"),
        (["--set", "scope=wide"], "--set: unknown scope “wide”"),
    ):
        status, _, err = imported(table, *steering, *more)
        assert (status, words in err) == (2, True), err


def test_headings_with_other_columns_further_down(imported: Import) -> None:
    table = (
        "标准编号,标准名称,发布日期\nGB/T 99980-2096,甲,2096-01-02\n\n二、在研,,\n"
        "计划号,项目名称,状态\n20961234-T-339,乙,起草\n"
    )
    found = imported.rows(table, "--set", "scope=related")
    assert [one["action"] for one in found] == ["create", "skip", "create"]


def test_a_column_of_other_things_is_not_read(imported: Import) -> None:
    table = "标准编号,标准名称,范围,状态\nGB/T 99980-2096,甲,适用于乙,现行\n"
    status, out, _ = imported(table, "--set", "scope=related")
    assert status == 0
    assert "columns not read: 范围 (most of its cells are not scopes" in out


def xlsx(path: Path, *sheets: list[list[str | float]], hidden: int | None = None) -> Path:
    book = xlsxwriter.Workbook(path)
    for n, rows in enumerate(sheets):
        sheet = book.add_worksheet(f"表{n}")
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
        if n == hidden:
            sheet.hide()
    book.close()
    return path


LIST: list[list[str | float]] = [
    ["标准编号", "标准名称", "发布日期"],
    ["GB/T 99980-2096", "甲", "2096"],
]
OTHER: list[list[str | float]] = [["标准编号", "标准名称"], ["GB/T 99901-2094", "别名"]]


@pytest.mark.parametrize(
    ("hidden", "arguments", "rows", "words"),
    [
        (None, [], 2, "row “表1” 2  change  GB/T 99901-2094"),
        (1, [], 1, "表1 (a hidden sheet)"),
        (1, ["--sheet", "表1"], 1, "sheets not read: 表0, 表2 (not named by --sheet)"),
    ],
)
def test_every_sheet_is_read_or_named(
    imported: Import,
    tmp_path: Path,
    hidden: int | None,
    arguments: list[str],
    rows: int,
    words: str,
) -> None:
    book = xlsx(tmp_path / "book.xlsx", LIST, OTHER, [["说明"]], hidden=hidden)
    arguments = ["import", str(book), "--set", "scope=related", "--lang", "en", *arguments]
    assert imported.run(*arguments) == 0
    out = imported.capsys.readouterr().out
    assert words in out
    assert "表2" in out
    assert imported.run(*arguments, "--format", "json") == 0
    assert len(json.loads(imported.capsys.readouterr().out)["rows"]) == rows


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (2095.1, "the cell is the number 2095.1: it may be January or October"),
        (2095.11, None),
        ("2095.1", None),
    ],
)
def test_a_number_without_its_last_zero(
    imported: Import, tmp_path: Path, cell: str | float, words: str | None
) -> None:
    book = xlsx(tmp_path / "book.xlsx", [LIST[0], ["GB/T 99980-2096", "甲", cell]])
    status = imported.run("import", str(book), "--set", "scope=related", "--lang", "en")
    assert status == (words is not None)
    assert words is None or words in imported.capsys.readouterr().out


def test_a_table_of_its_own_shows_what_was_emptied_and_removed(
    imported: Import, tmp_path: Path
) -> None:
    before = imported.files()
    file = tmp_path / "own.csv"
    assert imported.run("export", "csv", "--output", str(file)) == 0
    lines = file.read_text().splitlines(keepends=True)
    table = "".join(line for line in lines if "99902-2095" not in line)
    table = table.replace("Made-up standard A", "")
    status, out, _ = imported(table, "--write")
    assert status == 0
    assert "emptied, and kept: Title in English" in out
    assert "1 record not in the table, and not removed: gb-t-99902-2095" in out
    assert imported.files() == before


PORTAL = """虚构市标准明细表
序号,标准号/计划号,标准名称,类别/级别,状态,发布日期,体系编号,经费
一、基础,,,,,,,
1,GB/T 99980-2096,虚构甲,国标,现行,2096-01-02,1.1.1,
2,20961234-T-339,虚构乙,国标,制定中,,1.1.1,
3,YD/T 99981-2095,虚构丙,行标,现行,2095.1.2,1.1.1,
4,T/XYZ 99982-2095,虚构丁,团标,现行,2095年1月2日,1.1.1,
5,DB11/T 99983-2095,虚构戊,地标,现行,2095/1/2,1.1.1,
6,Q/ABC 99984-2095,虚构己,企业标准,现行,20950102,1.1.1,
7,,,,,,,
8,-,—,/,,,,
,,,,,,,
小计,6,,,,,,
,共 6 项,,,,,,
合计：,,6,,,,,
"""


def test_a_table_of_a_portal_is_taken_as_it_is(imported: Import) -> None:
    found = imported.rows(PORTAL, "--set", "scope=dedicated", "--write")
    assert [one["action"] for one in found] == ["skip", *["create"] * 6, *["skip"] * 5]
    project = imported.record("national/plan-20961234-t-339").read_text()
    assert project.startswith("plan: 20961234-T-339\nlevel: national\n")
    assert [one["skipped"] for one in found[7:]] == [
        *["no number, plan number or title"] * 2,
        *["a row of sums"] * 3,
    ]


def test_the_same_message_for_many_rows_is_given_once(imported: Import) -> None:
    status, out, _ = imported(PORTAL)
    assert status == 1
    assert "unknown columns, not read: 经费" in out
    assert "columns not read: 序号" in out
    assert out.count("--set scope=…") == 1
    assert "rows 4–9  refuse  6 rows\n    Scope: a new record needs “Scope”\n" in out
    assert "rows 3, 10–11  skip  3 rows\n    no number, plan number or title\n" in out
    assert "rows 13–15  skip  3 rows\n    a row of sums\n" in out
    assert "create 0 · change 0 · same 0 · refuse 6 · skip 6" in out


@pytest.mark.parametrize("column", ["", "20961234-T-339"])
def test_the_level_follows_from_a_plan_number(imported: Import, column: str) -> None:
    head = "标准号,计划号,名称,范围,体系编号,状态"
    more = "2096-0123T-YD,,虚构乙,专用,1.1.1,起草"
    table = f"{head}\n20961234-T-339,{column},虚构,专用,1.1.1,起草\n{more}\n"
    assert [one["action"] for one in imported.rows(table, "--write")] == ["create"] * 2
    for level, plan in (("national", "20961234-T-339"), ("industry", "2096-0123T-YD")):
        written = imported.record(f"{level}/plan-{plan.lower()}").read_text()
        assert f"plan: {plan}\nlevel: {level}\n" in written


@pytest.mark.parametrize(
    ("table", "arguments", "words"),
    [
        ("日期,金额\n1,2\n", [], "there are no headings of a list of standards"),
        (HEAD, ["--set", "scope"], "--set takes KEY=VALUE, not “scope”"),
        (HEAD, ["--set", "colour=red"], "unknown column “colour”"),
        (HEAD, ["--sheet", "甲"], "unknown sheet “甲”"),
        ("", [], "the file is empty"),
        ("标准编号,标准名称\n\0,", [], "the text contains NUL characters"),
    ],
)
def test_what_is_refused_as_a_whole(
    imported: Import, table: str, arguments: list[str], words: str
) -> None:
    status, out, err = imported(table, *arguments)
    assert (status, out) == (2, "")
    assert words in err


def test_a_file_that_could_not_be_read_is_not_overwritten(imported: Import) -> None:
    file = imported.record("national/gb-t-99980-2096", "broken: [\n")
    status, out, _ = imported(HEAD + NEW, "--write")
    assert status == 1
    assert "there is a file" in out
    assert file.read_text() == "broken: [\n"


def test_an_interrupted_import_is_completed_by_running_it_again(
    imported: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = f"{HEAD}GB/T 99901-2094,改了的名称,,,,,\n{NEW}"
    real, moved = Path.replace, []

    def fail_second(self: Path, target: Path) -> Path:
        if moved:
            raise OSError(5, "Input/output error", str(target))
        moved.append(target)
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail_second)
        status, _, err = imported(table, "--write")
    assert status == 2
    assert "import again" in err
    assert sorted(row["action"] for row in imported.rows(table)) == ["create", "same"]
    assert imported(table, "--write")[0] == 0
    assert [row["action"] for row in imported.rows(table)] == ["same", "same"]
