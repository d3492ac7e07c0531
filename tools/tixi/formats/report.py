"""The report and the history in sections, which the terminal and Markdown show alike."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tixi.formats.markdown import escaped, number_table
from tixi.measures.coverage import STATE_NAMES, State, rate
from tixi.measures.evidence import EVIDENCE_NAMES
from tixi.measures.history import UNDATED_FRAMEWORK, History
from tixi.measures.progress import EXCLUSION_NAMES, READING_NAMES, READING_STAGES
from tixi.measures.report import FIGURES_TITLE, Figure, Report
from tixi.measures.summary import caveat, target_summary
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Lang, Text, join_texts, pluralize

MAX_RECHECKS = 3  # records to check again that are named


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, sentences, and a table whose columns after the first `names` hold numbers."""

    title: Text
    lines: tuple[Text, ...] = ()
    header: tuple[Text, ...] = ()
    rows: tuple[tuple[Text | str | int, ...], ...] = ()
    names: int = 1


def detail(report: Report) -> Iterator[Section]:
    """What the overview leaves out: targets in words, readings, evidence, what to review."""
    yield Section(Text("目标", "Targets"), (*_summaries(report), *_guidance(report)))
    yield _readings(report)
    yield _evidence(report)
    yield Section(FIGURES_TITLE, tuple(map(figure_line, report.figures)))
    yield Section(Text("待复核", "To review"), tuple(_to_review(report)))


def figure_line(one: Figure) -> Text:
    """A key figure, and what makes it up."""
    return Text(
        f"{one.name.zh} {one.number}：{one.note.zh}", f"{one.name.en} {one.number}: {one.note.en}"
    )


def members(report: Report) -> Iterator[Section]:
    """The records that each target counts, with the date of its milestone, and why not the rest."""
    catalogue = report.coverage.catalogue
    for item in report.targets:
        stage = item.target.counts.milestone
        name, number, day = STAGE_NAMES[stage], item.effective_count, item.effective_day
        rows: list[tuple[str, Text]] = []
        for standard in (catalogue.by_id[id_] for id_ in item.members):
            reached = catalogue.timelines[standard.id].reached_on(stage)
            assert reached is not None, "it counts"
            title, label = standard.title.text, standard.label
            words = Text(f"{label}  {title.zh}", f"{label}  {title.en}")
            rows.append((standard.as_stated(reached), words))
        rows.sort(key=lambda row: (row[0], row[1].zh))
        tally = Counter(why for _, why in item.excluded)
        reasons = tuple(
            Text(f"{words.zh} {tally[why]}", f"{words.en} {tally[why]}")
            for why, words in EXCLUSION_NAMES.items()
            if tally[why]
        )
        left = len(item.excluded)
        yield Section(
            Text(
                f"计入的 {number} 项（{day}），各自{name.zh}的日期",
                f"The {number} counted on {day}, with the date each was: {name.en}",
            ),
            rows=tuple(rows),
            names=2,
        )
        yield Section(Text(f"不计入的 {left} 项", f"The {left} not counted"), reasons)


def over_time(found: History) -> Iterator[Section]:
    """Each target by month, in its three readings, and the coverage: years, then twelve months."""
    month = Text("月份", "month")
    for item in found.targets:
        id_, need = item.target.id, item.target.required
        first = item.first_stated
        yield Section(
            Text(f"{id_} 逐月计数（要求 {need} 项）", f"{id_} over time ({need} required)"),
            (Text(f"{first.zh}首次达到", f"first reached {first.en}"),) if first else (),
            (month, *READING_NAMES.values()),
            tuple(
                (f"{day:%Y-%m}", *(one.count for one in item.reached(day)))
                for day in item.selected_months()
            ),
        )
    yield Section(
        Text(
            f"覆盖逐月（应有 {found.expected} 项）",
            f"Coverage over time ({found.expected} expected)",
        ),
        (UNDATED_FRAMEWORK,),
        (month, Text("现有", "existing")),
        tuple((f"{day:%Y-%m}", number) for day, number in found.coverage()),
    )


def report_md(report: Report, lang: Lang, sections: Iterable[Section] = ()) -> str:
    """The report as Markdown: targets and coverage, the detail, then other sections."""
    progress = Text(f"进展（至 {report.as_of}）", f"Progress as of {report.as_of}")
    _, *more = detail(report)
    first = Section(progress, (*_summaries(report), *_guidance(report)))
    blocks = [_section_md(first, lang, "##"), f"> {caveat(report.coverage.catalogue).get(lang)}"]
    blocks += (_section_md(one, lang) for one in (*_coverage(report), *more, *sections))
    return "\n\n".join(blocks) + "\n"


def lines_md(lines: Iterable[Text], lang: Lang) -> str:
    """Sentences as a list in Markdown."""
    return "\n".join(f"- {escaped(line.get(lang), 2000)}" for line in lines)


def _section_md(section: Section, lang: Lang, mark: str = "###") -> str:
    def cell(value: Text | str | int) -> str:
        return escaped(value.get(lang) if isinstance(value, Text) else str(value))

    blocks = [f"{mark} {escaped(section.title.get(lang))}", lines_md(section.lines, lang)]
    if section.rows:
        width = len(section.rows[0])
        header = [cell(name) for name in section.header] or [""] * width
        rows = (tuple(map(cell, row)) for row in section.rows)
        blocks.append(number_table(header, rows, section.names))
    return "\n\n".join(filter(None, blocks))


def _summaries(report: Report) -> Iterator[Text]:
    for item in report.targets:
        title, words = item.target.title.text, target_summary(item)
        yield Text(f"{title.zh}：{words.zh}", f"{title.en}: {words.en}")


def _guidance(report: Report) -> Iterator[Text]:
    """The guidance documents that targets do not count, equal lists in one line."""
    records = report.coverage.catalogue.by_id
    for beside, items in groupby(report.targets, lambda one: one.guidance):
        if beside:
            ids = [one.target.id for one in items]
            named = join_texts((records[id_].title.text for id_ in beside), "、", ", ")
            yield Text(
                f"{'、'.join(ids)} 另有技术文件 {len(beside)} 项，不计入：{named.zh}",
                f"{', '.join(ids)}: {pluralize(len(beside), 'guidance document')} not counted: "
                f"{named.en}",
            )


def _readings(report: Report) -> Section:
    stages = (STAGE_NAMES[stage] for stage in READING_STAGES)
    return Section(
        Text(
            "各口径已到各阶段的项数（已到期的目标至截止日）",
            "Records at each stage by reading (of closed targets: by the deadline)",
        ),
        (),
        (Text("目标", "target"), Text("口径", "reading"), *stages, Text("达到", "met")),
        tuple(
            (
                item.target.id,
                READING_NAMES[reading.kind],
                *(reading.reached[stage] for stage in READING_STAGES),
                "✓" if reading.met else "✗",
            )
            for item in report.targets
            for reading in item.readings
        ),
        names=2,
    )


def _coverage(report: Report) -> Iterator[Section]:
    covered = report.coverage
    expected, existing = covered.totals
    percent = f"{100 * rate(existing, expected):.1f}%"
    yield Section(
        Text(
            f"覆盖 {existing}/{expected}（{percent}）",
            f"Coverage {existing}/{expected} ({percent})",
        ),
        (),
        (
            Text("类", "category"),
            Text("应有", "expected"),
            Text("现有", "existing"),
            *(STATE_NAMES[state] for state in State),
        ),
        tuple(
            (
                Text(f"{node.code} {node.name.text.zh}", f"{node.code} {node.name.text.en}"),
                node.expected_count,
                covered.existing_at(node),
                *covered.states_at(node).values(),
            )
            for node in covered.catalogue.framework.nodes
        ),
    )


def _evidence(report: Report) -> Section:
    live = Text("有效记录", "live records")
    rows: list[tuple[Text | str | int, ...]] = [
        (live, sum(report.evidence.values()), *report.evidence.values())
    ]
    rows += (
        (item.target.id, item.effective_count, *report.evidence_of(item).values())
        for item in report.targets
    )
    header = (Text("其中", "of"), Text("项数", "number"), *EVIDENCE_NAMES.values())
    return Section(Text("证据", "Evidence"), (), header, tuple(rows))


def _to_review(report: Report) -> Iterator[Text]:
    """Overlaps, the records to check again first, and relations that lead nowhere."""
    levels = report.coverage.catalogue.framework.level_names
    for overlap in report.overlaps:
        labels, name = [one.label for one in overlap.standards], levels[overlap.level]
        yield Text(
            f"主题 {overlap.topic.code} 有多项{name.zh}：{'、'.join(labels)}",
            f"several {name.en}s on topic {overlap.topic.code}: {', '.join(labels)}",
        )
    if again := report.recheck:
        first = [one.standard.label for one in again[:MAX_RECHECKS]]
        yield Text(
            f"先复核 {'、'.join(first)}（证据弱或一年未核对的共 {len(again)} 条）",
            f"check again first: {', '.join(first)} ({len(again)} with weak evidence or a year "
            "unchecked)",
        )
    stale, orphans = len(report.stale_references), len(report.orphans)
    yield Text(
        f"引用失效标准 {stale} 处；无主题也无关联的记录 {orphans} 条",
        f"{pluralize(stale, 'reference')} to ended standards; {pluralize(orphans, 'record')} "
        "without topic or relation",
    )
