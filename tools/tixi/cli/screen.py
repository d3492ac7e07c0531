"""What a command prints: results to standard output, messages to standard error.

Both are kept until the command is done: a result comes whole or not at all, messages after it.
"""

import json
import os
import sys
from contextvars import ContextVar
from io import StringIO
from typing import Any, TextIO

from rich.console import Console, RenderableType

from tixi.cli.prose import Part, clean, line

ERRORS = "backslashreplace"  # what becomes of characters that are none
PIPED = 100  # columns of tables, when neither a terminal nor COLUMNS says otherwise


class Screen:
    """The two streams of a run, and the layout that suits the width."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out, self._err = out, err
        self._result, self._messages = StringIO(), StringIO()
        self._data = b""
        self._console = _console(out, self._result)
        self._errors = _console(err, self._messages)
        self._free = not out.isatty() and not _columns_set()

    @property
    def narrow(self) -> bool:
        """Whether there is little room for columns side by side."""
        return self._console.width < 64

    @property
    def terminal(self) -> bool:
        """Whether the result goes to a terminal."""
        return self._out.isatty()

    @property
    def columns(self) -> int:
        """The columns there are; in a pipe of no width, as many as tables take."""
        return self._console.width

    def show(self, *parts: Part) -> None:
        """A paragraph of the result, broken to the width; in a pipe of no width, one line."""
        if self._free:
            self.row(*parts)
        else:
            self.put(line(*parts))

    def row(self, *parts: Part) -> None:
        """A line of the result that is never broken: what programs and editors read."""
        if self._console.color_system is None:  # plain text, and often thousands of lines of it
            texts = (part if isinstance(part, str) else part[0] for part in parts)
            self.raw("".join(map(clean, texts)) + "\n")
        else:
            self._console.print(line(*parts).text, soft_wrap=True)

    def put(self, thing: RenderableType) -> None:
        """A table or other figure of the result, without blanks at the ends of its lines."""
        with self._console.capture() as captured:
            self._console.print(thing)
        for text in captured.get().splitlines():
            self._result.write(text.rstrip(" ") + "\n")

    def raw(self, text: str) -> None:
        """Data, exactly as it is."""
        self._result.write(text)

    def json(self, data: object) -> None:
        """Data as JSON, indented, Chinese as it is."""
        self.raw(json.dumps(data, ensure_ascii=False, indent=2) + "\n")

    def data(self, content: bytes) -> None:
        """Bytes that are the whole result, exactly as they are."""
        self._data = content

    def tell(self, *parts: Part) -> None:
        """A message beside the result."""
        self._errors.print(line(*parts).text, soft_wrap=True)

    def deliver(self, result: bool = True) -> None:
        """Write what is kept, the result unless told not to.

        Raises BrokenPipeError when the reader has gone.
        """
        shown = self._result.getvalue() if result else ""
        data = self._data if result else b""
        messages = self._messages.getvalue()
        self._out.write(shown)
        self._out.flush()
        if data:
            self._out.buffer.write(data)
            self._out.flush()
        self._err.write(messages)
        self._err.flush()
        for kept in (self._result, self._messages):
            kept.seek(0)
            kept.truncate()


_screen: ContextVar[Screen] = ContextVar("_screen")


def print_on(screen: Screen) -> None:
    """Set the screen of this run."""
    _screen.set(screen)


def screen() -> Screen:
    """The screen of this run."""
    return _screen.get()


def streams() -> tuple[TextIO, TextIO]:
    """Standard output and error, set to UTF-8 and `\\n` whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=ERRORS, newline="\n")
    return sys.stdout, sys.stderr


def _columns_set() -> bool:
    return os.environ.get("COLUMNS", "").isdigit()


def _console(stream: TextIO, file: TextIO) -> Console:
    terminal = stream.isatty()
    return Console(
        file=file,
        force_terminal=terminal,
        width=None if terminal or _columns_set() else PIPED,
        color_system="auto" if terminal else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
