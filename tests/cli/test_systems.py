"""Other standards systems, real ones: from `init` and a table to report, plan, exports and site."""

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tixi.cli.main import UNDATED, main
from tixi.formats.exports import find, names

ROOT = Path(__file__).parents[2]
SYSTEMS = ROOT / "tests/catalogues"
Capture = pytest.CaptureFixture[str]


@dataclass(frozen=True)
class System:
    """A system by its folder, and what the commands say of it on 2026-11-30."""

    name: str
    title: tuple[str, str]  # the option that names it, and its name
    records: int
    covered: int
    expected: int
    targets: dict[str, tuple[int, int]]  # counted on the decisive day, required
    missing: tuple[str, ...]
    batches: int  # projects that the plan for the first target proposes
    shows: dict[str, str]  # what `show` takes: a number in any spelling, a code; what it prints
    levels: dict[str, int]  # records by folder
    excluded: dict[str, str]  # from the first target, with the reason


EUROPE = System(
    "eu-ai-act",
    ("--title-en", "European standards requested for the AI Act"),
    records=12,
    covered=1,
    expected=11,
    targets={"by-end-of-2026": (2, 11), "draft-deadline": (0, 11)},
    missing=("1.5", "1.6", "1.7"),
    batches=3,
    shows={
        "pren18286": "Quality management system for EU AI Act",
        "EN ISO/IEC 22989-2023": "concepts and terminology",
        "prCEN/CLC ISO/IEC TS 22440-1": "Functional Safety",
        "10": "1.10 (10) Conformity assessments",
    },
    levels={"european": 10, "international": 2},
    excluded={"pren-18286": "milestone", "pren-18229-1": "milestone"},
)
QUANTUM = System(
    "nist-pqc",
    ("--title-en", "Post-quantum cryptography of NIST"),
    records=10,
    covered=5,
    expected=7,
    targets={"every-area": (5, 7), "since-selection": (3, 3)},
    missing=(),
    batches=0,
    shows={
        "fips203": "Module-Lattice-Based Key-Encapsulation",
        "nist sp800-208": "Stateful Hash-Based",
        "IETF RFC-8391": "eXtended Merkle",
        "ml-dsa": "2.1 (ML-DSA) Lattice-based signatures",
    },
    levels={"federal": 5, "special-publication": 2, "international": 3},
    excluded={"rfc-8391": "level", "nist-fips-206": "milestone"},
)
INDUSTRY = System(
    "ai-industry",
    ("--title", "国家人工智能产业综合标准化体系"),
    records=7,
    covered=5,
    expected=16,
    targets={"by-2026": (7, 50)},
    missing=("1.1", "1.2", "1.4", "1.5", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "6.1"),
    batches=11,
    shows={"gbt45654": "生成式人工智能服务安全基本要求", "GB/T 45401.1-2025": "computing devices"},
    levels={"national": 7},
    excluded={},
)


def run(capsys: Capture, *words: str, status: int = 0) -> str:
    capsys.readouterr()
    day = [] if words[0] in UNDATED else ["--as-of", "2026-11-30"]
    assert main([*words, "--lang", "en", *day]) == status, capsys.readouterr()
    return capsys.readouterr().out


def data(capsys: Capture, *words: str) -> Any:
    return json.loads(run(capsys, *words, "--format", "json"))


@pytest.mark.parametrize("system", [EUROPE, QUANTUM, INDUSTRY], ids=lambda one: one.name)
def test_a_system_of_its_own(
    system: System, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, given = tmp_path / "new", SYSTEMS / system.name
    run(capsys, "init", str(new), *system.title)
    (example,) = (new / "catalogue/standards").rglob("*.yaml")
    example.unlink()
    copytree(given / "catalogue", new / "catalogue", dirs_exist_ok=True)
    monkeypatch.chdir(new)

    run(capsys, "import", str(given / "standards.csv"), "--write")
    assert data(capsys, "import", str(given / "standards.csv"))["rows"][0]["action"] == "same"
    problems = data(capsys, "check")["problems"]
    assert [one for one in problems if one["severity"] == "error"] == []
    run(capsys, "fmt", "--check")
    files = (path.parent.name for path in (new / "catalogue/standards").rglob("*.yaml"))
    by_level: dict[str, int] = {}
    for level in files:
        by_level[level] = by_level.get(level, 0) + 1
    assert by_level == system.levels

    report = data(capsys, "report")
    coverage, (first, *_) = report["coverage"], report["targets"]
    assert (coverage["existing"], coverage["expected"]) == (system.covered, system.expected)
    found = {
        one["id"]: (
            one["counted"] if one["counted_at_deadline"] is None else one["counted_at_deadline"],
            one["required"],
        )
        for one in report["targets"]
    }
    assert found == system.targets
    excluded = {one["id"]: one["because"] for one in first["excluded"]}
    assert system.excluded.items() <= excluded.items()
    gaps = data(capsys, "gaps")["gaps"]
    assert sorted(one["code"] for one in gaps if one["kind"] == "missing") == sorted(system.missing)
    plans = data(capsys, "plan")["plans"]
    assert len(plans[0]["projects"]) == system.batches
    assert len(data(capsys, "forecast")["targets"]) == sum(
        target["deadline"] >= "2026-11-30" for target in report["targets"]
    )
    for what, shown in system.shows.items():
        assert shown in " ".join(run(capsys, "show", what).split())
        assert run(capsys, "search", what)
    for name in names():
        target = tmp_path / f"exported{find(name).suffix}"
        run(capsys, "export", name, "--output", str(target))
        assert target.stat().st_size > 0
    run(capsys, "site", "build")
    root, other = ("zh", "en") if system.title[0] == "--title" else ("en", "zh")
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
