"""A text in the two languages of the output."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Final, Self
from unicodedata import normalize


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


class Named(StrEnum):
    """A value that the data format or an output lists; its members have a name beside the value.

    `WORD = "word", "词", "word"`: the value, the name in Chinese, the name in English.
    """

    text: Text

    def __new__(cls, value: str, zh: str = "", en: str = "") -> Self:
        """The member; `cls(value)` finds one by its value alone."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.text = Text(zh, en)
        return member

    @classmethod
    def names(cls) -> dict[Self, Text]:
        """The name of every member, in order."""
        return {member: member.text for member in cls}


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

# Radicals that NFKC leaves as they are, and the characters that they look like: text copied from a
# PDF often has them. From EquivalentUnifiedIdeograph.txt of the Unicode Character Database.
_RADICALS: Final = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯"
    "⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜"
    "⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
)
_IDEOGRAPHS: Final = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹"
    "纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞"
    "食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
)
_UNIFIED: Final = str.maketrans(_RADICALS, _IDEOGRAPHS)
# Traditional characters in common use (Big5, level 1), and below them the simplified ones, as
# OpenCC's t2s has them; only for comparison, because some have several traditional forms.
TRADITIONAL, SIMPLIFIED = (files("tixi.model") / "traditional.txt").read_text("utf-8").split()
VARIANTS: Final = _UNIFIED | str.maketrans(TRADITIONAL, SIMPLIFIED)
# What does not tell two texts apart: dashes, slashes, dots in the middle, brackets and quotation
# marks, invisible characters, and selectors of glyph variants.
_SAME_WITHOUT: Final = re.compile(
    r"[\s\-_/‐‑‒–—―−─━⸺⸻∕⁄·•‧・()\[\]{}<>〈〉《》「」『』【】〔〕〖〗"
    rf"‘’“”\"'‹›«»\ufe00-\ufe0f\U000e0100-\U000e01ef{UNPRINTABLE}]+"
)


def unify(text: str) -> str:
    """`text` with one character for each that is typed in several ways: width, radicals, forms."""
    return text if text.isascii() else normalize("NFKC", text).translate(_UNIFIED)


def simplify(text: str) -> str:
    """`text` in lower case, with one character for all variants, traditional ones among them."""
    return (text if text.isascii() else normalize("NFKC", text).translate(VARIANTS)).casefold()


def fold(text: str) -> str:
    """`text` in the one spelling in which texts are compared; never shown.

    NFKC, lower case, simplified characters, without blanks, dashes, slashes, brackets and quotation
    marks. So GB/T 43697—2024, gbt43697-2024 and ＧＢ／Ｔ43697 2024 are the same.
    """
    return _SAME_WITHOUT.sub("", simplify(text))


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
    """A value that cannot be read: one sentence in each language, and perhaps a way out.

    A way out that takes time to find is a function, called when it is shown.
    """

    def __init__(
        self, zh: str, en: str, hint: Text | Callable[[], Text | None] | None = None
    ) -> None:
        super().__init__(en)
        self.text = Text(zh, en)
        self._hint = hint

    @property
    def hint(self) -> Text | None:
        """The way out, if there is one."""
        return self._hint() if callable(self._hint) else self._hint
