"""Fuzzing: `python tools/fuzz [--runs N] [--seed S] [--seconds T] [TARGET…]`.

Runs each target on N inputs made from the catalogues of the tests and from earlier finds. Prints
for each how many ran, the longest, and the peak of memory. An input that raises, takes over a
second of processor time or brings the process over a gigabyte is a find: it is kept under
tests/fuzz/<target>/, where a test runs it for ever after, and the status is 1. One that ends the
process itself is left in .cache/fuzz/last; one that never ends is broken off. Ctrl-C ends a target
with what it has told so far.

`--guided` lets Atheris choose the inputs, following which branches run (one target; `make guided`
installs it). It ends at the first find, which it keeps as well.
"""

import argparse
import hashlib
import random
import resource
import signal
import sys
import time
import traceback
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

KEPT = Path(__file__).parents[2] / "tests/fuzz"
SECONDS, MEGABYTES, HANGS = 1.0, 1024, 20


def peak() -> int:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def keep(name: str, data: bytes) -> Path:
    """Write a find down."""
    path = KEPT / name / hashlib.sha256(data).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def fuzz(name: str, runs: int, seed: int, seconds: float) -> int:
    """Run one target; returns how many finds there were."""
    from fuzz.mutate import mutated
    from fuzz.seeds import seeds
    from fuzz.targets import TARGETS

    run, chance = TARGETS[name], random.Random(seed)
    corpus = seeds(name) + [p.read_bytes() for p in sorted((KEPT / name).glob("*"))]
    longest, finds, done, began = 0.0, 0, 0, time.monotonic()
    told: set[str] = set()
    signal.signal(signal.SIGVTALRM, _hangs)
    last = Path(".cache/fuzz/last")
    last.parent.mkdir(parents=True, exist_ok=True)
    while done < runs and time.monotonic() - began < seconds:
        done += 1
        data = mutated(chance.choice(corpus), corpus, chance)
        if name == "import":  # its readers of other people's making can end the process
            last.write_bytes(data)
        start, before = time.process_time(), peak()
        why = ""
        signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
        try:
            run(data)
        except KeyboardInterrupt:
            break
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            why = f"{type(error).__name__} at {where.filename}:{where.lineno}: {error}"[:300]
        took = time.process_time() - start
        longest = max(longest, took)
        if took > SECONDS:
            why = why or f"took {took:.1f} s"
        if peak() > MEGABYTES > before:
            why = why or f"took {peak()} MB"
        if why and why.partition(": ")[0] not in told:
            told.add(why.partition(": ")[0])
            finds += 1
            print(f"{name}: {keep(name, data)}: {why}", flush=True)
    spent = time.monotonic() - began
    print(f"{name}: {done:,} inputs in {spent:.0f} s, longest {longest * 1000:.0f} ms, "
          f"peak {peak()} MB, {finds} finds", flush=True)  # fmt: skip
    return finds


def _hangs(*_: object) -> None:
    raise TimeoutError(f"no end after {HANGS} s")


def main() -> int:
    """The command."""
    names = ["number", "date", "plan", "yaml", "record", "framework", "folder", "diff", "import"]
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("target", nargs="*", choices=[[], *names], default=[])
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--guided", action="store_true")
    given = parser.parse_args()
    names = given.target or names
    if given.guided:
        from fuzz.guided import guided

        guided(names[0], given.runs, given.seed, given.seconds)
    return 1 if sum(fuzz(n, given.runs, given.seed, given.seconds) for n in names) else 0


if __name__ == "__main__":
    sys.exit(main())
