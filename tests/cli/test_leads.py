"""Leads: shown on their topics, counted nowhere, made records by `tixi add --lead`."""

import json
import shutil
from pathlib import Path

import pytest

from tixi.cli.main import main

GOOD = Path(__file__).parents[1] / "catalogues" / "good"
Capture = pytest.CaptureFixture[str]
LEADS = """\
# head
- number: GB/T 99998-2099
  title:
    zh: 虚构的说法
    en: A made-up claim
    translated: en
  places:
    - "1.1.1"
  aliases:
    - gb-t-99998-2099
    - plan-made-up-claim
  reason:
    zh: 虚构的记忆
  look_for:
    zh: 虚构的公告
# before the second
- title:
    zh: 另一种虚构的说法  # beside
  places:
    - "1.1.1"
    - "1.1.2"
  level: group
  reason:
    en: a made-up rumour
    # after the rumour
  look_for:
    en: its number
# foot
"""
FIRST, SECOND = LEADS.split("# before")[0].removeprefix("# head\n"), LEADS.split("# before")[1]
SOURCE = ["--scope", "general", "--on", "2099-03-01", "--source-url", "https://example.org/x"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "any")
    root = tmp_path / "any" / "catalogue"
    (root / "leads.yaml").write_text(LEADS, "utf-8")
    return root


def run(root: Path, *words: str, lang: str = "en") -> int:
    return main([*words, "--catalogue", str(root), "--as-of", "2099-12-31", "--lang", lang])


def data(root: Path, capsys: Capture, *words: str) -> dict[str, object]:
    assert run(root, *words, "--format", "json") == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("show", "1.1.1"),
            "GB/T 99998-2099 A made-up claim (虚构的记忆; look for: 虚构的公告)",
        ),
        (("gaps", "1.1.2"), "lead: 另一种虚构的说法 (a made-up rumour; look for: its number)"),
        (("search", "made-up claim"), "GB/T 99998-2099 A made-up claim a lead, see 1.1.1"),
    ],
)
def test_leads_are_shown(
    words: tuple[str, str], expected: str, root: Path, capsys: Capture
) -> None:
    assert run(root, *words) == 0
    assert expected in " ".join(capsys.readouterr().out.split())


def test_leads_as_data(root: Path, capsys: Capture) -> None:
    shown = data(root, capsys, "show", "1.1.2")["leads"]
    assert shown == [
        {
            "title": {"zh": "另一种虚构的说法"},
            "places": ["1.1.1", "1.1.2"],
            "level": "group",
            "aliases": [],
            "reason": {"en": "a made-up rumour"},
            "look_for": {"en": "its number"},
        }
    ]
    gaps = data(root, capsys, "gaps", "--node", "1.1.2")["gaps"]
    assert isinstance(gaps, list)
    assert [gap["leads"] for gap in gaps] == [shown] * len(gaps)
    results = data(root, capsys, "search", "GB/T 99998-2099")["results"]
    assert isinstance(results, list)
    assert (results[0]["type"], results[0]["level"]) == ("lead", "national")


def test_leads_count_nowhere(root: Path, capsys: Capture) -> None:
    commands = ("report", "plan", "forecast")
    before = [data(root, capsys, command) for command in commands]
    (root / "leads.yaml").unlink()
    assert [data(root, capsys, command) for command in commands] == before


@pytest.mark.parametrize(
    ("words", "file", "has", "left"),
    [
        (
            ["gbt 99998—2099"],
            "national/gb-t-99998-2099.yaml",
            ["en: A made-up claim\n  translated: en", "aliases:\n  - plan-made-up-claim\n"],
            "# head\n# before" + SECOND,
        ),
        (
            ["另一种虚构的说法", "--title", "改过的题名", "--place", "2.1.1.1"],
            "group/plan-gai-guo-de-ti-ming.yaml",
            ["level: group", "zh: 改过的题名", '  - "2.1.1.1"'],
            "# head\n" + FIRST + "# foot\n",
        ),
        (
            ["另一种", "--number", "T/MADEUP 77-2099"],
            "group/t-madeup-77-2099.yaml",
            ["number: T/MADEUP 77-2099", "zh: 另一种虚构的说法"],
            "# head\n" + FIRST + "# foot\n",
        ),
    ],
    ids=["number", "title", "new number"],
)
def test_a_lead_becomes_a_record(
    words: list[str], file: str, has: list[str], left: str, root: Path
) -> None:
    assert run(root, "add", "--lead", *words, *SOURCE) == 0
    text = (root / "standards" / file).read_text("utf-8")
    for words_of_record in has:
        assert words_of_record in text
    assert (root / "leads.yaml").read_text("utf-8") == left
    assert main(["fmt", "--check", "--catalogue", str(root), str(root / "leads.yaml")]) == 0
    assert run(root, "check") == 0


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--lead", "nowhere"], "unknown lead “nowhere”"),
        (["--lead", "虚构的"], "more than one lead matches “虚构的”"),
        (["--lead", "99998"], "missing: --scope, --source-url (no terminal to ask on)"),
        (["--lead", "99998", "--publish", "x"], "use either --lead or --publish"),
    ],
)
def test_what_is_refused(flags: list[str], sentence: str, root: Path, capsys: Capture) -> None:
    assert run(root, "add", *flags) == 2
    assert capsys.readouterr().err.startswith(f"tixi: {sentence}\n")
    assert (root / "leads.yaml").read_text("utf-8") == LEADS


@pytest.mark.parametrize("name", ["GB/T99998-2099", "plan-made-up-claim"])
def test_the_name_of_a_lead_leads_to_its_topic(name: str, root: Path, capsys: Capture) -> None:
    assert run(root, "show", name) == 2
    output = f"tixi: “{name}” is only a lead, not a record\n  → see its topic: tixi show 1.1.1\n"
    assert capsys.readouterr().err == output


def test_leads_are_a_list(root: Path, capsys: Capture) -> None:
    (root / "leads.yaml").write_text("leads: []\n", "utf-8")
    assert run(root, "check") == 1
    output = "TX009 the top of the file must be a list (each item after “- ”)"
    assert output in capsys.readouterr().out
    (root / "leads.yaml").write_text("[]\n", "utf-8")
    assert run(root, "check") == 0
    assert main(["fmt", "--check", "--catalogue", str(root), str(root / "leads.yaml")]) == 0
