"""Problems as workflow commands, which GitHub shows beside the changed lines.

Source: GitHub Docs, “Workflow commands for GitHub Actions” (what is escaped, and how).
"""

from tixi.model.problem import Problem
from tixi.model.text import Lang


def annotation(problem: Problem, lang: Lang) -> str:
    """One line `::error file=…,line=…,col=…,title=…::message`."""
    message = problem.message.get(lang)
    if problem.hint is not None:
        message += f"\n→ {problem.hint.get(lang)}"
    place = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    return f"::{problem.severity.value} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
