"""Whether files are the ones that were there before: told by their status, as git's index does.

A file's status is its kind, size, inode and times. Its time of change is the system's own, which
no program sets; so a file of the same status holds what it held, if it was last changed longer
ago than such times are exact (`exact` says so): one changed twice within a tick of the clock may
keep its status.
"""

import os
from collections.abc import Iterable

SLACK = 3_000_000_000  # ns; the coarsest file systems keep times to two seconds


class UnsureError(Exception):
    """The status of what stands in a folder does not tell what it holds: there is a link."""


class Signatures:
    """The status of files and folders, a line each; `newest` is the latest time among them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.newest = 0

    def tree(self, folder: str) -> None:
        """Add a folder and all below it, save what is hidden; one that is not there, too.

        Raises UnsureError for a link, OSError for a folder that cannot be read.
        """
        if not os.path.lexists(folder):
            self.lines.append(f"{folder} absent")
            return
        if os.path.islink(folder):
            raise UnsureError(folder)
        self._add(folder, os.lstat(folder))
        waiting = [folder]
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_symlink():
                        raise UnsureError(entry.path)
                    self._add(entry.path, entry.stat(follow_symlinks=False))
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)

    def each(self, paths: Iterable[str]) -> None:
        """Add files and folders themselves, links followed; those that are not there, too."""
        for path in paths:
            try:
                status = os.stat(path)
            except OSError:
                self.lines.append(f"{path} absent")
            else:
                self._add(path, status)

    def exact(self, moment: int) -> bool:
        """Whether a change made at a moment (ns since the epoch) or later would be seen."""
        return self.newest < moment - SLACK

    def _add(self, path: str, status: os.stat_result) -> None:
        self.newest = max(self.newest, status.st_mtime_ns, status.st_ctime_ns)
        self.lines.append(
            f"{path} {status.st_mode} {status.st_size} {status.st_dev} {status.st_ino} "
            f"{status.st_mtime_ns} {status.st_ctime_ns}"
        )
