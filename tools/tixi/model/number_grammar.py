"""The grammar of standard numbers: one pattern and one reading a family.

Patterns meet text that `normalize` has folded: capitals, plain signs, single spaces. The rules of
Chinese numbers: 国家标准管理办法 (GB, GB/T, GB/Z), 行业标准管理办法 (sector codes),
地方标准管理办法 (DB and the digits of GB/T 2260), 团体标准管理规定 (T/ and the body's code); Q/
follows practice. Where a text has two readings none is guessed; `number_errors` says what to
write instead.

International and foreign numbers (ISO, IEC, CEN and CENELEC, ETSI, ITU, IEEE, NIST; other bodies
in `number_bodies`) take each body's own
printed form as the canonical one, with these choices: all but IEEE take `:` before the
year (so X.1770 (03/2024) becomes X.1770:2024, without its month), IEEE takes `-` and drops "Std";
an ETSI deliverable is identified by its version and drops its date; EN 3xx xxx is ETSI's
numbering, so it becomes ETSI EN.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from typing import Final

from tixi.model.number_bodies import BODIES, YEAR, Bodies, Fields, read_body_number
from tixi.model.prefixes import (
    GROUP_PREFIXES,
    MINISTRY_PREFIXES,
    NATIONAL_PREFIXES,
    SECTOR_PREFIXES,
)
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


def _tail(serial: str, letter: str) -> str:
    """Serial, `.part`, `-year` and `/XGn-year`: always the last five groups of a pattern.

    People who cite ISO put a colon before the year of Chinese numbers, too.
    """
    return (
        rf"({serial}{letter})(?:\.([0-9]+(?:\.[0-9]+)*{letter}))?(?:[-:]({YEAR}|[5-9][0-9]))?"
        rf"(?:[/ ]XG([0-9]+)(?:-({YEAR}))?)?"
    )


def _prefix(found: re.Match[str]) -> str:
    """All groups before the tail, joined: root, second root, mandate."""
    return "/".join(filter(None, found.groups()[:-5]))


def _fixed(found: re.Match[str]) -> str | None:
    """National, ministry and CECS prefixes: only the combinations that exist."""
    prefix = _prefix(found).replace("GBN", "GBn")
    fixed = (NATIONAL_PREFIXES, MINISTRY_PREFIXES, GROUP_PREFIXES)
    return prefix if any(prefix in table for table in fixed) else None


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
    (re.compile("(GBZ|GBN|GBJ|GB)(?:/([TZ])| ?(T))? ?" + _BARE), _fixed),
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
    (re.compile("(GJB|JJF|JJG|JGJ|CJJ)(?:/([TZ])| ?(T))? ?" + _LETTERED), _fixed),
    # A letter may open these serials (JTG B01, TSG T7001), and a hyphen divide them (2231-01).
    (re.compile("(JTG|JTS|TSG)(?:/(T))? ?" + _tail("[A-Z]?[0-9]+(?:-[0-4]?[0-9])?", "")), _fixed),
    (re.compile("(CECS) ?" + _BARE), _fixed),
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


# Amendments of ISO with their drafts (DAmd, once DAM; CD Amd), of CEN (A1, AC; `+` in a
# consolidated edition) and of ITU-T, which dates them in brackets. {0} opens a group.
_AMENDING: Final = (
    "{0}[/+ ]){0}(?:(?:NP|AWI|WD|CD|PRF) ?)?(?:AMD|COR)|(?:FD|PD|D)(?:AMD?|COR)|ADD"
    "|(?:PR)?A(?=[0-9C]))[. ]?{0}[0-9]+|C)(?::{0}" + YEAR + ")(?:-[01][0-9])?|-{0}" + YEAR + ")"
    r"| ?\((?:[0-9][0-9]/)?{0}" + YEAR + r")\))?"
)
_AMENDMENT: Final = re.compile(_AMENDING.replace("{0}", "("))
_AMENDED: Final = f"(?P<amendments>(?:{_AMENDING.replace('{0}', '(?:')})*)"
_AMENDS: Final = {"AMD": "Amd", "AM": "Amd", "COR": "Cor", "ADD": "Add"}
# Parts are lazy, so a last group of four digits 19xx or 20xx is the year where no colon shows it:
# people write ISO/IEC 27001-2022. A part of that look needs its colon (ISO/TS 10303-1950:2010).
_ISO_TAIL: Final = (
    rf" ?(?P<serial>[0-9]+)(?P<parts>(?:-[0-9]+[A-Z]*)*?)"
    rf"(?::(?P<year>{YEAR})(?:-[01][0-9])?|-(?P<hyphened>{YEAR}))?{_AMENDED}(?: ?\([EF][NR]?\))?"
)
_STAGE: Final = "PWI|NP|AWI|WD|CDV|CD|FDIS|DIS|PRF|DTS|DTR|DPAS"
_KIND: Final = "TS|TR|PAS|GUIDE|R"
_ISO: Final = (
    "(?P<publisher>(?:ISO|IEC)(?:/(?:IEC|IEEE|SAE|ASTM|CIE|HL7))*)"
    f"(?:[/ ](?P<kind>(?:{_STAGE})(?: (?:{_KIND}))?|{_KIND}))?"
)
_ETSI_TAIL: Final = (
    r"(?P<serial>[0-9]{3})(?P<parts>(?:-[0-9]+)*)"
    r"(?: ?V ?(?P<version>[0-9]+\.[0-9]+\.[0-9]+))?(?: ?\([0-9]{4}-[0-9]{2}\))?"
)
_ITU_TAIL: Final = (
    rf"(?: ?\((?:[0-9]{{2}}/)?(?P<bracketed>{YEAR})(?:-[0-9]{{2}})?\)"
    rf"|[:-](?P<year>{YEAR}))?{_AMENDED}"
)


def _iso_prefix(fields: dict[str, str]) -> str:
    """ISO/TS 8000-1, but ISO/IEC TS 27560, IEC TS 62443-1-5 and ISO Guide 73."""
    publisher, kind = fields["publisher"], fields["kind"].replace("GUIDE", "Guide")
    if kind:
        publisher += ("/" if publisher == "ISO" and kind != "Guide" else " ") + kind
    return publisher


def _european_prefix(fields: dict[str, str]) -> str:
    """EN, prEN, CEN/TS, CEN/CLC/TR, and what they adopt: EN ISO/IEC, CEN/CLC ISO/IEC TS."""
    body = fields["body"] or fields["bodies"].replace("CENELEC", "CLC")
    own = f"/{fields['own']}".replace("GUIDE", "Guide") if fields["own"] else ""
    adopted = f" {_iso_prefix(fields)}" if fields["publisher"] else ""
    return f"{fields['draft'].replace('PR', 'pr')}{body}{own}{adopted}"


# The patterns, with how the prefix is made of their named groups.
_FOREIGN_FAMILIES: Final[tuple[tuple[re.Pattern[str], Callable[[dict[str, str]], str]], ...]] = (
    (re.compile(_ISO + _ISO_TAIL), _iso_prefix),
    (re.compile("IWA" + _ISO_TAIL), "IWA".format_map),
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
    (
        re.compile(
            "(?P<draft>F?PR)? ?(?:(?P<body>EN|HD|CWA)|(?P<bodies>(?:CEN/)?(?:CEN(?:ELEC)?|CLC))"
            f"[/ ](?:(?P<own>TS|TR|GUIDE)|(?=ISO|IEC)))(?(own)|(?: ?{_ISO})?){_ISO_TAIL}"
        ),
        _european_prefix,
    ),
    (
        re.compile(
            r"ITU-T (?:REC(?:OMMENDATION)?[. ])?(?P<serial>[A-Z]\.[0-9]+)(?P<parts>(?:\.[0-9]+)*)"
            + _ITU_TAIL
        ),
        "ITU-T".format_map,
    ),
    (
        re.compile(
            r"ITU-T (?:SERIES )?(?P<series>[A-Z])[. ]SUP(?:PL(?:EMENT)?)?\.? ?(?P<serial>[0-9]+)"
            + _ITU_TAIL
        ),
        "ITU-T {series} Suppl.".format_map,
    ),
    (
        re.compile(
            r"ITU-R (?:REC(?:OMMENDATION)?[. ])?(?P<serial>[A-Z]{1,4}\.[0-9]+)"
            + "(?P<parts>-[0-9]{1,2})?"
            + _ITU_TAIL
        ),
        "ITU-R".format_map,
    ),
    # P marks a project: IEEE P3117 is not yet IEEE 3117-2024; D3 is a draft of it.
    (
        re.compile(
            r"IEEE(?:[/ ]STD)?[. ]?(?P<serial>P?C?[0-9]+[A-Z]*)(?P<parts>(?:\.[0-9]+[A-Z]*)*)"
            rf"(?:[-:](?P<year>{YEAR}))?(?:[/ ]D(?P<drafted>[0-9]+(?:\.[0-9]+)*))?{_AMENDED}"
        ),
        "IEEE".format_map,
    ),
    (
        re.compile(
            "(?:NIST ?(?P<kind>SP|IR|AI|CSWP|TN)|(?:NIST )?FIPS(?: PUB)?) ?"
            "(?P<serial>[0-9]+(?:-[0-9]+[A-Z]?){0,2}[A-Z]?(?:-[0-9]+)?(?:E20[0-9]{2})?)"
            "(?:(?: PART|PT)(?P<parts> ?[0-9]+))?"
            r"(?:(?: REV[. ]?| ?R)(?P<revision>[0-9]+(?:\.[0-9]+)*))?(?:[- ]UPD(?P<update>[0-9]+))?"
            "(?: ?(?P<public>IPD|[2-9]PD|FPD))?"
        ),
        lambda fields: f"NIST {fields['kind'] or 'FIPS'}",
    ),
)


def read_foreign(text: str, bodies: Bodies = BODIES) -> Fields | None:
    """The fields of a normalised international or foreign number, or None when it is none."""
    for pattern, prefix in _FOREIGN_FAMILIES:
        if found := pattern.fullmatch(text):
            fields = defaultdict(str, found.groupdict(""))
            serial = fields["serial"]
            if fields["series"].isdigit():
                serial = f"{fields['series']} {serial}"
            suffix = f"/D{fields['drafted']}" if fields["drafted"] else ""
            suffix += _AMENDMENT.sub(_printed_amendment, fields["amendments"])
            for key, sign in (("version", " V"), ("revision", " Rev. "), ("update", "-upd")):
                suffix += f"{sign}{fields[key]}" if fields[key] else ""
            suffix += f" {fields['public'].lower()}" if fields["public"] else ""
            part, year = (
                fields["parts"].lstrip("-. "),
                fields["bracketed"] or fields["year"] or fields["hyphened"],
            )
            return prefix(fields), serial, part or None, year or None, suffix
    return read_body_number(text, bodies, lambda rest: read_foreign(rest, bodies))


def _printed_amendment(found: re.Match[str]) -> str:
    """`/AMD.1-2018` and its like as ISO prints them, `/Amd 1:2018`; CEN's are `/A1:2018`."""
    kind = re.sub("(?<=NP|WD|CD)|(?<=AWI|PRF)", " ", found[2].replace(" ", ""))
    if kind.endswith("A"):
        kind = kind.replace("PR", "pr")
    else:
        kind = re.sub("AMD?|COR|ADD", lambda word: _AMENDS[word[0]], kind) + " "
    year = found[4] or found[5] or found[6]
    return f"{found[1].replace(' ', '/')}{kind}{found[3]}" + (f":{year}" if year else "")


# National: year, serial, nature (T recommended, Q mandatory, Z guidance), department (469 = SAC).
NATIONAL_PLAN: Final = re.compile(r"((?:19|20)[0-9]{2}[0-9]{4})-?([TQZ])-?([0-9]{3})")
# MIIT's industry plans: year, serial with the nature (none for mandatory), sector.
_INDUSTRY_PLAN: Final = re.compile(r"((?:19|20)[0-9]{2}-[0-9]{4}[TQZ]?)-([A-Z]{2})")
# Work items of CEN and CENELEC: of a joint committee (JT0, committee, item) or of another (00…).
_EUROPEAN_PLAN: Final = re.compile(r"(?:JT0|00[0-9])[0-9]{5}")


def read_plan(text: str) -> str | None:
    """The canonical plan number in a normalised text, or None when it is none."""
    if found := NATIONAL_PLAN.fullmatch(text):
        return "-".join(found.groups())
    if _EUROPEAN_PLAN.fullmatch(text):
        return text
    found = _INDUSTRY_PLAN.fullmatch(text)
    return text if found and found[2] in SECTOR_PREFIXES else None
