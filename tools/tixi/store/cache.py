"""What the files of a catalogue said when they were last read, kept so as not to parse them again.

Only ever a speed-up. Kept is the data of a file that had nothing wrong with it, by the file's
path and the hash of its bytes; it is validated anew on every run, so that a change of the model
needs no care. A cache that is missing, damaged or of another form counts as empty, and one that
cannot be written is not.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from tixi import __version__
from tixi.store.atomic import write_atomically
from tixi.store.document import Value
from tixi.store.temporary import sweep
from tixi.store.user_cache import folder_of

FORM = f"tixi {__version__} data 1"  # raise the last number when `parse` reads otherwise
LEAST = 50  # files; below, reading them takes no longer than reading the cache
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SHARE = 50  # the cache is written anew when more than one file in this many has changed


def place_of(root: Path, environment: Mapping[str, str]) -> Path | None:
    """The file in the user's cache folder where what a catalogue said is kept; None for none."""
    folder = folder_of(environment)
    if folder is None:
        return None
    return Path(folder) / f"{blake2b(str(root).encode(), digest_size=16).hexdigest()}.kept"


class Cache:
    """The data of files by their names, as a file keeps it; without a file, nothing.

    A line a file, `<digest> TAB <name> TAB <JSON>`, so that no more is unpacked at a time than
    one file's data.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._kept = _read(file) if file is not None else {}
        self._said: dict[str, bytes] = {}
        self._new = 0

    def get(self, name: str, raw: bytes) -> Value:
        """The data of a file with these bytes; None when it is not kept."""
        line = self._kept.get(name)
        if line is None:
            return None
        digest, _, data = line.split(b"\t")
        if digest != _digest(raw):
            return None
        self._said[name] = line
        found: Value = json.loads(data.decode("utf-8", "surrogatepass"))
        return found

    def put(self, name: str, raw: bytes, data: Value) -> None:
        """Keep what a file says."""
        if self._file is not None:
            text = _ENCODER.encode(data).encode("utf-8", "surrogatepass")
            line = b"\t".join((_digest(raw), name.encode(), text))
            self._said[name] = line
            self._new += 1

    def close(self) -> None:
        """Write what this run has learnt, if that is worth it."""
        gone = len(self._kept) - (len(self._said) - self._new)
        changed = max(self._new, gone) * _SHARE > len(self._said)
        if self._file is None or len(self._said) < LEAST or not changed:
            return
        body = b"\n".join(self._said.values())
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            sweep(self._file.parent, self._file.name)
            write_atomically(self._file, _head(body) + body)


def _head(body: bytes) -> bytes:
    return FORM.encode() + b" " + _digest(body) + b"\n"


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=16).hexdigest().encode()


def _read(file: Path) -> dict[str, bytes]:
    """What a file keeps, a line each; nothing when it is not wholly as it was written."""
    try:
        whole = file.read_bytes()
    except OSError:
        return {}
    end = whole.find(b"\n") + 1
    head, body = whole[:end], whole[end:]
    if head != _head(body):
        return {}
    return {line.split(b"\t", 2)[1].decode(): line for line in body.split(b"\n")}
