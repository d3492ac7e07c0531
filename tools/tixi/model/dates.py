"""Dates known to the year, the month or the day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tixi.model.text import TextError, abbreviate

_FORM = re.compile("[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_USUAL = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(?:(\d{1,2})\s*日?)?)?"
    r"(?:[ T]0?0:00(?::00(?:\.0+)?)?(?:Z|\+0[08]:?00)?)?"  # midnight, as spreadsheets write a day
)
_DENSE = re.compile(r"(\d{4})(\d{2})(\d{2})")


class DateError(TextError):
    """A text that is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its evidence: year, year and month, or a full day.

    One that is not full counts from the last day of its period, so that an
    early count is never claimed on thin evidence.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day of the period: the day from which the date counts."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)


def parse_date(text: str) -> PartialDate:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, from 1901 to 2199.

    Raises DateError with one sentence that names the value and the way out.
    """
    if not _FORM.fullmatch(text):
        raise DateError(
            f"“{abbreviate(text)}”不是日期：应写作 YYYY、YYYY-MM 或 YYYY-MM-DD",
            f"“{abbreviate(text)}” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD",
        )
    year, *rest = map(int, text.split("-"))
    if not 1901 <= year <= 2199:
        raise DateError(
            f"“{text}”不在 1901 至 2199 年之间", f"“{text}” is outside the years 1901 to 2199"
        )
    try:
        date(year, *rest, *[1] * (2 - len(rest)))
    except ValueError:
        raise DateError(
            f"“{text}”在日历上不存在", f"“{text}” is not a day of the calendar"
        ) from None
    return PartialDate(year, *rest)


def usual(text: str) -> str:
    """A date in the usual ways of writing one, as YYYY, YYYY-MM or YYYY-MM-DD.

    `2024年3月15日`, `2024/3/15`, `2024.3.15`, `20240315`; any other text as it is.
    """
    plain = text.strip().removesuffix("年") if text.strip()[:-1].isdigit() else text.strip()
    found = _USUAL.fullmatch(plain) or _DENSE.fullmatch(plain)
    return "-".join(part.zfill(2) for part in found.groups() if part) if found else plain


def parse_day(text: str) -> date:
    """Read a full day, `YYYY-MM-DD`; raises DateError."""
    if _FORM.fullmatch(text) and (parsed := parse_date(text)).day is not None:
        return parsed.first_day
    raise DateError(
        f"“{abbreviate(text)}”不是完整的日期：应写作 YYYY-MM-DD",
        f"“{abbreviate(text)}” is not a full day: write YYYY-MM-DD",
    )
