"""What a command that cannot do as asked says, and the way out that it names."""

import re
from pathlib import Path

import pytest

from tixi.cli.main import main


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (["--as-of", "2099-01-01", "report"], 2, "--as-of goes after the command"),
        (["site", "--catalogue", "x"], 2, "--catalogue goes after the command"),
        (["gaps", "--node", "9.9"], 2, "look for codes with: tixi search"),
        (["export", "csv", "--node", "9.9"], 2, "look for codes with: tixi search"),
        (["graph", "--node", "9.9"], 2, "look for codes with: tixi search"),
        (["graph", "--around", "zzzz"], 2, "use tixi search"),
        (["schema", "nonsense"], 2, "“nonsense” is not a valid value for KIND"),
        (["search", "钢铁", "zzzz"], 0, "“钢铁 zzzz”; word by word: 钢铁 4, zzzz 0"),
        (["show", "nothing", "like", "it"], 2, "use tixi search nothing like it"),
        (
            ["export", "csl", "--record", "GB/T", "43697-2024"],
            2,
            "quote a number that contains a space",
        ),
        (["show", "43697"], 2, "did you mean GB/T 43697-2024?"),
        (["show", "GB/T", "43697-2023"], 2, "did you mean GB/T 43697-2024?"),
        (["search", "zzzz"], 0, "nothing found for “zzzz”\n"),
    ],
)
def test_it_names_the_way_out(
    line: list[str],
    status: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert main(line) == status
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        ("raport", "没有命令“raport”\n  → 是不是 report？",
         "no command “raport”\n  → did you mean report?"),
        ("report --formatt json", "没有选项 --formatt\n  → 是不是 --format？",
         "no option --formatt\n  → did you mean --format?"),
        ("report --nonsense", "没有选项 --nonsense", "no option --nonsense"),
        ("report --as-of", "选项 --as-of 缺少值", "option --as-of needs a value"),
        ("check --strict=yes", "选项 --strict 不带值", "option --strict takes no value"),
        ("report --format=nope", "--format 不能是“nope”\n  → 可用的有：text、json、md、csv",
         "“nope” is not a valid value for --format\n  → allowed: text, json, md, csv"),
        ("report extra", "多余的参数：extra", "unexpected argument: extra"),
        ("show", "缺少 WHAT", "WHAT is missing"),
        ("search ---", "“---”里没有可查的字词", "no word to look for in “---”"),
        ("graph --node 1 --around 1.1", "只能用一个", "not both"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_line_that_cannot_be_read_is_answered_in_the_language_of_the_run(
    line: str,
    zh: str,
    en: str,
    lang: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[lang])
    assert main(line.replace("---", "-- ---").split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert {"zh": zh, "en": en}[lang] in err


def test_the_reasons_of_the_system_are_told_in_the_language_of_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "none/list.csv")
    for lang, said in (("zh", "没有这个文件或文件夹"), ("en", "there is no such file or folder")):
        assert main(["import", missing, "--lang", lang]) == 2
        assert main(["export", "csv", "--output", missing, "--lang", lang]) == 2
        assert capsys.readouterr().err.count(said) == 2


def test_no_site_is_begun_without_a_framework(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init", str(tmp_path / "new")])
    (tmp_path / "new/catalogue/framework.yaml").write_text("x: [\n", "utf-8")
    capsys.readouterr()
    asked = ["--catalogue", str(tmp_path / "new/catalogue"), "--lang", "en"]
    for command in (["build", "--output", str(tmp_path / "site")], ["serve"]):
        assert main(["site", *command, *asked]) == 2
        told = capsys.readouterr().err.splitlines()
        assert "catalogue/framework.yaml:2:1" in told[0]
        assert told[1:] == ["  → run tixi check to see every problem"]


def test_a_line_break_in_a_help_text_is_no_blank_in_chinese(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    for name in ("import", "report", "diff", "init", "add"):
        assert main([name, "--help"]) == 0
        (about, _, _) = capsys.readouterr().out.partition("╭")
        assert not re.search(r"[^\x00-\xff] +[^\x00-\xff\n]", about)
