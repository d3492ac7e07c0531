"""Whether a site that was built is still what a build would make.

Told by the hash of everything that a build reads, and by the sizes and times of the files it
wrote. Where a build may read more than is known here (other plugins, hooks, settings from the
environment), nothing is claimed and the site is built.
"""

import errno
import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from importlib.metadata import distributions
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from tixi.files.atomic import write_atomically

# Settings by which a build reads more than the folders below.
_ELSEWHERE = re.compile(rb"!ENV|INHERIT|snippets|!!python(?!/[a-z/]+:(?:pymdownx|material)\.)")


def inputs(root: Path, config: Any, as_of: date) -> str | None:
    """The hash of all that a build of a catalogue reads; None when that is not known.

    `config` is MkDocs' own.
    """
    try:
        return _inputs(root, config, as_of)
    except OSError:  # something that cannot be read: the build copes with it
        return None


def _inputs(root: Path, config: Any, as_of: date) -> str | None:
    settings = Path(config.config_file_path)
    text = settings.read_bytes()
    known = set(config.plugins) == {"tixi"} and not config.hooks and not config.theme.custom_dir
    if not known or _ELSEWHERE.search(text):
        return None
    hashed = blake2b(text, digest_size=16)
    hashed.update(f"{as_of} {sorted(f'{d.name} {d.version}' for d in distributions())}".encode())
    package = Path(str(package_files("tixi")))
    for top in (root, root.parent / "seeds", Path(config.docs_dir), package):
        for path in _below(top):
            hashed.update(f"\0{path.relative_to(top)}\0{path.stat().st_size}\0".encode())
            hashed.update(path.read_bytes())
    return hashed.hexdigest()


def unchanged(output: Path, read: str, kept: Path) -> bool:
    """Whether a folder holds, untouched, what was built from these inputs."""
    try:
        said = json.loads(kept.read_bytes())
        return bool(said == {"inputs": read, "files": _files(output)})
    except (OSError, ValueError, RecursionError):
        return False


def keep(output: Path, read: str, kept: Path) -> None:
    """Note what was built from these inputs; where that cannot be, nothing is noted."""
    with suppress(OSError):
        said = {"inputs": read, "files": _files(output)}
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(kept, json.dumps(said).encode())


def _files(folder: Path) -> dict[str, list[int]]:
    found = {}
    for path in _below(folder):
        status = path.stat()
        found[path.relative_to(folder).as_posix()] = [status.st_size, status.st_mtime_ns]
    return found


def _below(top: Path) -> Iterator[Path]:
    """The files below a folder in a fixed order; what Python compiled is none of them.

    Raises OSError for a link to a folder and for what is no plain file.
    """
    for folder, names, files in os.walk(top):
        names[:] = sorted(name for name in names if name != "__pycache__")
        if any(Path(folder, name).is_symlink() for name in names):
            raise OSError(errno.ELOOP, "a link to a folder", folder)
        for path in (Path(folder, name) for name in sorted(files)):
            if not path.is_file():
                raise OSError(errno.EINVAL, "no plain file", str(path))
            yield path
