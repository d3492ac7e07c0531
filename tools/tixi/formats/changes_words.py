"""Changes in words: one line each, for the terminal and for a pull request alike."""

import json

from tixi.measures.changes import Changes, RecordChange, TargetChange, TopicChange
from tixi.measures.coverage import STATE_NAMES, State
from tixi.measures.fields import Fields
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

DEFINITIONS = Text("框架、排序、相邻体系与种子", "Framework, priorities, sister systems, seeds")
_NOTHING = Text("无", "none")


def summary(changes: Changes) -> Text:
    """How much changed, in a sentence."""
    if changes.empty:
        return Text("目录没有变化", "Nothing changed in the catalogue")
    counts = (
        (len(changes.added), Text("新增", "added")),
        (len(changes.removed), Text("删去", "removed")),
        (len(changes.renumbered), Text("换编号", "renumbered")),
        (len(changes.changed), Text("改动", "changed")),
    )
    news = len(changes.introduced), len(changes.resolved)
    return Text(
        "记录：" + "，".join(f"{word.zh} {number} 条" for number, word in counts)
        + f"；问题：新出现 {news[0]} 个，解决 {news[1]} 个",
        "Records: " + ", ".join(f"{number} {word.en}" for number, word in counts)
        + f"; problems: {news[0]} new, {news[1]} resolved",
    )  # fmt: skip


def named(standard: Standard, lang: Lang) -> str:
    """A record by what identifies it and its title."""
    return f"{standard.label} {standard.title.get(lang)}"


def renumbering(before: Standard, after: Standard, lang: Lang) -> str:
    """A record that goes by another id: `old → new title`."""
    return f"{before.label} → {named(after, lang)}"


def record_move(change: RecordChange) -> Text:
    """What changed in a record: the stage, then the names of the fields."""
    zh, en = [], []
    if change.stage:
        before, after = (_stage(stage) for stage in change.stage)
        zh.append(f"{before.zh} → {after.zh}")
        en.append(f"{before.en} → {after.en}")
    if change.fields:
        names = ", ".join(change.fields)
        zh.append(f"改 {names}")
        en.append(f"changed {names}")
    return Text("；".join(zh), "; ".join(en))


def target_move(change: TargetChange) -> Text:
    """How a target's count moved, and what of its definition did."""
    zh = f"{_count(change.before).zh} → {_count(change.after).zh}"
    en = f"{_count(change.before).en} → {_count(change.after).en}"
    if change.before == change.after:
        zh, en = _count(change.after).zh, _count(change.after).en
    if change.fields and change.before is not None and change.after is not None:
        told = field_moves(change.fields)
        zh, en = f"{zh}；{told}", f"{en}; {told}"
    return Text(zh, en)


def field_moves(fields: Fields) -> str:
    """Fields with what they held before and after, shortened; nothing is `∅`."""
    moves = (f"{name}: {_value(was)} → {_value(now)}" for name, (was, now) in fields.items())
    return ", ".join(moves)


def definitions(changes: Changes) -> list[str]:
    """What changed in the framework's nodes and the other documents, a line each."""
    both = (*changes.nodes, *changes.documents)
    return [f"{name} {field_moves(fields)}" for name, fields in both]


def topic_move(change: TopicChange) -> Text:
    """How the state of a topic moved."""
    before, after = _state(change.before), _state(change.after)
    return Text(f"{before.zh} → {after.zh}", f"{before.en} → {after.en}")


def direction(change: TopicChange) -> str:
    """`↑` for a topic served better than before, `↓` for one served worse; `+` new, `-` gone."""
    if change.before is None or change.after is None:
        return "+" if change.before is None else "-"
    best_first = list(State)
    return "↑" if best_first.index(change.after) < best_first.index(change.before) else "↓"


def _stage(stage: Stage | None) -> Text:
    return STAGE_NAMES[stage] if stage else _NOTHING


def _state(state: State | None) -> Text:
    return STATE_NAMES[state] if state else _NOTHING


def _count(number: int | None) -> Text:
    return _NOTHING if number is None else Text(str(number), str(number))


def _value(value: object) -> str:
    if value is None:
        return "∅"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
