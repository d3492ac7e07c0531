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
from typing import Any

from tixi import __version__
from tixi.files.atomic import write_atomically
from tixi.files.document import Value

FORM = f"tixi {__version__} data 1"  # raise the last number when `parse` reads otherwise
LEAST = 50  # files; below, reading them takes no longer than reading the cache
_SHARE = 50  # the cache is written anew when more than one file in this many has changed


def place_of(root: Path, environment: Mapping[str, str]) -> Path | None:
    """The file in the user's cache folder where what a catalogue said is kept.

    `TIXI_CACHE` names another folder, and none at all when it is empty.
    """
    folder = environment.get("TIXI_CACHE")
    if folder is None:
        home = environment.get("XDG_CACHE_HOME") or environment.get("LOCALAPPDATA")
        if not home and not environment.get("HOME"):
            return None
        folder = str(Path(home or Path(environment["HOME"], ".cache"), "tixi"))
    if not folder:
        return None
    return Path(folder) / f"{blake2b(str(root).encode(), digest_size=16).hexdigest()}.json"


class Cache:
    """The data of files by their names, as a file keeps it; without a file, nothing."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._kept = _read(file) if file is not None else {}
        self._said: dict[str, tuple[str, Value]] = {}
        self._new = 0

    def get(self, name: str, raw: bytes) -> Value:
        """The data of a file with these bytes; None when it is not kept."""
        digest, data = self._kept.get(name, ("", None))
        if data is None or digest != _digest(raw):
            return None
        self._said[name] = digest, data
        return data

    def put(self, name: str, raw: bytes, data: Value) -> None:
        """Keep what a file says."""
        if self._file is not None:
            self._said[name] = _digest(raw), data
            self._new += 1

    def close(self) -> None:
        """Write what this run has learnt, if that is worth it."""
        gone = len(self._kept) - (len(self._said) - self._new)
        changed = max(self._new, gone) * _SHARE > len(self._said)
        if self._file is None or len(self._said) < LEAST or not changed:
            return
        text = json.dumps(self._said, ensure_ascii=False, separators=(",", ":"))
        body = text.encode("utf-8", "surrogatepass")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, _head(body) + body)


def _head(body: bytes) -> bytes:
    return f"{FORM} {_digest(body)}\n".encode()


def _digest(raw: bytes) -> str:
    return blake2b(raw, digest_size=16).hexdigest()


def _read(file: Path) -> dict[str, Any]:
    """What a file keeps; nothing when it is not there or not wholly as it was written."""
    try:
        whole = file.read_bytes()
    except OSError:
        return {}
    end = whole.find(b"\n") + 1
    head, body = whole[:end], whole[end:]
    if head != _head(body):
        return {}
    kept: dict[str, Any] = json.loads(body.decode("utf-8", "surrogatepass"))
    return kept
