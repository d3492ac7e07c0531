"""Changes as a comment on a pull request: what moved first, the details folded away."""

from collections.abc import Iterable

from tixi.formats.changes_words import (
    DEFINITIONS,
    definitions,
    direction,
    named,
    record_move,
    renumbering,
    summary,
    target_move,
    topic_move,
)
from tixi.formats.markdown import bullets, escaped, table
from tixi.measures.changes import Changes
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

MOST = 32_000  # characters: both languages fit into one comment, whose limit is 65,536
_ROOM = 3_500  # of each of the eight lists, so that together they stay below MOST


def changes_md(changes: Changes, base: str, head: str, lang: Lang) -> str:
    """Markdown of at most MOST characters; what does not fit is counted."""

    def say(zh: str, en: str) -> str:
        return Text(zh, en).get(lang)

    more = say("……另有 {} 项", "… and {} more")

    def told(title: str, body: str) -> str:
        return f"**{title}**\n\n{body}" if body else ""

    def folded(title: str, lines: list[str]) -> str:
        listed = bullets(lines, _ROOM, more)
        opened = f"<details><summary>{title} ({len(lines)})</summary>"
        return f"{opened}\n\n{listed}\n\n</details>" if listed else ""

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
        f"### {say('目录的变化', 'Changes in the catalogue')}",
        f"{escaped(summary(changes).get(lang))}{say('。', '.')} "
        f"{escaped(base, 60)} → {escaped(head, 60)}{say('，至 ', ', as of ')}{changes.as_of}",
        told(
            say("目标", "Targets"),
            table((say("目标", "target"), say("计数", "count"), say("应有", "required")),
                  targets, _ROOM, more),
        ),
        told(
            say("主题", "Topics"),
            table(("", say("主题", "topic"), say("状态", "state")), topics, _ROOM, more),
        ),
        told(say("各级别的记录", "Records by level"), _levels(changes, lang)),
        told(say("新出现的问题", "New problems"), bullets(problems, _ROOM, more)),
        folded(say("新增", "Added"), [_linked(s, lang) for s in changes.added]),
        folded(say("删去", "Removed"), [_linked(s, lang) for s in changes.removed]),
        folded(
            say("换编号", "Renumbered"),
            [escaped(renumbering(*pair, lang), 200) for pair in changes.renumbered],
        ),
        folded(
            say("改动", "Changed"),
            [
                f"{_linked(one.after, lang)}{say('：', ': ')}"
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


def _linked(standard: Standard, lang: Lang) -> str:
    return escaped(named(standard, lang))


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
        (Text("级别", "level").get(lang), *(word.get(lang) for word, _ in kinds)), rows(), _ROOM, ""
    )
