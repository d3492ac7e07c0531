"""The grammar of international and foreign standard numbers: ISO, IEC, EN, ETSI, ITU-T, IEEE, NIST.

Patterns meet text that `normalise` has folded. Each body's own printed form is the canonical one,
with these choices: ISO, IEC, EN and ITU-T take `:` before the year (so X.1770 (03/2024) becomes
X.1770:2024, without its month), IEEE takes `-` and drops "Std"; an ETSI deliverable is told by its
version and drops its date; EN 3xx xxx is ETSI's numbering, so it becomes ETSI EN.
"""

import re
from collections.abc import Callable
from typing import Final

from tixi.model.number_chinese import YEAR, Fields

_AMENDMENT: Final = re.compile(rf"/(AMD|COR|ADD)[. ]?([0-9]+)(?:[:-]({YEAR}))?")
_AMENDED: Final = rf"((?:/(?:AMD|COR|ADD)[. ]?[0-9]+(?:[:-]{YEAR})?)*)"
# Parts are lazy, so a last group of four digits 19xx or 20xx is the year where no colon tells:
# people write ISO/IEC 27001-2022. A part of that look needs its colon (ISO/TS 10303-1950:2010).
_ISO_TAIL: Final = (
    rf" ?([0-9]+)((?:-[0-9]+[A-Z]*)*?)(?::({YEAR})|-({YEAR}))?{_AMENDED}(?: ?\([EF][NR]?\))?"
)
_STAGE: Final = "PWI|NP|AWI|WD|CDV|CD|FDIS|DIS|PRF|DTS|DTR|DPAS"
_KIND: Final = "TS|TR|PAS|GUIDE"
_VERSION: Final = r"(?: ?V ?([0-9]+\.[0-9]+\.[0-9]+))?(?: ?\([0-9]{4}-[0-9]{2}\))?"


def _amendments(text: str) -> str:
    """`/AMD.1-2018` and its like as ISO prints them: `/Amd 1:2018`."""

    def printed(found: re.Match[str]) -> str:
        return f"/{found[1].title()} {found[2]}" + (f":{found[3]}" if found[3] else "")

    return _AMENDMENT.sub(printed, text)


def _iso(found: re.Match[str]) -> Fields:
    region, publisher, kind, serial, parts, year, loose_year, amendments = found.groups()
    if kind:  # ISO/TS 8000-1, but ISO/IEC TS 27560, IEC TS 62443-1-5 and ISO Guide 73
        kind = kind.replace("GUIDE", "Guide")
        publisher += ("/" if publisher == "ISO" and kind != "Guide" else " ") + kind
    prefix = f"EN {publisher}" if region else publisher
    return prefix, serial, parts[1:] or None, year or loose_year, _amendments(amendments)


def _en(found: re.Match[str]) -> Fields:
    serial, parts, year, loose_year, amendments = found.groups()
    return "EN", serial, parts[1:] or None, year or loose_year, _amendments(amendments)


def _etsi(found: re.Match[str]) -> Fields:
    kind, series, bare, serial, parts, version = found.groups()
    suffix = f" V{version}" if version else ""
    return f"ETSI {kind or 'EN'}", f"{series or bare} {serial}", parts[1:] or None, None, suffix


def _etsi_group(found: re.Match[str]) -> Fields:
    kind, group, serial, parts, version = found.groups()
    suffix = f" V{version}" if version else ""
    return f"ETSI {kind} {group}", serial, parts[1:] or None, None, suffix


def _itu(found: re.Match[str]) -> Fields:
    serial, parts, bracketed, year, amendments = found.groups()
    return "ITU-T", serial, parts[1:] or None, bracketed or year, _amendments(amendments)


def _ieee(found: re.Match[str]) -> Fields:
    serial, parts, year = found.groups()
    return "IEEE", serial, parts[1:] or None, year, ""


def _nist(found: re.Match[str]) -> Fields:
    series, serial, part, revision = found.groups()
    return f"NIST {series or 'FIPS'}", serial, part, None, f" Rev. {revision}" if revision else ""


_FAMILIES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Fields]], ...]] = (
    (
        re.compile(
            "(?:(EN) ?)?((?:ISO|IEC)(?:/(?:IEC|IEEE|SAE|ASTM|CIE|HL7))*)"
            f"(?:[/ ]((?:{_STAGE})(?: (?:{_KIND}))?|{_KIND}))?{_ISO_TAIL}"
        ),
        _iso,
    ),
    (
        re.compile(
            "(?:ETSI (EN|ES|EG|TS|TR|SR) ?([0-9]{3})|EN ?(3[0-9]{2})) ?([0-9]{3})"
            rf"((?:-[0-9]+)*){_VERSION}"
        ),
        _etsi,
    ),
    (
        re.compile(rf"ETSI (GS|GR) ([A-Z0-9]+(?:-[A-Z]+)*) ?([0-9]{{3}})((?:-[0-9]+)*){_VERSION}"),
        _etsi_group,
    ),
    (re.compile(f"EN{_ISO_TAIL}"), _en),
    (
        re.compile(
            r"ITU-T (?:REC(?:OMMENDATION)?[. ])?([A-Z]\.[0-9]+)((?:\.[0-9]+)*)"
            rf"(?: ?\((?:[0-9]{{2}}/)?({YEAR})(?:-[0-9]{{2}})?\)|[:-]({YEAR}))?{_AMENDED}"
        ),
        _itu,
    ),
    # P marks a project: IEEE P3117 is not yet IEEE 3117-2024.
    (
        re.compile(
            r"IEEE(?:[/ ]STD)?[. ]?(P?C?[0-9]+[A-Z]*)((?:\.[0-9]+[A-Z]*)*)"
            rf"(?:[-:]({YEAR}))?"
        ),
        _ieee,
    ),
    (
        re.compile(
            "(?:NIST ?(SP|IR|AI|CSWP|TN)|(?:NIST )?FIPS(?: PUB)?) ?([0-9]+(?:-[0-9]+){0,2}[A-Z]?)"
            r"(?:(?: PART ?|PT)([0-9]+))?(?:(?: REV[. ]?| ?R)([0-9]+(?:\.[0-9]+)*))?"
        ),
        _nist,
    ),
)


def read_foreign(text: str) -> Fields | None:
    """The fields of a normalised international or foreign number, or None when it is none."""
    for pattern, reader in _FAMILIES:
        if found := pattern.fullmatch(text):
            return reader(found)
    return None
