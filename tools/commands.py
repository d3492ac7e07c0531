"""Writes docs/reference/commands.md and its English twin: the help page of every command.

`make schema` runs it; tests/project/test_docs.py proves the pages current.
"""

import subprocess
import sys
from os import environ
from pathlib import Path

from tixi.cli import main
from tixi.model.text import Lang, Text

DOCS = Path(__file__).parents[1] / "docs"
TITLE = Text("命令", "Commands")
INTRODUCTION = Text(
    "各命令的帮助页，由程序生成，与 `tixi 命令 --help` 相同。"
    "JSON 的键和各命令的要点见[命令的输出](output.md)。",
    "The help page of each command, generated from the program, as `tixi COMMAND --help` prints "
    "it. For the keys of JSON and the essentials of each command see [output](output.md).",
)
COLUMNS = 88  # no line scrolls in the text column of the site


def page(lang: Lang) -> tuple[Path, str]:
    """The file of the page in a language, and its text."""
    names = [""]
    for name in main.COMMANDS:
        names += [f"{name} {each}" for each in getattr(main.load(name), "commands", {"": None})]
    parts = [f"# {TITLE.get(lang)}\n\n{INTRODUCTION.get(lang)}\n"]
    for words in map(str.strip, names):
        heading = f"tixi {words}".strip()
        parts.append(f"## {heading}\n\n```text\n{_help(words.split(), lang)}\n```\n")
    folder = DOCS if lang is Lang.ZH else DOCS / "en"
    return folder / "reference/commands.md", "\n".join(parts)


def _help(words: list[str], lang: Lang) -> str:
    code = "from tixi.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--help"],
        env={**environ, "TIXI_LANG": lang, "COLUMNS": str(COLUMNS), "NO_COLOR": "1"},
        capture_output=True,
        check=True,
    )
    lines = done.stdout.decode().splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


if __name__ == "__main__":
    for lang in Lang:
        path, text = page(lang)
        path.write_text(text, "utf-8")
