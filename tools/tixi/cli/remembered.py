"""Whole answers of `check` and `report`, given again when nothing that they rest on has changed.

Only ever a speed-up. An answer is found by all that the process can see (`surroundings`) and the
status of every file of the catalogue and of the seeds, and given when Python's own files and ours
are still those that made it. Nothing heavy is imported here: finding an answer must cost less
than importing what would work it out. An answer that is missing, damaged or of another version
is worked out; one that cannot be written is not kept.
"""

import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from stat import S_ISREG

from tixi import __version__
from tixi.cli.surroundings import surroundings
from tixi.store.signature import Signatures, UnsureError
from tixi.store.user_cache import folder_of

FORM = f"tixi {__version__} answer 1".encode()
MOST, MOST_BYTES = 50, 64 << 20  # of answers kept, and of their bytes together

# The options with a value and those without. A call with anything else on its command line may
# look at more than the catalogue, and is not remembered.
_COMMON = {"--catalogue", "--lang", "--as-of"}
OPTIONS = {
    "check": (_COMMON | {"--format"}, {"--strict"}),
    "report": (_COMMON | {"--format", "--target", "--fail-under"}, {"--history"}),
}


@dataclass(frozen=True)
class Answer:
    """What a run wrote to standard output, then to standard error, and its exit status."""

    status: int
    out: bytes
    err: bytes


@dataclass(frozen=True)
class Question:
    """A call of tixi with all that its answer rests on, and the file in which that would stand."""

    arguments: list[str]
    around: list[str]
    files: Signatures
    moment: int
    folder: str
    file: str

    def answer(self) -> Answer | None:
        """The answer of an earlier run; None when there is none that still holds."""
        try:
            with open(self.file, "rb") as kept:
                whole = kept.read()
            head, _, body = whole.partition(b"\n")
            if head != _head(body):
                return None
            facts, _, rest = body.partition(b"\n")
            status, code, size, out, _ = facts.split()
            paths = rest[: int(size)].decode("utf-8", "surrogateescape")
            now = Signatures()
            now.each(paths.split("\0"))
            if _digest(now.lines) != code.decode():
                return None
        except (OSError, ValueError):
            return None
        start = int(size)
        end = start + int(out)
        return Answer(int(status), rest[start:end], rest[end:])

    def keep(self, answer: Answer) -> None:
        """Keep the answer that this run has given, if another run would be sure to find it right.

        Not one that cannot be told from what came before it by the status of its files, nor one
        given on another day than asked, or while the terminal changed.
        """
        from pathlib import Path  # heavy, these; but a run that has an answer has them

        from tixi.store.atomic import write_atomically
        from tixi.store.temporary import sweep

        with suppress(OSError):
            code = Signatures()
            code.each(paths := _code())
            exact = self.files.exact(self.moment) and code.exact(self.moment)
            if not exact or surroundings(self.arguments) != self.around:
                return
            names = "\0".join(paths).encode("utf-8", "surrogateescape")
            sizes = f"{len(names)} {len(answer.out)} {len(answer.err)}"
            facts = f"{answer.status} {_digest(code.lines)} {sizes}\n".encode()
            body = facts + names + answer.out + answer.err
            os.makedirs(self.folder, exist_ok=True)
            sweep(Path(self.folder))
            write_atomically(Path(self.file), _head(body) + b"\n" + body)
            _forget(self.folder)


def question(arguments: list[str]) -> Question | None:
    """What a command line asks; None when its answer is not to be remembered."""
    moment = time.time_ns()
    if os.name != "posix" or sys.stdout is None or sys.stderr is None:
        return None  # elsewhere the time of change is another thing
    folder = folder_of(os.environ)
    named = _catalogue(arguments)
    if folder is None or named is None:
        return None
    try:
        around = surroundings(arguments)
        root = os.path.realpath(named or _nearest(os.getcwd()))
        files = Signatures()
        files.tree(root)
        files.tree(os.path.join(os.path.dirname(root), "seeds"))
    except (OSError, ValueError, UnsureError):
        return None
    key = _digest([*around, "of", *sorted(files.lines)])
    folder = os.path.join(folder, "answers")
    return Question(arguments, around, files, moment, folder, os.path.join(folder, key))


def _catalogue(arguments: list[str]) -> str | None:
    """The catalogue that a call names, empty when it names none; None when it is not remembered."""
    valued, flags = OPTIONS.get("".join(arguments[:1]), (set(), set()))
    found, rest = "", iter(arguments[1:])
    for argument in rest:
        name, sign, value = argument.partition("=")
        if name in valued:
            value = value if sign else next(rest, "")
            if not value or value.startswith("-"):
                return None
            found = value if name == "--catalogue" else found
        elif argument not in flags:
            return None
    return found if valued else None


def _nearest(folder: str) -> str:
    """The catalogue at or above a folder, as `find_catalogue` finds it; raises OSError for none."""
    while True:
        with suppress(FileNotFoundError, NotADirectoryError):
            if S_ISREG(os.stat(os.path.join(folder, "catalogue", "framework.yaml")).st_mode):
                return os.path.join(folder, "catalogue")
        above = os.path.dirname(folder)
        if above == folder:
            raise FileNotFoundError(folder)
        folder = above


def _code() -> list[str]:
    """The files of all that is imported, and the folders in which anything imported is sought."""
    modules = list(sys.modules.values())
    files = {getattr(module, "__file__", None) for module in modules}
    folders = {folder for module in modules for folder in getattr(module, "__path__", ())}
    found = files | folders | {path or os.getcwd() for path in sys.path}
    return sorted(path for path in found if path)


def _forget(folder: str) -> None:
    """Delete the oldest answers beyond as many as are kept."""
    with os.scandir(folder) as entries:
        whole = [entry for entry in entries if not entry.name.startswith(".")]
    kept = [(e.stat().st_mtime_ns, e.path, e.stat().st_size) for e in whole]
    room = MOST_BYTES
    for place, (_, path, size) in enumerate(sorted(kept, reverse=True)):
        room -= size
        if place >= MOST or room < 0:
            os.unlink(path)


def _head(body: bytes) -> bytes:
    return FORM + b" " + blake2b(body, digest_size=16).hexdigest().encode()


def _digest(lines: list[str]) -> str:
    text = "\0".join(lines).encode("utf-8", "surrogateescape")
    return blake2b(text, digest_size=32).hexdigest()
