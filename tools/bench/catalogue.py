"""Made-up catalogues: a tree, dated targets and any number of records that refer to each other.

The same number of records and the same seed give the same bytes.
"""

from pathlib import Path
from random import Random

from bench.records import records_of
from bench.words import MATTER, OBJECT, SUBJECT

CATEGORIES, DOMAINS = 6, 5


def write(folder: Path, records: int, seed: int = 1) -> Path:
    """Write a catalogue of so many records below a folder that is empty; returns its path."""
    root = folder / "catalogue"
    for level in ("national", "industry", "group", "local"):
        (root / "standards" / level).mkdir(parents=True, exist_ok=True)
    topics, tree = _tree(records)
    (root / "framework.yaml").write_text(tree, "utf-8")
    (root / "targets.yaml").write_text(_targets(records), "utf-8")
    for made, lines in records_of(records, topics, Random(seed)):
        path = root / "standards" / made.level / f"{made.id}.yaml"
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return root


def _tree(records: int) -> tuple[list[str], str]:
    """The codes of the topics and the text of the tree; topics grow with the root of the size."""
    each = max(3, round(10 * records**0.5 / (CATEGORIES * DOMAINS)))
    lines = ["title:", "  zh: 虚构标准体系", "edition: made-up", "nodes:"]
    wanted = 1 + 3 * records // (CATEGORIES * DOMAINS * each)  # so that hardly any topic overlaps
    topics = []

    def node(code: str, name: str, kind: str, indent: int, inner: bool) -> None:
        pad = " " * indent
        lines.append(f'{pad}- code: "{code}"')
        lines.append(f"{pad}  name:")
        lines.append(f"{pad}    zh: {name}")
        lines.append(f"{pad}    en: Made up {code}")
        lines.append(f"{pad}  kind: {kind}")
        if inner:
            lines.append(f"{pad}  children:")

    for top in range(1, CATEGORIES + 1):
        node(f"{top}", f"{SUBJECT[top]}类", "category", 2, True)
        for middle in range(1, DOMAINS + 1):
            name = f"{SUBJECT[top]}{OBJECT[middle]}"
            node(f"{top}.{middle}", name, "domain", 6, True)
            for low in range(1, each + 1):
                code = f"{top}.{middle}.{low}"
                topics.append(code)
                node(code, f"{name}{MATTER[low % 20]}{low}", "topic", 10, False)
                lines.append("            expected:")
                lines.append(f"              count: {wanted}")
                lines.append("              reason:")
                lines.append("                zh: 虚构")
    return topics, "\n".join(lines) + "\n"


def _targets(records: int) -> str:
    lines = ["targets:"]
    for year, share in ((2096, 3), (2099, 2), (2102, 1)):
        lines += [
            f"  - id: by-{year}",
            "    title:",
            f"      zh: 虚构目标 {year}",
            f"    deadline: {year}-12-31",
            f"    required: {max(1, records // share)}",
            "    verb: 研制",
            "    counts:",
            "      milestone: published",
            "      levels:",
            *(f"        - {level}" for level in ("national", "industry", "group")),
            "      scopes:",
            "        - dedicated",
        ]
    return "\n".join(lines) + "\n"
