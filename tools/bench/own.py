"""tixi's own work: commands on a made-up catalogue, with the cache cold, warm or one record off."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.catalogue import write
from bench.measure import Work
from bench.records import AS_OF

RUN = "from tixi.cli.main import run; run()"
IMPORTS = "import typer, rich, pydantic"
PYTHON = (sys.executable, "-P")  # as the console script: the working folder holds no modules


def laid(folder: Path, records: int) -> Path:
    """A catalogue of so many records; written if it is not there."""
    place = folder / f"tixi-{records}"
    if not (place / "catalogue" / "framework.yaml").is_file():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        write(place, records)
    return place


def work(name: str, place: Path, *arguments: str, cache: str = "off", output: str = "") -> Work:
    """A command of tixi. `cache`: off, cold (thrown away before), changed (one record), or warm.

    Before a warm run the same command runs once more, late enough after a change to be sure of it.
    """
    kept = place / "kept"
    options = ("--as-of", AS_OF.isoformat(), *(("--output", output) if output else ()))

    def before() -> None:
        if cache == "cold":
            shutil.rmtree(kept, ignore_errors=True)
            if output:
                shutil.rmtree(place / output, ignore_errors=True)
        if cache == "changed":
            _touch(place)
        if cache == "warm":
            _once(command, place, environment)

    environment = {"TIXI_CACHE": "" if cache == "off" else str(kept), "LANG": "en_US.UTF-8"}
    command = (*PYTHON, "-c", RUN, *arguments, *options)
    return Work(name, command, place, environment, before)


def start(name: str, place: Path, *arguments: str) -> Work:
    """A command whose start is measured, or the imports it is held against when there is none."""
    code = RUN if arguments else IMPORTS
    return Work(name, (*PYTHON, "-c", code, *arguments), place, {"TIXI_CACHE": ""})


def floor(name: str, place: Path) -> Work:
    """Parsing and validating the same files, and nothing else."""
    return Work(name, (sys.executable, "-m", "bench.baseline", "catalogue"), place, {})


def _once(command: tuple[str, ...], place: Path, environment: dict[str, str]) -> None:
    """Run a command, late enough after the last change that its answer is kept."""
    subprocess.run(
        command,
        cwd=place,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def _touch(place: Path) -> None:
    """Change one record, another English title each time."""
    path = next((place / "catalogue" / "standards" / "national").glob("*.yaml"))
    text = path.read_text("utf-8")
    new = "Made-up standard x" if "  en: Made-up standard y" in text else "Made-up standard y"
    lines = [f"  en: {new}" if line.startswith("  en: ") else line for line in text.splitlines()]
    path.write_text("\n".join(lines) + "\n", "utf-8")
