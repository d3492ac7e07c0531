"""Dates of three precisions."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixi.model.dates import DateError, PartialDate, parse_date, parse_day

days = st.dates(date(1901, 1, 1), date(2199, 12, 31))
partial_dates = st.builds(
    lambda day, precision: PartialDate(*(day.year, day.month, day.day)[:precision]),
    days, st.integers(1, 3),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-03-15", "2024-03-15", "2024-03-15"),
        ("1901", "1901-01-01", "1901-12-31"),
        ("2199", "2199-01-01", "2199-12-31"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    read = parse_date(text)
    assert str(read) == text
    assert (read.first_day.isoformat(), read.last_day.isoformat()) == (first, last)


_FORM = "write YYYY, YYYY-MM or YYYY-MM-DD"
_NO_DAY = "is not a day of the calendar"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", _FORM),
        ("2024-3", _FORM),
        ("2024-03-1", _FORM),
        ("2024/03/15", _FORM),
        ("20240315", _FORM),
        ("2024-03-15T00:00:00", _FORM),
        (" 2024", _FORM),
        ("2024\n", _FORM),
        ("２０２４", _FORM),
        ("٢٠٢٤", _FORM),
        ("2024年", _FORM),
        ("24", _FORM),
        ("-2024", _FORM),
        ("2024-00", _NO_DAY),
        ("2024-13", _NO_DAY),
        ("2024-03-00", _NO_DAY),
        ("2024-02-30", _NO_DAY),
        ("2023-02-29", _NO_DAY),
        ("1900", "is outside the years 1901 to 2199"),
        ("2200-01-01", "is outside the years 1901 to 2199"),
        ("0000", "is outside the years 1901 to 2199"),
    ],
)
def test_refuses_with_the_way_out(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert says in str(caught.value)
    assert caught.value.text.zh


def test_a_day_is_a_full_date() -> None:
    assert parse_day("2024-03-15") == date(2024, 3, 15)
    for text in ("2024", "2024-03"):
        with pytest.raises(DateError, match="is not a full day: write YYYY-MM-DD"):
            parse_day(text)


@given(partial_dates)
def test_reading_what_is_written_gives_the_date(known: PartialDate) -> None:
    assert parse_date(str(known)) == known


@given(partial_dates)
def test_the_day_after_the_last_lies_in_another_period(known: PartialDate) -> None:
    precision = str(known).count("-") + 1

    def period(day: date) -> tuple[int, ...]:
        return (day.year, day.month, day.day)[:precision]

    assert period(known.first_day) == period(known.last_day)
    assert period(known.first_day) != period(known.first_day - timedelta(days=1))
    assert period(known.last_day) != period(known.last_day + timedelta(days=1))


@given(st.integers(1901, 2199))
def test_february_ends_as_the_calendar_says(year: int) -> None:
    assert parse_date(f"{year}-02").last_day == date(year, 2, 29 if isleap(year) else 28)


@given(st.text() | st.text("0123456789-", max_size=12))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        assert str(parse_date(text)) == text
    except DateError as error:
        assert str(error).isprintable()
        assert len(str(error)) < 200
