"""Changes as sections of lines, for the terminal, and as a comment on a pull request (Markdown)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tixi.formats.markdown import bullets, escaped
from tixi.measures.coverage import STATE_NAMES, State
from tixi.measures.diff import Changes, Fields, RecordChange, TargetChange, TopicChange
from tixi.model.problem import Problem
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

MAX_COMMENT_CHARS = 32_000  # both languages fit into one comment, whose limit is 65,536
MAX_LIST_CHARS = 3_000  # of each of the ten lists, which together stay below the maximum
MAX_LINE_CHARS = 250
MAX_VALUE_CHARS = 60

# Fields of a record whose values before and after are shown; of the others the name.
_SHOWN_FIELDS = frozenset({"title.zh", "title.en", "scope", "places", "number"})

_NOTHING = Text("无", "none")


@dataclass(frozen=True, slots=True)
class Section:
    """What changed of one kind: a title, and lines, each with a mark; details are folded away."""

    title: Text
    lines: tuple[tuple[str, Text], ...]
    folded: bool = True


def summary(changes: Changes) -> Text:
    """How much changed, in a sentence."""
    if changes.empty:
        return Text("目录没有变化。", "Nothing changed in the catalogue.")
    added, removed = len(changes.added), len(changes.removed)
    renumbered, changed = len(changes.renumbered), len(changes.changed)
    introduced, resolved = len(changes.introduced), len(changes.resolved)
    return Text(
        f"记录：新增 {added} 条，删去 {removed} 条，换编号 {renumbered} 条，改动 {changed} 条；"
        f"问题：新出现 {introduced} 个，解决 {resolved} 个。",
        f"Records: {added} added, {removed} removed, {renumbered} renumbered, {changed} changed; "
        f"problems: {introduced} new, {resolved} resolved.",
    )


def sections(changes: Changes) -> list[Section]:
    """What changed, the most important first; kinds without any change are left out.

    Marks: `↑` for a topic in a better state, `↓` in a worse; `+` new, `-` gone, `~` changed, `→`
    renumbered; `!` a new problem, `✓` one resolved.
    """
    definitions = (*changes.nodes, *changes.documents)
    found = (
        Section(Text("目标", "Targets"), _lines("·", map(_target, changes.targets)), folded=False),
        Section(Text("主题", "Topics"), tuple(map(_topic, changes.topics)), folded=False),
        Section(
            Text("新出现的问题", "New problems"),
            _lines("!", map(_problem, changes.introduced)),
            folded=False,
        ),
        Section(Text("新的豁免", "New waivers"), _lines("!", _waivers(changes)), folded=False),
        Section(Text("新增", "Added"), _lines("+", map(_record, changes.added))),
        Section(Text("删去", "Removed"), _lines("-", map(_record, changes.removed))),
        Section(Text("换编号", "Renumbered"), _lines("→", map(_renumbering, changes.renumbered))),
        Section(Text("改动", "Changed"), _lines("~", map(_change, changes.changed))),
        Section(
            Text("框架、排序、相邻体系与种子", "Framework, priorities, sister systems, seeds"),
            _lines("~", (_same(f"{name} {_moves(fields)}") for name, fields in definitions)),
        ),
        Section(
            Text("已解决的问题", "Resolved problems"), _lines("✓", map(_problem, changes.resolved))
        ),
    )
    return [section for section in found if section.lines]


def _lines(mark: str, texts: Iterable[Text]) -> tuple[tuple[str, Text], ...]:
    return tuple((mark, text) for text in texts)


def _same(text: str) -> Text:
    return Text(text, text)


def _record(standard: Standard) -> Text:
    """The number, plan number or id of a record, and its title."""
    return Text(*(f"{standard.label} {standard.title.get(lang)}" for lang in Lang))


def _renumbering(pair: tuple[Standard, Standard]) -> Text:
    """A record that goes by another id: `old → new title`."""
    before, after = pair
    return Text(*(f"{before.label} → {_record(after).get(lang)}" for lang in Lang))


def _change(change: RecordChange) -> Text:
    """What changed in a record: the stage, the values of its identity, the names of the rest."""
    zh, en = [], []
    if change.stage:
        before, after = (STAGE_NAMES[one] if one else _NOTHING for one in change.stage)
        zh.append(f"{before.zh} → {after.zh}")
        en.append(f"{before.en} → {after.en}")
    shown = {name: values for name, values in change.fields.items() if name in _SHOWN_FIELDS}
    others = [name for name in change.fields if name not in shown]
    if fields := ", ".join(filter(None, [_moves(shown), *others])):
        zh.append(f"改 {fields}")
        en.append(f"changed {fields}")
    name = _record(change.after)
    return Text(f"{name.zh}：{'；'.join(zh)}", f"{name.en}: {'; '.join(en)}")


def _waivers(changes: Changes) -> Iterator[Text]:
    """The waivers that records have and had not: what is accepted, until when, by whom, why."""
    pairs: list[tuple[Standard, Standard | None]] = [(one, None) for one in changes.added]
    pairs += [(change.after, change.before) for change in changes.changed]
    for record, before in pairs:
        for one in record.waivers:
            if before is None or one not in before.waivers:
                reasons = (one.reason.get(lang) or "" for lang in Lang)
                at = f"{record.label} {one.code}"
                zh, en = (f"{one.owner}, {one.until}: {reason}" for reason in reasons)
                yield Text(f"{at}（{zh}）", f"{at} ({en})")


def _target(change: TargetChange) -> Text:
    """How a target's count moved, and what of its definition did."""
    before, after = (
        _NOTHING if one is None else _same(str(one)) for one in (change.before, change.after)
    )
    zh = after.zh if before == after else f"{before.zh} → {after.zh}"
    en = after.en if before == after else f"{before.en} → {after.en}"
    if change.fields and change.before is not None and change.after is not None:
        moved = _moves(change.fields)
        zh, en = f"{zh}；{moved}", f"{en}; {moved}"
    title = change.target.title
    return Text(f"{title.text.zh}：{zh}", f"{title.get(Lang.EN)}: {en}")


def _topic(change: TopicChange) -> tuple[str, Text]:
    """The direction in which the state of a topic moved, and from which to which."""
    before, after = (STATE_NAMES[one] if one else _NOTHING for one in (change.before, change.after))
    code, name = change.topic.code, change.topic.name
    text = Text(
        f"{code} {name.zh}：{before.zh} → {after.zh}",
        f"{code} {name.get(Lang.EN)}: {before.en} → {after.en}",
    )
    if change.before is None or change.after is None:
        return "+" if change.before is None else "-", text
    best_first = list(State)
    better = best_first.index(change.after) < best_first.index(change.before)
    return "↑" if better else "↓", text


def _problem(problem: Problem) -> Text:
    at, message = f"{problem.path}:{problem.line} {problem.code}", problem.message
    return Text(f"{at} {message.zh}", f"{at} {message.en}")


def _moves(fields: Fields) -> str:
    """Fields with their values before and after, shortened; `∅` marks an absent value."""
    moves = (f"{name}: {_value(was)} → {_value(now)}" for name, (was, now) in fields.items())
    return ", ".join(moves)


def _value(value: object) -> str:
    if value is None:
        return "∅"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MAX_VALUE_CHARS else f"{text[: MAX_VALUE_CHARS - 1]}…"


def changes_md(changes: Changes, base: Text, head: Text, lang: Lang) -> str:
    """Changes from `base` to `head`, in the words of readers, as Markdown.

    It has at most MAX_COMMENT_CHARS characters: details are folded away, and what does not fit is
    counted.
    """
    return "\n\n".join(_blocks(changes, base, head, lang)) + "\n"


def compared(changes: Changes, base: Text, head: Text) -> Text:
    """What is compared with what, and on which day."""
    return Text(
        f"从{base.zh}到{head.zh}，都按 {changes.as_of} 计数。",
        f"From {base.en} to {head.en}, both counted on {changes.as_of}.",
    )


def _blocks(changes: Changes, base: Text, head: Text, lang: Lang) -> Iterator[str]:
    yield f"### {Text('目录的变化', 'Changes in the catalogue').get(lang)}"
    yield escaped(compared(changes, base, head).get(lang), MAX_LINE_CHARS)
    yield escaped(summary(changes).get(lang))
    more = Text("……另有 {} 项", "… and {} more").get(lang)
    for section in sections(changes):
        lines = [
            escaped(f"{mark} {text.get(lang)}" if mark in "↑↓" else text.get(lang), MAX_LINE_CHARS)
            for mark, text in section.lines
        ]
        title, listed = section.title.get(lang), bullets(lines, MAX_LIST_CHARS, more)
        if section.folded:
            heading = f"<details><summary>{title} ({len(lines)})</summary>"
            yield f"{heading}\n\n{listed}\n\n</details>"
        else:
            yield f"**{title}**\n\n{listed}"
