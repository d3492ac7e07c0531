"""The report and the history as Markdown for GitHub, GitLab and Gitee, and what escapes titles.

Titles come from strangers and must stay text: no markup, no HTML, no broken row of a table, nobody
notified, no issue linked, no address made a link. Marks that sites look for after rendering
(`@name`, `#1`, `www.`) are split by a zero-width space; a backslash does not stop them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tixi.measures.coverage import STATE_NAMES, State, rate
from tixi.measures.evidence import EVIDENCE_NAMES
from tixi.measures.figures import TITLE, Figure
from tixi.measures.history import UNDATED_FRAMEWORK, History, TargetHistory
from tixi.measures.progress import READING_NAMES, READING_STAGES
from tixi.measures.report import Report
from tixi.measures.summary import caveat, target_summary
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Lang, Text

_ZERO_WIDTH_SPACE = "&#8203;"
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~!^$&<>]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_AUTOLINKED = re.compile(r"@|#|:(?=//)|:(?=\w+:)|(?<=www)\.|(?<=GH)-", re.IGNORECASE)


def escaped(text: str, max_chars: int = 120) -> str:
    """Markdown that shows `text` as it is, on one line, cut to `max_chars` characters."""
    short = text if len(text) <= max_chars else f"{text[: max_chars - 1]}…"
    visible = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short)
    parts, at = [], 0
    for found in _AUTOLINKED.finditer(visible):
        parts += [_plain(visible[at : found.end()]), _ZERO_WIDTH_SPACE]
        at = found.end()
    return "".join((*parts, _plain(visible[at:])))


def number_table(header: Sequence[str], rows: Iterable[Sequence[object]], text_columns: int) -> str:
    """A table whose columns after the first `text_columns` hold numbers.

    Cells are Markdown already.
    """
    alignments = ["---" if index < text_columns else "---:" for index in range(len(header))]
    return "\n".join(_row([str(cell) for cell in cells]) for cells in (header, alignments, *rows))


def bullets(lines: Iterable[str], room: int, more: str) -> str:
    """A list of as many lines as `room` characters hold, then `more`, in which {} is the number
    of the rest. Lines are Markdown already.
    """
    kept: list[str] = []
    for line in (listed := [f"- {line}" for line in lines]):
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = len(listed) - len(kept)
    return "\n\n".join(filter(None, ("\n".join(kept), more.format(left) if left else "")))


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def report_md(report: Report, lang: Lang) -> str:
    """Markdown: the summary of each target, readings, coverage, evidence."""

    def tr(zh: str, en: str) -> str:
        return Text(zh, en).get(lang)

    blocks = [f"## {tr(f'进展（至 {report.as_of}）', f'Progress as of {report.as_of}')}"]
    blocks.append(
        "\n".join(
            f"- **{escaped(item.target.title.get(lang))}**"
            f"{tr('：', ': ')}{target_summary(item).get(lang)}"
            for item in report.targets
        )
    )
    blocks.append(f"> {caveat(report.coverage.catalogue).get(lang)}")
    stages = [STAGE_NAMES[stage].get(lang) for stage in READING_STAGES]
    reached = (
        (
            f"`{item.target.id}`",
            READING_NAMES[reading.kind].get(lang),
            *(reading.reached[stage] for stage in READING_STAGES),
            "✓" if reading.met else "✗",
        )
        for item in report.targets
        for reading in item.readings
    )
    headings = (tr("目标", "target"), tr("口径", "reading"), *stages, tr("达到", "met"))
    blocks.append(number_table(headings, reached, 2))
    expected, existing = report.coverage.totals
    blocks.append(
        f"### {tr('覆盖', 'Coverage')} {existing}/{expected} "
        f"({100 * rate(existing, expected):.1f}%)"
    )
    states = [STATE_NAMES[state].get(lang) for state in State]
    blocks.append(
        number_table(
            (tr("类", "category"), tr("应有", "expected"), tr("现有", "existing"), *states),
            (
                (
                    f"{node.code} {escaped(node.name.get(lang))}",
                    node.expected_count,
                    report.coverage.existing_at(node),
                    *report.coverage.states_at(node).values(),
                )
                for node in report.coverage.catalogue.framework.nodes
            ),
            1,
        )
    )
    blocks.append(f"### {tr('证据', 'Evidence')}")
    kinds = [EVIDENCE_NAMES[kind].get(lang) for kind in report.evidence]
    bases = [(tr("有效记录", "live records"), sum(report.evidence.values()), report.evidence)]
    bases += [
        (f"`{item.target.id}`", item.effective_count, report.evidence_of(item))
        for item in report.targets
    ]
    header = (tr("其中", "of"), tr("项数", "number"), *kinds)
    rows = ((name, number, *counts.values()) for name, number, counts in bases)
    blocks.append(number_table(header, rows, 1))
    blocks += [f"### {TITLE.get(lang)}", figures_md(report.figures, lang)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def figures_md(figures: Iterable[Figure], lang: Lang) -> str:
    """The key figures as a list."""
    colon = Text("：", ": ").get(lang)
    return "\n".join(
        f"- {escaped(one.name.get(lang))} **{one.number}**{colon}{one.note.get(lang)}"
        for one in figures
    )


def history_md(found: History, lang: Lang) -> str:
    """Years, then the last twelve months, as Markdown to follow that of the report."""
    return "\n\n".join(_blocks(found, lang)) + "\n"


def _blocks(found: History, lang: Lang) -> Iterator[str]:
    def tr(zh: str, en: str) -> str:
        return Text(zh, en).get(lang)

    yield f"## {tr('历史', 'History')}"
    month = tr("月份", "month")
    for item in found.targets:
        need = item.target.required
        yield f"### `{item.target.id}` {tr(f'（要求 {need} 项）', f'({need} required)')}"
        counted = tr("计数", "counted")
        yield number_table((month, counted, *_columns(item, lang)), _rows(item), 1)
        first = item.first_reached
        if first is not None:
            yield tr(f"{first} 首次达到 {need} 项。", f"First reached {need} on {first}.")
    yield f"### {tr(f'覆盖（应有 {found.expected}）', f'Coverage ({found.expected} expected)')}"
    existing = [(f"{day:%Y-%m}", number) for day, number in found.coverage()]
    yield number_table((month, tr("现有", "existing")), existing, 1)
    yield f"> {UNDATED_FRAMEWORK.get(lang)}"


def _columns(item: TargetHistory, lang: Lang) -> Iterator[str]:
    for kind in item.readings:
        name = READING_NAMES[kind].get(lang)
        yield from (f"{name} {STAGE_NAMES[stage].get(lang)}" for stage in READING_STAGES)


def _rows(item: TargetHistory) -> Iterator[tuple[object, ...]]:
    for day in item.selected_months():
        readings = item.reached(day)
        numbers = (one.reached[stage] for one in readings for stage in READING_STAGES)
        yield (f"{day:%Y-%m}", item.counted(day), *numbers)
