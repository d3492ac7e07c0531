"""Error messages and hints for texts that are not standard numbers."""

import re
from collections.abc import Container
from difflib import get_close_matches
from functools import partial
from typing import Final

from tixi.model.number_grammar import NumberError, read_chinese, read_plan
from tixi.model.prefixes import MINISTRY_PREFIXES, NATIONAL_PREFIXES, SECTOR_PREFIXES
from tixi.model.text import Text, abbreviate

# The first match wins. {0} is the text as entered.
_REASONS: Final = (
    (
        r"[×□]|\*{2,}|(?:(?<![A-Z])|\bP)X{2,}(?![A-Z])",
        "“{0}”是占位编号：尚无编号就不写 number，改写 plan 或 level",
        "“{0}” is a placeholder: omit number and state plan or level",
    ),
    (
        r"^TC ?[0-9]+",
        "“{0}”是技术委员会文件（如网络安全标准实践指南）的编号，不是标准编号：记入 aliases",
        "“{0}” numbers a committee's document (such as a TC260 practice guide), "
        "not a standard: keep it under aliases",
    ),
    (
        r"[,;、~]| AND |和|与|及|至",
        "“{0}”不止一个编号：每项只写一个",
        "“{0}” contains more than one standard: enter each separately",
    ),
    (
        r"[0-9][/| (]+(?:GB|ISO|IEC|ITU|IEEE|EN |T/|[A-Z]{2}/T)",
        "“{0}”是双编号：这里写其一，另一个写在 adopts 或 aliases 下",
        "“{0}” is two numbers in one: enter one here and the other under adopts or aliases",
    ),
    (
        r"[^ -~]",
        "“{0}”含有编号以外的字符：只写编号",
        "“{0}” contains characters not allowed in a standard number; enter only the number",
    ),
    (
        r"^DB ?[0-9]+(?:-[0-9]{4})?$",
        "“{0}”可作地震或地方标准两读：地震写 DB 21-2004，地方写 DB21/T 4011-2024",
        "“{0}” can be an earthquake or a local standard: "
        "write DB 21-2004 for the one, DB21/T 4011-2024 for the other",
    ),
    (
        r"^DB ?[0-9]",
        "“{0}”不合地方标准的写法：DB 后为省 2 位或市 4 位代码，如 DB21/T 4011-2024",
        "“{0}” is not a local standard number: DB is followed by the 2 digits of a province "
        "or the 4 digits of a city, as in DB21/T 4011-2024",
    ),
    (
        r"^GB Z ?[0-9]",
        "“{0}”可作 GB/Z（指导性技术文件）或 GBZ（职业卫生）两读：写明其一",
        "“{0}” can be GB/Z (guidance) or GBZ (occupational health): write one of the two",
    ),
    (
        r"^[^A-Z]",
        "“{0}”没有标准代号：写全，如 GB/T 43697-2024",
        "“{0}” has no prefix: write it in full, such as GB/T 43697-2024",
    ),
)
_BAD_YEAR: Final = re.compile(r"[0-9][-:](?:[0-4]?[0-9]|(?!19|20)[0-9]{4})$")
_HEAD: Final = re.compile(r"[A-Z]+(?:/[A-Z]+)*")

_EXAMPLES: Final = {
    "T": "T/CSAS 0011-2025",
    "Q": "Q/NFEC 0001-2024",
    "ISO": "ISO/IEC 27001:2022",
    "IEC": "IEC 62443-2-1:2024",
    "EN": "EN ISO/IEC 27001:2023",
    "CEN": "CEN/CLC/TR 18115:2024",
    "CLC": "CLC/TS 50701:2023",
    "RFC": "RFC 9110",
    "ETSI": "ETSI TS 103 458 V1.1.1",
    "ITU": "ITU-T X.1770:2024",
    "IEEE": "IEEE 2830-2021",
    "NIST": "NIST SP 800-53 Rev. 5",
    "FIPS": "NIST FIPS 140-3",
    "GSB": "GSB 05-1426-2001",
}
_KNOWN: Final = tuple(
    dict.fromkeys((*NATIONAL_PREFIXES, *MINISTRY_PREFIXES, *SECTOR_PREFIXES))
    | dict.fromkeys(f"{sector}/T" for sector in SECTOR_PREFIXES)
    | _EXAMPLES
)


def parse_error(original: str, text: str, bodies: Container[str]) -> NumberError:
    """The error for a text that no family reads.

    Takes the text as entered and as `normalize` folded it, and the names of the known bodies. The
    hint is the nearest known prefix or the probable number.
    """
    value = abbreviate(original.strip())
    if read_plan(text):
        return NumberError(
            f"“{value}”是计划号，不是标准编号：写在 plan 下",
            f"“{value}” is a plan number, not a standard number: enter it under plan",
        )
    for pattern, zh, en in _REASONS:
        if re.search(pattern, text, re.IGNORECASE | re.ASCII):  # ASCII: “ı” does not match an I
            return NumberError(zh.format(value), en.format(value))
    found = _HEAD.match(text)
    assert found, "what begins with another sign was refused just now"
    head = found[0]
    root = head.partition("/")[0]
    body = re.match("[A-Z0-9/-]+", text)
    if body and body[0] in bodies and root not in _EXAMPLES:
        return NumberError(
            f"“{value}”在“{body[0]}”之后不合编号的写法：应有数字，如 RFC 9110",
            f"“{value}” cannot be read after “{body[0]}”: a number has digits, such as RFC 9110",
        )
    known = read_chinese(f"{head} 1-2000")
    if root not in _EXAMPLES and (known is None or known[0].upper() != head):
        return NumberError(
            f"“{value}”的标准代号“{head}”不在已知之列：请核对；团体标准应写作 T/代号 顺序号-年份，"
            "别的机构列入 framework.yaml 的 bodies",
            f"“{value}” begins with “{head}”, an unknown prefix: check it (a group standard is "
            "written T/CODE n-year; another body is listed under bodies in framework.yaml)",
            partial(_probably, text, head),
        )
    example = _EXAMPLES.get(root, f"{head} 43697-2024")
    if _BAD_YEAR.search(text):
        return NumberError(
            f"“{value}”的年份应为 1900 至 2099 的四位数，如 {example}",
            f"“{value}” needs a year of four digits from 1900 to 2099, such as {example}",
        )
    return NumberError(
        f"“{value}”在代号之后不合编号的写法：应如 {example}",
        f"“{value}” cannot be read after its prefix: write it like {example}",
    )


def _probably(text: str, head: str) -> Text | None:
    """The likely number: a group number that lost its slash, or the nearest known prefixes."""
    if head.startswith("T") and (fields := read_chinese(f"T/{text[1:]}")):
        likely = f"{fields[0]} {text[len(head) :].lstrip(' -')}"
        return Text(f"或为 {likely}", f"perhaps {likely}")
    swapped = [known for known in _KNOWN if sorted(known) == sorted(head)]
    near = swapped or get_close_matches(head, _KNOWN, cutoff=0.8)
    if len(head) <= 3 and len(near) > 1:
        return None  # short prefixes are all alike
    if not near:
        return None
    return Text(f"最接近的代号：{'、'.join(near)}", f"nearest known prefix: {', '.join(near)}")
