"""A catalogue as it was at a git revision, extracted into a folder.

Reads git's objects, never the work tree or the network. Not `git archive`: it obeys
`export-ignore` and converts line ends, so that a revision would not be what was committed.
"""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from tixi.model.problem import Problem, Severity
from tixi.model.text import Text, TextError, abbreviate, pluralize
from tixi.store.files import MAX_BYTES
from tixi.store.loader import Loaded, display_path, load

MAX_FILES = 100_000  # of a revision's catalogue and seeds
MAX_TOTAL_BYTES = 1 << 28
_MAX_LISTING_BYTES = 1 << 24  # no list of so many files is longer, with folders
_MAX_DEPTH = 16  # of folders: the format has four
_FOLDER, _LINK, _FILES = b"040000", b"120000", (b"100644", b"100755")  # modes in a tree
_SETTINGS = ("safe.bareRepository=explicit", "core.fsmonitor=false")
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # older gits know no other way to fetch nothing
    "GIT_TERMINAL_PROMPT": "0",
}
# What git gives to the hooks that it runs: of one folder, which need not be the catalogue's.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")


class GitError(TextError):
    """A revision cannot be read: one sentence that says why."""


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file of a revision: its path below the folder, the name of its object, its size."""

    path: str
    name: bytes
    size: int
    is_link: bool


def repository_top(folder: Path) -> Path | None:
    """The top of the work tree that a folder is in; None when it is in none."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def load_revision(root: Path, revision: str, folder: Path) -> Loaded:
    """`root` (a catalogue's folder in a repository) and the seeds beside it, as they were.

    `folder` is empty and receives the files. Nothing is written outside it. A file too large to
    be read is made empty, in its size. Paths that no folder can hold and submodules are left out
    and reported as problems (TX001); links that lead out are reported by the loader.

    Raises GitError: no git, no repository, no such revision, no catalogue in it, too much in it.
    """
    top = root.parent
    omitted: list[str] = []
    blobs = list(_list_blobs(top, commit_of(top, revision), (root.name, "seeds"), omitted))
    small = [blob for blob in blobs if blob.size <= MAX_BYTES]
    if sum(blob.size for blob in small) > MAX_TOTAL_BYTES:
        limit = f"{MAX_TOTAL_BYTES >> 20} MiB"
        raise _too_much(Text(limit, limit))
    contents = dict(zip(small, _read_blobs(top, small), strict=True))
    blobs.sort(key=lambda blob: (blob.is_link, blob.path))  # links last: none to write into
    omitted += [one.path for one in blobs if not _write(folder, one, contents.get(one, b""))]
    extracted = folder / root.name
    inside = extracted.resolve().is_relative_to(folder.resolve())
    if not inside or not (extracted / "framework.yaml").is_file():
        name = abbreviate(revision)
        raise GitError(
            f"版本“{name}”里没有 {root.name}/framework.yaml",
            f"there is no {root.name}/framework.yaml in revision “{name}”",
        )
    loaded = load(extracted, rename_keys=True)
    message = Text(
        "版本里的这个路径没有读：是子模块，或文件夹里放不下的名字",
        "this path of the revision is not read: a submodule, or a name that no folder can hold",
    )
    problems = [
        Problem(display_path(loaded.root, Path(path)), 1, 1, "TX001", Severity.ERROR, message)
        for path in omitted
    ]
    return replace(loaded, problems=tuple(sorted((*loaded.problems, *problems))))


def require_whole_work_tree(root: Path) -> None:
    """Raise GitError when git leaves files of the catalogue out of the work tree (sparse checkout).

    A folder in no repository is whole.
    """
    top = root.parent
    if repository_top(top) is None:
        return
    try:
        listed = _git(top, "--literal-pathspecs", "ls-files", "-t", "-z", "--", root.name, "seeds")
    except GitError:
        return
    skipped = [os.fsdecode(one[2:]) for one in (listed or b"").split(b"\0") if one[:2] == b"S "]
    if absent := [path for path in skipped if not os.path.lexists(top / path)]:
        first, number = abbreviate(absent[0]), len(absent)
        raise GitError(
            f"这是稀疏检出：目录库有 {number} 个文件（如 {first}）不在工作区",
            f"a sparse checkout: {pluralize(number, 'file')} of the catalogue (such as {first})"
            " are not in the work tree",
            Text(
                "先运行 git sparse-checkout disable，或比较两个版本：tixi diff 旧 新",
                "run git sparse-checkout disable, or compare two revisions: tixi diff OLD NEW",
            ),
        )


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
    else:
        listed = _git(folder, "for-each-ref", "--format=%(refname:short)") or b""
        names = listed.decode(errors="replace").split()
        if near := get_close_matches(revision[:60], names, n=1, cutoff=0.6):
            hint = Text(f"是不是 {near[0]}？", f"did you mean {near[0]}?")
    raise GitError(f"没有版本“{name}”", f"there is no revision “{name}”", hint)


def _command(folder: Path, *arguments: str) -> list[str]:
    settings = (word for setting in _SETTINGS for word in ("-c", setting))
    return ["git", "--no-pager", *settings, "-C", str(folder), *arguments]


def _environment(folder: Path) -> dict[str, str]:
    """The environment for git, which finds the repository from the folder wherever it can."""
    found = repository_top(folder) is not None
    kept = {name: value for name, value in os.environ.items() if not found or name not in _OF_HOOKS}
    return kept | _ENVIRONMENT


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """What a git command prints when run in a folder; None when it fails.

    Raises GitError when git is not installed, or does not trust the repository.
    """
    try:
        done = subprocess.run(
            _command(folder, *arguments),
            input=stdin,
            capture_output=True,
            env=_environment(folder),
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


def _list_blobs(
    top: Path, commit: str, names: tuple[str, ...], omitted: list[str]
) -> Iterator[_Blob]:
    """The files of a commit in some folders below `top`; what is no file there goes to `omitted`.

    Folders are listed too: a few objects can hold more folders than anybody can walk through.
    """
    listing = _command(
        top, "--literal-pathspecs", "ls-tree", "-r", "-t", "-z", "-l", commit, "--", *names
    )
    with subprocess.Popen(
        listing,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(top),
    ) as process:
        listed = process.stdout.read(_MAX_LISTING_BYTES) if process.stdout else b""
        is_cut = len(listed) == _MAX_LISTING_BYTES
        if is_cut:
            process.kill()
    lines = listed.split(b"\0")[:-1]  # by paths relative to `top`
    if is_cut or len(lines) > MAX_FILES:
        raise _too_much(Text(f"{MAX_FILES} 个文件", f"{MAX_FILES} files"))
    if process.returncode:
        raise _missing(top, commit)
    for line in lines:
        facts, _, raw = line.partition(b"\t")
        path = os.fsdecode(raw)
        mode, _, name, size = facts.split()
        if mode == _FOLDER:
            continue
        if not _stays_inside(path) or not (mode == _LINK or mode in _FILES):
            omitted.append(path)
        elif not size.isdigit():
            raise _missing(top, path)
        else:
            yield _Blob(path, name, int(size), mode == _LINK)


def _stays_inside(path: str) -> bool:
    """Whether a path is below its folder on any operating system."""
    parts = path.split("/")
    odd = any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)
    return not odd and len(parts) <= _MAX_DEPTH


def _read_blobs(top: Path, blobs: list[_Blob]) -> list[bytes]:
    """The bytes of each blob; raises GitError when one is missing (a partial clone)."""
    wanted = b"".join(blob.name + b"\n" for blob in blobs)
    raw = _git(top, "cat-file", "--batch", stdin=wanted) or b""
    found, at = [], 0
    for blob in blobs:
        end = raw.find(b"\n", at) + 1
        if not raw[at:end].startswith(blob.name + b" blob "):
            raise _missing(top, blob.path)
        found.append(raw[end : end + blob.size])
        at = end + blob.size + 1
    return found


def _missing(top: Path, name: str) -> GitError:
    hint = None
    if _git(top, "config", "--get-regexp", r"^remote\..*\.promisor$"):
        hint = Text(
            "这里是部分克隆（partial clone）；先取回全部内容：git fetch --refetch --no-filter",
            "this is a partial clone; fetch what it lacks: git fetch --refetch --no-filter",
        )
    return GitError(
        f"仓库里缺少 {abbreviate(name)} 的内容",
        f"the content of {abbreviate(name)} is missing from the repository",
        hint,
    )


def _too_much(limit: Text) -> GitError:
    return GitError(
        f"这个版本的目录库超过 {limit.zh}，不读",
        f"the catalogue of the revision has more than {limit.en}: it is not read",
    )


def _write(folder: Path, blob: _Blob, content: bytes) -> bool:
    """Write a blob; false for a name that this system cannot have, or has twice.

    A link that leads out is made as it is: the loader, which meets it in a work tree too, never
    follows it.
    """
    path = folder / blob.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if blob.is_link:
            path.symlink_to(os.fsdecode(content))
        else:
            with path.open("xb") as file:
                file.write(content)
                file.truncate(blob.size)
    except (OSError, ValueError):
        return False
    return True
