"""Benchmark: tixi on made-up catalogues of any size and shape, beside floors and peers.

    python tools/bench.py make DIR --records 1000 --shape chains    a catalogue to try things on
    python tools/bench.py run --records 1000 10000                  tables of CPU seconds and memory

The same number of records and shape give the same bytes. A run measures whole processes:
CPU seconds (system time and children included) and peak memory, the median of several runs taken
in turn. Ratios are to the two floors: importing the libraries that every command needs, and
parsing the same files with PyYAML's CSafeLoader. Peers are measured when their command is
installed beside this Python or on the PATH; each reads as many made-up items in its own format.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import yaml

AS_OF = date(2099, 12, 31)  # the day of every measurement; made-up years begin at 2090
FIRST_DAY = date(2090, 1, 1)
CATEGORIES, DOMAINS = 6, 5
RECORDS_ON_A_CROWDED_TOPIC = 400
MAX_CHAIN = 5_000
MANY_REFERENCES = 50
MAX_EXPECTED = 99  # as in the data format; so that hardly any topic has too many records

SHAPES = {
    "spread": "records spread over many topics, up to 5 references each",
    "crowded": f"{RECORDS_ON_A_CROWDED_TOPIC} records on a topic",
    "chains": f"half of the records in chains of replacement, up to {MAX_CHAIN:,} long",
    "references": f"up to {MANY_REFERENCES} references each, most to the same few records",
}

WORDS = [
    words.split()
    for words in (
        "工业 原材料 装备制造 消费品 电子信息 钢铁 有色 石化 建材 船舶",
        "数据 重要数据 核心数据 研发数据 生产数据 运维数据 日志数据 平台数据 设备数据 模型数据",
        "分类分级 识别 安全防护 风险评估 脱敏 加密 备份恢复 访问控制 安全审计 监测预警",
        "规范 指南 要求 规则 导则 技术要求 测试方法 评估方法 模型 框架",
    )
]
KINDS = (  # prefix, level, how many of a hundred records
    ("GB/T", "national", 32), ("YD/T", "industry", 28), ("T/MADEUP", "group", 30),
    ("DB31/T", "local", 10),
)  # fmt: skip


# Made-up catalogues


def make(folder: Path, records: int, shape: str = "spread") -> Path:
    """Write a catalogue of so many records below an empty folder; returns its `catalogue/`."""
    root = folder / "catalogue"
    domains = CATEGORIES * DOMAINS
    topics = max(3 * domains, round(10 * records**0.5))
    codes, framework = _framework(-(-topics // domains))
    if shape == "crowded":
        codes = codes[: max(1, records // RECORDS_ON_A_CROWDED_TOPIC)]
    targets = [_target(2096, records // 3), _target(2102, records)]
    _write(root / "framework.yaml", framework)
    _write(root / "targets.yaml", {"targets": targets})
    for path, data in _records(records, codes, shape, Random(1)):
        _write(root / "standards" / path, data)
    return root


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True  # the data format has no anchors


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False), "utf-8")


def _framework(topics_in_domain: int) -> tuple[list[str], dict[str, Any]]:
    """The codes of the topics, and the framework."""
    codes = []

    def node(code: str, kind: str, **more: Any) -> dict[str, Any]:
        words = "".join(WORDS[place][int(part) % 10] for place, part in enumerate(code.split(".")))
        name = {"zh": f"{words} {code}", "en": f"Made up {code}"}
        return {"code": code, "name": name, "kind": kind, **more}

    def topic(code: str) -> dict[str, Any]:
        codes.append(code)
        return node(code, "topic", expected={"count": MAX_EXPECTED, "reason": {"zh": "虚构"}})

    def domain(code: str) -> dict[str, Any]:
        children = [topic(f"{code}.{low}") for low in range(1, topics_in_domain + 1)]
        return node(code, "domain", children=children)

    nodes = [
        node(f"{top}", "category", children=[domain(f"{top}.{n}") for n in range(1, DOMAINS + 1)])
        for top in range(1, CATEGORIES + 1)
    ]
    nodes[0]["supports"] = ["2", "3"]
    return codes, {"title": {"zh": "虚构标准体系"}, "edition": "made-up", "nodes": nodes}


def _target(year: int, required: int) -> dict[str, Any]:
    levels = ["national", "industry", "group"]
    return {
        "id": f"by-{year}",
        "title": {"zh": f"虚构目标 {year}", "en": f"Made-up target {year}"},
        "deadline": date(year, 12, 31),
        "required": max(1, required),
        "verb": "研制",
        "counts": {"milestone": "published", "levels": levels, "scopes": ["dedicated"]},
    }


def _records(
    number: int, codes: Sequence[str], shape: str, random: Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The path and data of each record; those of chains first, each replacing the one before."""
    weights = [weight for *_, weight in KINDS]
    chained = number // 2 if shape == "chains" else 0
    most = MANY_REFERENCES if shape == "references" else 5
    citable: list[str] = []
    previous = ""
    for index in range(number):
        if index < chained:
            prefix, level, _ = KINDS[0]
            day = FIRST_DAY + timedelta(days=900 + index * 2_000 // chained)
        else:
            prefix, level, _ = random.choices(KINDS, weights)[0]
            days = range(300, 2_900) if level == "national" else range(2_900, 4_600)
            day = FIRST_DAY + timedelta(days=random.choice(days))  # national first: no TX507
        published = day if index < chained or (day <= AS_OF and random.random() < 0.8) else None
        path, data = _record(index, prefix, level, published)
        data["scope"] = random.choice(("dedicated", "dedicated", "general"))
        data["places"] = sorted(random.sample(codes, min(len(codes), random.choice((1, 1, 2)))))
        some = citable[: 2 * MANY_REFERENCES] if shape == "references" else citable
        if cited := random.sample(some, min(len(some), random.randrange(most + 1))):
            data["references"] = cited
        if index < chained and index % MAX_CHAIN:
            data["replaces"] = [previous]
        previous = data.get("number", "")
        if published and index >= chained:  # what is replaced is not referred to
            citable.append(previous)
        yield path, data


def _record(
    index: int, prefix: str, level: str, published: date | None
) -> tuple[str, dict[str, Any]]:
    """The path and data of a record without scope, places and references."""
    year, serial = 2090 + index // 10_000, f"{index % 10_000:04d}"
    plan = {"national": f"{year}{serial}-T-999", "industry": f"{year}-{serial}T-YD"}.get(level)
    number = f"{prefix} {900_001 + index}-{published.year}" if published else None
    mixed = index * 7_919  # titles of neighbours do not resemble each other
    title = "".join(some[mixed // 10**place % 10] for place, some in enumerate(WORDS))
    start = (published or AS_OF) - timedelta(days=600 if published else 300)
    stages = [("initiated", start, "plan")]
    if published:
        in_force = published + timedelta(days=180)
        stages += [("published", published, "notice"), ("in-force", in_force, "notice")]
    fields = [*(["number"] if number else []), *(["plan"] if plan else []), "title"]
    fields += ["history", "committee"]
    sources = {
        key: {"url": f"https://{key}.example/{index}", "kind": kind, "supports": fields}
        for key, kind in (("plan", "secondary"), ("notice", "official"))
    }
    data = {
        **({"number": number} if number else {"level": level}),
        **({"plan": plan} if plan else {}),
        "title": {"zh": f"{title}（{index + 1}）", "en": f"Made-up standard {index + 1}"},
        "history": [
            {"stage": stage, "date": day, "source": source}
            for stage, day, source in stages
            if day <= AS_OF
        ],
        "committee": "虚构委员会",
        "ics": ["35.030"],
        "ccs": ["L80"],
        "sources": sources,
        "checked": AS_OF,
    }
    name = (number or f"plan-{plan or index}").lower().replace("/", "-").replace(" ", "-")
    return f"{level}/{name}.yaml", data


# Measurement


@dataclass(frozen=True, slots=True)
class Work:
    """A command to measure; exit statuses 0 and 1 count as done."""

    name: str
    command: Sequence[str]
    folder: Path


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, children included, and the peak memory of the largest process in MiB."""

    cpu: float
    memory: float


def measure(work: Work) -> Cost:
    """Run a command and wait for it; raises RuntimeError with its last lines when it fails."""
    environment = os.environ | {"LANG": "en_US.UTF-8", "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as output:
        streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": subprocess.STDOUT}
        child = subprocess.Popen(work.command, cwd=work.folder, env=environment, **streams)
        _, state, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(state)
        if child.returncode not in (0, 1):
            output.seek(0)
            end = output.read()[-2_000:].decode("utf-8", "replace")
            raise RuntimeError(f"{work.name}: exit status {child.returncode}\n{end}")
    memory = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Cost(usage.ru_utime + usage.ru_stime, memory)


def medians(works: Sequence[Work], runs: int) -> dict[str, Cost]:
    """The median cost of each command; in turn, so that a busy machine slows all alike."""
    costs: dict[str, list[Cost]] = {work.name: [] for work in works}
    for _ in range(runs):
        for work in works:
            costs[work.name].append(measure(work))
    return {
        name: Cost(median(one.cpu for one in some), median(one.memory for one in some))
        for name, some in costs.items()
    }


IMPORTS, PARSING = "imports", "parsing (CSafeLoader)"
PARSE = """
import pathlib, yaml
for path in sorted(pathlib.Path("catalogue").rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


def floors(folder: Path) -> list[Work]:
    """The two floors, for the catalogue in a folder."""
    python = (sys.executable, "-P", "-c")
    return [
        Work(IMPORTS, (*python, "import typer, rich, pydantic"), folder),
        Work(PARSING, (*python, PARSE), folder),
    ]


def tixi(command: str, folder: Path, as_of: date) -> Work:
    """A command of tixi on the catalogue in a folder; a site goes to `site/` beside it."""
    options = ["--output", "site"] if command.startswith("site") else ["--format", "json"]
    run = (str(Path(sys.executable).with_name("tixi")), *command.split(), *options)
    return Work(f"tixi {command}", (*run, "--as-of", f"{as_of}"), folder)


def table(costs: dict[str, Cost]) -> str:
    """The medians as Markdown, with the ratios of CPU seconds to the floors."""
    lines = ["| | CPU s | MiB | × imports | × parsing |", "|---|--:|--:|--:|--:|"]
    for name, cost in costs.items():
        ratios = (f"{cost.cpu / costs[floor].cpu:.1f}" for floor in (IMPORTS, PARSING))
        lines.append(f"| {name} | {cost.cpu:.2f} | {cost.memory:.0f} | {' | '.join(ratios)} |")
    return "\n".join(lines)


# Peers: tools that read as many items, each in its own format


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: its command, how its input is written, and the files that it needs besides items."""

    name: str
    command: tuple[str, ...]
    item: str  # the path of an item's file
    text: str  # its text, with {i} for the item, {other} for one that it refers to, {title}
    files: dict[str, str] = field(default_factory=dict)
    prepare: tuple[str, ...] = ()

    def lay(self, folder: Path, records: int) -> None:
        """Write the input of so many items below a folder."""
        contents = dict(self.files)
        for i in range(records):
            title, other = f"虚构标准 {i}：工业数据安全防护要求", i // 2
            values = {"i": i, "title": title, "other": other, "rule": "=" * 2 * len(title)}
            contents[self.item.format(i=i)] = self.text.format(**values)
        for path, content in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
        if self.prepare:
            subprocess.run(self.prepare, cwd=folder, check=True)


PEERS = (
    Peer(
        "sphinx-needs",
        ("sphinx-build", "-q", "-E", "-b", "needs", ".", "out"),
        "s-{i}.rst",
        "{title}\n{rule}\n\n.. req:: {title}\n   :id: R_{i}\n   :links: R_{other}\n\n   {i}\n",
        {
            "conf.py": 'project = "made-up"\nextensions = ["sphinx_needs"]\n',
            "index.rst": "Made-up\n=======\n\n.. toctree::\n   :glob:\n\n   s-*\n",
        },
    ),
    Peer(
        "doorstop",
        ("doorstop",),
        "reqs/REQ{i:06d}.yml",
        "active: true\nheader: |\n  {title}\nlevel: 1.{i}\nlinks: []\nnormative: true\nref: ''\n"
        "reviewed: null\ntext: |\n  第 {i} 项。\n",
        {"reqs/.doorstop.yml": "settings:\n  digits: 6\n  prefix: REQ\n  sep: ''\n"},
        ("git", "init", "--quiet"),
    ),
    Peer(
        "mkdocs-material",
        ("mkdocs", "build", "--quiet"),
        "docs/s-{i}.md",
        "# {title}\n\n引用 [另一项](s-{other}.md)。\n",
        {
            "mkdocs.yml": "site_name: plain\ntheme: {name: material}\nnav: [index.md]\n",
            "docs/index.md": "# Home\n",
        },
    ),
)


def peer_works(records: int, folder: Path) -> Iterator[Work]:
    """The peers whose command is installed, with their inputs written below a folder."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    for peer in PEERS:
        command = shutil.which(peer.command[0], path=path)
        if command is not None:
            place = folder / peer.name
            peer.lay(place, records)
            yield Work(peer.name, (command, *peer.command[1:]), place)


# The command line


def run(given: argparse.Namespace) -> None:
    """Measure and print a table for each catalogue."""
    python = f"Python {platform.python_version()}"
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, {python}")

    def measured(title: str, works: Sequence[Work]) -> None:
        print(f"\n**{title}**\n\n{table(medians(works, given.runs))}", flush=True)

    def commands(place: Path, as_of: date) -> list[Work]:
        return [*floors(place), *(tixi(one, place, as_of) for one in given.commands)]

    with tempfile.TemporaryDirectory(prefix="tixi-bench-") as name:
        if given.catalogue:
            measured(f"{given.catalogue}", commands(given.catalogue.resolve().parent, date.today()))
        for records in given.records:
            for shape in given.shapes:
                place = Path(name) / f"{shape}-{records}"
                make(place, records, shape)
                title = f"{records:,} records, {shape}: {SHAPES[shape]}"
                measured(title, commands(place, AS_OF))
        if given.peers:
            works = [*floors(Path(name)), *peer_works(given.peers, Path(name) / "peers")]
            measured(f"Peers, {given.peers:,} items", works)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, dest="command")
    one = commands.add_parser("make", help="write a made-up catalogue")
    one.add_argument("folder", type=Path)
    one.add_argument("--records", type=int, default=1_000)
    one.add_argument("--shape", choices=SHAPES, default="spread")
    several = commands.add_parser("run", help="measure and print tables")
    several.add_argument("--records", type=int, nargs="*", default=[1_000, 10_000])
    several.add_argument("--shapes", nargs="+", choices=SHAPES, default=list(SHAPES))
    several.add_argument(
        "--commands", nargs="+", default=["report", "check"], help='such as "site build"'
    )
    several.add_argument("--runs", type=int, default=3)
    several.add_argument("--catalogue", type=Path, help="measure this catalogue first")
    several.add_argument("--peers", type=int, metavar="ITEMS", help="peers, on so many items")
    given = parser.parse_args(arguments)
    if given.command == "make":
        print(make(given.folder, given.records, given.shape))
    else:
        run(given)


if __name__ == "__main__":
    main()
