"""Numbers of every family for Hypothesis, and the ways in which people misspell them."""

import re

from hypothesis import strategies as st

from tixi.model.number import Number
from tixi.model.prefixes import MINISTRY_PREFIXES, NATIONAL_PREFIXES, SECTOR_PREFIXES

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _text(alphabet: str, least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=least, max_size=most)


def _absent(values: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | values


digits = _text(DIGITS, 1, 6)  # leading zeros and all
years = st.integers(1900, 2099).map(str)
# A part that looks like a year is read as the year where no colon follows.
parts = st.lists(_text(DIGITS, 1, 3), min_size=1, max_size=3)
amendments = st.just("") | st.builds("/XG{}-{}".format, st.integers(1, 9), years)
iso_amendments = st.just("") | st.builds(
    "/{} {}:{}".format, st.sampled_from(["Amd", "Cor", "Add"]), st.integers(1, 9), years
)
versions = st.just("") | st.builds(" V{}.{}.{}".format, *[st.integers(0, 99)] * 3)
revisions = st.just("") | st.builds(" Rev. {}".format, st.integers(1, 99))

_two_sectors = st.tuples(*[st.sampled_from([s for s in SECTOR_PREFIXES if s != "DB"])] * 2)
sector_prefixes = st.builds(
    "{}{}".format, st.sampled_from(list(SECTOR_PREFIXES)), st.sampled_from(["", "/T", "/Z"])
) | _two_sectors.filter(lambda two: two[0] != two[1]).map(lambda two: "/".join(two) + "/T")
_ENGINEERING = ("JTG", "JTG/T", "JTS", "JTS/T", "TSG")
fixed_prefixes = st.sampled_from(
    [p for p in [*NATIONAL_PREFIXES, *MINISTRY_PREFIXES] if p not in ("GSB", *_ENGINEERING)]
)
local_prefixes = st.builds(
    "DB{}{}".format,
    st.sampled_from(["11", "21", "3501", "5101", "330103"]),
    st.sampled_from(["", "/T", "/Z"]),
)
_code = st.from_regex(r"\A[A-Z0-9]{1,6}(-[A-Z][A-Z0-9]{0,3})?\Z")
# A code of nothing but X is a placeholder (T/XX 001-2020).
enterprise_codes = _code.filter(lambda code: not re.match("X+([0-9-]|$)", code))
group_codes = enterprise_codes.filter(lambda code: not code.partition("-")[0].isdigit())

chinese = st.builds(
    Number,
    fixed_prefixes | sector_prefixes | local_prefixes
    | group_codes.map("T/{}".format) | enterprise_codes.map("Q/{}".format),
    digits,
    _absent(parts.map(".".join)),
    _absent(years),
    amendments,
)  # fmt: skip
samples = st.builds(
    Number, st.just("GSB"), st.builds("{}-{}".format, _text(DIGITS, 2, 2), digits),
    st.none(), _absent(years), st.just(""),
)  # fmt: skip
highways = st.builds(
    Number, st.sampled_from(_ENGINEERING),
    st.builds("{}{}".format, st.sampled_from(LETTERS), digits)
    | st.builds("{}-{:02}".format, digits, st.integers(0, 49))
    | st.builds("{}-{}".format, digits, st.integers(0, 9)),
    st.none(), _absent(years), st.just(""),
)  # fmt: skip
_ISO = (
    "ISO,IEC,ISO/IEC,ISO/IEC/IEEE,ISO/TS,ISO/IEC TS,IEC TS,ISO/TR,ISO Guide,ISO/IEC DIS,"
    "EN,EN ISO,EN IEC,EN ISO/IEC"
)
iso = st.builds(
    Number,
    st.sampled_from(_ISO.split(",")),
    _text(DIGITS, 1, 5),  # six digits after EN 3 are ETSI's
    _absent(parts.map("-".join)),
    _absent(years),
    iso_amendments,
)
itu = st.builds(
    Number, st.just("ITU-T"),
    st.builds("{}.{}".format, st.sampled_from(LETTERS), digits),
    _absent(parts.map(".".join)), _absent(years), iso_amendments,
)  # fmt: skip
ieee = st.builds(
    Number, st.just("IEEE"),
    st.builds("{}{}{}".format, st.sampled_from(["", "P", "C"]), digits, st.sampled_from(["", "A"])),
    _absent(parts.map(".".join)), _absent(years), st.just(""),
)  # fmt: skip
etsi = st.builds(
    Number,
    st.sampled_from(["ETSI EN", "ETSI TS", "ETSI TR", "ETSI ES", "ETSI EG", "ETSI SR"]),
    st.builds("{} {}".format, *[_text(DIGITS, 3, 3)] * 2),
    _absent(parts.map("-".join)), st.none(), versions,
) | st.builds(
    Number,
    st.sampled_from(["ETSI GS NFV-SEC", "ETSI GR QKD", "ETSI GS SAI"]),
    _text(DIGITS, 3, 3), _absent(parts.map("-".join)), st.none(), versions,
)  # fmt: skip
nist = st.builds(
    Number,
    st.sampled_from(["NIST SP", "NIST IR", "NIST FIPS", "NIST AI", "NIST TN", "NIST CSWP"]),
    st.builds("{}-{}{}".format, digits, digits, st.sampled_from(["", "A", "B"]))
    | st.builds("{}-{}-{}".format, digits, digits, digits) | digits,
    _absent(digits), st.none(), revisions,
)  # fmt: skip

supplements = st.builds(
    Number, st.sampled_from(["ITU-T X Suppl.", "ITU-T Y Suppl."]), digits,
    st.none(), _absent(years), st.just(""),
)  # fmt: skip
itu_r = st.builds(
    Number, st.just("ITU-R"), st.builds("{}.{}".format, st.sampled_from(["BT", "M"]), digits),
    _absent(st.integers(0, 99).map(str)), _absent(years), st.just(""),
)  # fmt: skip
european_amendments = st.just("") | st.builds(
    "{}A{}:{}".format, st.sampled_from("/+"), st.integers(1, 9) | st.just("C"), years
)
_EUROPEAN = (
    "prEN,FprEN,CEN/TS,prCEN/TS,CEN/CLC/TR,CLC/TS,CWA,HD,EN IEC,prEN ISO/IEC,CEN/CLC ISO/IEC TS"
)
european = st.builds(
    Number, st.sampled_from(_EUROPEAN.split(",")),
    _text(DIGITS, 1, 5), _absent(parts.map("-".join)), _absent(years), european_amendments,
)  # fmt: skip
# After a hyphen such a designation would be the year.
_designation = st.from_regex(r"\A[1-9][0-9]{2}[1-9]{2}(-[0-9]{1,3}){0,2}\Z")
_BODIES = [
    "RFC",
    "BCP",
    "OGC",
    "IS",
    "ECMA",
    "TIA",
    "INCITS",
    "ANSI/INCITS",
    "DIN",
    "ISA",
    "MIL-STD",
    "AS/NZS",
]
_ADOPTING = ["BS EN ISO", "DIN EN ISO/IEC", "UNE-EN", "IS/ISO/IEC", "KS X ISO/IEC", "BS ISO"]
_short_versions = st.just("") | st.builds(" V{}.{}".format, *[st.integers(0, 9)] * 2)
others = st.one_of(
    st.builds(
        Number, st.sampled_from(_BODIES),
        _designation | st.builds("{} Part {}".format, _designation, st.integers(1, 99)),
        st.none(), _absent(years), _short_versions,
    ),
    st.builds(
        Number, st.sampled_from(["JIS", "KS", "3GPP", "DIN"]),
        st.builds("{} {}".format, st.sampled_from("QXZ"), _designation),
        st.none(), _absent(years), st.just(""),
    ),
    st.builds(
        Number, st.just("W3C"), st.from_regex(r"\A[a-z]{2,5}(-[a-z]{2,5})?(-[0-9](\.[0-9])?)?\Z"),
        st.none(), st.none(), st.just(""),
    ),
    st.builds(
        Number, st.sampled_from(_ADOPTING),
        _text(DIGITS, 1, 5), _absent(parts.map("-".join)), _absent(years), st.just(""),
    ),
)  # fmt: skip

numbers = st.one_of(
    *(chinese, samples, highways, iso, itu, ieee, etsi, nist),
    *(supplements, itu_r, european, others),
)

_DASHES = "-‐‑‒–—―−─━－"
_SLASHES = "/∕⁄／"
_SPACES = (" ", "  ", "\u3000", "\u00a0")


@st.composite
def misspelled(draw: st.DrawFn, canonical: str) -> str:
    """A spelling of a number as people type, paste and print it: other case, signs, widths."""
    spelled = []
    for sign in canonical:
        if sign in "-/.:":
            around = st.sampled_from(["", "", *_SPACES])
            other = {"-": _DASHES, "/": _SLASHES, ".": ".．", ":": ":：∶"}[sign]
            spelled += [draw(around), draw(st.sampled_from(other)), draw(around)]
        elif sign == " ":
            spelled.append(draw(st.sampled_from(_SPACES)))
        else:
            folded = draw(st.sampled_from([sign, sign.lower(), sign.upper()]))
            wide = chr(ord(folded) + 0xFEE0)
            spelled.append(draw(st.sampled_from([folded, folded, wide])))
    edge = st.sampled_from(["", " ", "\u3000"])
    return draw(edge) + "".join(spelled) + draw(edge)
