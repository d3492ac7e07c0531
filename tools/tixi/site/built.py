"""What a site was built from, so that a build makes anew only what has changed.

A site stands when the hash of everything that a build reads is what it was, and so are the sizes
and times of the files it wrote. When nothing but records changed, a file stands when what it
shows of them is what it was. Where a build may read more than is known here (other plugins,
hooks), nothing is claimed and the whole site is built.
"""

import errno
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from importlib.metadata import distributions
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any
from zlib import ZLIB_RUNTIME_VERSION  # what is packed comes out otherwise in others

from tixi.store.files import write_atomically

# Settings by which a build reads more than the folders below, and names of the environment.
_ELSEWHERE = re.compile(rb"INHERIT|snippets|!!python(?!/[a-z/]+:(?:pymdownx|material)\.)")
_ENVIRONMENT = re.compile(rb"!ENV\s*(\[[^\]]*\]|\S+)")
_WORD = re.compile(rb"\w+")


# Where the pieces of a text begin and end, in characters, by their keys.
Places = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The hash of the files of records that a build reads, and that of all else."""

    records: str
    rest: str


def inputs(root: Path, config: Any, as_of: date) -> Inputs | None:
    """What a build of a catalogue reads; None when that is not known.

    `config` is MkDocs' own.
    """
    try:
        return _inputs(root, config, as_of)
    except OSError:  # something that cannot be read: the build copes with it
        return None


def _inputs(root: Path, config: Any, as_of: date) -> Inputs | None:
    settings = Path(config.config_file_path)
    text = settings.read_bytes()
    known = set(config.plugins) == {"tixi"} and not config.hooks and not config.theme.custom_dir
    if not known or _ELSEWHERE.search(text):
        return None
    rest = blake2b(text, digest_size=16)
    words = [word for found in _ENVIRONMENT.findall(text) for word in _WORD.findall(found)]
    rest.update(repr([os.environb.get(word) for word in words]).encode())
    installed = sorted(f"{found.name} {found.version}" for found in distributions())
    rest.update(repr((as_of, sys.version, ZLIB_RUNTIME_VERSION, installed)).encode())
    package = Path(str(package_files("tixi")))
    records = blake2b(digest_size=16)
    for top in (root, root.parent / "seeds", Path(config.docs_dir), package):
        for name, entry in _below(top) if top.is_dir() else ():
            hashed = records if top == root and name.startswith("standards/") else rest
            raw = Path(entry.path).read_bytes()
            hashed.update(f"\0{name}\0{len(raw)}\0".encode())
            hashed.update(raw)
    return Inputs(records.hexdigest(), rest.hexdigest())


@dataclass(frozen=True, slots=True)
class Before:
    """A site that was built, as it was noted then and as it is now.

    `noted` holds of each file, by its path, the size, the time (in ns) and the hash of what it
    shows of the catalogue (empty where it is none of ours); `there` the size and time now;
    `places` of a file in pieces where they stand.
    """

    made_from: Inputs
    folder: Path
    noted: Mapping[str, tuple[int, int, str]]
    there: Mapping[str, tuple[int, int]]
    places: Mapping[str, Places]

    def stands(self, read: Inputs) -> bool:
        """Whether the folder holds, untouched, what these inputs give."""
        same = {name: (size, time) for name, (size, time, _) in self.noted.items()} == self.there
        return self.made_from == read and same

    def has(self, path: str, key: str) -> bool:
        """Whether a file stands there, untouched, that shows what has this hash."""
        size, time, shows = self.noted.get(path, (0, 0, ""))
        return shows == key and self.there.get(path) == (size, time)

    def pieces(self, path: str) -> dict[str, str]:
        """The pieces that a file is put together of, by their keys; none of one that was touched.

        Raises OSError.
        """
        size, time, _ = self.noted.get(path, (0, 0, ""))
        if path not in self.places or self.there.get(path) != (size, time):
            return {}
        text = (self.folder / path).read_bytes().decode("utf-8")
        return {key: text[start:end] for key, (start, end) in self.places[path].items()}


def before(output: Path, kept: Path) -> Before | None:
    """The site in a folder, with the note of it; None where there is none to trust."""
    try:
        said = json.loads(kept.read_bytes())
        noted = {
            str(name): (int(size), int(time), str(key))
            for name, (size, time, key) in said["files"].items()
        }
        places = {
            str(name): {str(key): (int(start), int(end)) for key, (start, end) in found.items()}
            for name, found in said["places"].items()
        }
        made_from = Inputs(str(said["records"]), str(said["rest"]))
        return Before(made_from, output, noted, dict(_files(output)), places)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def keep(
    output: Path,
    read: Inputs,
    keys: Mapping[str, str],
    places: Mapping[str, Places],
    kept: Path,
) -> None:
    """Note what was built from these inputs; where that cannot be, nothing is noted.

    `keys` are of each file of ours the hash of what it shows, `places` as of `Before`.
    """
    with suppress(OSError):
        files = {name: (*found, keys.get(name, "")) for name, found in _files(output)}
        said = {"records": read.records, "rest": read.rest, "files": files, "places": places}
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(kept, json.dumps(said).encode())


def _files(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for name, entry in _below(folder):
        if entry.is_symlink():
            raise OSError(errno.ELOOP, "a link", entry.path)
        status = entry.stat(follow_symlinks=False)
        yield name, (status.st_size, status.st_mtime_ns)


def _below(top: Path | str, inner: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files below a folder by their path in it, in a fixed order.

    What Python compiled is none of them. Raises OSError for a link to a folder and for what is
    no plain file.
    """
    with os.scandir(top) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_file():
            yield inner + entry.name, entry
        elif not entry.is_dir():
            raise OSError(errno.EINVAL, "no plain file", entry.path)
        elif entry.is_symlink():
            raise OSError(errno.ELOOP, "a link to a folder", entry.path)
        elif entry.name != "__pycache__":
            yield from _below(entry.path, f"{inner}{entry.name}/")
