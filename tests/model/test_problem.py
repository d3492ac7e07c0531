"""Problems: their order, and the form in which others read them."""

from itertools import permutations

from tixi.model.problem import Problem, Severity
from tixi.model.text import Lang, Text


def problem(path: str = "a", line: int = 1, column: int = 1, code: str = "TX1", en: str = "x",
            hint: Text | None = None) -> Problem:  # fmt: skip
    return Problem(path, line, column, code, Severity.WARNING, Text("字", en), hint)


def test_by_place_then_code_then_words() -> None:
    ordered = [
        problem(),
        problem(en="y"),
        problem(code="TX2", en="a"),
        problem(column=2, code="TX0"),
        problem(line=2),
        problem(line=10),
        problem("b", code="TX0"),
    ]
    for shuffled in permutations(ordered):
        assert sorted(shuffled) == ordered
    assert not problem() < problem()


def test_the_stable_form() -> None:
    hint = Text("出路", "way out")
    assert problem("p", 3, 9, "TX7", "what", hint).as_json(Lang.EN) == {
        "code": "TX7",
        "severity": "warning",
        "path": "p",
        "line": 3,
        "column": 9,
        "message": "what",
        "hint": "way out",
    }
    assert problem(hint=hint).as_json(Lang.ZH)["hint"] == "出路"
    assert problem().as_json(Lang.ZH) == {
        "code": "TX1",
        "severity": "warning",
        "path": "a",
        "line": 1,
        "column": 1,
        "message": "字",
        "hint": None,
    }
