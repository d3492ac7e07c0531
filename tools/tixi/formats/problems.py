"""Problems in the forms of other tools: workflow commands of GitHub, and SARIF.

Sources: GitHub Docs, “Workflow commands for GitHub Actions” (what is escaped, and how); SARIF
2.1.0 (OASIS), which code-scanning services read.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from tixi.model.problem import Problem
from tixi.model.text import Lang
from tixi.rules import Rule


def annotation(problem: Problem, lang: Lang, prefix: str = "") -> str:
    """A workflow command, which GitHub shows beside the changed line.

    `prefix` leads from the top of the repository to what the paths of problems are relative to.

    It reads `::error file=…,line=…,col=…,title=…::message`, on one line.
    """
    message = problem.message.get(lang)
    if problem.hint is not None:
        message += f"\n→ {problem.hint.get(lang)}"
    properties = {
        "file": prefix + problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{problem.severity.value} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(
    problems: Iterable[Problem],
    rules: Iterable[Rule],
    lang: Lang,
    version: str,
    prefix: str = "",
) -> dict[str, Any]:
    """A log with one run: every rule, and a result for each problem.

    Paths are relative to the top of the repository (`%SRCROOT%`), to which `prefix` leads from
    what the paths of problems are relative to; columns count code points.
    """
    rules = tuple(rules)
    described = {rule.code: index for index, rule in enumerate(rules)}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "tixi",
                        "version": version,
                        "rules": [_rule(rule, lang) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, described, lang, prefix) for problem in problems],
            }
        ],
    }


def _rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.case.title.get(lang)},
        "fullDescription": {"text": rule.case.why.get(lang)},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(problem: Problem, described: dict[str, int], lang: Lang, prefix: str) -> dict[str, Any]:
    message = problem.message.get(lang)
    if problem.hint is not None:
        message += f" → {problem.hint.get(lang)}"
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "level": problem.severity.value,
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(prefix + problem.path),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": problem.line, "startColumn": problem.column},
                }
            }
        ],
    }
    if problem.code in described:
        result["ruleIndex"] = described[problem.code]
    return result
