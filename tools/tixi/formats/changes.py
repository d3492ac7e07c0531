"""Changes in words, for the terminal, and as a comment on a pull request (Markdown)."""

import json
from collections.abc import Iterable

from tixi.formats.markdown import bullets, escaped, table
from tixi.measures.coverage import STATE_NAMES, State
from tixi.measures.diff import Changes, Fields, RecordChange, TargetChange, TopicChange
from tixi.model.prefixes import LEVEL_NAMES, Level
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
    introduced, resolved = len(changes.introduced), len(changes.resolved)
    return Text(
        "记录：" + "，".join(f"{word.zh} {number} 条" for number, word in counts)
        + f"；问题：新出现 {introduced} 个，解决 {resolved} 个",
        "Records: " + ", ".join(f"{number} {word.en}" for number, word in counts)
        + f"; problems: {introduced} new, {resolved} resolved",
    )  # fmt: skip


def record_name(standard: Standard, lang: Lang) -> str:
    """The number, plan number or id of a record, and its title."""
    return f"{standard.label} {standard.title.get(lang)}"


def renumbering(before: Standard, after: Standard, lang: Lang) -> str:
    """A record that goes by another id: `old → new title`."""
    return f"{before.label} → {record_name(after, lang)}"


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
        moved = field_moves(change.fields)
        zh, en = f"{zh}；{moved}", f"{en}; {moved}"
    return Text(zh, en)


def field_moves(fields: Fields) -> str:
    """Fields with their values before and after, shortened; `∅` is no value."""
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
    """`↑` for a topic in a better state than before, `↓` in a worse; `+` new, `-` removed."""
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


MAX_COMMENT_CHARS = 32_000  # both languages fit into one comment, whose limit is 65,536
MAX_LIST_CHARS = 3_500  # of each of the eight lists, which together stay below the maximum


def changes_md(changes: Changes, base: str, head: str, lang: Lang) -> str:
    """Changes from `base` to `head` as Markdown of at most MAX_COMMENT_CHARS characters.

    Details are folded away; what does not fit is counted.
    """

    def tr(zh: str, en: str) -> str:
        return Text(zh, en).get(lang)

    more = tr("……另有 {} 项", "… and {} more")

    def titled(title: str, body: str) -> str:
        return f"**{title}**\n\n{body}" if body else ""

    def folded(title: str, lines: list[str]) -> str:
        listed = bullets(lines, MAX_LIST_CHARS, more)
        head = f"<details><summary>{title} ({len(lines)})</summary>"
        return f"{head}\n\n{listed}\n\n</details>" if listed else ""

    targets = (
        (
            escaped(one.target.title.get(lang), 60),
            escaped(target_move(one).get(lang), 200),
            str(one.target.required),
        )
        for one in changes.targets
    )
    topics = (
        (
            direction(one),
            escaped(f"{one.topic.code} {one.topic.name.get(lang)}", 60),
            escaped(topic_move(one).get(lang)),
        )
        for one in changes.topics
    )
    problems = [
        escaped(f"{p.path}:{p.line} {p.code} {p.message.get(lang)}", 250)
        for p in changes.introduced
    ]
    blocks = [
        f"### {tr('目录的变化', 'Changes in the catalogue')}",
        f"{escaped(summary(changes).get(lang))}{tr('。', '.')} "
        f"{escaped(base, 60)} → {escaped(head, 60)}{tr('，至 ', ', as of ')}{changes.as_of}",
        titled(
            tr("目标", "Targets"),
            table((tr("目标", "target"), tr("计数", "count"), tr("应有", "required")),
                  targets, MAX_LIST_CHARS, more),
        ),
        titled(
            tr("主题", "Topics"),
            table(("", tr("主题", "topic"), tr("状态", "state")), topics, MAX_LIST_CHARS, more),
        ),
        titled(tr("各级别的记录", "Records by level"), _levels(changes, lang)),
        titled(tr("新出现的问题", "New problems"), bullets(problems, MAX_LIST_CHARS, more)),
        folded(tr("新增", "Added"), [escaped(record_name(s, lang)) for s in changes.added]),
        folded(tr("删去", "Removed"), [escaped(record_name(s, lang)) for s in changes.removed]),
        folded(
            tr("换编号", "Renumbered"),
            [escaped(renumbering(*pair, lang), 200) for pair in changes.renumbered],
        ),
        folded(
            tr("改动", "Changed"),
            [
                f"{escaped(record_name(one.after, lang))}{tr('：', ': ')}"
                f"{escaped(record_move(one).get(lang), 200)}"
                for one in changes.changed
            ],
        ),
        folded(
            DEFINITIONS.get(lang),
            [escaped(line, 250) for line in definitions(changes)],
        ),
    ]  # fmt: skip
    return "\n\n".join(block for block in blocks if block) + "\n"


def _levels(changes: Changes, lang: Lang) -> str:
    """How many records of each level were added, removed and changed."""
    kinds: tuple[tuple[Text, list[Standard]], ...] = (
        (Text("新增", "added"), list(changes.added)),
        (Text("删去", "removed"), list(changes.removed)),
        (Text("改动", "changed"), [change.after for change in changes.changed]),
    )

    def rows() -> Iterable[list[str]]:
        for level in Level:
            numbers = [sum(s.level is level for s in some) for _, some in kinds]
            if any(numbers):
                yield [LEVEL_NAMES[level].get(lang), *(str(n or "") for n in numbers)]

    return table(
        (Text("级别", "level").get(lang), *(word.get(lang) for word, _ in kinds)),
        rows(),
        MAX_LIST_CHARS,
        "",
    )
