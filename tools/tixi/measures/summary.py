"""Summaries: a target, a record and a whole system in words and as data, and parts of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from tixi.measures.coverage import STATE_NAMES, Coverage, rate
from tixi.measures.evidence import EVIDENCE_NAMES, evidence, evidence_counts
from tixi.measures.gaps import Gap
from tixi.measures.progress import (
    READING_NAMES,
    TARGET_STATE_NAMES,
    Progress,
    ReadingKind,
    progress,
)
from tixi.measures.ranking import criteria
from tixi.measures.relations import relations_json
from tixi.measures.report import Figure, counted_parts, figures
from tixi.measures.statistics import overlaps, statistics
from tixi.model.annexes import Lead
from tixi.model.catalogue import Catalogue
from tixi.model.fields import LocalizedName, LocalizedNote
from tixi.model.framework import Node
from tixi.model.stages import STAGE_NAMES, UNDER_WAY, Stage, Validity
from tixi.model.standard import SCOPE_NAMES, Standard
from tixi.model.target import Target
from tixi.model.text import Lang, Text, join_texts, pluralize

MAX_GAPS_IN_NOTE = 10
SECTIONS = (  # of the explanatory note
    Text("编制依据与目标", "Basis and targets"),
    Text("体系结构", "Structure"),
    Text("现状", "Current state"),
    Text("缺口与下一步", "Gaps and next steps"),
)
LOWER_BOUND = Text(
    "计数只含本目录有据可查的标准，是下限，不是主管部门的统计",
    "We count only what we can document, so these are minimums, not an official tally",
)


def caveat(catalogue: Catalogue) -> Text:
    """The caveat to every count: it is a lower bound, and the catalogue's own note."""
    zh, en = ((catalogue.notes.get(lang) if catalogue.notes else None) for lang in Lang)
    own = [Text(zh, en)] if zh and en else []
    joined = join_texts([LOWER_BOUND, *own], "；", "; ")
    return Text(f"{joined.zh}。", f"{joined.en}.")


def target_summary(item: Progress) -> Text:
    """A target in one line, without its title: met or not, by how many, on what day."""
    deadline, closed = item.target.deadline, item.target.is_closed(item.as_of)
    over, first = item.effective_count - item.target.required, item.met_on_stated
    counted = Text(f"至 {item.as_of} 计 {item.counted} 项", f"{item.counted} by {item.as_of}")
    at_deadline = Text(
        f"截止日（{deadline}）计 {item.effective_count} 项",
        f"{item.effective_count} at the deadline ({deadline})",
    )
    parts = [TARGET_STATE_NAMES[item.state], at_deadline if closed else counted]
    if over < 0:
        parts.append(Text(f"差 {-over} 项", f"{-over} short"))
    elif over:
        parts.append(Text(f"超出 {over} 项", f"{over} more than required"))
    else:
        parts.append(Text("正好够数", "exactly as required"))
    if item.met and first:
        parts.append(Text(f"{first.zh}起达到", f"first {first.en}"))
    more = [join_texts(parts, "，", ", ")]
    if closed:
        more.append(counted)
    elif item.met:
        more.append(Text(f"截止日 {deadline}", f"the deadline is {deadline}"))
    else:
        left = (deadline - item.as_of).days
        zh, en = f"还有 {left} 天", f"{pluralize(left, 'day')} away"
        zh, en = (zh, en) if left else ("即今日", "today")
        more.append(Text(f"截止日 {deadline}，{zh}", f"the deadline is {deadline}, {en}"))
    if not item.met and first and item.met_on:
        if item.met_on > deadline:
            more.append(Text(f"{first.zh}才达到", f"reached only {first.en}"))
        else:
            more.append(Text(f"{first.zh}曾达到，后又失去", f"reached {first.en} and lost again"))
    return join_texts(more, "；", "; ")


def closed_targets(catalogue: Catalogue, as_of: date) -> Text | None:
    """What closed targets lacked at their deadlines; None while all are open, or once none is."""
    every = progress(catalogue, as_of)
    closed = [one for one in every if one.target.is_closed(as_of)]
    if not closed or len(closed) == len(every):
        return None
    met, names = Text("已达到", "met"), []
    for one in closed:
        lack = Text(f"差 {one.shortfall} 项", f"{one.shortfall} short") if one.shortfall else met
        names.append(Text(f"{one.target.id} {lack.zh}", f"{one.target.id} {lack.en}"))
    words = join_texts(names, "、", ", ")
    return Text(
        f"已到期的目标：{words.zh}；用 --target ID 查看。",
        f"Closed targets: {words.en}; --target ID shows one.",
    )


def target_sentence(item: Progress, reachable: bool, single: int) -> Text:
    """The answer on a target: how many of how many, met or whether it can be, on what evidence.

    `reachable` says whether an open target can still be met on time, `single` how many of its
    members rest on a single source. Other readings follow where they count more.
    """
    target, number = item.target, item.effective_count
    deadline, over = target.deadline, number - target.required
    closed, left = item.counted_at_deadline is not None, (deadline - item.as_of).days
    zh = f"截至 {item.effective_day}：{_counted_standards(target, number).zh}"
    en = f"As of {item.effective_day}: {_counted_standards(target, number).en}"
    if over < 0:
        days = f"{pluralize(left, 'day')} away"
        zh += f"，距要求的 {target.required} 项差 {-over} 项，"
        en += f", {-over} short of the {target.required} required by {deadline}, "
        if closed:
            zh, en = f"{zh}未达到", f"{en}so that it is not met"
        elif reachable:
            zh, en = f"{zh}到 {deadline} 还有 {left} 天，仍可达到", f"{en}{days} and within reach"
        else:
            zh = f"{zh}到 {deadline} 还有 {left} 天，已不能如期达到"
            en = f"{en}{days} and out of reach"
    else:
        zh += f"，已达到{'' if closed else f' {deadline} 前'}要求的 {target.required} 项"
        en += f", and the {target.required} required by {deadline} "
        en += "is reached" if target.required == 1 else "are reached"
        zh, en = (f"{zh}，超出 {over} 项", f"{en}, with {over} to spare") if over else (zh, en)
    if wider := _wider_readings(item):
        zh, en = f"{zh}；{wider.zh}", f"{en}; {wider.en}"
    if number and not single:
        return Text(f"{zh}。均不止单一来源。", f"{en}. None of them rests on a single source.")
    if number:
        rest = "rests" if single == 1 else "rest"
        zh = f"{zh}。{number} 项中 {single} 项仅有单一来源"
        en = f"{en}. Of the {number}, {single} {rest} on a single source"
    return Text(f"{zh}。", f"{en}.")


def _counted_standards(target: Target, number: int) -> Text:
    """So many standards of the scopes of a target, at its milestone."""
    stage, counts = STAGE_NAMES[target.counts.milestone], target.counts
    scopes = join_texts([SCOPE_NAMES[scope] for scope in counts.scopes], "、", " or ")
    done = stage.zh if counts.milestone is Stage.PLANNED else f"已{stage.zh}"
    at = f"at “{stage.en}” or further" if counts.milestone in UNDER_WAY[1:4] else stage.en
    return Text(
        f"{done}的{scopes.zh}标准 {number} 项",
        f"{pluralize(number, f'{scopes.en} standard')} {at}",
    )


def _wider_readings(item: Progress) -> Text | None:
    """The readings that count more than the headline, and which meet a target that it does not;
    None where none counts more."""
    adds = {
        ReadingKind.BROAD: "all general standards",
        ReadingKind.SYSTEM: "the general ones that topics accept",
    }
    parts = []
    for one in item.readings[1:]:
        name, met = READING_NAMES[one.kind], one.met and not item.met
        zh, en = f"{name.zh} {one.count} 项", f"{one.count} with {adds[one.kind]} ({name.en})"
        if one.count > item.effective_count:
            parts.append(Text(f"{zh}（达到）" if met else zh, f"{en}: met" if met else en))
    return join_texts(parts, "，", ", ") if parts else None


def effective_date_note(catalogue: Catalogue, standard: Standard, as_of: date) -> Text | None:
    """What adds to the validity of a record: its stage, and from or until when it is in force.

    None where the validity alone is enough. Days are given as far as the records state them.
    """
    timeline, notes = catalogue.timelines[standard.id], []
    found, status = catalogue.validity(standard, as_of), timeline.status(as_of)
    if status and found in (Validity.IN_PROGRESS, Validity.ENDED):
        notes.append(STAGE_NAMES[status])
    if found is Validity.UPCOMING:
        notes.append(
            Text(f"{standard.effective_date} 起实施", f"in force from {standard.effective_date}")
        )
    if timeline.superseded_on is not None and timeline.live(as_of):
        day = catalogue.superseded_date(standard)
        notes.append(
            Text(f"{day} 起被代替", f"superseded from {day}")
            if day
            else Text("将被代替，日期未见", "to be superseded, date not known")
        )
    return join_texts(notes, "；", "; ") if notes else None


def lead_summary(lead: Lead) -> Text:
    """A lead in words: number, title, why it is believed and what to look for."""
    title = lead.title.text
    zh, en = (
        [(note.get(lang) or "").rstrip("。.") for note in (lead.reason, lead.look_for)]
        for lang in Lang
    )
    return Text(
        f"{lead.label} {title.zh}（{zh[0]}；要找：{zh[1]}）".strip(),
        f"{lead.label} {title.en} ({en[0]}; look for: {en[1]})".strip(),
    )


def record_json(covered: Coverage, standard: Standard) -> dict[str, Any]:
    """A record as the data format describes it (docs/reference/output.md, show).

    The fields of its file, numbers in canonical spelling and absent ones left out (lists stay,
    though empty), with `as_of`, the day of `covered`; `id`, `level`, `status` and `validity` on
    that day (None before it exists) and `evidence`; `age`, the days since it was checked; and its
    relations.
    """
    status = covered.catalogue.timelines[standard.id].status(covered.as_of)
    fields = standard.model_dump(mode="json", exclude_none=True)
    return (
        {"as_of": covered.as_of.isoformat()}
        | fields
        | {
            "level": standard.level,
            "status": status.value if status else None,
            "validity": covered.catalogue.validity(standard, covered.as_of),
            "evidence": evidence(covered.catalogue, standard).value,
            "age": (covered.as_of - standard.checked).days,
            **relations_json(covered.catalogue, standard),
        }
    )


Words = Text | LocalizedName | LocalizedNote | None
Subject = Node | Target | Words


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the explanatory note: what it is about, and what it says.

    `section` is the number of its section in SECTIONS, from 1; 0 is for the opening.
    """

    section: int
    subject: Subject
    text: Words


def explanatory_note(
    covered: Coverage, targets: tuple[Progress, ...], gaps: tuple[Gap, ...]
) -> Iterator[Statement]:
    """The explanatory note (编制说明, GB/T 13016) of one day, from the measures of the day.

    The opening says what the note is and what its author still has to add.
    """
    as_of, catalogue = covered.as_of, covered.catalogue
    categories, topics = len(catalogue.framework.nodes), len(catalogue.framework.topics)
    expected, existing = covered.totals
    share = f"{100 * rate(existing, expected):.1f}\u202f%"
    applied = {reason.rule for gap in gaps for reason in gap.reasons}
    grounds = [one.title for one in criteria() if one.name in applied]
    opening = Text(
        f"GB/T 13016 要求标准体系附编制说明。以下各节由目录的数据填写，截至 {as_of}；"
        "撰写人补充背景与审查意见。",
        "GB/T 13016 asks for an explanatory note beside a standards system. What follows is "
        f"filled from the catalogue's data, as of {as_of}; its author adds the background and "
        "the reviewers' opinions.",
    )
    structure = Text(
        f"体系分 {categories} 类，共 {topics} 个主题，应有标准 {expected} 项。",
        f"The system has {pluralize(categories, 'category')} and {pluralize(topics, 'topic')}, "
        f"which call for {pluralize(expected, 'standard')}.",
    )
    current_state = Text(
        f"现有标准 {existing} 项，现有率 {share}。",
        f"{pluralize(existing, 'standard')} in existence, a rate of {share}.",
    )
    needs = Text(
        f"共 {len(gaps)} 处缺口，最要紧的是：",
        f"{pluralize(len(gaps), 'gap')}, the highest-ranked first:",
    )
    sections: tuple[list[tuple[Subject, Words]], ...] = (
        [(None, opening)],
        [
            *((Text("依据", "Basis"), seed.title) for seed in catalogue.seeds),
            *((item.target, target_summary(item)) for item in targets),
            (None, caveat(catalogue)),
        ],
        [(None, structure), *((top, top.summary) for top in catalogue.framework.nodes)],
        [(None, current_state), *_current_state(covered, figures(covered, targets, gaps))],
        [
            (None, needs if gaps else Text("没有缺口。", "There are no gaps.")),
            *((gap.topic, gap.text) for gap in gaps[:MAX_GAPS_IN_NOTE]),
            *(
                [(Text("排序的依据", "Ranked by"), join_texts(grounds, "、", ", "))]
                if grounds
                else []
            ),
        ],
    )
    for number, statements in enumerate(sections):
        yield from (Statement(number, *statement) for statement in statements)


def _current_state(
    covered: Coverage, key_figures: Iterable[Figure]
) -> Iterator[tuple[Node | Text, Text]]:
    catalogue, as_of = covered.catalogue, covered.as_of
    levels = catalogue.framework.level_names
    states = {STATE_NAMES[state]: number for state, number in covered.state_totals.items()}
    yield Text("主题的状态", "Topics by state"), counted_parts(states)
    for scope, group in groupby(statistics(covered)[0].cells, lambda cell: cell.scope):
        cells, words = list(group), SCOPE_NAMES[scope]
        yield (
            Text(f"已发布的{words.zh}标准", f"Published {words.en} standards"),
            counted_parts({levels[cell.level]: cell.published for cell in cells}),
        )
        yield (
            Text(f"在研的{words.zh}标准", f"{words.en.title()} standards in progress"),
            counted_parts({levels[cell.level]: cell.under_way for cell in cells}),
        )
    kinds = {EVIDENCE_NAMES[kind]: n for kind, n in evidence_counts(catalogue, as_of).items()}
    yield Text("有效记录的证据", "Evidence of live records"), counted_parts(kinds)
    for figure in key_figures:
        number, note = figure.number, figure.note
        yield figure.name, Text(f"{number}：{note.zh}", f"{number}: {note.en}")
    for one in overlaps(catalogue, as_of):
        labels, level = "; ".join(one.label for one in one.standards), levels[one.level]
        yield one.topic, Text(f"交叉重复：{level.zh} {labels}", f"overlap, {level.en}: {labels}")
