"""A result written into a file instead of onto the screen."""

from pathlib import Path

from tixi.cli.options import UsageError
from tixi.model.text import Text, abbreviate
from tixi.store.files import os_error_reason, write_atomically


def write(path: Path, content: bytes) -> None:
    """Write the whole file or nothing; raises UsageError where it cannot be."""
    try:
        write_atomically(path, content)
    except OSError as error:
        name, why = abbreviate(str(path)), os_error_reason(error)
        raise UsageError(f"不能写 {name}（{why.zh}）", f"cannot write {name} ({why.en})") from None


def not_for_terminals(form: str, file: Text) -> UsageError:
    """The error for a form that is no text, with the name of a file as an example."""
    return UsageError(
        f"{form} 不是文本，不能显示在终端：用 --output 写入文件",
        f"{form} is not text and cannot be abbreviate on a terminal: write it with --output",
        Text(f"例：--output {file.zh}", f"for example: --output {file.en}"),
    )
