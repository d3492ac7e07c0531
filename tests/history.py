"""Real git repositories for tests, deaf to the settings of whoever runs them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_PATH = os.environ.get("PATH", "")
_QUIET = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "nobody",
    "GIT_AUTHOR_EMAIL": "nobody@example.org",
    "GIT_COMMITTER_NAME": "nobody",
    "GIT_COMMITTER_EMAIL": "nobody@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}


class Repository:
    """A new repository in a folder."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("git", path=_PATH) is None:
            pytest.skip("git is not installed")
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        """What a git command prints; fails when it does."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={"PATH": _PATH, "HOME": str(self.folder), **_QUIET},
            input=stdin,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    def commit(self) -> str:
        """Commit everything; returns the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=made up")
        return self.git("rev-parse", "HEAD")

    def tree(self, *entries: tuple[str, str, str]) -> str:
        """A tree as nobody's git would make it: mode, name, object; returns its name."""
        raw = b"".join(
            f"{mode} {name}".encode() + b"\0" + bytes.fromhex(thing)
            for mode, name, thing in entries
        )
        return self.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw)

    def blob(self, content: bytes) -> str:
        """A file's content as an object."""
        return self.git("hash-object", "-w", "--stdin", stdin=content)

    def commit_tree(self, tree: str) -> str:
        """A commit of a tree; returns its name."""
        return self.git("commit-tree", tree, "-m", "made up")
