"""What a run can see besides files: all of it, so that nothing need be proved not to matter."""

import os
import sys
import time


def surroundings(arguments: list[str]) -> list[str]:
    """The command line, folder, environment, day, user, terminal and Python of this process.

    Raises OSError when the working folder is gone.
    """
    seen: tuple[object, ...] = (
        arguments,
        os.getcwd(),
        sorted(os.environ.items()),
        time.localtime()[:3],
        (os.geteuid(), os.getegid(), sorted(os.getgroups())),
        [_stream(number) for number in range(3)],
        (os.uname(), sys.executable, sys.version),
        (sys.flags, sys._xoptions, sys.warnoptions),
        sys.path,
    )
    return [repr(one) for one in seen]


def _stream(number: int) -> object:
    """Whether a standard stream is a terminal, and its size."""
    try:
        return os.isatty(number), os.get_terminal_size(number)
    except OSError:
        return os.isatty(number)
