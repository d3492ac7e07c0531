"""The grammar of Chinese standard numbers: one pattern and one reading a family.

Patterns meet text that `normalise` has folded: capitals, plain signs, single spaces. The rules:
国家标准管理办法 (GB, GB/T, GB/Z), 行业标准管理办法 (sector codes), 地方标准管理办法 (DB and the
digits of GB/T 2260), 团体标准管理规定 (T/ and the body's code); Q/ follows practice. Where a text
has two readings none is guessed; `number_refusal` says what to write instead.
"""

import re
from collections.abc import Callable
from typing import Final

from tixi.model.prefixes import MINISTRY_PREFIXES, NATIONAL_PREFIXES, SECTOR_PREFIXES

Fields = tuple[str, str, str | None, str | None, str]  # prefix, serial, part, year, suffix

YEAR: Final = "(?:19|20)[0-9]{2}"


def _tail(serial: str, letter: str) -> str:
    """Serial, `.part`, `-year` and `/XGn-year`: always the last five groups of a pattern."""
    return (
        rf"({serial}{letter})(?:\.([0-9]+(?:\.[0-9]+)*{letter}))?(?:-({YEAR}|[5-9][0-9]))?"
        rf"(?:[/ ]XG([0-9]+)(?:-({YEAR}))?)?"
    )


def _chinese(prefix: str, found: re.Match[str]) -> Fields:
    serial, part, year, amendment, amended = found.groups()[-5:]
    if year and len(year) == 2:  # prints of before about 1995: GB 9999-87
        year = f"19{year}"
    suffix = f"/XG{amendment}" if amendment else ""
    return prefix, serial, part, year, f"{suffix}-{amended}" if amended else suffix


def _prefix(found: re.Match[str]) -> str:
    """All groups before the tail, joined: root, second root, mandate."""
    return "/".join(filter(None, found.groups()[:-5]))


def _fixed(found: re.Match[str]) -> Fields | None:
    """National and ministry prefixes: only the combinations that exist."""
    prefix = _prefix(found).replace("GBN", "GBn")
    known = prefix in NATIONAL_PREFIXES or prefix in MINISTRY_PREFIXES
    return _chinese(prefix, found) if known else None


def _sector(found: re.Match[str]) -> Fields | None:
    """Any of the table's sectors but DB, which the next families tell apart."""
    first, second = found[1], found[2] or found[1]
    known = first in SECTOR_PREFIXES and second in SECTOR_PREFIXES and first != "DB"
    return _chinese(_prefix(found), found) if known else None


def _db(found: re.Match[str]) -> Fields:
    """Local and earthquake numbers; `DB 21/T` is DB21/T."""
    return _chinese(_prefix(found).replace(" ", ""), found)


def _coded(found: re.Match[str]) -> Fields:
    """Group and enterprise numbers, whose code stands before a space or is closed up."""
    return _chinese(f"{found[1]}{found[2] or found[3]}", found)


_MANDATE: Final = "(?:/([TZ])| ?([TZ]))?"  # the slash is often lost: YDT 6415, GB T 43697 (files)
_BARE: Final = _tail("[0-9]+", "")
_LETTERED: Final = _tail("[0-9]+", "[A-Z]?")
_CODE: Final = "[A-Z0-9]+{0}(?:-[A-Z][A-Z0-9]*{0})*{0}"

_FAMILIES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Fields | None]], ...]] = (
    # GBZ is occupational health, not GB/Z, so a lost slash is mended for T only.
    (re.compile("(GBZ|GBN|GB)(?:/([TZ])| ?(T))? ?" + _BARE), _fixed),
    # A letter after a serial is an edition (GJB 9001C) or a kind (Q/HW 0001S).
    (re.compile("([A-Z]{2})(?:/([A-Z]{2}))?" + _MANDATE + " ?" + _LETTERED), _sector),
    # A closed-up code ends with its last letter: T/ISC-0011 and T/ISC0011 are T/ISC 0011, and
    # Q/SH1020-2015 is number 1020 of SH, while Q/SH1020 1-2015 is number 1 of SH1020. A code of
    # nothing but X is a placeholder; a group's code holds a letter.
    (
        re.compile(
            "(T/(?=[0-9]*[A-Z])|Q/)(?!X+[ 0-9-])"
            f"(?:({_CODE.format('')}) |({_CODE.format('?')})(?<=[A-Z])-?)" + _LETTERED
        ),
        _coded,
    ),
    # DB with digits (province 2, city 4, county or old city 6) is local; then a slash, a T or a
    # space must come, else DB21-2004 could be either. DB/T and `DB n` are earthquakes.
    (re.compile(f"(DB ?(?:[0-9]{{2}}){{1,3}}){_MANDATE}(?:(?<=[TZ]) ?|[ /])" + _BARE), _db),
    (re.compile(f"(DB){_MANDATE}(?:(?<=[TZ]) ?| )" + _BARE), _db),
    (re.compile("(GJB|JJF|JJG|JGJ)(?:/([TZ]))? ?" + _LETTERED), _fixed),
    # A letter may open these serials (JTG B01, TSG T7001), and a hyphen divide them (2231-01).
    (re.compile("(JTG|TSG)(?:/(T))? ?" + _tail("[A-Z]?[0-9]+(?:-[0-4][0-9])?", "")), _fixed),
    # Samples carry a class and a serial: GSB 05-1426-2001.
    (re.compile("(GSB) ?" + _tail("[0-9]{2}-[0-9]{1,6}", "")), _fixed),
)


def read_chinese(text: str) -> Fields | None:
    """The fields of a normalised Chinese number of any level, or None when it is none."""
    for pattern, reader in _FAMILIES:
        found = pattern.fullmatch(text)
        if found and (fields := reader(found)):
            return fields
    return None
