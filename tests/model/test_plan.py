"""Plan numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixi.model.number import NumberError, parse_number, parse_plan, plan_in, plan_level
from tixi.model.prefixes import SECTOR_PREFIXES, Level

years = st.integers(1900, 2099)
serials = st.integers(0, 9999)
plans = st.builds(
    "{}{:04}-{}-{:03}".format, years, serials, st.sampled_from("TQZ"), st.integers(0, 999)
) | st.builds(
    "{}-{:04}{}-{}".format,
    years, serials, st.sampled_from(["T", "Q", "Z", ""]), st.sampled_from(list(SECTOR_PREFIXES)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("20220787-T-469", "20220787-T-469"),
        ("20220787—T—469", "20220787-T-469"),
        ("２０２２０７８７－Ｔ－４６９", "20220787-T-469"),
        ("20220787T469", "20220787-T-469"),
        ("20220787 - t - 469", "20220787-T-469"),
        ("20030435-Q-424", "20030435-Q-424"),
        ("20256218-Z-339", "20256218-Z-339"),
        ("2023-0123T-YD", "2023-0123T-YD"),
        ("2023-0123t-yd", "2023-0123T-YD"),
        ("2023-0123-SJ", "2023-0123-SJ"),
    ],
)
def test_reads(spelling: str, canonical: str) -> None:
    assert parse_plan(spelling) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20220787",
        "20220787-X-469",
        "2022787-T-469",
        "20220787-T-4690",
        "18990787-T-469",
        "2023-0123T-XX",
        "2023-123T-YD",
        "GB/T 43697-2024",
        "计划",
        "1" * 101,
    ],
)
def test_refuses(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_plan(text)
    assert caught.value.text.zh


@pytest.mark.parametrize(
    ("text", "plan"),
    [("２０２２０７８７－t － 469", "20220787-T-469"), ("GB/T 99999-2099", None), ("", None)],
)
def test_any_text_may_be_looked_at_for_a_plan(text: str, plan: str | None) -> None:
    assert plan_in(text) == plan


def test_a_plan_tells_the_level_it_was_given_for() -> None:
    assert plan_level("20220787-T-469") is Level.NATIONAL
    assert plan_level("2023-0123T-YD") is Level.INDUSTRY


@given(plans)
def test_a_plan_is_itself_and_no_standard(plan: str) -> None:
    assert parse_plan(plan) == plan
    assert parse_plan(plan.lower()) == plan
    with pytest.raises(NumberError, match="is a plan number"):
        parse_number(plan)


@given(st.text())
def test_any_text_is_a_plan_or_a_number_error(text: str) -> None:
    try:
        plan = parse_plan(text)
    except NumberError as error:
        assert str(error).isprintable()
        return
    assert parse_plan(plan) == plan
