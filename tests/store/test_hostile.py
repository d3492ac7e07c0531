"""Hostile files: what exhausts a reader, hides or deceives is refused, and the rest still read."""

import json
import re
import resource
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from laid import lay
from tixi.model.text import UNPRINTABLE
from tixi.store.loader import Loaded, display_path, load

OTHER = "# catalogue/standards/group/t-made-1-2099.yaml\nnumber: T/MADE 1-2099\n"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BOMB = "a: &a [x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise(LETTERS))
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (8, 8))
from tixi.cli.main import main
sys.exit(main(["check", "--catalogue", sys.argv[1], "--lang", "en", "--format", "json"]))
"""
BOMBS = {
    "aliases": BOMB,
    "lists": "notes: " + "[" * 100_000,
    "mappings": "notes: " + "{a: " * 100_000,
    "blocks": "".join(f"{' ' * n}a:\n" for n in range(1400)),
    "sequence": "- " * 400_000,
    "quotes": '"' + "\\x41" * 200_000,
    "keys": "".join(f"k{n}: 1\n" for n in range(80_000)),
    "same key": "k: 1\n" * 150_000,
    "question marks": "? " * 300_000,
    "anchors": "".join(f"- &a{n} x\n" for n in range(80_000)),
    "merge": "a: &a {x: 1}\nb: {<<: *a}\n",
    "number": "number: GB/T " + "9" * 900_000,
    "title": "title: {zh: " + "数" * 300_000 + "}",
    "prefixes": "references: [" + "".join(f"GX/T {n}, " for n in range(50_000)) + "]",
    "places": "places: [" + '"1.1.1", ' * 100_000 + "]",
    "history": "history:\n" + "  - {stage: published, date: 2099}\n" * 25_000,
    "comments": "# x\n" * 250_000,
    "colons": ":" * 900_000,
    "block text": "notes: {zh: x}\ntitle: |\n" + "  x\n" * 200_000,
}
RECORD = """\
number: GB/T 99999-2099
title: {zh: %s}
"""
INVISIBLE = [
    "\u202a", "\u202d", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c",  # direction
    "\u200b", "\u200c", "\u200d", "\u2060", "\u2062", "\ufeff", "\u00ad", "\u180e",  # no width
    "\u115f", "\u1160", "\u3164", "\uffa0", "\ufff9", "\ufffb",  # fillers and annotation
    "\U000e0041", "\U000e007f", "\U000e0001",  # tags
    "\x00", "\x07", "\x08", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029",  # control
]  # fmt: skip


def errors(loaded: Loaded) -> str:
    """Every error in both languages."""
    return "\n".join(
        f"{p.path}:{p.line}:{p.column} {p.code} {p.message.zh} {p.message.en} {p.hint}"
        for p in loaded.problems
        if p.severity == "error"
    )


def ids(loaded: Loaded) -> list[str]:
    assert loaded.catalogue is not None
    return [standard.id for standard in loaded.catalogue.standards]


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_reported_within_bounds(name: str, tmp_path: Path) -> None:
    """A gigabyte of addresses and eight seconds of processor time are all that the run gets."""
    root = lay(tmp_path, OTHER)
    (root / "standards/group/plan-bomb.yaml").write_text(BOMBS[name], "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(root)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr[-500:]
    assert "Traceback" not in done.stderr
    assert "plan-bomb.yaml" in done.stdout


def test_a_hundred_megabytes_are_not_read(tmp_path: Path) -> None:
    root = lay(tmp_path, OTHER)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(3):
        with (root / f"standards/group/plan-{number}.yaml").open("wb") as file:
            file.truncate(100 << 20)
    loaded = load(root)
    assert errors(loaded).count(" TX003 ") == 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 << 10
    assert ids(loaded) == ["t-made-1-2099"]


@pytest.mark.parametrize("how", ["as it is", "escaped", "in a remark", "in a key"])
@pytest.mark.parametrize("sign", INVISIBLE, ids=lambda c: f"U+{ord(c):04X}")
def test_invisible_characters_are_refused_everywhere_the_same(
    tmp_path: Path, sign: str, how: str
) -> None:
    text = RECORD % json.dumps("数据")
    if how == "as it is":
        text = RECORD % f'"数{sign}据"'
    elif how == "escaped":
        text = RECORD % f'"数\\U{ord(sign):08X}据"'
    elif how == "in a remark":
        text = f"# 数{sign}据\n{text}"
    else:
        text = f'"x\\U{ord(sign):08X}y": 1\n{text}'
    loaded = load(
        lay(tmp_path, f"# catalogue/standards/national/gb-t-99999-2099.yaml\n{text}{OTHER}")
    )
    assert ids(loaded) == ["t-made-1-2099"]
    found = errors(loaded)
    assert "gb-t-99999-2099.yaml" in found
    assert sign not in found
    assert not re.search(f"(?!\n)[{UNPRINTABLE}]", found)


def test_what_people_write_is_kept(tmp_path: Path) -> None:
    titles = (
        "《数据》“安全”——𠮷野家",
        "naïve é e\u0301",
        "葛\U000e0100城",
        "a\u00a0b\u3000c",
        "✓ 😀",
    )
    for number, title in enumerate(titles):
        written = json.dumps(title, ensure_ascii=False)
        loaded = load(lay(tmp_path / str(number), RECORD % written))
        assert loaded.catalogue is not None
        assert loaded.catalogue.standards[0].title.zh == title


def test_the_set_leaves_out_no_format_character_of_the_basic_plane() -> None:
    letters = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"  # are drawn
    wanted = {chr(n) for n in range(0x10000) if unicodedata.category(chr(n)) in ("Cc", "Cf")}
    assert {c for c in wanted if not re.match(f"[{UNPRINTABLE}]", c)} == set(letters)


def test_files_whose_names_are_not_ids_are_reported(tmp_path: Path) -> None:
    root = lay(tmp_path, OTHER)
    whole = (root / "standards/group/t-made-1-2099.yaml").read_bytes()
    bad = ["index.html", "T-Made-1-2099", "é-b", "e\u0301-b", "a-b?x", "plan-\u202ex"]
    for name in bad:
        (root / f"standards/group/{name}.yaml").write_bytes(whole)
    loaded = load(root)
    assert ids(loaded) == ["t-made-1-2099"]
    found = errors(loaded)
    for name in bad:
        assert f"{display_path(root, root / 'standards/group' / name)}.yaml:1:1 TX011" in found
