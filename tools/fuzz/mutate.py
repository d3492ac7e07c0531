"""Inputs made from others: bytes changed, cut, doubled, crossed; odd things put in."""

import io
import random
import zipfile
from contextlib import suppress

ODD = (
    "\x00", "\x1b[31m", "\u202e", "\u200b", "\ufeff", "\ud7ff", "\U000e0041", "\U0010ffff",
    "\x85", "\u2028", "𠮷", "e\u0301", "½", "Ⅷ", "٣", "９", "－", "—", "／", "：", "　", "\xa0",
    "ß", "İ", "ﬁ", "null", "~", "true", "NaN", ".inf", "1e400", "-1", "0", "0x10", "9" * 400,
    "1_000", "0000-00-00", "9999-12-31", "&a ", "*a", "!!python/x ", "<<: ", "? ", "- ", ": ", "|",
    ">", "---\n", "...\n", "#", "{", "}", "[", "]", "'", '"', "\\", "\\U000e0041", "\t", "\r",
    "\r\n", "%", "@", "`", "=1+1", "{{7*7}}", "GB/T ", "T/", "DB31", "ISO/IEC ", "-T-469", "zh: ",
    "on: ", "stage: published", "expected: ", "[" * 200, "{a: " * 200, "- " * 200, "a" * 5000,
    "（", "）", "GB/T 1-2099、GB/T 2-2099",
)  # fmt: skip


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """One to eight changes of an input; of a packed one mostly in a file that it holds."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        with suppress(Exception):  # a find that is no archive any more
            return _repacked(data, others, chance)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = _changed(data, others, chance)
    return data[:200_000]


def _changed(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 2, 4, 16, 64, 300)))
    how = chance.randrange(8)
    if how == 0:
        return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    if how == 1:
        return data[:at] + data[end:]
    if how == 2:
        return data[:at] + data[at:end] * chance.choice((2, 3, 50)) + data[end:]
    if how == 3:
        other = chance.choice(others)
        start = chance.randrange(len(other) + 1)
        return data[:at] + other[start : start + chance.choice((4, 16, 64, 300))] + data[end:]
    if how == 4:
        lines = data.split(b"\n")
        one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[two] = lines[two], lines[one]
        return b"\n".join(lines)
    if how == 5:
        return data[:at] + chance.choice((b" ", b"\n", b"  ", b"\n  ")) + data[at:]
    return (
        data[:at]
        + chance.choice(ODD).encode("utf-8", "surrogatepass")
        + data[end if how == 6 else at :]
    )


def _repacked(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, mutated(held, others, chance) if name == chosen else held)
    return out.getvalue()
