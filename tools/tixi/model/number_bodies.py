"""Numbers of bodies without a grammar of their own: body, designation, perhaps part, year, version.

A body is one of `BODIES` or one that a catalogue lists (framework.yaml, `bodies`); no other is
guessed, so that a slip in a Chinese prefix never passes as a foreign body. A national body that
adopts a standard puts its name before the adopted number: DIN EN ISO 9001:2015.

The separator between letters and digits of a designation is noise (JIS Q27001, 3GPP TS-33.501).
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

Fields = tuple[str, str, str | None, str | None, str]  # prefix, serial, part, year, suffix

YEAR: Final = "(?:19|20)[0-9]{2}"


class Body(NamedTuple):
    """A body as it is printed, and the id of its documents' level where a catalogue states one."""

    printed: str
    level: str | None = None


Bodies = Mapping[str, Body]  # by the name in capitals

_NAMES: Final = """
    # worldwide: IETF's series, web, geodata, mobile networks, industry consortia
    IETF RFC BCP STD W3C WHATWG OASIS OGC OMG 3GPP GSMA O-RAN oneM2M HL7 ECMA CISPR CIE
    # United States, Canada
    ANSI INCITS NISO ASTM ASME ASHRAE SAE UL API ISA TIA EIA ATIS NEMA NFPA NERC AAMI RTCA CSA
    MIL-STD
    # Europe
    BS BSI PAS DIN VDI VDE NF UNE UNI NEN SS SN OENORM PN GOST EUROCAE
    # Asia and the Pacific: Japan, Korea, India, Viet Nam, Indonesia, Australia and New Zealand
    JIS ARIB TTC KS TTA IS TCVN SNI AS NZS AS/NZS
"""
BODIES: Final[dict[str, Body]] = {
    name.upper(): Body(name)
    for line in _NAMES.splitlines()
    for name in line.partition("#")[0].split()
}

# What follows the body's name is joined to it by a hyphen (ECMA-262), else by a space.
HYPHENATED: Final = frozenset({"ECMA", "ISA", "MIL-STD", "TIA"})
# Years follow a hyphen (ASTM E2500-20xx), else a colon.
HYPHEN_YEARS: Final = frozenset({"ANSI", "INCITS", "NISO", "ASTM", "ASME", "ASHRAE", "SAE", "UL"})
_NAMED: Final = frozenset({"W3C", "IETF", "OASIS"})  # short names: lower case, but for these
_MIXED_CASE: Final = """
    ATAG20 CSP CSP2 CSP3 CSS2 DOM-Level-2-Style DOM-Parsing DOM-Style FileAPI IFT IndexedDB
    IndexedDB-2 IndexedDB-3 MathML3 SRI SVG SVG11 SVG2 UAAG20 WCAG20 WCAG21 WCAG22 WGSL WOFF WOFF2
    WebCryptoAPI
"""  # W3C's, as in the addresses under w3.org/TR/
_SHORT_NAMES: Final = {name.lower(): name for name in _MIXED_CASE.split()}
_ADOPTION_SIGNS: Final = {"ANSI": "/", "IS": "/", "UNE": "-", "SS": "-"}  # ANSI/INCITS, UNE-EN

_TOKEN: Final = r"[A-Z0-9]+(?:\.[A-Z0-9]+)*"
# Only short words before a space (3GPP TS 33.501), lest a remark pass as a designation.
_DESIGNATION: Final = re.compile(
    rf"(?P<tokens>(?:(?:[A-Z]{{1,5}} ){{0,3}}{_TOKEN}(?:-{_TOKEN})*?))"
    rf"(?: ?(?:\(PART ?|PART ?)(?P<part>[0-9]+)\)?)?"
    rf"(?:-(?P<hyphened>{YEAR})|:(?P<year>{YEAR})(?:-[01][0-9])?)?"
    r"(?: V ?(?P<version>[0-9]+(?:\.[0-9]+)*))?"
)
_NAME: Final = re.compile(f"{_TOKEN}(?:-{_TOKEN})*")
_ADOPTED: Final = re.compile("(?:F?PR)?EN(?![A-Z])|ISO|IEC|CEN|CLC|ETSI|ITU-|IEEE|NIST|FIPS")
_MONTH_DATED: Final = re.compile(r"(.+)[-_]((?:19|20)[0-9]{4})")  # SAE J9999_202104
_REVISED: Final = re.compile(r"(.*[0-9])R([0-9]+)")  # OGC 17-069r4


def level_of(prefix: str, bodies: Bodies) -> str | None:
    """The level that a catalogue states for the body of a prefix: for NIST FIPS, else for NIST."""
    name = prefix.upper().removeprefix("FPR").removeprefix("PR")
    while name not in bodies or bodies[name].level is None:
        shorter = re.sub("[ /][^ /]*$", "", name)
        if shorter == name:
            return None
        name = shorter
    return bodies[name].level


@lru_cache(maxsize=16)
def _heads(names: frozenset[str]) -> re.Pattern[str]:
    """A body at the start of a text, the longest first, and the sign after it."""
    some = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(
        rf"(?:IETF (?=RFC|BCP|STD))?(?P<body>KS [A-Z](?= (?:ISO|IEC))|(?P<lettered>JIS|KS)|{some})"
        r"(?:[ -]|/(?=[A-Z])|(?=[0-9])|(?(lettered)(?=[A-Z] ?[0-9])|(?!)))"
    )


def read_body_number(
    text: str, bodies: Bodies, adopted: Callable[[str], Fields | None]
) -> Fields | None:
    """The fields of a normalised number of a known body, or None when it is none.

    `adopted` reads the number that follows the name of an adopting body.
    """
    found = _heads(frozenset(bodies)).match(text)
    if not found:
        return None
    name, rest = found["body"], text[found.end() :]
    body = bodies[name].printed if name in bodies else name
    if inner := adopted(rest):
        return f"{body}{_ADOPTION_SIGNS.get(body, ' ')}{inner[0]}", *inner[1:]
    if name in _NAMED and not found[0].endswith("/"):  # css-2010 is a name, not an edition
        short = _SHORT_NAMES.get(rest.lower(), rest.lower())
        return (body, short, None, None, "") if _NAME.fullmatch(rest) else None
    if found[0].endswith("/") or _ADOPTED.match(rest):
        return None
    dated = _MONTH_DATED.fullmatch(rest) if name == "SAE" else None
    read = _DESIGNATION.fullmatch(dated[1] if dated else rest)
    if not read or not re.search("[0-9]", read["tokens"]):
        return None
    tokens, year = read["tokens"], read["hyphened"] or read["year"]
    suffix = f" V{read['version']}" if read["version"] else ""
    suffix += f"_{dated[2]}" if dated else ""
    if name == "OGC" and (revised := _REVISED.fullmatch(tokens)):
        tokens, suffix = revised[1], f"r{revised[2]}{suffix}"
    if found["lettered"]:
        tokens = re.sub("^[A-Z](?=[0-9])", r"\g<0> ", tokens)
    serial = re.sub("(?<=[A-Z])-(?=[0-9])", " ", tokens)  # JIS Q-27001, 3GPP TS-33.501
    return body, f"{serial} Part {read['part']}" if read["part"] else serial, None, year, suffix
