"""`tixi add` by flags, by answers, and for a project that was published."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer

from tixi.cli.main import main

CATALOGUES = Path(__file__).parents[1] / "catalogues"
DAY = "2099-12-31"
Capture = pytest.CaptureFixture[str]
Files = dict[str, bytes]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(CATALOGUES / "good", tmp_path / "any")
    return tmp_path / "any" / "catalogue"


def add(root: Path, *flags: str, lang: str = "en") -> int:
    return main(["add", "--catalogue", str(root), "--as-of", DAY, "--lang", lang, *flags])


def files(root: Path) -> Files:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def check(root: Path) -> int:
    return main(["check", "--catalogue", str(root), "--as-of", DAY])


WHOLE = [
    *["--number", "ＹＤ/T99998—2099", "--title", "虚构的新标准", "--title-en", "A new one"],
    *["--scope", "dedicated", "--place", "1.1.1", "--place", "2.1.1.1", "--on", "2099-03-01"],
    *["--in-force", "2099-10-01", "--replaces", "YD/T 99997-2090", "--committee", "虚构委员会"],
    *["--source-url", "https://std.samr.gov.cn/made-up", "--source-title", "虚构公告"],
    *["--notes", "虚构"],
]
WRITTEN = """\
number: YD/T 99998-2099
title:
  zh: 虚构的新标准
  en: A new one
scope: dedicated
places:
  - "1.1.1"
  - "2.1.1.1"
history:
  - stage: published
    date: 2099-03-01
    source: samr
  - stage: in-force
    date: 2099-10-01
    source: samr
replaces:
  - YD/T 99997-2090
committee: 虚构委员会
sources:
  samr:
    url: https://std.samr.gov.cn/made-up
    title: 虚构公告
    kind: official
    accessed: 2099-12-31
    supports:
      - number
      - title
      - history
checked: 2099-12-31
notes:
  zh: 虚构
"""


def test_flags_make_one_file(root: Path, capsys: Capture) -> None:
    before = files(root)
    assert add(root, *WHOLE, "--dry-run") == 0
    assert WRITTEN in capsys.readouterr().out
    assert files(root) == before
    assert add(root, *WHOLE) == 0
    out, err = capsys.readouterr()
    name = "standards/industry/yd-t-99998-2099.yaml"
    assert files(root) == before | {name: WRITTEN.encode()}
    assert "industry standard · yd-t-99998-2099.yaml" in out
    assert WRITTEN in out
    assert "target “虚构目标”: 3 → 4 of 5" in out
    assert err == f"✓ written: catalogue/{name}\n→ next: tixi check\n"
    assert check(root) == 0
    assert main(["fmt", "--check", "--catalogue", str(root), str(root / name)]) == 0


NAMED = ["--number", "YD/T 99998-2099", "--title", "虚构", "--place", "1.1.1"]


@pytest.mark.parametrize(
    ("flags", "parts"),
    [
        (
            [*NAMED, "--scope", "dedicated"],
            ["warning “published” has no day: it counts from the day checked, 2099-12-31"],
        ),
        (
            [
                *[*NAMED, "--scope", "通用", "--stage", "已发布", "--on", "2099年3月1日"],
                *["--in-force", "2099/4/1", "--source-url", "https://example.org/x"],
                *["--source-kind", "官方"],
            ],
            [
                *["scope: general", "stage: published\n    date: 2099-03-01"],
                *["date: 2099-04-01", "kind: official"],
            ],
        ),
        (
            ["--level", "国标", "--title", "虚构", "--scope", "相关"],
            ["level: national", "scope: related\nhistory:"],
        ),
        (
            ["--title", "虚构", "--scope", "related", "--plan", "2098-0009T-YD"],
            ["level: industry"],
        ),
        (
            [
                *["--title", "虚构", "--scope", "related", "--plan", "20980009-T-469"],
                *["--level", "group"],
            ],
            ["level: group"],
        ),
    ],
)
def test_flags_take_the_words_and_dates_of_tables(
    root: Path, capsys: Capture, flags: list[str], parts: list[str]
) -> None:
    assert add(root, *flags, "--dry-run") == 0
    out = capsys.readouterr().out
    assert [part for part in parts if part not in out] == []
    assert ("has no day" in out) == ("--on" not in flags)


def test_without_a_terminal_all_that_is_missing_is_one_sentence(
    root: Path, capsys: Capture
) -> None:
    before = files(root)
    assert add(root) == 2
    out, err = capsys.readouterr()
    assert out == ""
    missing = "missing: --number|--plan|--level, --title|--title-en, --scope, --place"
    assert err.splitlines()[0] == f"tixi: {missing} (no terminal to ask on)"
    assert add(root, "--number", "GB/T 99977-2099", lang="zh") == 2
    assert (
        "缺少 --title|--title-en、--scope、--place（没有终端，不能询问）" in capsys.readouterr().err
    )
    assert files(root) == before


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--number", "hello"], "--number: “hello” begins with “HELLO”"),
        (["--number", "gbt99991-2099"], "--number: GB/T 99991-2099 is in the catalogue already"),
        (["--plan", "20980002T469"], "tixi add --publish plan-made-up-project"),
        (["--number", "20980009T469"], "give the plan (--plan 20980009-T-469)"),
        (["--level", "nationl"], "did you mean “national”?"),
        (["--scope", "all"], "allowed: dedicated, general, related"),
        (["--scope", "怪"], "allowed: dedicated, general, related"),
        (["--title", "x", "--place", "1.1"], "“1.1” is not the code of a topic"),
        (["--title-en", "虚构"], "a title in English has no Chinese characters"),
        (["--stage", "out"], "--stage: “out” is not a valid value"),
        (["--title", "x", "--on", "2099-13-01"], "is not a day of the calendar"),
        (
            ["--title", "x", "--source-url", "example.org"],
            "--source-url: this is not an address",
        ),
        (
            ["--publish", "plan-nothing", "--number", "GB/T 1-2099"],
            "unknown standard “plan-nothing”",
        ),
        (["--publish", "gb-t-99991-2099"], "has a number already"),
        (["--publish", "plan-made-up-lead", "--title", "x"], "--publish does not take --title"),
        (["--publish", "plan-made-up-lead"], "missing: --number, --on"),
    ],
)
def test_a_bad_flag_is_one_sentence_and_nothing_is_written(
    root: Path, capsys: Capture, flags: list[str], message: str
) -> None:
    before = files(root)
    assert add(root, *flags) == 2
    err = capsys.readouterr().err
    assert message in err
    assert "Traceback" not in err
    assert files(root) == before


def test_what_check_would_refuse_is_not_written(root: Path, capsys: Capture) -> None:
    before = files(root)
    late = ["--on", "2098-03-01", "--replaces", "GB/T 99977-2099"]
    base = ["--number", "GB/T 99977-2098", "--title", "虚构", "--scope", "general"]
    assert add(root, *base, "--place", "1.1.1", *late) == 1
    out, err = capsys.readouterr()
    assert "error TX508" in out
    assert "nothing was written" in err
    assert files(root) == before


def test_a_file_is_never_overwritten(root: Path, capsys: Capture) -> None:
    there = root / "standards/industry/yd-t-99998-2099.yaml"
    there.write_text("mine: true\n", "utf-8")
    assert add(root, *WHOLE) == 2
    assert "is not overwritten" in capsys.readouterr().err
    assert there.read_text("utf-8") == "mine: true\n"


@pytest.mark.parametrize(
    ("flags", "name"),
    [
        (["--plan", "20990009-T-469"], "plan-20990009-t-469"),
        (["--id", "my-own"], "plan-my-own"),
        (["--title-en", "Made-up: one (2)"], "plan-made-up-one-2"),
        ([], "plan-xu-gou-xiang-mu-yi"),
    ],
)
def test_the_id_of_a_project(root: Path, flags: list[str], name: str) -> None:
    base = ["--level", "group", "--title", "虚构项目一", "--scope", "related"]
    assert add(root, *base, *flags) == 0
    assert (root / f"standards/group/{name}.yaml").is_file()
    assert main(["check", "--catalogue", str(root), "--as-of", DAY]) == 0


PROJECT = """\
# watched by 张三
level: group
title: {zh: 虚构在研标准}   # as announced
scope: dedicated
places: ["1.1.1"]
history:
  # no paper seen
  - {stage: drafting, date: 2098-05}
sources: {}
checked: 2099-06-01
"""


def test_a_published_project_is_renamed_and_keeps_its_comments(root: Path, capsys: Capture) -> None:
    old = root / "standards/group/plan-made-up-new.yaml"
    old.write_text(PROJECT, "utf-8")
    flags = ["--publish", "plan-made-up-new", "--number", "gbt 99976-2099", "--on", "2099-12-01"]
    assert add(root, *flags, "--source-url", "https://www.example.net/notice") == 0
    new = root / "standards/national/gb-t-99976-2099.yaml"
    assert not old.exists()
    assert (
        new.read_text("utf-8")
        == """\
# watched by 张三
number: GB/T 99976-2099
title:
  zh: 虚构在研标准  # as announced
scope: dedicated
places:
  - "1.1.1"
history:
  # no paper seen
  - stage: drafting
    date: 2098-05
  - stage: published
    date: 2099-12-01
    source: example
aliases:
  - plan-made-up-new
sources:
  example:
    url: https://www.example.net/notice
    kind: secondary
    accessed: 2099-12-31
    supports:
      - number
      - title
      - history
checked: 2099-12-31
"""
    )
    capsys.readouterr()
    assert check(root) == 0
    assert main(["show", "plan-made-up-new", "--catalogue", str(root)]) == 0
    assert "GB/T 99976-2099" in capsys.readouterr().out


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Makes a terminal of the streams on which somebody types; returns the prompts."""

    def typing(*answers: str) -> list[str]:
        prompts: list[str] = []
        left: Iterator[str] = iter(answers)

        def prompt(text: str, *, default: str, show_default: bool, prompt_suffix: str) -> str:
            prompts.append(f"{text} [{default}]" if show_default else text)
            line = next(left, None)
            if line is None:
                raise typer.Abort
            return line or default

        monkeypatch.setattr("typer.prompt", prompt)
        monkeypatch.setattr("tixi.cli.prompts.is_interactive", lambda: True)
        return prompts

    return typing


def test_answers_make_the_same_file(
    root: Path, capsys: Capture, answer: Callable[..., list[str]]
) -> None:
    answer(
        *["YDT", "YD/T 99998-2099", "虚构的新标准", "A new one", "special", ""],
        *["9.9", "1.1.1，2.1.1.1", "", "yesterday", "2099-03-01", "2099-10-01"],
        *["std.samr.gov.cn", "https://std.samr.gov.cn/made-up", "", "虚构公告", "perhaps", "y"],
    )
    given = ["--replaces", "YD/T 99997-2090", "--committee", "虚构委员会", "--notes", "虚构"]
    assert add(root, *given) == 0
    written = (root / "standards/industry/yd-t-99998-2099.yaml").read_text("utf-8")
    assert written == WRITTEN
    err = capsys.readouterr().err
    assert err.count("✗") == 6  # each wrong answer is reported at once, and asked again


@pytest.mark.parametrize(
    ("word", "found"),
    [("自加", "1.1.2"), ("虚构行业", "2.1.1.1")],  # of the topic, or of a node above it
)
def test_a_word_lists_the_topics_it_is_found_in(
    root: Path, capsys: Capture, answer: Callable[..., list[str]], word: str, found: str
) -> None:
    answer("GB/T 99977-2099", "虚构的新标准", "", "general", "", word, "1.1.1", *[""] * 5)
    assert add(root) == 0
    out, err = capsys.readouterr()
    assert f"\n  {found}  " in f"\n{out}" and 'places:\n  - "1.1.1"\n' in out
    assert err.count("✗") == 1 and "name at least one topic" in err


def test_going_back_and_listing_the_choices(
    root: Path, capsys: Capture, answer: Callable[..., list[str]]
) -> None:
    rest = ["", "", "", "", "y"]
    prompts = answer(
        *["<", "GB/T 99978-2099", "<", "GB/T 99977-2099", "错的标题", "", "?", "<", "<"],
        *["虚构的新标准", "", "general", "1.1.2", "<", "？", "1.1.1", *rest],
    )
    assert add(root) == 0
    out, err = capsys.readouterr()
    assert "  dedicated     dedicated\n" in out  # the choices of the scope
    assert "  1.1           " in out  # those of the topics
    assert "zh: 虚构的新标准\n" in out and 'places:\n  - "1.1.1"\n' in out
    assert (root / "standards/national/gb-t-99977-2099.yaml").exists()
    assert sum(prompt.startswith("Title in Chinese") for prompt in prompts) == 3
    assert "✗" not in err


def test_each_answer_is_checked_at_once(
    root: Path, capsys: Capture, answer: Callable[..., list[str]]
) -> None:
    answer(
        *["GB/T 99977-2099", "虚\t构", "虚构", "", "general", "1.1", "1.1.1", ""],
        *["2100-01-01", "2099-10-01", "2099-03-01", "2099-11-01", "", "n"],
    )
    assert add(root) == 0
    err = capsys.readouterr().err
    for part in ("one line of", "2100-01-01 is after 2099-12-31", "before the publication on"):
        assert part in err
    assert add(root, *WHOLE[:8], "--place", "1.1", "--level", "national") == 2
    assert "1.1.1 " in capsys.readouterr().err  # the topics of a domain


def test_publishing_names_a_change_of_level_and_asks_about_the_notes(
    root: Path, capsys: Capture, answer: Callable[..., list[str]]
) -> None:
    old = root / "standards/group/plan-made-up-new.yaml"
    old.write_text(PROJECT + "notes:\n  zh: 尚未发布\n", "utf-8")
    prompts = answer("gbt 99976-2099", "2099-12-01", "", "", "已经发布", "y")
    assert add(root, "--publish", "plan-made-up-new") == 0
    out = capsys.readouterr().out
    assert "the level changes from group standard to national standard" in out
    assert "尚未发布\n" in out and any("Do these notes" in one for one in prompts)
    new = (root / "standards/national/gb-t-99976-2099.yaml").read_text("utf-8")
    assert "notes:\n  zh: 已经发布\n" in new


def test_in_chinese_the_words_are_chinese(
    root: Path, capsys: Capture, answer: Callable[..., list[str]]
) -> None:
    prompts = answer("", "", "省标", "团标", "虚构", "", "通用", "1.1.1", "", "", "", "n")
    assert add(root, lang="zh") == 0
    assert "→ 可用的有：国家标准、行业标准、团体标准" in capsys.readouterr().err
    assert [one.partition("（")[0] for one in prompts if "[" in one] == [
        *["宜定级别"] * 2, "范围", "到了哪个阶段", "写入",
    ]  # fmt: skip
    assert "范围（专用、通用、相关） [专用]" in prompts


def test_no_is_no_and_leaving_writes_nothing(
    root: Path, capsys: Capture, answer: Callable[..., list[str]]
) -> None:
    before = files(root)
    answer("", "", "n")  # the stage, the kind of source
    assert add(root, *WHOLE) == 0
    assert "nothing was written" in capsys.readouterr().err
    answer("GB/T 99977-2099")
    assert add(root, lang="zh") == 2
    assert "没有答完，什么也没有写" in capsys.readouterr().err
    assert files(root) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_on_a_real_terminal(root: Path) -> None:
    """A pseudo-terminal: what a person types, keys and all."""
    import pty

    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - another process
        os.environ |= {"TERM": "xterm", "COLUMNS": "80"}
        code = "import sys; from tixi.cli.main import main; sys.exit(main(sys.argv[1:]))"
        words = ["add", "--catalogue", str(root), "--as-of", DAY, "--lang", "en"]
        os.execv(sys.executable, [sys.executable, "-c", code, *words])
    output = b""
    for question, reply in (
        (b"Number of the standard", "gbt99977-2099"), (b"Title in Chinese", "虚构"),
        (b"Title in English", ""), (b"Scope", "general"), (b"Topics", "1.1.1"),
        (b"Stage reached", ""), (b"When it was", ""), (b"In force", ""), (b"Address", ""),
        (b"Write it", ""),
    ):  # fmt: skip
        start = len(output)
        while question not in output[start:]:
            output += os.read(terminal, 4096)
        os.write(terminal, reply.encode() + b"\r")
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    written = (root / "standards/national/gb-t-99977-2099.yaml").read_text("utf-8")
    assert "scope: general\n" in written
    assert b"national standard" in output
