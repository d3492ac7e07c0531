"""Problems as workflow commands of GitHub and as SARIF."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

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


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


TEXT = closed(["text"], text={"type": "string", "minLength": 1})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = closed(
    ["id"],
    id={"type": "string", "minLength": 1},
    shortDescription=TEXT,
    fullDescription=TEXT,
    helpUri={"type": "string", "format": "uri"},
    defaultConfiguration=closed([], level=LEVEL),
)
REGION = closed(
    ["startLine"],
    startLine={"type": "integer", "minimum": 1},
    startColumn={"type": "integer", "minimum": 1},
)
ARTIFACT = closed(
    ["uri"],
    uri={"type": "string", "pattern": "^[A-Za-z0-9._~/%!$&'()*+,;=@-]+$"},  # RFC 3986, relative
    uriBaseId={"type": "string", "pattern": "^%[A-Z]+%$"},
)
RESULT = closed(
    ["message"],
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=TEXT,
    locations={
        "type": "array",
        "items": closed(
            [], physicalLocation=closed(["artifactLocation"], artifactLocation=ARTIFACT,
                                        region=REGION)
        ),
    },
)  # fmt: skip
DRIVER = closed(
    ["name"],
    name={"type": "string", "minLength": 1},
    version={"type": "string"},
    rules={"type": "array", "uniqueItems": True, "items": RULE},
)
LOG = closed(
    ["version", "runs"],
    **{"$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": closed(
            ["tool"],
            tool=closed(["driver"], driver=DRIVER),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={"type": "array", "items": RESULT},
        ),
    },
)


def test_it_has_the_shape_of_the_standard() -> None:
    problems = check(load(BAD), AS_OF)
    for lang in Lang:
        log = sarif(problems, all_rules(), lang, "1.0")
        assert [e.message for e in Draft202012Validator(LOG).iter_errors(log)] == []
        assert len(log["runs"][0]["results"]) == len(problems)


def test_a_result_names_its_rule_by_index() -> None:
    log = sarif(check(load(BAD), AS_OF), all_rules(), Lang.EN, "1.0")
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    results = log["runs"][0]["results"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)
    levels = {one["id"]: one["defaultConfiguration"]["level"] for one in rules}
    assert all(levels[one["ruleId"]] == one["level"] for one in results)


def test_a_path_is_an_address() -> None:
    """Chinese, blanks and `%` in a file's name are escaped."""
    odd = Problem("catalogue/标准 100%.yaml", 1, 1, "TX001", Severity.ERROR, Text("坏", "bad"))
    log = sarif([odd], all_rules(), Lang.ZH, "1.0")
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "catalogue/%E6%A0%87%E5%87%86%20100%25.yaml"
