"""What is measured side by side, part by part: tixi's start, its size, its sites, and its peers."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bench import own
from bench.measure import Work, medians
from bench.peers import PEERS, installed, work

FOLDER = Path(".cache") / "bench"
SMALL = ("sphinx-needs", "strictdoc", "doorstop")  # minutes for 1,000 pages

Part = Iterator[tuple[str, list[Work], str]]  # title, commands, the one that is the measure


def _start(given: argparse.Namespace) -> Part:
    here = Path.cwd()
    imports = own.start("imports", here)
    works = [imports, own.start("tixi --help", here, "--help")]
    works += [own.start(f"tixi {name}", here, name) for name in ("check", "report")]
    yield "start", works, "imports"


def _scale(given: argparse.Namespace) -> Part:
    for size in given.sizes:
        place = own.laid(FOLDER.absolute(), size)
        works = [own.floor("parse and validate", place)]
        for command in ("check", "report"):
            form = (command, "--format", "json")
            works += [
                own.work(f"{command} cold", place, *form, cache="cold"),
                own.work(f"{command} warm", place, *form, cache="warm"),
                own.work(f"{command} changed", place, *form, cache="changed"),
            ]
        yield f"{size}", works, "parse and validate"


def _site(given: argparse.Namespace) -> Part:
    commands, version = installed("mkdocs-material", FOLDER.absolute() / "env")
    plain = next(peer for peer in PEERS if peer.package == "mkdocs-material")
    for size in given.site_sizes:
        place = own.laid(FOLDER.absolute(), size)
        build = ("site", "build")
        cold = own.work("tixi cold", place, *build, cache="cold", output="site")
        medians([cold], 1, FOLDER / "log.txt")
        pages = sum(1 for _ in (place / "site").rglob("*.html"))
        name = f"mkdocs-material {version}, {pages} pages"
        same = replace(work(plain, "site", commands, FOLDER.absolute(), pages), name=name)
        warm = own.work("tixi unchanged", place, *build, cache="warm", output="site")
        changed = own.work("tixi one changed", place, *build, cache="changed", output="site")
        yield f"{size} ({pages} pages)", [same, cold, warm, changed], name


def _peers(given: argparse.Namespace) -> Part:
    folder = FOLDER.absolute()
    for what, size in (("check", 1_000), ("site", given.pages), ("site", 1_000)):
        place = own.laid(folder, size)
        if what == "check":
            works = [own.work("tixi", place, "check", "--format", "json")]
        else:
            works = [own.work("tixi", place, "site", "build", cache="cold", output="site")]
        large = what == "site" and size == 1_000
        for peer in PEERS:
            if getattr(peer, what) and not (large and peer.package in SMALL):
                commands, version = installed(peer.package, folder / "env")
                made = work(peer, what, commands, folder, size)
                works.append(replace(made, name=f"{peer.package} {version}"))
        yield f"{what} {size}", works, "tixi"


PARTS: dict[str, Callable[[argparse.Namespace], Part]] = {
    "start": _start,
    "scale": _scale,
    "site": _site,
    "peers": _peers,
}
