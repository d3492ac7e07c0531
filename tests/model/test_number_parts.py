"""Amendments and editions of a number, to the letter."""

import pytest

from tixi.model.number import parse_number


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("ISO/IEC 99999:2098/Amd 1", (2098, 1)),
        ("ISO/IEC 99999:2098/Amd 1:2099", (2098, 1, 2099)),
        ("EN ISO 99999:2098/Amd 1:2099", (2098, 1, 2099)),
        ("GB/T 99999-2099", (2099,)),
        ("GB/T 99999", (0,)),
    ],
)
def test_editions(text: str, edition: tuple[int, ...]) -> None:
    number = parse_number(text)
    assert (str(number), number.edition) == (text, edition)
