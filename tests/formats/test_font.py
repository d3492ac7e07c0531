"""The font of the package: every character of the data, and the terms that it came under."""

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tixi.formats.font import FILE, NAME

ROOT = Path(__file__).parents[2]


@cache
def font() -> TTFont:
    return TTFont(FILE)


@pytest.mark.parametrize("folder", ["catalogue", "seeds"])
def test_every_character_of_the_data_is_in_it(folder: str) -> None:
    files = list((ROOT / folder).rglob("*.yaml"))
    written = set("".join(path.read_text("utf-8") for path in files)) - {"\n"}
    assert len(written) > 300
    missing = sorted(char for char in written if ord(char) not in font().getBestCmap())
    assert missing == [], "run tools/font.py again"


def test_it_has_all_of_gb_2312() -> None:
    places = (bytes((row, column)) for row in range(0xA1, 0xF8) for column in range(0xA1, 0xFF))
    wanted = set("".join(place.decode("gb2312", errors="ignore") for place in places))
    assert len(wanted) == 7445
    assert wanted <= {chr(point) for point in font().getBestCmap()}


def test_it_bears_a_name_of_its_own_and_keeps_whose_it_is() -> None:
    names = {record.nameID: record.toUnicode() for record in font()["name"].names}
    assert "Reserved Font Name 'Source'" in names[0]
    assert names[6] == NAME
    assert not [names[number] for number in (1, 3, 4, 6) if "Source" in names[number]]
    assert "SIL Open Font License" in names[13]
    licence = FILE.with_name("OFL.txt").read_text("utf-8")
    assert licence.startswith("Copyright 2014-2021 Adobe")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_it_is_small_and_holds_neither_hints_nor_rules() -> None:
    assert FILE.stat().st_size < 2_500_000
    assert {"fpgm", "prep", "cvt ", "GPOS", "GSUB"}.isdisjoint(font().keys())
