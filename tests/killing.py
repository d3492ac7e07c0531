"""Runs a command many times over, each time killed (kill -9) at a random moment.

    python tests/killing.py FOLDER TRIALS SEED ARGUMENT…

FOLDER holds `old` (what the command starts from) and `new` (what it leaves when nobody kills it).
Every run starts from a copy of `old` in FOLDER/here, which is its working directory. Prints a JSON
list with, for each run, `[killed, state, [path of each file that is neither old nor new]]`; state
is `old`, `new` or `mixed`. After `mixed` the command is run again, whole, and must lead to `new`.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file that is not hidden, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    }


def start(arguments: list[str], here: Path) -> int:
    """The process id of a run that has begun."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            os.chdir(here)
            quiet = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(quiet, stream)
            from tixi.cli.main import main

            status = main(arguments)
        finally:
            os._exit(status)
    return child


def lay(folder: Path) -> Path:
    """A fresh copy of what the command starts from."""
    here = folder / "here"
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(folder / "old", here)
    return here


def main() -> None:
    folder, trials, arguments = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[4:]
    chance = random.Random(int(sys.argv[3]))
    import tixi.cli.main  # noqa: F401  once, before the clock runs

    here = lay(folder)
    began = time.perf_counter()
    _, status = os.waitpid(start(arguments, here), 0)
    longest = time.perf_counter() - began
    assert os.waitstatus_to_exitcode(status) == 0, "the command fails when nobody kills it"
    shutil.copytree(here, folder / "new")
    old, new = contents(folder / "old"), contents(folder / "new")
    assert old != new
    told = []
    for _ in range(trials):
        here = lay(folder)
        child = start(arguments, here)
        time.sleep(chance.uniform(0, longest * 1.05))
        os.kill(child, signal.SIGKILL)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        found = contents(here)
        bad = [
            name
            for name in sorted({*found, *old, *new})
            if found.get(name) not in (old.get(name), new.get(name))
        ]
        state = "old" if found == old else "new" if found == new else "mixed"
        if state == "mixed":
            os.waitpid(start(arguments, here), 0)
            if contents(here) != new:
                bad.append("run again, it does not lead to the new state")
        told.append([killed, state, bad])
    print(json.dumps(told))


main()
