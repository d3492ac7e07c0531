"""Names and words of the catalogue, in the two languages, as pydantic reads them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from tixi.model.frozen import Frozen
from tixi.model.text import PRINTABLE, Lang

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1000, strip_whitespace=True, pattern=PRINTABLE),
]


class Name(Frozen):
    """A name from the catalogue: Chinese always, English where it is known."""

    zh: Line = Field(description="中文名称 · the Chinese name")
    en: Line | None = Field(None, description="英文名称，有据才填 · the English name, where known")

    def in_(self, lang: Lang) -> str:
        """The name in `lang`, the Chinese one when there is no English."""
        return self.en if lang is Lang.EN and self.en else self.zh

    def as_json(self) -> dict[str, str | None]:
        """`{"zh": …, "en": …}`, the form that JSON outputs use."""
        return {"zh": self.zh, "en": self.en}


class Note(Frozen):
    """Free words in one or both languages."""

    zh: Line | None = Field(None, description="中文 · in Chinese")
    en: Line | None = Field(None, description="英文 · in English")

    def in_(self, lang: Lang) -> str | None:
        """The words in `lang`, else in the other language, else None."""
        first, second = (self.zh, self.en) if lang is Lang.ZH else (self.en, self.zh)
        return first or second
