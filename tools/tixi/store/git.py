"""A catalogue as it was at a git revision, extracted into a folder.

Reads git's objects, never the work tree or the network. Not `git archive`: it obeys
`export-ignore` and converts line ends, so that a revision would not be what was committed.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

from tixi.model.text import Text, TextError, abbreviate
from tixi.store.files import MAX_BYTES

_LINK, _FILES = b"120000", (b"100644", b"100755")  # modes in a tree
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
}


class GitError(TextError):
    """A revision cannot be read: one sentence that says why."""


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file of a revision: its path below the folder, the name of its object, its size."""

    path: str
    name: bytes
    size: int
    is_link: bool


def extract_revision(root: Path, revision: str, folder: Path) -> Path:
    """Write `root` (a catalogue's folder in a repository) and the seeds beside it, as they were.

    `folder` is empty and receives them; returns the catalogue's folder in it. Nothing is written
    outside: paths and links that lead out are omitted. A file too large to be read is made empty,
    in its size.

    Raises GitError: no git, no repository, no such revision, no catalogue in it.
    """
    top = root.parent
    blobs = _list_blobs(top, commit_of(top, revision), (root.name, "seeds"))
    small = [blob for blob in blobs if blob.size <= MAX_BYTES]
    contents = dict(zip(small, _read_blobs(top, small), strict=True))
    for blob in sorted(blobs, key=lambda b: (b.is_link, b.path)):  # links last: none to write into
        _write(folder, blob, contents.get(blob, b""))
    extracted = folder / root.name
    inside = extracted.resolve().is_relative_to(folder.resolve())
    if not inside or not (extracted / "framework.yaml").is_file():
        name = abbreviate(revision)
        raise GitError(
            f"版本“{name}”里没有 {root.name}/framework.yaml",
            f"there is no {root.name}/framework.yaml in revision “{name}”",
        )
    return extracted


def commit_of(folder: Path, revision: str) -> str:
    """The full name of the commit of a revision (a branch, a tag, `HEAD~3`, …).

    Raises GitError when there is none, when the folder is in no repository, and for a text that
    git would take for an option.
    """
    name = abbreviate(revision)
    if revision.startswith("-") or not revision.isprintable() or not revision:
        raise GitError(f"“{name}”不能是版本的名字", f"“{name}” is not a valid name of a revision")
    if _git(folder, "rev-parse", "--git-dir") is None:
        raise GitError(f"{folder} 不在 git 仓库中", f"{folder} is not in a git repository")
    found = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is not None:
        return found.decode().strip()
    hint = None
    if _git(folder, "rev-parse", "--is-shallow-repository") == b"true\n":
        hint = Text(
            "这里是浅克隆，历史不全；先取回它：git fetch --unshallow",
            "this is a shallow clone without its full history; fetch it: git fetch --unshallow",
        )
    elif ".." in revision:
        hint = Text("两个版本分开写：tixi diff 旧 新", "name the two apart: tixi diff OLD NEW")
    raise GitError(f"没有版本“{name}”", f"there is no revision “{name}”", hint)


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """What a git command prints when run in a folder; None when it fails.

    Raises GitError when git is not installed, or does not trust the repository.
    """
    try:
        done = subprocess.run(
            ["git", "--no-pager", "-C", str(folder), *arguments],
            input=stdin,
            capture_output=True,
            env=os.environ | _ENVIRONMENT,
            check=False,
        )
    except FileNotFoundError:
        raise GitError(
            "没有安装 git，不能读取版本",
            "git is not installed, so no revision can be read",
            Text("比较两个文件夹不需要 git", "two folders can be compared without git"),
        ) from None
    if b"dubious ownership" in done.stderr:
        raise GitError(
            f"git 不信任 {folder}：它属于另一个用户",
            f"git does not trust {folder}: it belongs to another user",
            Text(
                "运行 git config --global --add safe.directory 加上该路径",
                "run git config --global --add safe.directory with its path",
            ),
        )
    return done.stdout if done.returncode == 0 else None


def _list_blobs(top: Path, commit: str, names: tuple[str, ...]) -> list[_Blob]:
    """The files of a commit in some folders below `top`, without those whose path leads out."""
    options = ("--literal-pathspecs", "ls-tree", "-r", "-z", "-l", commit, "--", *names)
    listed = _git(top, *options)  # by paths relative to `top`
    if listed is None:
        raise _missing(commit)
    found = []
    for line in listed.split(b"\0"):
        facts, _, raw = line.partition(b"\t")
        path = os.fsdecode(raw)
        if not facts or not _stays_inside(path):
            continue
        mode, _, name, size = facts.split()
        if mode == _LINK or mode in _FILES:
            if not size.isdigit():
                raise _missing(path)
            found.append(_Blob(path, name, int(size), mode == _LINK))
    return found


def _stays_inside(path: str) -> bool:
    """Whether a path is below its folder on any operating system."""
    parts = path.split("/")
    return not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)


def _read_blobs(top: Path, blobs: list[_Blob]) -> list[bytes]:
    """The bytes of each blob; raises GitError when one is missing (a partial clone)."""
    wanted = b"".join(blob.name + b"\n" for blob in blobs)
    raw = _git(top, "cat-file", "--batch", stdin=wanted) or b""
    found, at = [], 0
    for blob in blobs:
        end = raw.find(b"\n", at) + 1
        if not raw[at:end].startswith(blob.name + b" blob "):
            raise _missing(blob.path)
        found.append(raw[end : end + blob.size])
        at = end + blob.size + 1
    return found


def _missing(name: str) -> GitError:
    return GitError(
        f"仓库里缺少 {abbreviate(name)} 的内容",
        f"the content of {abbreviate(name)} is missing from the repository",
    )


def _write(folder: Path, blob: _Blob, content: bytes) -> None:
    path = folder / blob.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if blob.is_link:
            target = os.fsdecode(content)
            landing = normpath(PurePosixPath(blob.path).parent.joinpath(target).as_posix())
            if target and landing != ".." and not landing.startswith(("../", "/")):
                path.symlink_to(target)
        else:
            with path.open("xb") as file:
                file.write(content)
                file.truncate(blob.size)
    except (OSError, ValueError):  # a name this system cannot have, or has twice: nothing to read
        return
