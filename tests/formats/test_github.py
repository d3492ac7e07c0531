"""Annotations: one line a problem, whatever its file, its words and its hint hold."""

from urllib.parse import unquote

import pytest

from tixi.formats.problems import annotation
from tixi.model.problem import Problem, Severity
from tixi.model.text import Lang, Text

HOSTILE = "a,line=9::error file=b::x%0A\r\n::set-output name=x::y"


def problem(path: str = "a", words: str = "b", hint: str | None = None) -> Problem:
    way = None if hint is None else Text(hint, hint)
    return Problem(path, 3, 9, "TX101", Severity.ERROR, Text(words, words), way)


def test_a_problem_at_its_place() -> None:
    assert annotation(problem("catalogue/x.yaml", "what, is: wrong"), Lang.EN) == (
        "::error file=catalogue/x.yaml,line=3,col=9,title=TX101::what, is: wrong"
    )
    assert annotation(problem(hint="way out"), Lang.ZH) == (
        "::error file=a,line=3,col=9,title=TX101::b%0A→ way out"
    )


@pytest.mark.parametrize("sign", ["%", "\r", "\n", ":", ","])
def test_a_name_ends_no_property(sign: str) -> None:
    line = annotation(problem(f"a{sign}b"), Lang.EN)
    head, _, _ = line.removeprefix("::error file=").partition(",line=3")
    assert head == f"a%{ord(sign):02X}b"


@pytest.mark.parametrize("given", ["path", "words", "hint"])
def test_nothing_begins_another_command(given: str) -> None:
    line = annotation(problem(**{given: HOSTILE}), Lang.EN)
    assert "\n" not in line and "\r" not in line
    head, _, said = line.removeprefix("::error ").partition("::")
    found = dict(part.split("=", 1) for part in head.split(","))
    assert list(found) == ["file", "line", "col", "title"]
    assert unquote(found["file"]) == (HOSTILE if given == "path" else "a")
    if given != "path":
        assert unquote(said).endswith(HOSTILE)
