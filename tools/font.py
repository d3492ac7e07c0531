"""Cuts the font of the package out of a whole one: the same bytes every time.

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3
    tar -xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz
    python tools/font.py package/400Regular/NotoSansSC_400Regular.ttf

Kept are the characters of GB 2312, the Latin letters and signs that stand beside them, and all
that catalogue/, seeds/, docs/ and the package itself are written with; outlines and advances,
without hints or layout rules. The font is under the SIL Open Font License 1.1, which forbids the
reserved name “Source” to what is changed; this one bears a name of its own. A test says when a
character has come up that is not in it: run this again.
"""

import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tools/tixi/formats/font"
NAME = "Tixi Sans SC"
SOURCE = "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16"  # SHA-256 of the whole
TEXTS = ("catalogue", "seeds", "docs", "tools/tixi")
BESIDE = (
    *((0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2028), (0x2030, 0x203B), (0x2116, 0x2117)),
    *((0x2190, 0x219A), (0x2460, 0x2474), (0xFF01, 0xFF5F)),
)
# Numbers of name records: whose it is and on what terms it may be used stay as they were.
COPYRIGHT, FAMILY, STYLE, ID, FULL, VERSION, POSTSCRIPT = range(7)
KEPT = {COPYRIGHT, VERSION, 7, 8, 9, 11, 13, 14}


def standard() -> Iterator[str]:
    """The characters of GB 2312."""
    for row in range(0xA1, 0xF8):
        for column in range(0xA1, 0xFF):
            yield from bytes((row, column)).decode("gb2312", errors="ignore")


def written() -> Iterator[str]:
    """The characters of every text of the project that a drawing may quote."""
    for folder in TEXTS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".yaml", ".md", ".py", ".html", ".js"):
                yield from path.read_text("utf-8")


def wanted() -> set[int]:
    """The code points to keep."""
    chars = {ord(char) for char in chain(standard(), written()) if char >= " "}
    return chars.union(*(range(*span) for span in BESIDE))


def cut(source: Path) -> TTFont:
    """The font, from the whole one."""
    options = subset.Options(
        hinting=False, layout_features=[], name_IDs=["*"], notdef_outline=True, glyph_names=False
    )
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "vhea", "vmtx"]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    names = font["name"]
    postscript = NAME.replace(" ", "") + "-Regular"
    told = {FAMILY: NAME, STYLE: "Regular", ID: f"{postscript};{names.getDebugName(VERSION)}"}
    told |= {FULL: f"{NAME} Regular", POSTSCRIPT: postscript}
    names.names = [one for one in names.names if one.nameID in KEPT]
    for number, text in told.items():
        names.setName(text, number, 3, 1, 0x409)  # Windows, Unicode, English
    return font


def main() -> None:
    """Write the font from the file that the first argument names."""
    source = Path(sys.argv[1])
    if sha256(source.read_bytes()).hexdigest() != SOURCE:
        sys.exit(f"{source} is not the font that this was made from")
    font = cut(source)
    path = FOLDER / f"{font['name'].getDebugName(POSTSCRIPT)}.ttf"
    font.save(path, reorderTables=True)
    print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main()
