"""A text in the two languages of the output."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    """A language of the output; Chinese comes first."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One message, written in Chinese and in English."""

    zh: str
    en: str

    def get(self, lang: Lang) -> str:
        """The wording in `lang`."""
        return self.zh if lang is Lang.ZH else self.en

    def as_json(self) -> dict[str, str]:
        """`{"zh": …, "en": …}`, the form that JSON outputs use."""
        return {"zh": self.zh, "en": self.en}


def join_texts(texts: Iterable[Text], zh: str, en: str) -> Text:
    """Texts as one, with a separator between them for each language."""
    texts = tuple(texts)
    return Text(zh.join(text.zh for text in texts), en.join(text.en for text in texts))


def pluralize(number: int, word: str) -> str:
    """So many of a thing, in English: “1 record”, “2 records”, “2 categories”."""
    category_like = word.endswith("y") and word[-2] not in "aeiou"
    many = f"{word[:-1]}ies" if category_like else f"{word}s"
    return f"{number} {word if number == 1 else many}"


# What no text may contain: control characters, invisible ones, fillers that look like nothing, and
# the marks that reorder text on screen (bidirectional overrides and isolates).
UNPRINTABLE = (
    r"\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ufeff\uffa0\ufff9-\ufffb"
)
FILLERS = "\u115f\u1160\u3164\uffa0"  # letters to Python and to Unicode, blanks to the eye
PRINTABLE = rf"^[^{UNPRINTABLE}]*$"


def escape_invisible(text: str, besides: str = "") -> str:
    """`text` with every character that cannot be seen as a \\u escape, save those in `besides`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        c if (c.isprintable() and c not in FILLERS) or c in besides else f"\\u{ord(c):04x}"
        for c in text
    )


def abbreviate(text: str) -> str:
    """`text` safe to print in a message: invisible characters escaped, cut to 60."""
    escaped = escape_invisible(text[:61])
    return escaped if len(escaped) <= 60 else f"{escaped[:59]}…"


class TextError(ValueError):
    """A value that cannot be read: one sentence in each language, and perhaps a way out."""

    def __init__(self, zh: str, en: str, hint: Text | None = None) -> None:
        super().__init__(en)
        self.text = Text(zh, en)
        self.hint = hint
