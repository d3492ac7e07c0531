"""The grammar of standard numbers: one pattern and one reading a family.

Patterns meet text that `normalize` has folded: capitals, plain signs, single spaces. The rules of
Chinese numbers: 国家标准管理办法 (GB, GB/T, GB/Z), 行业标准管理办法 (sector codes),
地方标准管理办法 (DB and the digits of GB/T 2260), 团体标准管理规定 (T/ and the body's code); Q/
follows practice. Where a text has two readings none is guessed; `number_errors` says what to
write instead.

International and foreign numbers (ISO, IEC, EN, ETSI, ITU-T, IEEE, NIST) take each body's own
printed form as the canonical one, with these choices: ISO, IEC, EN and ITU-T take `:` before the
year (so X.1770 (03/2024) becomes X.1770:2024, without its month), IEEE takes `-` and drops "Std";
an ETSI deliverable is identified by its version and drops its date; EN 3xx xxx is ETSI's
numbering, so it becomes ETSI EN.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from typing import Final

from tixi.model.prefixes import MINISTRY_PREFIXES, NATIONAL_PREFIXES, SECTOR_PREFIXES
from tixi.model.text import Text, TextError, abbreviate

MAX_NUMBER_CHARS: Final = 100

# Documents print the dash before the year as hyphen, en dash, em dash (also doubled), minus or
# a box-drawing line, and the slash as U+2215; NFKC folds the full-width forms but not these.
_SIGNS: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−─━⁃⸺⸻", "-") | dict.fromkeys("∕⁄╱⧸", "/") | {"∶": ":"}
)
_LOOSE: Final = re.compile(r" +(?=[-/.:])|(?<=[-/.:]) +|(?<=-)-+")


class NumberError(TextError):
    """A text that is not a standard or plan number.

    `str(error)` is one English sentence with the value and the way out, `error.text` has it in
    both languages, `error.hint` the probable intended number (the nearest known prefix), or None.
    """


def too_long_error(text: str) -> NumberError:
    """The error for a text, or its canonical form, of more than 100 characters."""
    value = abbreviate(text)
    return NumberError(
        f"“{value}”超过 {MAX_NUMBER_CHARS} 个字符：只写编号",
        f"“{value}” is longer than {MAX_NUMBER_CHARS} characters: enter only the number",
    )


def normalize(text: str) -> str:
    """Fold the spellings of a number into one: capitals, plain signs, single spaces.

    Returns upper case with `-`, `/`, `.`, `:` and no spaces around them; text with other
    characters than ASCII stays in its own case, and no number matches it.
    Raises NumberError for a text that is empty, longer than 100 characters, or contains control or
    invisible characters (they would make two numbers that look alike differ).
    """
    if len(text) > MAX_NUMBER_CHARS:
        raise too_long_error(text)
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_SIGNS)
    if not plain.isprintable():
        raise NumberError(
            f"“{abbreviate(text)}”含控制字符或不可见字符：请重新键入",
            f"“{abbreviate(text)}” contains a control or invisible character: type it again",
        )
    plain = _LOOSE.sub("", " ".join(plain.split()))
    if not plain:
        raise NumberError(
            "编号为空：应写作 GB/T 43697-2024 之类",
            "the number “” is empty: write one such as GB/T 43697-2024",
            Text("尚无编号的记录不写 number", "a record without a number leaves the key out"),
        )
    # Only ASCII: "ı".upper() is "I", and a look-alike must not turn into a number.
    return plain.upper() if plain.isascii() else plain


Fields = tuple[str, str, str | None, str | None, str]  # prefix, serial, part, year, suffix

YEAR: Final = "(?:19|20)[0-9]{2}"


def _tail(serial: str, letter: str) -> str:
    """Serial, `.part`, `-year` and `/XGn-year`: always the last five groups of a pattern."""
    return (
        rf"({serial}{letter})(?:\.([0-9]+(?:\.[0-9]+)*{letter}))?(?:-({YEAR}|[5-9][0-9]))?"
        rf"(?:[/ ]XG([0-9]+)(?:-({YEAR}))?)?"
    )


def _prefix(found: re.Match[str]) -> str:
    """All groups before the tail, joined: root, second root, mandate."""
    return "/".join(filter(None, found.groups()[:-5]))


def _fixed(found: re.Match[str]) -> str | None:
    """National and ministry prefixes: only the combinations that exist."""
    prefix = _prefix(found).replace("GBN", "GBn")
    return prefix if prefix in NATIONAL_PREFIXES or prefix in MINISTRY_PREFIXES else None


def _sector(found: re.Match[str]) -> str | None:
    """Any of the table's sectors but DB, which the next families handle."""
    first, second = found[1], found[2] or found[1]
    known = first in SECTOR_PREFIXES and second in SECTOR_PREFIXES and first != "DB"
    return _prefix(found) if known else None


def _db(found: re.Match[str]) -> str:
    """Local and earthquake numbers; `DB 21/T` is DB21/T."""
    return _prefix(found).replace(" ", "")


def _coded(found: re.Match[str]) -> str:
    """Group and enterprise numbers, whose code is followed by a space or directly by the serial."""
    return f"{found[1]}{found[2] or found[3]}"


_MANDATE: Final = "(?:/([TZ])| ?([TZ]))?"  # the slash is often lost: YDT 6415, GB T 43697 (files)
_BARE: Final = _tail("[0-9]+", "")
_LETTERED: Final = _tail("[0-9]+", "[A-Z]?")
_CODE: Final = "[A-Z0-9]+{0}(?:-[A-Z][A-Z0-9]*{0})*{0}"

# The patterns, with how the prefix is made of the groups before the tail; None: no such prefix.
_CHINESE_FAMILIES: Final[
    tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]
] = (
    # GBZ is occupational health, not GB/Z, so a lost slash is restored for T only.
    (re.compile("(GBZ|GBN|GB)(?:/([TZ])| ?(T))? ?" + _BARE), _fixed),
    # A letter after a serial is an edition (GJB 9001C) or a kind (Q/HW 0001S).
    (re.compile("([A-Z]{2})(?:/([A-Z]{2}))?" + _MANDATE + " ?" + _LETTERED), _sector),
    # A closed-up code ends with its last letter: T/ISC-0011 and T/ISC0011 are T/ISC 0011, and
    # Q/SH1020-2015 is number 1020 of SH, while Q/SH1020 1-2015 is number 1 of SH1020. A code of
    # nothing but X is a placeholder; a group's code contains a letter.
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
    for pattern, read_prefix in _CHINESE_FAMILIES:
        found = pattern.fullmatch(text)
        if found and (prefix := read_prefix(found)):
            serial, part, year, amendment, amended = found.groups()[-5:]
            if year and len(year) == 2:  # prints of before about 1995: GB 9999-87
                year = f"19{year}"
            suffix = f"/XG{amendment}" if amendment else ""
            return prefix, serial, part, year, f"{suffix}-{amended}" if amended else suffix
    return None


_AMENDMENT: Final = re.compile(rf"/(AMD|COR|ADD)[. ]?([0-9]+)(?:[:-]({YEAR}))?")
_AMENDED: Final = rf"(?P<amendments>(?:/(?:AMD|COR|ADD)[. ]?[0-9]+(?:[:-]{YEAR})?)*)"
# Parts are lazy, so a last group of four digits 19xx or 20xx is the year where no colon shows it:
# people write ISO/IEC 27001-2022. A part of that look needs its colon (ISO/TS 10303-1950:2010).
_ISO_TAIL: Final = (
    rf" ?(?P<serial>[0-9]+)(?P<parts>(?:-[0-9]+[A-Z]*)*?)(?:[:-](?P<year>{YEAR}))?{_AMENDED}"
    r"(?: ?\([EF][NR]?\))?"
)
_STAGE: Final = "PWI|NP|AWI|WD|CDV|CD|FDIS|DIS|PRF|DTS|DTR|DPAS"
_KIND: Final = "TS|TR|PAS|GUIDE"
_ETSI_TAIL: Final = (
    r"(?P<serial>[0-9]{3})(?P<parts>(?:-[0-9]+)*)"
    r"(?: ?V ?(?P<version>[0-9]+\.[0-9]+\.[0-9]+))?(?: ?\([0-9]{4}-[0-9]{2}\))?"
)


def _iso_prefix(fields: dict[str, str]) -> str:
    """ISO/TS 8000-1, but ISO/IEC TS 27560, IEC TS 62443-1-5 and ISO Guide 73."""
    publisher, kind = fields["publisher"], fields["kind"].replace("GUIDE", "Guide")
    if kind:
        publisher += ("/" if publisher == "ISO" and kind != "Guide" else " ") + kind
    return f"EN {publisher}" if fields["region"] else publisher


# The patterns, with how the prefix is made of their named groups.
_FOREIGN_FAMILIES: Final[tuple[tuple[re.Pattern[str], Callable[[dict[str, str]], str]], ...]] = (
    (
        re.compile(
            "(?:(?P<region>EN) ?)?(?P<publisher>(?:ISO|IEC)(?:/(?:IEC|IEEE|SAE|ASTM|CIE|HL7))*)"
            f"(?:[/ ](?P<kind>(?:{_STAGE})(?: (?:{_KIND}))?|{_KIND}))?{_ISO_TAIL}"
        ),
        _iso_prefix,
    ),
    (
        re.compile(
            "(?:ETSI |(?=EN ?3))(?P<kind>EN|ES|EG|TS|TR|SR) ?(?P<series>[0-9]{3}) ?" + _ETSI_TAIL
        ),
        "ETSI {kind}".format_map,
    ),
    (
        re.compile("ETSI (?P<kind>GS|GR) (?P<group>[A-Z0-9]+(?:-[A-Z]+)*) ?" + _ETSI_TAIL),
        "ETSI {kind} {group}".format_map,
    ),
    (re.compile(f"EN{_ISO_TAIL}"), "EN".format_map),
    (
        re.compile(
            r"ITU-T (?:REC(?:OMMENDATION)?[. ])?(?P<serial>[A-Z]\.[0-9]+)(?P<parts>(?:\.[0-9]+)*)"
            rf"(?: ?\((?:[0-9]{{2}}/)?(?P<bracketed>{YEAR})(?:-[0-9]{{2}})?\)"
            rf"|[:-](?P<year>{YEAR}))?{_AMENDED}"
        ),
        "ITU-T".format_map,
    ),
    # P marks a project: IEEE P3117 is not yet IEEE 3117-2024.
    (
        re.compile(
            r"IEEE(?:[/ ]STD)?[. ]?(?P<serial>P?C?[0-9]+[A-Z]*)(?P<parts>(?:\.[0-9]+[A-Z]*)*)"
            rf"(?:[-:](?P<year>{YEAR}))?"
        ),
        "IEEE".format_map,
    ),
    (
        re.compile(
            "(?:NIST ?(?P<kind>SP|IR|AI|CSWP|TN)|(?:NIST )?FIPS(?: PUB)?) ?"
            "(?P<serial>[0-9]+(?:-[0-9]+){0,2}[A-Z]?)(?:(?: PART|PT)(?P<parts> ?[0-9]+))?"
            r"(?:(?: REV[. ]?| ?R)(?P<revision>[0-9]+(?:\.[0-9]+)*))?"
        ),
        lambda fields: f"NIST {fields['kind'] or 'FIPS'}",
    ),
)


def read_foreign(text: str) -> Fields | None:
    """The fields of a normalised international or foreign number, or None when it is none."""
    for pattern, prefix in _FOREIGN_FAMILIES:
        if found := pattern.fullmatch(text):
            fields = defaultdict(str, found.groupdict(""))
            serial = f"{fields['series']} {fields['serial']}".strip()
            suffix = _AMENDMENT.sub(_printed_amendment, fields["amendments"])
            suffix += f" V{fields['version']}" if fields["version"] else ""
            suffix += f" Rev. {fields['revision']}" if fields["revision"] else ""
            part, year = fields["parts"].lstrip("-. "), fields["bracketed"] or fields["year"]
            return prefix(fields), serial, part or None, year or None, suffix
    return None


def _printed_amendment(found: re.Match[str]) -> str:
    """`/AMD.1-2018` and its like as ISO prints them: `/Amd 1:2018`."""
    return f"/{found[1].title()} {found[2]}" + (f":{found[3]}" if found[3] else "")


# National: year, serial, nature (T recommended, Q mandatory, Z guidance), department (469 = SAC).
NATIONAL_PLAN: Final = re.compile(r"((?:19|20)[0-9]{2}[0-9]{4})-?([TQZ])-?([0-9]{3})")
# MIIT's industry plans: year, serial with the nature (none for mandatory), sector.
_INDUSTRY_PLAN: Final = re.compile(r"((?:19|20)[0-9]{2}-[0-9]{4}[TQZ]?)-([A-Z]{2})")


def read_plan(text: str) -> str | None:
    """The canonical plan number in a normalised text, or None when it is none."""
    if found := NATIONAL_PLAN.fullmatch(text):
        return "-".join(found.groups())
    found = _INDUSTRY_PLAN.fullmatch(text)
    return text if found and found[2] in SECTOR_PREFIXES else None
