"""The command line itself: languages, help, errors, completion, start, streams and exit status."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len

from tixi.cli.console import Console, clean
from tixi.cli.main import COMMANDS, load, main
from tixi.cli.messages import pick_language
from tixi.model.text import Lang

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "tests/catalogues"
RUN = "from tixi.cli.main import run; run()"
HEAVY = {
    "jinja2", "mkdocs", "networkx", "pypinyin", "python_calamine", "ruamel",
    "xlsxwriter",
}  # fmt: skip
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(CATALOGUES / "good", tmp_path / "any")
    return tmp_path / "any"


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW.Big5"}, "zh"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN", "LC_ALL": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN", "TIXI_LANG": "en"}, "en"),
        (["report", "--lang", "zh"], {"TIXI_LANG": "en"}, "zh"),
        (["report", "--lang=en"], {}, "en"),
        (["show", "--", "--lang", "en"], {}, "zh"),
        (["report", "--lang"], {}, "zh"),
        (["report", "--lang", "fr"], {"LANG": "en_GB"}, "en"),
    ],
)
def test_the_language_is_picked_once(
    arguments: list[str], environment: Mapping[str, str], lang: str
) -> None:
    assert pick_language(arguments, environment) is Lang(lang)


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        ("raport", "没有命令“raport”\n  → 是不是 report？",
         "unknown command “raport”\n  → did you mean report?"),
        ("report --formatt json", "没有选项 --formatt\n  → 是不是 --format？",
         "unknown option --formatt\n  → did you mean --format?"),
        ("report --zzzz", "没有选项 --zzzz\n  → 见 tixi report --help", "unknown option --zzzz"),
        ("report --as-of", "选项 --as-of 缺少值", "option --as-of needs a value"),
        ("check --strict=yes", "选项 --strict 不带值", "option --strict takes no value"),
        ("report --format=nope", "--format 不能是“nope”\n  → 可用的有：text、json、md、csv",
         "“nope” is not a valid value for --format\n  → available: text, json, md, csv"),
        ("report --lang fr", "--lang 不能是“fr”", "“fr” is not a valid value for --lang"),
        ("schema nonsense", "KIND 不能是“nonsense”", "“nonsense” is not a valid value for KIND"),
        ("report extra", "多余的参数：extra", "unexpected argument: extra"),
        ("gaps GB/T 43697-2024", "有空格的编号要加引号", "quote a number that"),
        ("show", "缺少 WHAT", "WHAT is missing"),
        ("search -- ---", "“---”里没有可查的字词", "“---” contains no word"),
        ("graph --node 1 --around 1.1", "只能用一个", "not both"),
        ("--as-of 2099-01-01 report", "写在命令之后", "--as-of goes after the command"),
        ("site --catalogue x", "写在命令之后", "--catalogue goes after the command"),
        ("gaps --node 9.9", "查编号：tixi search", "look for codes with: tixi search"),
        ("graph --around zzzz", "用 tixi search", "use tixi search"),
        ("show nothing like it", "tixi search nothing like it", "use tixi search nothing like it"),
        ("show 99901", "是不是 GB/T 99901-2094", "did you mean GB/T 99901-2094"),
        ("show GB/T 99901-2095", "是不是 GB/T 99901-2094", "unknown standard or node “GB/T 9"),
        ("report --fail-under early", "应写作 ID=N", "--fail-under is written ID=N, not “early”"),
        ("report --fail-under early=-1", "不是“early=-1”", "ID=N, not “early=-1”"),
        ("report --fail-under earli=1", "没有目标“earli”", "unknown target “earli”"),
        ("report --target earli", "是不是 early", "did you mean early"),
        ("report --as-of 2096-02-30", "“2096-02-30”", "“2096-02-30” is not a day of the calendar"),
        ("report --as-of 2096-02", "YYYY-MM-DD", "“2096-02” is not a full day: write YYYY-MM-DD"),
        ("report --as-of yesterday", "--as-of：", "is not a full day"),
        ("report --as-of ２０９６-06-30", "--as-of：", "is not a full day"),
        ("gaps --kind misssing", "missing", "did you mean missing"),
        ("gaps 9.9.9", "没有体系编号“9.9.9”", "unknown node “9.9.9”"),
        ("forecast --target eraly", "是不是 early", "did you mean early"),
        ("plan --target eraly", "是不是 early", "did you mean early"),
        ("report --limit -1", "没有选项 --limit", "unknown option --limit"),
        ("report -1", "没有选项 -1", "unknown option -1"),
        ("report -f xml", "--format 不能是“xml”", "“xml” is not a valid value for --format"),
        ("report --target zz", "early（", "early ("),
        ("export cvs", "没有导出格式“cvs”", "unknown format “cvs”"),
        ("export json --site javascript:alert(1)", "--site 应以", "--site starts with http:// or"),
        ("import /none/list.csv", "没有这个文件或文件夹", "there is no such file or folder"),
        ("export csv --output /dev/null/x", "不能写 /dev/null/x", "cannot write /dev/null/x ("),
        ("check --catalogue nowhere", "nowhere", "nowhere"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_done_is_one_sentence_in_the_language_of_the_run(
    line: str, zh: str, en: str, lang: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[lang])
    monkeypatch.setenv("TIXI_CATALOGUE", str(CATALOGUES / "small/catalogue"))
    assert main(line.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert {"zh": zh, "en": en}[lang] in err
    assert len(err.splitlines()) <= 2


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_command_has_a_help_page_in_either_language(
    name: str, lang: str, capsys: Capture
) -> None:
    assert main([name, "-h", "--lang", lang]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    about = re.split("选项：|参数：|Options:|Arguments:", out)[0].replace(" …", "")
    assert ("用法：" in out, "Usage:" in out) == (lang == "zh", lang == "en")
    assert lang == "zh" or not re.search("[\u4e00-\u9fff]", about.replace("名称", ""))
    # A line break in the source of a Chinese help text is no blank.
    assert lang == "en" or not re.search(r"[^\x00-\xff] +[^\x00-\xff\n]", about)


def test_the_first_page_lists_every_command_and_the_version_is_printed(capsys: Capture) -> None:
    for line in ([], ["--help"], ["-h"]):
        assert main([*line, "--lang", "zh"]) == 0
        out = capsys.readouterr().out
        assert all(f"\n  {name} " in out for name in COMMANDS)
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("tixi ")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 80])
def test_a_help_page_is_whole_at_every_width(
    name: str, lang: str, columns: int, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main([name, "--help", "--lang", lang]) == 0
    out = capsys.readouterr().out
    if columns == 80:  # below it names wrap too, between the lines of the texts
        texts = ["".join(one.help.split()) for one in load(name).params]
        assert [text for text in texts if text not in "".join(out.split())] == []
    assert all(cell_len(line) <= columns for line in out.splitlines())
    assert not re.search(r"<\w+>|\w…$", out, re.MULTILINE)
    assert (lang == "en") == ("Options:" in out)


def test_the_environment_names_catalogue_and_language(
    folder: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIXI_CATALOGUE", str(folder / "catalogue"))
    monkeypatch.setenv("TIXI_LANG", "en")
    assert main(["check", "--as-of", "2099-12-31"]) == 0
    assert capsys.readouterr().out == "✓ 9 records, no problems, 1 waived\n"
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert main(["report", "--as-of", "2099-12-31"]) == 0
    assert "\x1b[" in capsys.readouterr().out


def test_quiet_leaves_out_messages_but_no_error(folder: Path, capsys: Capture) -> None:
    at = ["-C", str(folder / "catalogue"), "--as-of", "2099-12-31", "--lang", "en"]
    assert main(["check", "-q", *at]) == 0
    assert main(["export", "csv", "-q", "-o", str(folder / "made.csv"), *at]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["report", "-q", "-f", "json", *at]) == 0
    assert json.loads(capsys.readouterr().out)["as_of"] == "2099-12-31"
    assert main(["show", "-q", "zzzz", *at]) == 2
    assert "unknown standard" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        (["--help"], {"yaml", "tixi.store.loader", "tixi.measures", "tixi.rules"}),
        (["--version"], {"yaml", "tixi.store.loader", "tixi.measures", "tixi.rules"}),
        (["report"], {"tixi.rules", "tixi.site"}),
        (["check"], {"tixi.site", "tixi.measures.forecast"}),
        (["gaps"], {"tixi.site", "tixi.measures.forecast"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_imports_only_what_it_needs(arguments: list[str], more: set[str]) -> None:
    others = {f"tixi.cli.{name}" for name in COMMANDS} - {f"tixi.cli.{arguments[0]}"}
    assert imported(*arguments) & (HEAVY | others | more) == set()


def test_the_watch_on_imports_can_fail() -> None:
    assert "networkx" in imported("graph", "--format", "json")


def imported(*arguments: str) -> set[str]:
    """The modules there are once a command has run in an interpreter of its own."""
    code = (
        "import json, sys; from tixi.cli.main import main; status = main(sys.argv[1:]); "
        "print('\\n' + json.dumps([status, *sys.modules]))"
    )
    run = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    status, *modules = json.loads(done.stdout.splitlines()[-1])
    assert status in (0, 1), done.stderr
    return set(modules)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tixi che", ["check"]),
        ("tixi show 1.1", ["1.1", "1.1.1", "1.1.2"]),
        ("tixi show t-", ["t-madeup-0011-2099"]),
        ("tixi gaps --node 2.1.1.", ["2.1.1.1"]),
        ("tixi report --target by", ["by-2099"]),
        ("tixi add --publish plan-made-up-p", ["plan-made-up-project"]),
        ("tixi check --form", ["--format"]),
        ("tixi gaps --kind mis", ["missing"]),
        ("tixi add --scope g", ["general"]),
        ("tixi add --stage pub", ["published"]),
        ("tixi add --level gro", ["group"]),
        ("tixi export w", ["workbook"]),
        ("tixi report --catalogue CATALOGUE --target by", ["by-2099"]),
        ("tixi report --catalogue /nowhere --target by", []),
    ],
)
def test_tab_offers(folder: Path, line: str, words: list[str]) -> None:
    """What bash offers at the end of a line."""
    line = line.replace("CATALOGUE", str(folder / "catalogue"))
    request = {"_TIXI_COMPLETE": "complete_bash", "COMP_WORDS": line,
               "COMP_CWORD": str(line.count(" "))}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=folder.parent if "--catalogue" in line else folder,
        env=os.environ | request,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.split(), done.stderr) == (words, "")


def process(folder: Path, *call: str, **streams: object) -> "subprocess.CompletedProcess[bytes]":
    """The console script run in a folder."""
    command = [sys.executable, "-P", "-c", RUN, *call]
    return subprocess.run(command, cwd=folder, check=False, stderr=subprocess.PIPE, **streams)  # type: ignore[call-overload,no-any-return]


def test_a_closed_pipe_ends_a_run_quietly(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = process(folder, "report", "--as-of", "2099-06-30", stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_a_full_disk_is_one_sentence(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(folder, "report", "--lang", "en", "--format", "json", stdout=full)
    message = b"tixi: the output could not be written (the disk is full)\n"
    assert (done.returncode, done.stderr) == (2, message)


@pytest.mark.skipif(sys.platform == "win32", reason="no shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("call", ["report --as-of 2099-06-30", "add", "show nothing"])
def test_closed_streams_are_no_failure(folder: Path, closed: str, call: str) -> None:
    line = f'"$0" -P -c "$1" {call} --lang en {closed}'
    shell = ["sh", "-c", line, sys.executable, RUN]
    done = subprocess.run(shell, cwd=folder, capture_output=True, check=False)
    assert done.returncode == (0 if call.startswith("report") else 2)
    assert b"Traceback" not in done.stderr + done.stdout
    assert bool(done.stderr) == (done.returncode == 2 and "2>&-" not in closed)
    assert bool(done.stdout) == (done.returncode == 0 and " >&-" not in f" {closed}")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("\x1b[31mred", "\\u001b[31mred"),
        ("\x9b2J", "\\u009b2J"),
        ("a\rb\x08c\x07", "a\\u000db\\u0008c\\u0007"),
        ("\u202eabc", "\\u202eabc"),
        ("a\nb", "a\nb"),
        ("[bold]体系[/bold]", "[bold]体系[/bold]"),
    ],
)
def test_what_a_terminal_obeys_is_escaped(text: str, escaped: str) -> None:
    assert clean(text) == escaped
    out, err = StringIO(), StringIO()
    console = Console(out, err)
    console.print(text, ("", "red"))
    console.print_line(text)
    console.warn(text)
    console.flush()
    assert (out.getvalue(), err.getvalue()) == (f"{escaped}\n" * 2, f"{escaped}\n")


def test_the_package_runs_as_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tixi", "--version"], capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("tixi ")
