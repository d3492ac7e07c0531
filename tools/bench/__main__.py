"""`python -m bench`: make a catalogue, or measure tixi and its peers in one run."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bench import own
from bench.catalogue import write
from bench.measure import Cost, medians
from bench.parts import FOLDER, PARTS
from bench.plot import Series, svg

RESULTS = FOLDER / "results.json"
SIZES = (100, 1_000, 10_000, 100_000)


def main(arguments: Sequence[str]) -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(required=True, dest="command")
    make = commands.add_parser("make", help="write a made-up catalogue")
    make.add_argument("folder", type=Path)
    make.add_argument("--records", type=int, default=1_000)
    make.add_argument("--seed", type=int, default=1)
    run = commands.add_parser("run", help="measure, print tables, write results.json and an SVG")
    run.add_argument("--runs", type=int, default=3)
    run.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="records, for tixi alone")
    run.add_argument("--site-sizes", type=int, nargs="+", default=SIZES[:2])
    run.add_argument("--pages", type=int, default=100, help="records, for sites of the slow peers")
    every = [*PARTS, BROWSER]
    run.add_argument("--parts", nargs="+", default=every, choices=every)
    given = parser.parse_args(arguments)
    if given.command == "make":
        print(write(given.folder, given.records, given.seed))
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {}
    found["machine"] = machine()
    print(found["machine"], flush=True)
    for part in given.parts:
        if part == BROWSER:
            found[part] = _browser(given.site_sizes)
            _save(found)
            continue
        found[part] = {}
        for title, works, against in PARTS[part](given):
            costs = medians(works, given.runs, FOLDER / "log.txt")
            print(table(title, costs, against), flush=True)
            found[part][title] = {name: asdict(cost) for name, cost in costs.items()}
            _save(found)
    if found.get("scale"):
        (FOLDER / "performance.svg").write_text(drawing(found["scale"]), "utf-8")


def _save(found: dict[str, object]) -> None:
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def machine() -> str:
    """The machine in a line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [n for n in info.read_text().splitlines() if n.startswith("model name")]
        model = names[0].partition(": ")[2] if names else model
    return (
        f"{date.today()}, {model}, {os.cpu_count()} cores (shared), "
        f"Python {platform.python_version()}, {platform.system()}"
    )


BROWSER = "browser"  # not of commands but of pages


def _browser(sizes: Sequence[int]) -> dict[str, list[dict[str, object]]]:
    """Sites of so many records in a browser; one that stands already is not built again."""
    from bench import browser, paint  # which need what only the tests do

    found = {}
    for size in sizes:
        place = own.laid(FOLDER.absolute(), size)
        if not (place / "site" / "index.html").is_file():
            medians(
                [own.work("site", place, "site", "build", output="site")], 1, FOLDER / "log.txt"
            )
        every = list(browser.seen(place / "site"))
        first = list(paint.painted(place / "site"))
        told = f"{browser.table(every)}\n\n{paint.table(first)}"
        print(f"\n{size} records\n\n{told}", flush=True)
        found[f"{size}"] = [*map(asdict, every), *map(asdict, first)]
    return found


def table(title: str, costs: dict[str, Cost], against: str) -> str:
    """The medians of a part as Markdown, with the ratio of CPU seconds to one of them."""
    base = costs[against].cpu
    lines = [f"\n{title}\n", "| | CPU s | MiB | ratio |", "|---|--:|--:|--:|"]
    lines += (
        f"| {name} | {cost.cpu:.2f} | {cost.memory:.0f} | {cost.cpu / base:.2f} |"
        for name, cost in costs.items()
    )
    return "\n".join(lines)


def drawing(scale: dict[str, dict[str, dict[str, float]]]) -> str:
    """The plot of time and memory over size."""
    shown = ("parse and validate", "check cold", "check warm", "report warm")

    def series(part: str) -> Series:
        return {
            name: [(int(size), costs[name][part]) for size, costs in scale.items()]
            for name in shown
        }

    panels = [("CPU s", series("cpu")), ("MiB", series("memory"))]
    return svg(panels, "CPU seconds and peak memory over the number of records")


if __name__ == "__main__":
    main(sys.argv[1:])
