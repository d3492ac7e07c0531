"""A catalogue as it stood at a git revision, laid out in a folder of its own to be read."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

from tixi.model.text import abbreviate
from tixi.store.files import MAX_BYTES
from tixi.store.git import GitError, commit_of, git, within_repository

_LINK, _FILES = b"120000", (b"100644", b"100755")


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file of a revision: its path below the folder, its object's name and its size."""

    path: str
    name: bytes
    size: int
    link: bool


def lay_out(root: Path, revision: str, folder: Path) -> Path:
    """Write `root` (a catalogue's folder in a repository) and the seeds beside it, as they stood.

    Goes into `folder`, which is empty; returns the catalogue's folder there. The work tree is
    neither read nor written, and nothing is ever written outside `folder`: paths that climb are
    left out, and links that lead out. A file too large to be read is laid out empty, in its size.
    Raises GitError: no git, no repository, no such revision, no catalogue in it.
    """
    top = root.parent
    prefix = within_repository(top)
    blobs = _blobs(top, commit_of(top, revision), prefix, (root.name, "seeds"))
    small = [blob for blob in blobs if blob.size <= MAX_BYTES]
    contents = dict(zip(small, _contents(top, small), strict=True))
    for blob in sorted(blobs, key=lambda b: (b.link, b.path)):  # no link is there to write through
        _write(folder, blob, contents.get(blob))
    laid = folder / root.name
    inside = laid.resolve().is_relative_to(folder.resolve())
    if not inside or not (laid / "framework.yaml").is_file():
        name = abbreviate(revision)
        raise GitError(
            f"版本“{name}”里没有 {root.name}/framework.yaml",
            f"there is no {root.name}/framework.yaml in revision “{name}”",
        )
    return laid


def _blobs(top: Path, commit: str, prefix: str, names: tuple[str, ...]) -> list[_Blob]:
    """The files of a commit below some folders, by paths that stay there; raises GitError."""
    wanted = [f"{prefix}{name}" for name in names]
    options = ("-r", "-z", "-l", "--full-tree")
    listed = git(top, "--literal-pathspecs", "ls-tree", *options, commit, "--", *wanted)
    if listed is None:
        raise _missing(commit)
    found = []
    for line in listed.split(b"\0"):
        facts, _, raw = line.partition(b"\t")
        path = os.fsdecode(raw)[len(prefix) :]
        if not facts or not _stays(path):
            continue
        mode, _, name, size = facts.split()
        if mode == _LINK or mode in _FILES:
            if not size.isdigit():
                raise _missing(path)
            found.append(_Blob(path, name, int(size), mode == _LINK))
    return found


def _missing(name: str) -> GitError:
    return GitError(
        f"仓库里缺少 {abbreviate(name)} 的内容",
        f"the content of {abbreviate(name)} is missing from the repository",
    )


def _stays(path: str) -> bool:
    """Whether a path names a place below the folder on any system."""
    parts = path.split("/")
    return not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)


def _contents(top: Path, blobs: list[_Blob]) -> list[bytes]:
    """The bytes of each blob; raises GitError when one is missing (a partial clone)."""
    wanted = b"".join(blob.name + b"\n" for blob in blobs)
    raw = git(top, "cat-file", "--batch", stdin=wanted) or b""
    found, at = [], 0
    for blob in blobs:
        end = raw.find(b"\n", at) + 1
        if not raw[at:end].startswith(blob.name + b" blob "):
            raise _missing(blob.path)
        found.append(raw[end : end + blob.size])
        at = end + blob.size + 1
    return found


def _write(folder: Path, blob: _Blob, content: bytes | None) -> None:
    path = folder / blob.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if blob.link:
            target = os.fsdecode(content or b"")
            landing = normpath(PurePosixPath(blob.path).parent.joinpath(target).as_posix())
            if target and landing != ".." and not landing.startswith(("../", "/")):
                path.symlink_to(target)
        else:
            with path.open("xb") as file:
                file.write(content or b"")
                file.truncate(blob.size)
    except (OSError, ValueError):  # a name this system cannot have, or twice: not there to be read
        return
