"""Git, asked about a repository without touching its work tree or the network."""

import os
import subprocess
from pathlib import Path

from tixi.model.text import Text, TextError, abbreviate


class GitError(TextError):
    """What git was asked for cannot be had: one sentence that says why."""


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """What a git command prints when run in a folder; None when it fails.

    Raises GitError when there is no git, or when it distrusts the repository. Nothing is
    fetched, nothing locked; no pager, no prompt.
    """
    quiet = {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }
    try:
        done = subprocess.run(
            ["git", "--no-pager", "-C", str(folder), *arguments],
            input=stdin,
            capture_output=True,
            env=os.environ | quiet,
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


def within_repository(folder: Path) -> str:
    """Where a folder stands in its repository: empty at the top, else `sub/folder/`.

    Raises GitError when it stands in none.
    """
    prefix = git(folder, "rev-parse", "--show-prefix")
    if prefix is None:
        raise GitError(f"{folder} 不在 git 仓库中", f"{folder} is in no git repository")
    return os.fsdecode(prefix.removesuffix(b"\n"))


def commit_of(folder: Path, revision: str) -> str:
    """The full name of the commit that a revision (a branch, a tag, `HEAD~3`, …) stands for.

    Raises GitError for one that is not there, and for a text that git would take for an option.
    """
    name = abbreviate(revision)
    if revision.startswith("-") or not revision.isprintable() or not revision:
        raise GitError(f"“{name}”不能是版本的名字", f"“{name}” cannot be the name of a revision")
    found = git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is not None:
        return found.decode().strip()
    hint = None
    if git(folder, "rev-parse", "--is-shallow-repository") == b"true\n":
        hint = Text(
            "这里是浅克隆，历史不全；先取回它：git fetch --unshallow",
            "this is a shallow clone without its full history; fetch it: git fetch --unshallow",
        )
    elif ".." in revision:
        hint = Text("两个版本分开写：tixi diff 旧 新", "name the two apart: tixi diff OLD NEW")
    raise GitError(f"没有版本“{name}”", f"there is no revision “{name}”", hint)
