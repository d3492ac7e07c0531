"""The number of a standard: a value that is equal however it was spelled."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from tixi.model.number_bodies import BODIES, HYPHEN_YEARS, HYPHENATED, Bodies, level_of
from tixi.model.number_errors import parse_error
from tixi.model.number_grammar import (
    MAX_NUMBER_CHARS,
    NATIONAL_PLAN,
    NumberError,
    normalize,
    read_chinese,
    read_foreign,
    read_plan,
    too_long_error,
)
from tixi.model.prefixes import (
    GROUP_PREFIXES,
    MINISTRY_PREFIXES,
    NATIONAL_PREFIXES,
    SECTOR_PREFIXES,
    Level,
)
from tixi.model.text import abbreviate

__all__ = ["Number", "NumberError", "parse_number", "parse_own_number", "read_number"]

# The separators before the part and before the year.
_CHINESE_SIGNS: Final = (".", "-")
_SIGNS: Final = {
    "CECS": (".", ":"),
    "IEEE": (".", "-"),
    "ITU-T": (".", ":"),
    "NIST": (" Part ", ":"),
    "ISO": ("-", ":"),
    "IEC": ("-", ":"),
} | dict.fromkeys(HYPHEN_YEARS, ("-", "-"))
_SUFFIX_YEAR: Final = re.compile("[-:](?:19|20)[0-9]{2}$|[-:](?:19|20)[0-9]{2}(?=/)")
_DRAFT: Final = re.compile("/D[0-9]")  # IEEE P3117/D2
_DIGITS: Final = re.compile("[0-9]+")
_NOT_SLUG: Final = re.compile(r"\.?[^a-z0-9.]+")


@dataclass(frozen=True)
class Number:
    """A standard's number in its fields; made by `parse_number`, which checks them.

    `prefix` is all before the serial (GB/T, NB/SH/T, DB21/T, T/CSAS, ISO/IEC TS). `serial` and
    `part` keep their leading zeros, which belong to the number (T/CSAS 0011, T/GDIIA 006.05).
    `part` has its levels joined as printed (130, 2-1). `year` says nothing about the day of
    publication: GB/T 26268-2010 came out in 2011. `suffix` opens with its own sign: an amendment
    with "/" (/XG1-2021, /Amd 1:2018), an edition with a space ( V1.1.1,  Rev. 5). `stated_level` is
    that which a catalogue states for the body.
    """

    prefix: str
    serial: str
    part: str | None = None
    year: str | None = None
    suffix: str = ""
    stated_level: str | None = field(default=None, compare=False, repr=False)

    @property
    def level(self) -> str:
        """The level that the catalogue states for its body, else the one the prefix implies.

        It does not imply the industry served.
        """
        return self.stated_level or self._implied_level

    @cached_property
    def _implied_level(self) -> Level:
        if self.prefix in GROUP_PREFIXES:
            return Level.GROUP
        if self.prefix in NATIONAL_PREFIXES:
            return Level.NATIONAL
        if self._root in SECTOR_PREFIXES or self._root in MINISTRY_PREFIXES:
            return Level.INDUSTRY
        if self._root in ("T", "Q"):
            return Level.GROUP if self._root == "T" else Level.ENTERPRISE
        return Level.LOCAL if self._root.startswith("DB") else Level.INTERNATIONAL

    @property
    def chinese(self) -> bool:
        """Whether its prefix is one of the Chinese system."""
        return self._implied_level is not Level.INTERNATIONAL

    @property
    def family(self) -> str:
        """The number without part, year and suffix: what the parts of one standard share."""
        return str(replace(self, part=None, year=None, suffix=""))

    @property
    def base(self) -> str:
        """The number without years and edition: what the editions of one standard share.

        An amendment keeps its mark (GB/T 1.1/XG1), as it is not an edition of what it amends.
        """
        amends = self.suffix.startswith("/") and not _DRAFT.match(self.suffix)
        return f"{self._head}{_SUFFIX_YEAR.sub('', self.suffix) if amends else ''}"

    @property
    def edition(self) -> tuple[int, ...]:
        """What orders the editions of one base: the year, then the version or revision."""
        return tuple(map(int, _DIGITS.findall(f"{self.year or 0}{self.suffix}")))

    @property
    def has_year(self) -> bool:
        """Whether it names one edition by its year; an amendment's year counts."""
        return self.year is not None or _SUFFIX_YEAR.search(self.suffix) is not None

    @property
    def slug(self) -> str:
        """The number as the stem of a file: a-z, 0-9, `.` and `-`; one number, one slug."""
        return _NOT_SLUG.sub("-", str(self).lower().replace("+", " plus "))

    def __str__(self) -> str:
        """The canonical form: one space after the prefix, `-` or `:` before the year."""
        return self._text

    @cached_property
    def _text(self) -> str:
        year = f"{self._signs[1]}{self.year}" if self.year else ""
        return f"{self._head}{year}{self.suffix}"

    @property
    def _root(self) -> str:
        return self.prefix.replace("/", " ").partition(" ")[0]

    @property
    def _signs(self) -> tuple[str, str]:
        """Those of ISO and IEC, else of the last body that has its own: ISO/IEC/IEEE, ANSI/IEEE."""
        words = self.prefix.replace("/", " ").split()
        usual = _CHINESE_SIGNS if self.chinese else ("-", ":")
        order = ("ISO", "IEC", *reversed(words))
        return next((_SIGNS[word] for word in order if word in words and word in _SIGNS), usual)

    @property
    def _head(self) -> str:
        sign = "-" if self.prefix in HYPHENATED else " "
        part = f"{self._signs[0]}{self.part}" if self.part else ""
        return f"{self.prefix}{sign}{self.serial}{part}"


def parse_number(text: str, bodies: Bodies = BODIES) -> Number:
    """Read a standard's number in any usual spelling.

    Accepts Chinese numbers of any level, those of ISO, IEC, CEN, ETSI, ITU, IEEE, NIST and of
    `bodies` (those of a catalogue: `Framework.number_bodies`), with any dash, spacing, case or
    width, a lost slash (GBT 43697-2024; GBZ stays occupational health), with or without a year;
    `parse_number(str(n)) == n`. Raises only NumberError, with the reason and the way out.
    """
    number = read_number(text, bodies)
    if number is None:
        raise parse_error(text, normalize(text), bodies)
    return number


def parse_own_number(text: str, bodies: Bodies = BODIES) -> Number:
    """The number that a standard bears, as `parse_number` reads it; raises NumberError.

    A Chinese one has its year from the day it is assigned (国家标准管理办法 and those of the other
    levels: sign, serial, year); without one it can only refer to editions.
    """
    number = parse_number(text, bodies)
    if number.chinese and not number.has_year:
        raise NumberError(
            f"“{number}”没有年份：写全，如 {number}-YYYY；还没有编号的项目，编号留空",
            f"“{number}” has no year: write it whole, like {number}-YYYY; "
            "leave it empty for a project that has no number yet",
        )
    return number


def read_number(text: str, bodies: Bodies = BODIES) -> Number | None:
    """The number as `parse_number` reads it, or None: cheaper where the reason is not needed.

    Raises NumberError for a text that is too long.
    """
    plain = normalize(text)
    fields = read_chinese(plain) or read_foreign(plain, bodies)
    if fields is None:
        return None
    number = Number(*fields, level_of(fields[0], bodies))
    if len(str(number)) > MAX_NUMBER_CHARS:  # ⑽ or a lost slash grows when written out
        raise too_long_error(str(number))
    return number


def plan_in(text: str) -> str | None:
    """The plan number that any text is, in canonical spelling; None for another text."""
    try:
        return read_plan(normalize(text))
    except NumberError:
        return None


def plan_level(plan: str) -> Level | None:
    """The level that a Chinese plan number, in canonical spelling, was assigned for; else None."""
    if NATIONAL_PLAN.fullmatch(plan):
        return Level.NATIONAL
    return Level.INDUSTRY if plan[-1:].isalpha() else None


def parse_plan(text: str) -> str:
    """Read a plan number, national (20220787-T-469) or MIIT's industry one (2023-0123T-YD).

    Tolerates what `normalize` folds, and lost hyphens in a national one (20220787T469). A
    work item of CEN or CENELEC (JT021008, 00278477) is one, too. Returns the canonical spelling; in
    lower case it serves in an id. Raises NumberError.
    The year is that of the plan, not of the standard. Source: plan lists of SAC; the industry form
    rests on practice, without a published rule.
    """
    plan = read_plan(normalize(text))
    if plan is None:
        raise NumberError(
            f"“{abbreviate(text)}”不是计划号：应写作 20220787-T-469（国家）"
            "或 2023-0123T-YD（行业）",
            f"“{abbreviate(text)}” is not a plan number: write it like 20220787-T-469 "
            "(national) or 2023-0123T-YD (industry)",
        )
    return plan
