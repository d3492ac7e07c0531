"""What a command prints: the result to standard output, messages to standard error.

Both are buffered until the command is done: a result is printed complete or not at all, messages
after it. Text from the catalogue is cleaned of every character that a terminal obeys.
"""

import errno
import json
import os
import sys
from collections.abc import Container
from contextvars import ContextVar
from io import StringIO
from itertools import accumulate
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, TextIO

import rich.console
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.containers import Lines
from rich.table import Table
from rich.text import Text as RichText

from tixi.cli.messages import UsageError
from tixi.formats.text_metrics import lines
from tixi.model.text import escape_invisible
from tixi.store.files import os_error_reason, write_atomically

PIPE_COLUMNS = 100  # width of tables where neither a terminal nor COLUMNS gives one
MIN_COLUMNS = 20  # narrower ones hold no word with its mark
MAX_BAR_CELLS = 30

# The mark of each state of a topic, distinct without colour too; keys as measures.coverage.State.
STATE_MARKS = {
    "covered": ("█", "green"),
    "general_only": ("▓", "cyan"),
    "in_progress": ("▒", "yellow"),
    "planned": ("░", "yellow"),
    "missing": ("·", "red"),
}

Part = str | tuple[str, str]  # text, or text with a style: ("未达到", "red")


class Console:
    """The two streams of a run, and the layout that suits the width."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._streams = out, err
        self._result, self._messages = StringIO(), StringIO()
        self._bytes = b""
        self._console = _rich_console(out, self._result)
        self._errors = _rich_console(err, self._messages)
        self.terminal = out.isatty()  # whether the result goes to one
        self._unwrapped = not self.terminal and not _columns_are_set()
        self.quiet = False  # whether messages beside the result are left out
        self.columns = self._console.width
        self.bar_cells = min(MAX_BAR_CELLS, self.columns // 3)  # width of a bar beside figures

    def print(self, *parts: Part) -> None:
        """A paragraph of the result, wrapped to the width; one line in a pipe without a width."""
        if self._unwrapped:
            self.print_line(*parts)
        else:
            self.render(styled(*parts))

    def heading(self, title: str, *parts: Part) -> None:
        """A heading after a blank line, and what follows on its line."""
        self.print("")
        self.print((title, "bold"), *parts)

    def print_line(self, *parts: Part) -> None:
        """A line of the result that is never wrapped: what programs and editors read.

        Tabs and other control characters are escaped; for exact text use `write`.
        """
        if self._console.color_system is None:  # plain text, often thousands of lines: do it fast
            texts = (part if isinstance(part, str) else part[0] for part in parts)
            self.write("".join(map(clean, texts)) + "\n")
        else:
            self._console.print(styled(*parts), soft_wrap=True)

    def render(self, figure: RenderableType) -> None:
        """A table or other figure of the result, without trailing blanks."""
        with self._console.capture() as captured:
            self._console.print(Group(figure))  # a bare text would be rebuilt as a plain one
        for text in captured.get().splitlines():
            self.write(text.rstrip(" ") + "\n")

    def write(self, text: str) -> None:
        """Text of the result, exactly as it is."""
        self._result.write(text)

    def print_json(self, data: object) -> None:
        """Data as JSON, indented, Chinese unescaped."""
        self.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")

    def write_bytes(self, content: bytes) -> None:
        """Bytes that are the whole result, exactly as they are."""
        self._bytes = content

    def warn(self, *parts: Part) -> None:
        """A message beside the result."""
        if self.quiet:
            return
        self._errors.print(styled(*parts), soft_wrap=True)

    def take(self) -> str:
        """The text of the result so far, which is then no longer printed."""
        text = self._result.getvalue()
        self._result.seek(0)
        self._result.truncate()
        return text

    def flush(self, result: bool = True) -> None:
        """Write what is buffered, the result unless `result` is false.

        Raises OSError when a stream takes no more, BrokenPipeError when its reader has gone.
        """
        out, err = self._streams
        if result:
            out.write(self._result.getvalue())
            out.flush()
            if self._bytes:
                out.buffer.write(self._bytes)
                out.flush()
        err.write(self._messages.getvalue())
        err.flush()
        for buffer in (self._result, self._messages):
            buffer.seek(0)
            buffer.truncate()


_current: ContextVar[Console] = ContextVar("_current")


def console() -> Console:
    """The console of this run."""
    return _current.get()


def open_console() -> Console:
    """Make the console of this run; its streams are UTF-8 with `\\n` whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    _current.set(Console(sys.stdout, sys.stderr))
    return console()


class Prose(RichText):
    """Text wrapped as Chinese is: between any two characters. Rich alone breaks at blanks only."""

    def wrap(self, console: rich.console.Console, width: int, **options: Any) -> Lines:
        """The lines at a width; a word that is too long is folded by Rich."""
        wrapped = Lines()
        for line in self.split("\n", allow_blank=True):
            ends = accumulate(map(len, lines(line.plain, width, cell_len)))
            for piece in line.divide(list(ends)[:-1]):
                piece.rstrip()
                wrapped.extend(RichText.wrap(piece, console, width, **options))
        return wrapped


def styled(*parts: Part) -> RichText:
    """Text to print, cleaned."""
    text = Prose()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(clean(words), style)
    return text


def clean(text: str) -> str:
    """`text` without characters that a terminal obeys: they become \\u escapes."""
    return escape_invisible(text, besides="\n")


def table(*headings: str, right: Container[int] = ()) -> Table:
    """An empty table without rules; the columns of `right`, counted from 0, are flush right."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_header=any(headings))
    for index, text in enumerate(headings):
        made.add_column(text, justify="right" if index in right else "left", overflow="fold")
    return made


def write_file(path: Path, content: bytes) -> None:
    """Write a result into a file atomically; raises UsageError where it cannot be."""
    try:
        if not path.resolve().parent.is_dir():  # folders are made for records only
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        write_atomically(path, content)
    except OSError as error:
        raise cannot_write(path, error) from None


def cannot_write(path: Path | str, error: OSError) -> UsageError:
    """The error for a file or folder that cannot be written."""
    name, why = escape_invisible(str(path)), os_error_reason(error)
    return UsageError(f"不能写 {name}（{why.zh}）", f"cannot write {name} ({why.en})")


def _columns_are_set() -> bool:
    """Whether the environment gives a width; 0 gives none."""
    return os.environ.get("COLUMNS", "").strip("0").isdigit()


def _rich_console(stream: TextIO, buffer: TextIO) -> rich.console.Console:
    terminal = stream.isatty()
    return rich.console.Console(
        file=buffer,
        force_terminal=terminal or None,  # None: Rich looks at FORCE_COLOR
        width=max(MIN_COLUMNS, get_terminal_size((PIPE_COLUMNS, 24)).columns),
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
