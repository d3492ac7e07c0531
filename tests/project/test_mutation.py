"""Mutation testing: which tests a module meets, and what is listed as making no difference."""

import re
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pytest

from mutation.__main__ import beside

EQUIVALENT = Path(__file__).parents[2] / "tools/mutation/EQUIVALENT.md"


@pytest.mark.parametrize(
    ("module", "tests"),
    [
        ("model", "tests/model"),
        ("model/date", "tests/model/test_date.py"),
        ("measures/plan", "tests/measures/plan"),
        ("measures/plan/choice", "tests/measures/plan/test_choice.py"),
        ("measures/months", "tests/measures"),  # tried by those of its folder
    ],
)
def test_a_module_meets_the_tests_beside_it(module: str, tests: str) -> None:
    assert beside(module) == [tests]


def test_what_is_listed_is_in_the_program() -> None:
    table = EQUIVALENT.read_text("utf-8").splitlines()
    listed = [name for row in table for name in re.findall(r"`(m[\w/]+\.[\w.]+)`", row[:120])]
    assert len(listed) > 15
    for name in listed:
        module, _, place = name.partition(".")
        attrgetter(place)(import_module(f"tixi.{module.replace('/', '.')}"))
