"""Documented terms, and months on the calendar."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import standard
from tixi.measures.lead_times import months_after, months_between, review_day, term


@pytest.mark.parametrize(
    ("name", "more", "months"),
    [
        ("plan-a", {"plan": "20250001-Q-469"}, 24),
        ("plan-a", {"plan": "20250001-T-469"}, 18),
        ("plan-a", {}, 18),
        ("GB 99001-2099", {}, 24),
        ("GB/T 99001-2099", {}, 18),
        ("plan-a", {"level": "industry"}, 18),
        ("plan-a", {"level": "group"}, None),
        ("plan-a", {"level": "local"}, None),
    ],
)
def test_the_term_depends_on_the_kind_of_plan(
    name: str, more: dict[str, Any], months: int | None
) -> None:
    assert term(standard(name, "initiated 2025-01-01", **more)) == months


@pytest.mark.parametrize(
    ("steps", "day"),
    [
        (["published 2020-02-29"], "2025-02-28"),
        (["published 2020-01-01", "reaffirmed 2024-06-30"], "2029-06-30"),
        (["published 2020-01-01", "reaffirmed 2024-07-01"], "2025-01-01"),  # it is yet to come
        (["drafting 2019-01-01", "published 2020-01-01", "in-force 2020-07-01"], "2025-01-01"),
        (["drafting 2019-01-01"], None),
        (["published 2024-07-01"], None),
    ],
)
def test_a_review_is_due_five_years_after_publication_or_the_last_one(
    steps: list[str], day: str | None
) -> None:
    found = review_day(standard("GB/T 99001-2099", *steps), date(2024, 6, 30))
    assert (found and found.isoformat()) == day


def test_months_on_the_calendar() -> None:
    assert months_after(date(2024, 8, 31), 18) == date(2026, 2, 28)
    assert months_after(date(2024, 2, 29), 60) == date(2029, 2, 28)
    assert months_after(date(2024, 12, 1), 1) == date(2025, 1, 1)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 600))
def test_months_after_and_between_agree(day: date, months: int) -> None:
    assert months_between(day, months_after(day, months)) == pytest.approx(months, abs=0.2)
