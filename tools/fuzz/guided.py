"""Inputs that Atheris chooses, following which branches of tixi run.

Atheris is no part of the locked environment (it has wheels for few systems): `make guided`
installs it beside, in .cache/atheris.
"""

import hashlib
import sys
from pathlib import Path

from fuzz.__main__ import KEPT, MEGABYTES

ATHERIS = Path(__file__).parents[2] / ".cache/atheris"


def guided(name: str, runs: int, seed: int, seconds: float) -> None:
    """Run one target; ends the process, with a status other than 0 after a find."""
    sys.path.append(str(ATHERIS))
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["tixi"]):
        from fuzz.seeds import seeds
        from fuzz.targets import TARGETS
    begin = ATHERIS.parent / "fuzz" / name
    begin.mkdir(parents=True, exist_ok=True)
    (KEPT / name).mkdir(parents=True, exist_ok=True)
    for data in seeds(name):
        (begin / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    options = {
        "runs": runs,
        "seed": seed or 1,
        "max_total_time": 0 if seconds == float("inf") else int(seconds),
        "timeout": 5,
        "rss_limit_mb": MEGABYTES,
        "max_len": 4096,
        "artifact_prefix": f"{KEPT / name}/",
    }
    given = [f"-{key}={value}" for key, value in options.items()]
    atheris.Setup([sys.argv[0], *given, str(begin)], TARGETS[name])
    atheris.Fuzz()
