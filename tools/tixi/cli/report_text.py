"""The progress report on the terminal, the answer first."""

from rich.table import Table

from tixi.cli.console import STATE_MARKS, Console, Part, Prose, plain_table, styled
from tixi.cli.messages import tr
from tixi.measures.counting import Progress
from tixi.measures.coverage import STATE_NAMES, Coverage, rate
from tixi.measures.evidence import EVIDENCE_NAMES, Evidence
from tixi.measures.readings import READING_STAGES
from tixi.measures.report import Report
from tixi.measures.verdict import caveat, verdict
from tixi.model.framework import Node
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Lang, Text, pluralize


def tell(console: Console, report: Report, lang: Lang) -> None:
    """Print a report: a line for each target, then readings, coverage and evidence."""
    for item in report.targets:
        style = "green" if item.met else "red"
        mark = "✓" if item.met else "✗"
        console.print(
            (f"{mark} ", style),
            (item.target.title.get(lang) + tr(Text("：", ": ")), "bold"),
            verdict(item).get(lang),
        )
    console.print((caveat(report.coverage.catalogue).get(lang), "dim"))
    alike: list[list[Progress]] = []  # targets that read alike share a table
    for item in report.targets:
        same = next((group for group in alike if group[0].readings == item.readings), None)
        if same is None:
            alike.append([item])
        else:
            same.append(item)
    for group in alike:
        _readings(console, group, lang)
    _coverage(console, report.coverage, lang)
    for overlap in report.overlaps:
        labels = tr(Text("、", ", ")).join(one.label for one in overlap.standards)
        level = LEVEL_NAMES[overlap.level]
        told = Text(
            f"交叉重复：主题 {overlap.topic.code} 有多项{level.zh}：",
            f"Overlap of {level.en}s on topic {overlap.topic.code}: ",
        )
        console.print((tr(told), "yellow"), labels)
    console.print("")
    live = sum(report.evidence.values())
    heading = Text(
        f"证据（有效记录 {live} 条）：", f"Evidence ({pluralize(live, 'live record')}): "
    )
    console.print((tr(heading), "bold"), _classes(report.evidence, lang))
    for item in report.targets:
        rest = Text(
            f"{item.target.id} 计入的 {item.counted} 项：",
            f"{item.target.id}: the {item.counted} counted rest on ",
        )
        console.print(tr(rest), _classes(report.evidence_of(item), lang))
    _soundness(console, report)


def _soundness(console: Console, report: Report) -> None:
    """What to check again first, and where the records do not hold together."""
    comma = tr(Text("、", ", "))
    again = report.recheck
    if again:
        first = comma.join(one.standard.label for one in again[:3])
        weak = Text(
            f"先复核：{first}（证据弱或一年未核对的共 {len(again)} 条）",
            f"To check again first: {first} ({len(again)} on weak evidence or a year unchecked)",
        )
        console.print(tr(weak))
    found = report.integrity
    stale, orphans = len(found.stale), len(found.orphans)
    if stale or orphans:
        joined = Text(
            f"关系：引用失效标准 {stale} 处，无主题也无关联的记录 {orphans} 条",
            f"Relations: {pluralize(stale, 'reference')} to what has ended; "
            f"{pluralize(orphans, 'record')} on no topic and joined to none",
        )
        console.print(tr(joined))


def _classes(counts: dict[Evidence, int], lang: Lang) -> str:
    told = (f"{EVIDENCE_NAMES[kind].get(lang)} {number}" for kind, number in counts.items())
    return tr(Text("；", "; ")).join(told)


def _readings(console: Console, group: list[Progress], lang: Lang) -> None:
    item, ids = group[0], tr(Text("、", ", ")).join(one.target.id for one in group)
    console.print("")
    heading = Text(
        f"{ids}：至 {item.as_of} 各口径已到各阶段的项数",
        f"{ids}: how many had reached each stage by {item.as_of}",
    )
    console.print((heading.get(lang), "bold"))
    listed = plain_table((tr(Text("范围", "scope")), "left"), gap=1 if console.narrow else 2)
    for stage in READING_STAGES:
        listed.add_column(STAGE_NAMES[stage].get(lang), justify="right")
    for reading in item.readings:
        scopes = tr(Text("＋", " + ")).join(SCOPE_NAMES[s].get(lang) for s in reading.scopes)
        listed.add_row(scopes, *(str(reading.reached[stage]) for stage in READING_STAGES))
    console.render(listed)


def _coverage(console: Console, covered: Coverage, lang: Lang) -> None:
    expected, existing = covered.totals
    percent = f"{100 * rate(existing, expected):.1f} %"
    heading = Text(
        f"覆盖：应有 {expected} 项，现有 {existing} 项，现有率 {percent}",
        f"Coverage: {existing} of {expected} standards there, {percent}",
    )
    console.print("")
    console.print((heading.get(lang), "bold"))
    legend: list[Part] = []
    for state, number in covered.state_totals.items():
        gap = "   " if legend else ""
        legend += [gap, STATE_MARKS[state], f" {STATE_NAMES[state].get(lang)} {number}"]
    console.print(*legend)
    bar = 12 if console.narrow else 30
    listed = Table(box=None, show_header=False, padding=(0, 1 if console.narrow else 2, 0, 0))
    listed.add_column()
    listed.add_column(justify="right", no_wrap=True)
    listed.add_column(justify="right", no_wrap=True)
    listed.add_column(no_wrap=True, width=bar)
    for node in covered.catalogue.framework.nodes:
        there, wanted = covered.existing_at(node), node.expected_count
        listed.add_row(
            styled(f"{node.code} {node.name.get(lang)}"),
            f"{there}/{wanted}",
            f"{100 * rate(there, wanted):.0f} %",
            _bar(covered, node, bar),
        )
    console.render(listed)


def _bar(covered: Coverage, node: Node, cells: int) -> Prose:
    """The states of a node's topics side by side; every state that occurs keeps a cell."""
    states = {state: n for state, n in covered.states_at(node).items() if n}
    total = sum(states.values())
    if not total:
        return styled("")
    shares = {state: max(1, round(n * cells / total)) for state, n in states.items()}
    while sum(shares.values()) > cells and max(shares.values()) > 1:
        shares[max(shares, key=lambda state: shares[state])] -= 1
    while sum(shares.values()) < cells:
        shares[max(shares, key=lambda state: states[state])] += 1
    return styled(
        *((STATE_MARKS[state][0] * n, STATE_MARKS[state][1]) for state, n in shares.items())
    )
