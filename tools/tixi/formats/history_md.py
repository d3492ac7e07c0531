"""The history of the counts as Markdown: years, then the last twelve months."""

from collections.abc import Iterator

from tixi.formats.markdown import figures
from tixi.measures.history import UNDATED_FRAMEWORK, History, TargetHistory
from tixi.measures.readings import READING_STAGES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Lang, Text


def history_md(found: History, lang: Lang) -> str:
    """Markdown, to stand after that of the report."""
    return "\n\n".join(_blocks(found, lang)) + "\n"


def _blocks(found: History, lang: Lang) -> Iterator[str]:
    def say(zh: str, en: str) -> str:
        return Text(zh, en).get(lang)

    yield f"## {say('历史', 'History')}"
    month = say("月份", "month")
    stages = [STAGE_NAMES[stage].get(lang) for stage in READING_STAGES]
    for item in found.targets:
        need = item.target.required
        yield f"### `{item.target.id}` {say(f'（要求 {need} 项）', f'({need} required)')}"
        counted = say("计数", "counted")
        yield figures((month, counted, *_columns(item, lang)), _rows(item), 1)
        passed = say(f"达到 {need} 项的首日", f"first day with {need}")
        rows = [
            (" + ".join(SCOPE_NAMES[scope].get(lang) for scope in scopes), *days)
            for scopes, days in item.passings().items()
        ]
        yield figures((passed, *stages), [tuple(cell or "—" for cell in row) for row in rows], 5)
    yield f"### {say(f'覆盖（应有 {found.expected}）', f'Coverage ({found.expected} expected)')}"
    rows_there = [(f"{day:%Y-%m}", number) for day, number in found.coverage()]
    yield figures((month, say("现有", "existing")), rows_there, 1)
    yield f"> {UNDATED_FRAMEWORK.get(lang)}"


def _columns(item: TargetHistory, lang: Lang) -> Iterator[str]:
    for scopes in item.passings():
        names = "+".join(SCOPE_NAMES[scope].get(lang) for scope in scopes)
        yield from (f"{names} {STAGE_NAMES[stage].get(lang)}" for stage in READING_STAGES)


def _rows(item: TargetHistory) -> Iterator[tuple[object, ...]]:
    for day in item.brief():
        rows = item.reached(day).values()
        figures = (reached[stage] for reached in rows for stage in READING_STAGES)
        yield (f"{day:%Y-%m}", item.counted(day), *figures)
