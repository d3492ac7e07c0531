"""Standard and plan numbers: every family, every trap, and what holds for all of them."""

import re
import time
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.numbers import misspelled, numbers
from tixi.model.number import (
    Number,
    NumberError,
    parse_number,
    parse_own_number,
    parse_plan,
    plan_in,
    plan_level,
)
from tixi.model.number_bodies import BODIES, Body
from tixi.model.number_grammar import MAX_NUMBER_CHARS
from tixi.model.prefixes import SECTOR_PREFIXES, Level

SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")

# The sector codes that metanorma/gb-agencies and relaton/relaton-gb know, and twelve younger ones.
_SECTORS = (
    "AQ BB CB CH CJ CY DA DB DL DY DZ EJ FZ GA GC GF GH GM GY HB HG HJ HS HY JB JC JG JR JS JT JY "
    "KA LB LD LS LY MH MR MT MZ NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TJ TY "
    "WB WH WJ WM WS WW XB XF YB YC YD YJ YS YY YZ ZY"
)
SECTORS = _SECTORS.split()

# spelling | canonical form | slug
TABLE = {
    Level.NATIONAL: """
    gb/t 99999：2099                  | GB/T 99999-2099                | gb-t-99999-2099
    GB 42250-2022                    | GB 42250-2022                 | gb-42250-2022
    GB 4053.1-2025                   | GB 4053.1-2025                | gb-4053.1-2025
    GB30000.30-2025                  | GB 30000.30-2025              | gb-30000.30-2025
    GB/T 43697-2024                  | GB/T 43697-2024               | gb-t-43697-2024
    GB/T20485.16-2018                | GB/T 20485.16-2018            | gb-t-20485.16-2018
    GBT 20485.16-2018                | GB/T 20485.16-2018            | gb-t-20485.16-2018
    GBT20485.16-2018                 | GB/T 20485.16-2018            | gb-t-20485.16-2018
    ＧＢ∕Ｔ\u00a043697——2024           | GB/T 43697-2024               | gb-t-43697-2024
    　gb / t  43697 - 2024            | GB/T 43697-2024               | gb-t-43697-2024
    GB T 43697-2024                  | GB/T 43697-2024               | gb-t-43697-2024
    GB/T 43697                       | GB/T 43697                    | gb-t-43697
    GB/T 9999-87                     | GB/T 9999-1987                | gb-t-9999-1987
    GB/T 44462.2-2024                | GB/T 44462.2-2024             | gb-t-44462.2-2024
    GB/T 99999.1.2-2099              | GB/T 99999.1.2-2099           | gb-t-99999.1.2-2099
    GB/T 4754-2017/XG1-2019          | GB/T 4754-2017/XG1-2019       | gb-t-4754-2017-xg1-2019
    GB/T 4754—2017 XG1—2019          | GB/T 4754-2017/XG1-2019       | gb-t-4754-2017-xg1-2019
    GB/Z 42885-2023                  | GB/Z 42885-2023               | gb-z-42885-2023
    GBZ 1-2010                       | GBZ 1-2010                    | gbz-1-2010
    GBZ1-2010                        | GBZ 1-2010                    | gbz-1-2010
    GBZ/T 300.1-2017                 | GBZ/T 300.1-2017              | gbz-t-300.1-2017
    GBn 99999-2099                   | GBn 99999-2099                | gbn-99999-2099
    GSB 05-1426-2001                 | GSB 05-1426-2001              | gsb-05-1426-2001
    gsb05-1426-2001                  | GSB 05-1426-2001              | gsb-05-1426-2001
    GJB 9001C-2017                   | GJB 9001C-2017                | gjb-9001c-2017
    GBJ 9999-87                      | GBJ 9999-1987                 | gbj-9999-1987
    JJF 1001-2011                    | JJF 1001-2011                 | jjf-1001-2011
    JJG 196-2006                     | JJG 196-2006                  | jjg-196-2006
    """,
    Level.INDUSTRY: """
    YD/T 6415—2025                   | YD/T 6415-2025                | yd-t-6415-2025
    YDT6415-2025                     | YD/T 6415-2025                | yd-t-6415-2025
    YD 9999-2099                     | YD 9999-2099                  | yd-9999-2099
    SJ/Z 11352-2006                  | SJ/Z 11352-2006               | sj-z-11352-2006
    GM/T 0100-2020                   | GM/T 0100-2020                | gm-t-0100-2020
    NB/SH/T 0001-2099                | NB/SH/T 0001-2099             | nb-sh-t-0001-2099
    NB/SH 0001-2099                  | NB/SH 0001-2099               | nb-sh-0001-2099
    DB/T 99-2099                     | DB/T 99-2099                  | db-t-99-2099
    DB 21-2004                       | DB 21-2004                    | db-21-2004
    JTG B01-2014                     | JTG B01-2014                  | jtg-b01-2014
    JTG 9999-87                      | JTG 9999-1987                 | jtg-9999-1987
    JTG/T 2231-01-2020               | JTG/T 2231-01-2020            | jtg-t-2231-01-2020
    JGJ/T 99999-2099                 | JGJ/T 99999-2099              | jgj-t-99999-2099
    CJJ 9999-2099                    | CJJ 9999-2099                 | cjj-9999-2099
    CJJT 9999-2099                   | CJJ/T 9999-2099               | cjj-t-9999-2099
    JTS 999-1-2099                   | JTS 999-1-2099                | jts-999-1-2099
    JTS/T 999-2099                   | JTS/T 999-2099                | jts-t-999-2099
    TSG T7001-2023                   | TSG T7001-2023                | tsg-t7001-2023
    """,
    Level.LOCAL: """
    DB21/T 4011—2024                 | DB21/T 4011-2024              | db21-t-4011-2024
    DB 21/T 4011-2024                | DB21/T 4011-2024              | db21-t-4011-2024
    DB21T4011-2024                   | DB21/T 4011-2024              | db21-t-4011-2024
    DB3501/T 9999-2099               | DB3501/T 9999-2099            | db3501-t-9999-2099
    DB5101/Z 9999-2099               | DB5101/Z 9999-2099            | db5101-z-9999-2099
    DB330103/T 9999-2099             | DB330103/T 9999-2099          | db330103-t-9999-2099
    DB11/ 9999-2099                  | DB11 9999-2099                | db11-9999-2099
    DB5101/9999-2099                 | DB5101 9999-2099              | db5101-9999-2099
    DB21/T 2004                      | DB21/T 2004                   | db21-t-2004
    DB21 2004                        | DB21 2004                     | db21-2004
    DB11 9999-2099                   | DB11 9999-2099                | db11-9999-2099
    """,
    Level.GROUP: """
    CECS 999:2099                    | CECS 999:2099                 | cecs-999-2099
    CECS 999-2099                    | CECS 999:2099                 | cecs-999-2099
    T/ISC-0011-2021                  | T/ISC 0011-2021               | t-isc-0011-2021
    T/ISC 0048-2024                  | T/ISC 0048-2024               | t-isc-0048-2024
    T/CSAS 0011—2025                 | T/CSAS 0011-2025              | t-csas-0011-2025
    T/CSAS0011—2025                  | T/CSAS 0011-2025              | t-csas-0011-2025
    T/XZYC 0001-2024                 | T/XZYC 0001-2024              | t-xzyc-0001-2024
    T/31SCTA 001-2099                | T/31SCTA 001-2099             | t-31scta-001-2099
    T/MADEUP-SUB 1-2099              | T/MADEUP-SUB 1-2099           | t-madeup-sub-1-2099
    T/GDIIA 006.05-2020              | T/GDIIA 006.05-2020           | t-gdiia-006.05-2020
    """,
    Level.ENTERPRISE: """
    Q/SH 0999-2099                   | Q/SH 0999-2099                | q-sh-0999-2099
    Q/SH1020-2099                    | Q/SH 1020-2099                | q-sh-1020-2099
    Q/SH1020 1-2099                  | Q/SH1020 1-2099               | q-sh1020-1-2099
    Q/MADEUP 0001S-2099              | Q/MADEUP 0001S-2099           | q-madeup-0001s-2099
    """,
    Level.INTERNATIONAL: """
    ISO 9001：2015                    | ISO 9001:2015                 | iso-9001-2015
    ISO 8000-110:2021                | ISO 8000-110:2021             | iso-8000-110-2021
    ISO/TS 8000-1:2022               | ISO/TS 8000-1:2022            | iso-ts-8000-1-2022
    ISO/TS 10303-1950:2010           | ISO/TS 10303-1950:2010        | iso-ts-10303-1950-2010
    ISO/IEC 27001:2022               | ISO/IEC 27001:2022            | iso-iec-27001-2022
    ISO/IEC 27001-2022               | ISO/IEC 27001:2022            | iso-iec-27001-2022
    ISO/IEC 27001:2022(E)            | ISO/IEC 27001:2022            | iso-iec-27001-2022
    ISO/IEC27001:2022                | ISO/IEC 27001:2022            | iso-iec-27001-2022
    ISO/IEC 27001:2022/AMD.1-2024    | ISO/IEC 27001:2022/Amd 1:2024 | iso-iec-27001-2022-amd-1-2024
    ISO/IEC/TS 27560:2023            | ISO/IEC TS 27560:2023         | iso-iec-ts-27560-2023
    ISO Guide 73:2009                | ISO Guide 73:2009             | iso-guide-73-2009
    ISO/IEC DIS 99999                | ISO/IEC DIS 99999             | iso-iec-dis-99999
    IEC 62443-2-1:2024               | IEC 62443-2-1:2024            | iec-62443-2-1-2024
    IEC/TS 62443-1-5:2023            | IEC TS 62443-1-5:2023         | iec-ts-62443-1-5-2023
    ITU-T X.1770 (03/2024)           | ITU-T X.1770:2024             | itu-t-x.1770-2024
    ITU-T Rec. X.1051.1              | ITU-T X.1051.1                | itu-t-x.1051.1
    IEEE Std 2830-2021               | IEEE 2830-2021                | ieee-2830-2021
    IEEE 2883:2022                   | IEEE 2883-2022                | ieee-2883-2022
    IEEE 3652.1-2020                 | IEEE 3652.1-2020              | ieee-3652.1-2020
    IEEE P3117                       | IEEE P3117                    | ieee-p3117
    ETSI TS 103 458 V1.1.1           | ETSI TS 103 458 V1.1.1        | etsi-ts-103-458-v1.1.1
    ETSI TS 103457-1                 | ETSI TS 103 457-1             | etsi-ts-103-457-1
    ETSI EN 303 645 V3.1.3 (2024-09) | ETSI EN 303 645 V3.1.3        | etsi-en-303-645-v3.1.3
    ETSI GS NFV-SEC 001 V1.1.1       | ETSI GS NFV-SEC 001 V1.1.1    | etsi-gs-nfv-sec-001-v1.1.1
    EN 303 645                       | ETSI EN 303 645               | etsi-en-303-645
    EN 99999:2099/Amd 1:2099         | EN 99999:2099/Amd 1:2099      | en-99999-2099-amd-1-2099
    EN 50600-2-5:2021                | EN 50600-2-5:2021             | en-50600-2-5-2021
    EN ISO/IEC 27001:2023            | EN ISO/IEC 27001:2023         | en-iso-iec-27001-2023
    NIST SP 800-53 Rev. 5            | NIST SP 800-53 Rev. 5         | nist-sp-800-53-rev-5
    NIST SP 800-53r5                 | NIST SP 800-53 Rev. 5         | nist-sp-800-53-rev-5
    NIST SP 800-57 Part 1 Rev. 5     | NIST SP 800-57 Part 1 Rev. 5  | nist-sp-800-57-part-1-rev-5
    NIST SP 800-57pt1r5              | NIST SP 800-57 Part 1 Rev. 5  | nist-sp-800-57-part-1-rev-5
    NIST SP 800-63-3                 | NIST SP 800-63-3              | nist-sp-800-63-3
    NIST SP 800-63B                  | NIST SP 800-63B               | nist-sp-800-63b
    NISTIR 8259A                     | NIST IR 8259A                 | nist-ir-8259a
    FIPS 140-3                       | NIST FIPS 140-3               | nist-fips-140-3
    NIST SP 800-63B-4                | NIST SP 800-63B-4             | nist-sp-800-63b-4
    NIST AI 100-2e2025               | NIST AI 100-2E2025            | nist-ai-100-2e2025
    NIST IR 8547 ipd                 | NIST IR 8547 ipd              | nist-ir-8547-ipd
    NIST IR 8413-upd1                | NIST IR 8413-upd1             | nist-ir-8413-upd1
    ISO/R 639:1967                   | ISO/R 639:1967                | iso-r-639-1967
    ISO 99999-1:2098/DAM 1           | ISO 99999-1:2098/DAmd 1       | iso-99999-1-2098-damd-1
    ISO 99999:2098/CD Amd 1          | ISO 99999:2098/CD Amd 1       | iso-99999-2098-cd-amd-1
    ISO 99999:2098/FDAMD 1           | ISO 99999:2098/FDAmd 1        | iso-99999-2098-fdamd-1
    ISO 99999:2098 Amd 1:2099        | ISO 99999:2098/Amd 1:2099     | iso-99999-2098-amd-1-2099
    ISO/IEC/IEEE 99999-1:2099        | ISO/IEC/IEEE 99999-1:2099     | iso-iec-ieee-99999-1-2099
    IWA 99:2099                      | IWA 99:2099                   | iwa-99-2099
    prEN 99999-1                     | prEN 99999-1                  | pren-99999-1
    FprEN 99999                      | FprEN 99999                   | fpren-99999
    EN 99999:2098/A1:2099            | EN 99999:2098/A1:2099         | en-99999-2098-a1-2099
    EN 99999:2098+A1:2099            | EN 99999:2098+A1:2099         | en-99999-2098-plus-a1-2099
    EN 99999:2098/AC:2099-05         | EN 99999:2098/AC:2099         | en-99999-2098-ac-2099
    CEN/CLC/TR 18115:2024            | CEN/CLC/TR 18115:2024         | cen-clc-tr-18115-2024
    CENELEC/TS 99999                 | CLC/TS 99999                  | clc-ts-99999
    CEN/CLC ISO/IEC/TR 24027:2023    | CEN/CLC ISO/IEC TR 24027:2023 | cen-clc-iso-iec-tr-24027-2023
    CWA 99999-1:2099                 | CWA 99999-1:2099              | cwa-99999-1-2099
    DIN EN ISO 99999:2099-11         | DIN EN ISO 99999:2099         | din-en-iso-99999-2099
    UNE-EN ISO 99999:2099            | UNE-EN ISO 99999:2099         | une-en-iso-99999-2099
    RFC9110                          | RFC 9110                      | rfc-9110
    IETF RFC-9110                    | RFC 9110                      | rfc-9110
    W3C vc-data-model-2.0            | W3C vc-data-model-2.0         | w3c-vc-data-model-2.0
    w3c wcag22                       | W3C WCAG22                    | w3c-wcag22
    W3C css-2010                     | W3C css-2010                  | w3c-css-2010
    ITU-T Series Y Supplement 99     | ITU-T Y Suppl. 99             | itu-t-y-suppl-99
    ITU-T X.9 (2098) Cor. 1 (10/2099) | ITU-T X.9:2098/Cor 1:2099    | itu-t-x.9-2098-cor-1-2099
    ITU-R BT.9999-2 (10/2099)        | ITU-R BT.9999-2:2099          | itu-r-bt.9999-2-2099
    SAE J9999-202104                 | SAE J9999_202104              | sae-j9999-202104
    JISQ27001-2099                   | JIS Q 27001:2099              | jis-q-27001-2099
    KS X ISO/IEC 99999:2099          | KS X ISO/IEC 99999:2099       | ks-x-iso-iec-99999-2099
    IS 99999 (Part 1):2099           | IS 99999 Part 1:2099          | is-99999-part-1-2099
    IS/ISO/IEC 99999:2099            | IS/ISO/IEC 99999:2099         | is-iso-iec-99999-2099
    ANSI INCITS 9999-2099            | ANSI/INCITS 9999-2099         | ansi-incits-9999-2099
    ANSI/IEEE 9999.1-2099            | ANSI/IEEE 9999.1-2099         | ansi-ieee-9999.1-2099
    IEEE P9999.1be/D5.0              | IEEE P9999.1BE/D5.0           | ieee-p9999.1be-d5.0
    OGC 17-069r4                     | OGC 17-069r4                  | ogc-17-069r4
    3GPP TS-33.501 V17.5.0           | 3GPP TS 33.501 V17.5.0        | 3gpp-ts-33.501-v17.5.0
    ECMA 262                         | ECMA-262                      | ecma-262
    """,
}
ROWS = [
    (level, *(cell.strip() for cell in row.split("|")))
    for level, rows in TABLE.items()
    for row in rows.strip().splitlines()
]


@pytest.mark.parametrize(("level", "spelling", "canonical", "slug"), ROWS)
def test_reads(level: Level, spelling: str, canonical: str, slug: str) -> None:
    number = parse_number(spelling)
    assert (str(number), number.level, number.slug) == (canonical, level, slug)
    assert parse_number(canonical) == number


def test_the_sectors_are_the_77_of_the_tables() -> None:
    assert list(SECTOR_PREFIXES) == SECTORS
    assert len(SECTORS) == 77


def test_base_and_family() -> None:
    number = parse_number("GB/T 44462.2-2024")
    assert (number.base, number.family) == ("GB/T 44462.2", "GB/T 44462")
    assert parse_number("GB/T 4754-2017/XG1-2019").base == "GB/T 4754/XG1"
    assert parse_number("ISO/IEC 27001:2022/Amd 1:2024").base == "ISO/IEC 27001/Amd 1"
    assert parse_number("NIST SP 800-53 Rev. 5").base == "NIST SP 800-53"


def test_editions_are_ordered_by_year_and_by_version() -> None:
    def newest(*spellings: str) -> str:
        return str(max(map(parse_number, spellings), key=lambda number: number.edition))

    assert newest("GB/T 1-2099", "GB/T 1-1998", "GB/T 1") == "GB/T 1-2099"
    assert newest("NIST SP 1 Rev. 9", "NIST SP 1 Rev. 10", "NIST SP 1") == "NIST SP 1 Rev. 10"
    assert newest("ETSI TS 103 458 V1.9.1", "ETSI TS 103 458 V1.10.1").endswith("V1.10.1")
    assert parse_number("EN ISO 99999:2098/Amd 1:2099").edition == (2098, 1, 2099)
    assert parse_number("GB/T 99999").edition == (0,)


def test_a_catalogue_lists_bodies_and_their_levels() -> None:
    bodies = BODIES | {
        "OWN-LAB": Body("Own-Lab", "house"), "NIST FIPS": Body("NIST FIPS", "federal")
    }  # fmt: skip
    number = parse_number("OWN-LAB 12-3:2099", bodies)
    assert (str(number), number.slug, number.level) == (
        "Own-Lab 12-3:2099", "own-lab-12-3-2099", "house",
    )  # fmt: skip
    assert parse_number(str(number), bodies) == number
    assert parse_number("FIPS 140-3", bodies).level == "federal"
    assert parse_number("NIST SP 800-1", bodies).level == Level.INTERNATIONAL
    with pytest.raises(NumberError, match="another body is listed under bodies"):
        parse_number("OWN-LAB 12-3:2099")


# text | what the sentence says | hint
REFUSED = [
    ("", "the number “” is empty", "leaves the key out"),
    (" \u3000", "the number “” is empty", "leaves the key out"),
    ("GB/T XXXXX-XXXX", "is a placeholder", None),
    ("GB/T ×××××-2024", "is a placeholder", None),
    ("T/XX 001-2020", "is a placeholder", None),
    ("TC260-PG-20231A", "numbers a committee's document", None),
    ("GB/T 43697-2024、GB/T 25069-2022", "contains more than one standard", None),
    ("GB/T 22080-2016/ISO/IEC 27001:2013", "is two numbers in one", None),
    ("ITU-T X.1058 | ISO/IEC 29151", "is two numbers in one", None),
    ("GB/T 43697-2024（英文版）", "contains characters not allowed in a standard number", None),
    ("GB/T 43697-2024\u200b", "contains a control or invisible character", None),
    ("GB/T 43697\x1b[31m-2024", "contains a control or invisible character", None),
    ("DB21-2004", "can be an earthquake or a local standard", None),
    ("DB2/T 1-2024", "is not a local standard number", None),
    ("GB Z 42885-2023", "can be GB/Z (guidance) or GBZ (occupational health)", None),
    ("43697-2024", "has no prefix", None),
    ("!", "has no prefix", None),
    ("20220787-T-469", "is a plan number", None),
    ("2023-0123T-YD", "is a plan number", None),
    ("BG/T 43697-2024", "unknown prefix", "nearest known prefix: GB/T"),
    ("ZZ/T 1-2024", "unknown prefix", None),
    ("TCSAS 0011-2025", "unknown prefix", "perhaps T/CSAS 0011-2025"),
    ("GB/SH/T 1-2024", "unknown prefix", None),
    ("NB/ZZ/T 1-2024", "unknown prefix", None),
    ("GBn/T 99999-2099", "unknown prefix", "nearest known prefix: GB/T"),
    ("GBZ/Z 99999-2099", "unknown prefix", "nearest known prefix: GB/Z"),
    ("GJB/T 99999-2099", "unknown prefix", None),
    ("JJF/T 99999-2099", "unknown prefix", None),
    ("JGJ/Z 99999-2099", "unknown prefix", None),
    ("TSG/T 99999-2099", "unknown prefix", None),
    ("T/ABC1-0011-2021", "cannot be read after its prefix", None),  # ABC1 0011 or ABC 1
    ("ıSO 9001:2015", "contains characters not allowed in a standard number", None),  # a dotless i
    ("GB/T 43697-24", "needs a year of four digits", None),
    ("GB/T 43697-1899", "needs a year of four digits", None),
    ("GB/T 43697-2100", "needs a year of four digits", None),
    ("GB/T 43697-", "cannot be read after its prefix: write it like GB/T 43697-2024", None),
    ("GB/T", "cannot be read after its prefix", None),
    ("T/AII/002-2017", "cannot be read after its prefix: write it like T/CSAS 0011-2025", None),
    ("T/123 1-2024", "cannot be read after its prefix", None),
    ("ISO/IEC JTC 1", "cannot be read after its prefix: write it like ISO/IEC 27001:2022", None),
    ("GBn ABC", "cannot be read after its prefix", None),
    ("NB/SH ABC", "cannot be read after its prefix: write it like NB/SH 43697-2024", None),
    ("NB/SH/T ABC", "cannot be read after its prefix: write it like NB/SH/T 43697-2024", None),
    ("NB/SH/Z ABC", "cannot be read after its prefix: write it like NB/SH/Z 43697-2024", None),
    ("NB/SH/Q ABC", "begins with “NB/SH/Q”, an unknown prefix", None),
    ("BS/T 1-2024", "unknown prefix", "nearest known prefix: SB/T"),
    ("GT/B 1-2024", "unknown prefix", "nearest known prefix: GB/T"),
    ("GBX 1-2024", "unknown prefix", "nearest known prefix: GB"),
    ("YDX/T 1-2024", "unknown prefix", "nearest known prefix: YD/T"),
    ("XQ 1-2025", "unknown prefix", "nearest known prefix: QX"),
    ("SO 9001:2015", "unknown prefix", "nearest known prefix: ISO"),
    ("X 1-2025", "unknown prefix", None),  # one letter is near to nothing
    ("VUVU 1-2025", "unknown prefix", None),
    ("IS", "cannot be read after “IS”", None),
    ("OGC API", "cannot be read after “OGC”", None),
    ("RFC 9110 obsoletes RFC 7230", "cannot be read after its prefix", None),
    ("CEN 99999", "cannot be read after its prefix", None),
    ("ONEM2M/TS 1", "unknown prefix", None),
    ("ISO9001x", "cannot be read after its prefix", None),
    ("ISO/TC/SC ABC", "cannot be read after its prefix: write it like ISO/IEC 27001:2022", None),
    ("TCSAS -0011-2025", "begins with “TCSAS”", "perhaps T/CSAS 0011-2025"),
    ("GB/T " + "9" * 96, "is longer than 100 characters", None),
    ("GBT" + "9" * 97, "is longer than 100 characters", None),  # only once it is written out
]


@pytest.mark.parametrize(("text", "says", "hint"), REFUSED)
def test_refuses_with_the_way_out(text: str, says: str, hint: str | None) -> None:
    with pytest.raises(NumberError) as caught:
        parse_number(text)
    error = caught.value
    assert says in str(error)
    assert all(part.isprintable() for part in (error.text.zh, error.text.en))
    assert not text.isascii() or len(text) > 60 or not text.isprintable() or text in error.text.zh
    if hint is None:
        assert error.hint is None or "nearest" in error.hint.en
    else:
        assert error.hint is not None
        assert hint in error.hint.en


def test_a_number_has_up_to_a_hundred_characters() -> None:
    assert len(str(parse_number("GB/T " + "9" * 95))) == 100


# Chinese numbers need their year; the year of an amendment counts; others go without a year.
OWN = "GB/T 99999-2099|GB/T 99999/XG1-2099|ISO/IEC 99999|ITU-T X.99999|ETSI TS 999 999 V1.1.1"


def test_the_number_that_a_standard_bears() -> None:
    for text in OWN.split("|"):
        assert parse_own_number(f" {text}") == parse_number(text)
    for text in ("GB/T 99999", "T/ABC 99999.1", "DB21/T 9999", "Q/ABC 1", "GB/T 99999/XG1"):
        with pytest.raises(NumberError) as caught:
            parse_own_number(text)
        assert f"“{text}” has no year: write it whole, like {text}-YYYY" in caught.value.text.en
        assert f"“{text}”没有年份" in caught.value.text.zh
        assert not parse_number(text).has_year


@given(numbers)
def test_reading_what_is_written_gives_the_number(number: Number) -> None:
    assert parse_number(str(number)) == number


@given(st.data(), numbers)
def test_spelling_is_noise(data: st.DataObject, number: Number) -> None:
    spelling = data.draw(misspelled(str(number)))
    assert parse_number(spelling) == number


_NEARLY = st.builds(
    lambda number, at, put: str(number)[: at % 20] + put + str(number)[at % 20 :],
    numbers, st.integers(0, 19), st.text("GBTZQDXISOECNVRP/-–.: ()019⑽⒈№㏌", max_size=8),
)  # fmt: skip


@given(st.text() | st.text("GBTZQDXISOECNVRP/-.: ()019⒈", max_size=120) | _NEARLY)
@example("GBT" + "1" * 97)
@example("GB/T1" + "⒈" * 60 + "1")
@example("\ud800")
def test_any_text_is_a_number_or_a_number_error(text: str) -> None:
    try:
        number = parse_number(text)
    except NumberError as error:
        assert error.text.zh.isprintable()
        assert error.text.en.isprintable()
        assert len(error.text.en) < 250
        return
    assert parse_number(str(number)) == number
    assert SLUG.fullmatch(number.slug)
    assert len(number.slug) <= MAX_NUMBER_CHARS


_PREFIXES = (
    "GB,GB/T,GB/Z,GBn,GBZ,GBZ/T,YD,YD/T,NB/SH,NB/SH/T,DB,DB/T,DB21,DB21/T,DB2104/T,T/SH,"
    "T/SH-A,T/SHA,T/1A,Q/SH,Q/SH1,Q/SH01,Q/1,ISO,IEC,ISO/IEC,ISO/TS,ISO/IEC TS,EN,EN ISO,IEEE,"
    "ITU-T X.1,ITU-R M.1,prEN,CEN/TS,HD,RFC,OGC 17,IS,JIS Q,JIS,ECMA,TIA,ANSI,ANSI/INCITS,BS EN,"
    "W3C,W3C a,ETSI EN 303,ETSI GS A,ETSI GS A1,NIST SP,NIST SP 1-1,NIST FIPS,GSB 21,JTG,JTG/T"
)


def test_one_number_one_slug() -> None:
    heads = [
        f"{p}{sep}{s}"
        for p, sep, s in product(_PREFIXES.split(","), " -.", ("1", "01", "001", "2104"))
    ]
    tails = ["".join(t) for t in product(
        ("", ".1", "-1", "-01", ".1.1", "-1-1", ".2004", " Part 1"),
        ("", "-2004", ":2004"),
        ("", "/XG1", "/XG1-2004", "/Amd 1", "/Cor 1:2004", "/A1:2004", "+A1:2004", "/D1",
         " V1.1.1", " Rev. 1", " Rev. 1.1"),
    )]  # fmt: skip
    found: dict[str, Number] = {}
    for head, tail in product(heads, tails):
        try:
            number = parse_number(head + tail)
        except NumberError:
            continue
        assert found.setdefault(number.slug, number) == number
    assert len(found) > 2000


@pytest.mark.parametrize(
    "hostile",
    [
        "T/" + "A-" * 48 + "!",
        "T/" + "A" * 97 + "!",
        "Q/" + "1A" * 48 + "!",
        "GB/T 1" + ".1" * 46 + "!",
        "ISO 1" + "-1" * 46 + "!",
        "ISO" + "/IEC" * 24,
        "ITU-T X.1" + "/AMD1:2000" * 9 + "!",
        "ETSI GS " + "A" * 92,
        "IEEE " + "1" * 94 + "!",
        "DB" + "21" * 49,
        "X" * 100,
        "." * 100,
        "A/" * 50,
        "A" * 1_000_000,
        "\u3000" * 1_000_000,
        "﷽" * 100,
    ],
)
def test_hostile_text_is_refused_at_once(hostile: str) -> None:
    begun = time.process_time()
    with pytest.raises(NumberError):
        parse_number(hostile)
    assert time.process_time() - begun < 0.5


plans = st.from_regex(r"\A(19|20)[0-9]{6}-[TQZ]-[0-9]{3}\Z") | st.builds(
    "{}-{}".format,
    st.from_regex(r"\A(19|20)[0-9]{2}-[0-9]{4}[TQZ]?\Z"),
    st.sampled_from(SECTORS),
)


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("２０２２０７８７－Ｔ—４６９", "20220787-T-469"),
        ("20220787T469", "20220787-T-469"),
        ("20220787 - t - 469", "20220787-T-469"),
        ("20030435-Q-424", "20030435-Q-424"),
        ("20256218-Z-339", "20256218-Z-339"),
        ("2023-0123t-yd", "2023-0123T-YD"),
        ("jt021999", "JT021999"),
        ("00999999", "00999999"),
        ("2023-0123-SJ", "2023-0123-SJ"),
    ],
)
def test_reads_plans(spelling: str, canonical: str) -> None:
    assert parse_plan(spelling) == plan_in(spelling) == canonical


BAD_PLANS = "|20220787|20220787-X-469|2022787-T-469|20220787-T-4690|18990787-T-469|2023-0123T-XX"
BAD_PLANS += "|2023-123T-YD|GB/T 43697-2024|计划|" + "1" * 101


@pytest.mark.parametrize("text", BAD_PLANS.split("|"))
def test_refuses_as_plans(text: str) -> None:
    assert plan_in(text) is None
    with pytest.raises(NumberError) as caught:
        parse_plan(text)
    assert caught.value.text.zh


def test_level_of_a_plan() -> None:
    assert plan_level("20220787-T-469") is Level.NATIONAL
    assert plan_level("2023-0123T-YD") is Level.INDUSTRY
    assert plan_level("JT021999") is None


@given(plans)
def test_a_plan_is_itself_and_not_a_standard(plan: str) -> None:
    assert parse_plan(plan) == parse_plan(plan.lower()) == plan
    with pytest.raises(NumberError, match="is a plan number"):
        parse_number(plan)


@given(st.text())
def test_any_text_is_a_plan_or_a_number_error(text: str) -> None:
    try:
        plan = parse_plan(text)
    except NumberError as error:
        assert str(error).isprintable()
        return
    assert parse_plan(plan) == plan
