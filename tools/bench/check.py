"""How long `tixi check` takes, against importing its libraries and parsing the same files.

Run it with the project's Python: `.venv/bin/python tools/bench/check.py [RUNS]`. Each run is a
fresh process; processor time is compared, as a shared machine makes the clock unfair. A report,
no test: nothing fails on it.
"""

import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from subprocess import DEVNULL, run

ROOT = Path(__file__).parents[2]
CHECK = "import sys; from tixi.cli.main import main; sys.exit(main(['check', '--format', 'json']))"
FLOOR = """
import sys, typer, rich, pydantic, yaml
from pathlib import Path
from tixi.model.standard import Standard
from yaml import CLoader
for folder in ("catalogue", "seeds"):
    for path in sorted(Path(folder).rglob("*.yaml")):
        loader = CLoader(path.read_bytes())
        while loader.check_event():
            loader.get_event()
"""


def seconds(code: str) -> float:
    """Processor time of a fresh Python that runs some code in the repository."""
    before = getrusage(RUSAGE_CHILDREN)
    run([sys.executable, "-c", code], cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL, check=False)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seconds(CHECK), seconds(FLOOR)  # the first of each fills the caches
    check = median(seconds(CHECK) for _ in range(runs))
    floor = median(seconds(FLOOR) for _ in range(runs))
    files = sum(len(list((ROOT / name).rglob("*.yaml"))) for name in ("catalogue", "seeds"))
    print(f"files                          {files}")
    print(f"import libraries, parse files  {floor:.2f} s")
    print(f"tixi check                     {check:.2f} s")
    print(f"ratio                          {check / floor:.2f}")
