"""What a command takes: CPU seconds and peak memory, as the system accounts for them."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """One run: seconds of CPU (children included) and on the clock, peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Work:
    """A command to measure; `before` is done ahead of each run and not counted.

    `fine` are the exit statuses that count as done.
    """

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    before: Callable[[], None] = lambda: None
    fine: tuple[int, ...] = (0, 1)


def once(work: Work, log: Path) -> Cost:
    """Run a command and wait for it; raises RuntimeError when it fails, its output stays in a log.

    The memory is that of the largest single process.
    """
    work.before()
    began = time.perf_counter()
    with log.open("wb") as out:
        child = subprocess.Popen(
            work.command,
            cwd=work.folder,
            env={**os.environ, **work.environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        _, state, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(state)
    if child.returncode not in work.fine:
        raise RuntimeError(f"{work.name}: exit status {child.returncode}, see {log}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def medians(works: Sequence[Work], runs: int, log: Path) -> dict[str, Cost]:
    """The median cost of each command; in turn, so that a busy machine treats all alike."""
    found: dict[str, list[Cost]] = {work.name: [] for work in works}
    for _ in range(runs):
        for work in works:
            found[work.name].append(once(work, log))
    return {
        name: Cost(*(median(getattr(c, part) for c in costs) for part in ("cpu", "wall", "memory")))
        for name, costs in found.items()
    }
