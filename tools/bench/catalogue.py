"""Made-up catalogues: a tree, dated targets and any number of records that refer to each other.

The same number of records and the same seed give the same bytes. Serials begin at 900001 and
years at 2090, so that nobody takes a number for a real one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

AS_OF = date(2099, 12, 31)  # the day on which the catalogue is looked at
CATEGORIES, DOMAINS = 6, 5
FIRST = date(2090, 1, 1)

_SUBJECT = (
    "工业", "原材料", "装备制造", "消费品", "电子信息", "钢铁", "有色", "石化", "建材", "船舶",
    "汽车", "航空", "纺织", "轻工", "医药", "软件", "通信", "能源", "物流", "园区",
)  # fmt: skip
_OBJECT = (
    "数据", "重要数据", "核心数据", "研发数据", "生产数据", "运维数据", "管理数据", "外部数据",
    "日志数据", "平台数据", "设备数据", "用户数据", "供应链数据", "模型数据", "图纸数据",
    "测试数据", "能耗数据", "质量数据", "位置数据", "视频数据",
)  # fmt: skip
_MATTER = (
    "分类分级", "识别", "安全防护", "风险评估", "脱敏", "加密", "备份恢复", "访问控制", "安全审计",
    "监测预警", "应急处置", "共享", "出境", "销毁", "溯源", "水印", "接口安全", "存储安全",
    "传输安全", "能力成熟度",
)  # fmt: skip
_FORM = (
    "规范", "指南", "要求", "规则", "导则", "实施指南", "技术要求", "测试方法", "评估方法", "模型",
    "框架", "管理要求", "通用要求", "评价指标", "接口规范", "编码规则", "术语", "参考架构",
    "验收规范", "服务要求",
)  # fmt: skip
_KINDS = (  # prefix, level, how many of a hundred
    ("GB/T", "national", 30), ("GB", "national", 2), ("YD/T", "industry", 20),
    ("SJ/T", "industry", 8), ("T/MADEUP", "group", 30), ("DB31/T", "local", 10),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A record to be written: its id, level and number, and when it was published, if it was."""

    index: int
    id: str
    level: str
    number: str | None
    published: date | None
    lines: list[str] = field(default_factory=list)


def write(folder: Path, records: int, seed: int = 1) -> Path:
    """Write a catalogue of so many records below a folder that is empty; returns its path."""
    root = folder / "catalogue"
    for level in ("national", "industry", "group", "local"):
        (root / "standards" / level).mkdir(parents=True, exist_ok=True)
    topics, tree = _tree(records)
    (root / "framework.yaml").write_text(tree, "utf-8")
    (root / "targets.yaml").write_text(_targets(records), "utf-8")
    for made in _records(records, topics, Random(seed)):
        path = root / "standards" / made.level / f"{made.id}.yaml"
        path.write_text("\n".join(made.lines) + "\n", "utf-8")
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
        node(f"{top}", f"{_SUBJECT[top]}类", "category", 2, True)
        for middle in range(1, DOMAINS + 1):
            name = f"{_SUBJECT[top]}{_OBJECT[middle]}"
            node(f"{top}.{middle}", name, "domain", 6, True)
            for low in range(1, each + 1):
                code = f"{top}.{middle}.{low}"
                topics.append(code)
                node(code, f"{name}{_MATTER[low % 20]}{low}", "topic", 10, False)
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


def _records(records: int, topics: list[str], random: Random) -> Iterator[Made]:
    done: list[Made] = []
    prefixes = [kind[:2] for kind in _KINDS for _ in range(kind[2])]
    for index in range(records):
        prefix, level = prefixes[random.randrange(len(prefixes))]
        began = FIRST + timedelta(days=random.randrange(9 * 365))
        published = began + timedelta(days=random.randrange(300, 900))
        out = published <= AS_OF and random.random() < 0.8
        number = f"{prefix} {900001 + index}-{published.year}" if out else None
        slug = (number or f"plan-{_plan(index)}").lower()
        slug = slug.replace("/", "-").replace(" ", "-")
        made = Made(index, slug, level, number, published if out else None)
        made.lines.extend(_lines(made, began, topics, done, random))
        if out:
            done.append(made)
        yield made


def _lines(
    made: Made, began: date, topics: list[str], done: list[Made], random: Random
) -> Iterator[str]:
    index = made.index * 7919 % 160_000  # far apart, so that neighbours do not look alike
    title = _SUBJECT[index % 20] + _OBJECT[index // 20 % 20] + _MATTER[index // 400 % 20]
    if made.number:
        yield f"number: {made.number}"
    yield f"plan: {_plan(made.index)}"
    if not made.number:
        yield f"level: {made.level}"
    yield from ("title:", f"  zh: {title}{_FORM[index // 8000]}")
    yield f"  en: Made-up standard {made.index} for industrial data security"
    yield f"scope: {random.choice(('dedicated', 'dedicated', 'general'))}"
    yield "places:"
    for code in sorted(random.sample(topics, random.choice((1, 1, 2)))):
        yield f'  - "{code}"'
    yield from ("history:", "  - stage: initiated", f"    on: {began}", "    source: plan")
    if made.published:
        yield from ("  - stage: published", f"    on: {made.published}", "    source: notice")
        day = made.published + timedelta(days=180)
        if day <= AS_OF:
            yield from ("  - stage: in-force", f"    on: {day}", "    source: notice")
    cited = random.sample(done, min(len(done), random.randrange(6)))
    if cited:
        yield "references:"
        yield from (f"  - {other.number}" for other in cited)
    if made.published and done and random.random() < 0.01:
        old = done[random.randrange(len(done))]
        if old.published and old.published < made.published:
            yield from ("replaces:", f"  - {old.number}")
    yield from ("committee: 虚构委员会", "ics:", '  - "35.030"', "ccs:", "  - L80", "sources:")
    for key, kind in (("plan", "secondary"), ("notice", "official")):
        yield f"  {key}:"
        yield f"    url: https://{key}.example/{made.index}"
        yield f"    kind: {kind}"
        yield f"    accessed: {AS_OF}"
        yield "    supports:"
        fields = ("title", "history", "committee", "ics", "ccs", "plan", "number")
        yield from (f"      - {name}" for name in fields[: 7 if made.number else 6])
    yield f"checked: {AS_OF}"


def _plan(index: int) -> str:
    return f"{2090 + index // 10_000}{index % 10_000:04d}-T-999"
