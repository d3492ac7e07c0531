"""Other standards systems, real ones: from `init` and a table to report, plan, exports and site."""

import json
import re
import shlex
from collections import Counter
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from tixi.cli.main import UNDATED, main
from tixi.formats.exports import find, names

ROOT = Path(__file__).parents[2]
SYSTEMS = ROOT / "tests/catalogues"
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *words: str, status: int = 0) -> str:
    capsys.readouterr()
    day = [] if words[0] in UNDATED else ["--as-of", "2026-11-30"]
    assert main([*words, "--lang", "en", *day]) == status, capsys.readouterr()
    return capsys.readouterr().out


def data(capsys: Capture, *words: str) -> Any:
    return json.loads(run(capsys, *words, "--format", "json"))


@pytest.mark.parametrize("name", ["eu-ai-act", "nist-pqc", "ai-industry"])
def test_a_system_of_its_own(
    name: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, given = tmp_path / "new", SYSTEMS / name
    expected = yaml.safe_load((given / "expected.yaml").read_text("utf-8"))
    ((option, title),) = expected["title"].items()
    run(capsys, "init", str(new), option, title)
    (example,) = (new / "catalogue/standards").rglob("*.yaml")
    example.unlink()
    copytree(given / "catalogue", new / "catalogue", dirs_exist_ok=True)
    monkeypatch.chdir(new)

    run(capsys, "import", str(given / "standards.csv"), "--write")
    assert data(capsys, "import", str(given / "standards.csv"))["rows"][0]["action"] == "same"
    problems = data(capsys, "check")["problems"]
    assert [one for one in problems if one["severity"] == "error"] == []
    run(capsys, "fmt", "--check")
    files = (new / "catalogue/standards").rglob("*.yaml")
    assert Counter(path.parent.name for path in files) == expected["levels"]

    report = data(capsys, "report")
    coverage, (first, *_) = report["coverage"], report["targets"]
    assert [coverage["existing"], coverage["expected"]] == expected["coverage"]
    counted = {one["id"]: [len(one["members"]), one["required"]] for one in report["targets"]}
    assert counted == expected["targets"]
    excluded = {one["id"]: one["because"] for one in first["excluded"]}
    assert expected["excluded"].items() <= excluded.items()
    gaps = data(capsys, "gaps")["gaps"]
    assert sorted(one["code"] for one in gaps if one["kind"] == "missing") == expected["missing"]
    plans = data(capsys, "plan")["plans"]
    assert len(plans[0]["projects"]) == expected["projects"]
    assert len(data(capsys, "forecast")["targets"]) == sum(
        target["deadline"] >= "2026-11-30" for target in report["targets"]
    )
    for what, shown in expected["shows"].items():
        assert shown in " ".join(run(capsys, "show", what).split())
        assert run(capsys, "search", what)
    for form in names():
        target = tmp_path / f"exported{find(form).suffix}"
        run(capsys, "export", form, "--output", str(target))
        assert target.stat().st_size > 0
    run(capsys, "site", "build")
    root, other = ("zh", "en") if option == "--title" else ("en", "zh")
    assert f'<html lang="{root}"' in (new / "site/index.html").read_text("utf-8")
    assert f'<html lang="{other}"' in (new / f"site/{other}/index.html").read_text("utf-8")
    for page in (new / "site").rglob("index.html"):
        text = page.read_text("utf-8")
        assert not re.search(r"<h[1-3][^>]*>\s*</h|>None<", text), page


PRACTICE = ("add-a-standard.md", "take-the-data.md", "upgrading.md")  # in a catalogue that is there


@pytest.mark.parametrize("name", ["tutorial.md", "first-steps.md", *PRACTICE])
@pytest.mark.parametrize("folder", ["docs", "docs/en"])
def test_a_tutorial_works_as_it_is_written(
    folder: str, name: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file it shows is written where it says, every command run; figures are those shown."""
    page = f"{folder}/{name}"
    (tmp_path / "clone").mkdir()
    monkeypatch.chdir(tmp_path / "clone")
    (tmp_path / "clone/tests").symlink_to(ROOT / "tests")
    if name in PRACTICE:
        copytree(ROOT / "tests/catalogues/industrial/catalogue", "catalogue")
    monkeypatch.setenv("TIXI_LANG", "en" if "/en/" in page else "zh")
    monkeypatch.setenv("COLUMNS", "100")
    parts = re.split(
        r"```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)```", (ROOT / page).read_text(), flags=re.DOTALL
    )
    assert len(parts) > 4
    out = ""
    for kind, title, block in zip(parts[1::4], parts[2::4], parts[3::4], strict=True):
        if title:
            Path(title).write_text(block, "utf-8")
        elif kind == "sh":
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words[0] == "cd":
                    monkeypatch.chdir(Path.cwd() / words[1])
                elif words[0] == "rm":
                    Path(words[1]).unlink()
                elif words[0] == "cp":
                    copytree(words[2], words[3])
                elif words[:2] != ["tixi", "site"]:
                    day = (
                        []
                        if words[1] in UNDATED or "--as-of" in words
                        else ["--as-of", "2026-11-30"]
                    )
                    assert main([*words[1:], *day]) == 0, (line, capsys.readouterr())
                    out = capsys.readouterr().out
        elif kind == "python":
            exec(block, {})
            out = capsys.readouterr().out
        elif kind == "text":
            assert " ".join(block.split()) in " ".join(out.split())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("months: 36", "months: many", "“many” is not a valid value for “months”"),
        ("level: european", "level: europaen", "“europaen” is not among the levels"),
        ("- id: european", "- id: European", "it must be lower case letters, digits and -"),
        ("- id: EN\n", '- id: "EN!"\n', "it must be how a body's numbers begin, such as EN"),
    ],
)
def test_a_setting_that_is_wrong_is_reported_alone(
    old: str, new: str, says: str, tmp_path: Path, capsys: Capture
) -> None:
    """Levels and bodies that the framework declares are not reported elsewhere as unknown."""
    copytree(SYSTEMS / "eu-ai-act/catalogue", tmp_path / "catalogue")
    framework = tmp_path / "catalogue/framework.yaml"
    text = framework.read_text("utf-8")
    assert old in text
    framework.write_text(text.replace(old, new, 1), "utf-8")
    there = ["--catalogue", str(tmp_path / "catalogue"), "--format", "json"]
    assert main(["check", "--lang", "en", *there]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["path"] == "catalogue/framework.yaml"
    assert says in problem["message"]
