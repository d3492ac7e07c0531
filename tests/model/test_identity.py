"""An id: its letters, and its length."""

import pytest

from tixi.model.standard import MAX_ID_CHARS, invalid_id_error, is_id


def test_an_id_is_as_long_as_it_may_be_and_no_longer() -> None:
    assert is_id("a-" + "a" * (MAX_ID_CHARS - 2))
    assert not is_id("a-" + "a" * (MAX_ID_CHARS - 1))


@pytest.mark.parametrize("text", ["", "a", "A-b", "a--b", "-a", "a-", "a/b-c", "../a-b", "数-a"])
def test_a_short_text_that_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_a_refusal_names_what_it_refuses() -> None:
    assert "“A\\u202eb”" in invalid_id_error("A\u202eb").text.en
