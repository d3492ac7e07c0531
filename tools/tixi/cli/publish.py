"""`tixi add --publish`: a project that has got its number."""

from typing import Any

from tixi.cli.ask import Form, optional, words
from tixi.cli.given import Given
from tixi.cli.known_number import tell_number, unused
from tixi.cli.messages import UsageError
from tixi.cli.new_source import source
from tixi.cli.options import Session, find_record
from tixi.model.number import Number, parse_own_number
from tixi.model.stages import Stage
from tixi.model.text import Text
from tixi.store.draft import Draft, Publication, published
from tixi.table_import.values import day

# What a project's record states already, and is corrected there.
_NOT_HERE = (
    "plan", "level", "id", "title", "title_en", "scope", "stage", "committee", "issuer", "notes"
)  # fmt: skip


def publication(session: Session, form: Form, given: Given, name: str) -> tuple[Draft, str]:
    """The draft of a project's record with its number, and the id it had; raises UsageError."""
    old = find_record(session.catalogue, name)
    if old.number is not None:
        raise UsageError(f"{old.id} 已有编号", f"{old.id} has a number already")
    extra = [f"--{key.replace('_', '-')}" for key in _NOT_HERE if getattr(given, key) is not None]
    extra += ["--place"] if given.places else []
    if extra:
        flags_zh, flags_en = "、".join(extra), ", ".join(extra)
        raise UsageError(
            f"--publish 不接受 {flags_zh}：发布后直接改文件",
            f"--publish does not take {flags_en}: edit the file afterwards",
        )

    def free(text: str) -> Number:
        return unused(session.catalogue, parse_own_number(text))

    number = form.get("--number", given.number, Text("标准编号", "Number of the standard"), free)
    if number is not None:
        tell_number(session, number)
    on = form.get(
        "--on",
        given.on,
        Text("发布日期（YYYY-MM-DD）", "Published on (YYYY-MM-DD)"),
        lambda text: day(words(text)),
    )
    begun = form.get(
        "--in-force",
        given.in_force,
        Text("实施日期（不知道就回车）", "In force from (Enter if unknown)"),
        optional(day),
        default="",
    )
    form_of: dict[str, Any] = {"number": number, "title": old.title}
    steps: list[dict[str, Any]] = [{"stage": Stage.PUBLISHED.value, "on": on}]
    steps += [{"stage": Stage.IN_FORCE.value, "on": begun}] if begun else []
    sources = source(session, form, given, form_of | {"history": steps})
    form.done()
    fresh = {_free_key(key, old.sources): value for key, value in sources.items()}
    for step in steps:
        step |= {"source": next(iter(fresh))} if fresh else {}
    made = Publication(str(number), tuple(steps), session.as_of.isoformat(), fresh, given.replaces)
    path = session.loaded.files[old.id]
    return published(session.loaded.root, old, path, made), old.id


def _free_key(key: str, taken: dict[str, Any]) -> str:
    """A key that no source has yet: samr, samr-2, …"""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free
