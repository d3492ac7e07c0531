"""A text in the two languages that tixi speaks."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Lang(StrEnum):
    """A language of the output; Chinese comes first."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One message, written in Chinese and in English."""

    zh: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The wording in `lang`."""
        return self.zh if lang is Lang.ZH else self.en

    def as_json(self) -> dict[str, str]:
        """`{"zh": …, "en": …}`, the form that JSON outputs use."""
        return {"zh": self.zh, "en": self.en}


# What no single line of text holds: control characters, invisible ones, and the marks that
# reorder text on screen (bidirectional overrides and isolates).
UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
PRINTABLE = rf"^[^{UNPRINTABLE}]*$"
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1000, strip_whitespace=True, pattern=PRINTABLE),
]


def shown(text: str) -> str:
    """`text` safe to print in a message: invisible characters escaped, cut to 60."""
    escaped = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:61])
    return escaped if len(escaped) <= 60 else f"{escaped[:59]}…"


class Name(BaseModel):
    """A name from the catalogue: Chinese always, English where it is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: Line = Field(description="中文名称 · the Chinese name")
    en: Line | None = Field(None, description="英文名称，有据才填 · the English name, where known")

    def in_(self, lang: Lang) -> str:
        """The name in `lang`, the Chinese one when there is no English."""
        return self.en if lang is Lang.EN and self.en else self.zh


class Note(BaseModel):
    """Free words in one or both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: Line | None = Field(None, description="中文 · in Chinese")
    en: Line | None = Field(None, description="英文 · in English")

    def in_(self, lang: Lang) -> str | None:
        """The words in `lang`, else in the other language, else None."""
        first, second = (self.zh, self.en) if lang is Lang.ZH else (self.en, self.zh)
        return first or second


class TextError(ValueError):
    """A value that cannot be read: one sentence in each language, and perhaps a way out."""

    def __init__(self, zh: str, en: str, hint: Text | None = None) -> None:
        super().__init__(en)
        self.text = Text(zh, en)
        self.hint = hint
