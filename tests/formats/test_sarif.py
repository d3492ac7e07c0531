"""The SARIF log has the shape that the standard asks for.

OASIS SARIF 2.1.0: what §3.13 to §3.30 require of the objects that are used here, written out.
"""

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from laid import AS_OF
from tixi.formats.problems import sarif
from tixi.model.text import Lang
from tixi.rules import all_rules, check
from tixi.store.loader import load

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
    from tixi.model.problem import Problem, Severity
    from tixi.model.text import Text

    odd = Problem("catalogue/标准 100%.yaml", 1, 1, "TX001", Severity.ERROR, Text("坏", "bad"))
    log = sarif([odd], all_rules(), Lang.ZH, "1.0")
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "catalogue/%E6%A0%87%E5%87%86%20100%25.yaml"
