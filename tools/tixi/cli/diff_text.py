"""Changes on the terminal: how much, then what moved, then record by record."""

from collections.abc import Iterable

from tixi.cli.console import Console
from tixi.formats.changes_words import (
    DEFINITIONS,
    definitions,
    direction,
    named,
    record_move,
    renumbering,
    summary,
    target_move,
    topic_move,
)
from tixi.measures.changes import Changes
from tixi.model.problem import Problem
from tixi.model.text import Lang, Text

_GOOD, _BAD = "green", "red"
_STYLES = {"↑": _GOOD, "↓": _BAD}


def tell(console: Console, changes: Changes, lang: Lang) -> None:
    """Print changes, a line each."""
    colon = Text("：", ": ").get(lang)
    console.print((summary(changes).get(lang) + Text("。", ".").get(lang), "bold"))

    def block(zh: str, en: str, lines: Iterable[tuple[str, str, str]]) -> None:
        listed = list(lines)
        if listed:
            console.print("")
            console.print((Text(zh, en).get(lang), "bold"))
        for mark, style, text in listed:
            console.print_line((f"{mark} ", style), text)

    block("目标", "Targets", (
        ("·", "", f"{one.target.title.get(lang)}{colon}{target_move(one).get(lang)}")
        for one in changes.targets
    ))  # fmt: skip
    block("主题", "Topics", (
        (mark := direction(one), _STYLES.get(mark, ""),
         f"{one.topic.code} {one.topic.name.get(lang)}{colon}{topic_move(one).get(lang)}")
        for one in changes.topics
    ))  # fmt: skip
    block(DEFINITIONS.zh, DEFINITIONS.en, (
        ("~", "", line) for line in definitions(changes)
    ))  # fmt: skip
    block("记录", "Records", (
        *(("+", _GOOD, named(one, lang)) for one in changes.added),
        *(("-", _BAD, named(one, lang)) for one in changes.removed),
        *(("→", "", renumbering(*pair, lang)) for pair in changes.renumbered),
        *(("~", "", f"{named(one.after, lang)}{colon}{record_move(one).get(lang)}")
          for one in changes.changed),
    ))  # fmt: skip
    block(
        "新出现的问题", "New problems", (("!", _BAD, _problem(p, lang)) for p in changes.introduced)
    )
    block("已解决的问题", "Resolved problems", (
        ("✓", _GOOD, _problem(p, lang)) for p in changes.resolved
    ))  # fmt: skip


def _problem(problem: Problem, lang: Lang) -> str:
    return f"{problem.path}:{problem.line} {problem.code} {problem.message.get(lang)}"
