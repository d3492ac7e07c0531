"""The weights that a catalogue states, and those that it leaves out."""

from tixi.model.name import Note
from tixi.model.priorities import Priorities
from tixi.model.text import Lang

STATED = Priorities.model_validate(
    {
        "weights": [
            {"rule": "urgent-first", "weight": 2.5, "codes": ["1.2"]},
            {"rule": "foundations-first", "weight": 2, "codes": ["2"]},
        ]
    }
)


def test_a_rule_that_is_not_named_weighs_one() -> None:
    assert (STATED.weight("urgent-first"), STATED.weight("how-bare")) == (2.5, 1.0)


def test_a_code_is_named_by_its_own_rule_only() -> None:
    assert STATED.named("urgent-first", "1.2.3") == "1.2"
    assert STATED.named("urgent-first", "1.20") is None
    assert STATED.named("urgent-first", "2.1") is None
    assert STATED.named("foundations-first", "2.1") == "2"


def test_a_note_is_in_the_language_asked_for_else_in_the_other() -> None:
    both, one = Note(zh="中", en="en"), Note(en="en")
    assert (both.in_(Lang.ZH), both.in_(Lang.EN)) == ("中", "en")
    assert (one.in_(Lang.ZH), one.in_(Lang.EN)) == ("en", "en")
