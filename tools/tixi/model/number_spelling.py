"""One spelling for text that people type, paste and print in many ways."""

import re
import unicodedata
from typing import Final

from tixi.model.text import Text, TextError, shown

MAX_LENGTH: Final = 100

# Documents print the dash before the year as hyphen, en dash, em dash (also doubled), minus or
# a box-drawing line, and the slash as U+2215; NFKC folds the full-width forms but not these.
_SIGNS: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−─━⁃⸺⸻", "-") | dict.fromkeys("∕⁄╱⧸", "/") | {"∶": ":"}
)
_LOOSE: Final = re.compile(r" +(?=[-/.:])|(?<=[-/.:]) +|(?<=-)-+")


class NumberError(TextError):
    """A text that is no standard or plan number.

    `str(error)` is one English sentence with the value and the way out, `error.text` holds it in
    both languages, `error.hint` what was probably meant (the nearest known prefix), or None.
    """


def too_long(text: str) -> NumberError:
    """The error for a text, or its canonical form, of more than 100 characters."""
    return NumberError(
        f"“{shown(text)}”超过 {MAX_LENGTH} 个字符：只写编号",
        f"“{shown(text)}” is longer than {MAX_LENGTH} characters: give the number alone",
    )


def normalise(text: str) -> str:
    """Fold the spellings of a number into one: capitals, plain signs, single spaces.

    Comes in: any text. Comes out: upper case with `-`, `/`, `.`, `:` and no spaces around them;
    text with other characters than ASCII stays in its own case, and no number matches it.
    Raises NumberError for a text that is empty, longer than 100 characters, or holds control or
    invisible characters (they would make two numbers that look alike differ).
    """
    if len(text) > MAX_LENGTH:
        raise too_long(text)
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_SIGNS)
    if not plain.isprintable():
        raise NumberError(
            f"“{shown(text)}”含控制字符或不可见字符：请重新键入",
            f"“{shown(text)}” holds a control or invisible character: type it anew",
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
