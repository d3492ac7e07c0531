"""Problems as workflow commands of GitHub and as SARIF."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from laid import AS_OF
from tixi.formats.problems import annotation, sarif
from tixi.model.problem import Problem, Severity
from tixi.model.text import Lang, Text
from tixi.rules import all_rules, check
from tixi.store.loader import load

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


@pytest.mark.parametrize("part", ["path", "words", "hint"])
def test_nothing_begins_another_command(part: str) -> None:
    line = annotation(problem(**{part: HOSTILE}), Lang.EN)
    assert "\n" not in line and "\r" not in line
    head, _, said = line.removeprefix("::error ").partition("::")
    found = dict(part.split("=", 1) for part in head.split(","))
    assert list(found) == ["file", "line", "col", "title"]
    assert unquote(found["file"]) == (HOSTILE if part == "path" else "a")
    if part != "path":
        assert unquote(said).endswith(HOSTILE)


BAD = Path(__file__).parents[1] / "catalogues" / "bad" / "catalogue"


def test_a_result_names_its_rule_by_index() -> None:
    problems = check(load(BAD), AS_OF)
    log = sarif(problems, all_rules(), Lang.EN, "1.0")
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    results = log["runs"][0]["results"]
    assert len(results) == len(problems)
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)
    levels = {one["id"]: one["defaultConfiguration"]["level"] for one in rules}
    assert all(levels[one["ruleId"]] == one["level"] for one in results)


def test_a_path_is_an_address() -> None:
    """Chinese, blanks and `%` in a file's name are escaped."""
    odd = Problem("catalogue/标准 100%.yaml", 1, 1, "TX001", Severity.ERROR, Text("坏", "bad"))
    log = sarif([odd], all_rules(), Lang.ZH, "1.0")
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "catalogue/%E6%A0%87%E5%87%86%20100%25.yaml"
