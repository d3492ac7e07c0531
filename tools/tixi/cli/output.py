"""A result written into a file instead of onto the screen."""

from pathlib import Path

from tixi.cli.options import UsageError
from tixi.files.atomic import write_atomically
from tixi.files.encoding import reason
from tixi.files.temporary import sweep
from tixi.model.text import shown


def write(path: Path, content: bytes) -> None:
    """Write the whole file or nothing; raises UsageError where it cannot be."""
    try:
        sweep(path.resolve().parent, path.resolve().name)
        write_atomically(path, content)
    except OSError as error:
        name, why = shown(str(path)), reason(error)
        raise UsageError(f"不能写 {name}（{why.zh}）", f"cannot write {name} ({why.en})") from None
