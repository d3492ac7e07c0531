"""Changes as data: the JSON of `tixi diff`."""

from typing import Any

from tixi.measures.changes import Changes
from tixi.measures.fields import Fields
from tixi.model.text import Lang


def changes_json(changes: Changes, base: str, head: str, lang: Lang) -> dict[str, Any]:
    """Changes as the data format describes them (docs/reference/format.md, diff).

    `base` and `head` are the names of the two sides; problems are worded in `lang`.
    """
    return {
        "base": base,
        "head": head,
        "as_of": changes.as_of.isoformat(),
        "added": [standard.id for standard in changes.added],
        "removed": [standard.id for standard in changes.removed],
        "renumbered": [_move(before.id, after.id) for before, after in changes.renumbered],
        "changed": [
            {
                "id": change.after.id,
                "fields": _fields(change.fields),
                "stage": _move(*change.stage) if change.stage else None,
            }
            for change in changes.changed
        ],
        "targets": [
            {"id": one.target.id, **_move(one.before, one.after), "fields": _fields(one.fields)}
            for one in changes.targets
        ],
        "topics": [
            {"code": one.topic.code, **_move(one.before, one.after)} for one in changes.topics
        ],
        "nodes": [{"code": code, "fields": _fields(fields)} for code, fields in changes.nodes],
        "documents": [
            {"name": name, "fields": _fields(fields)} for name, fields in changes.documents
        ],
        "problems": {
            "introduced": [problem.as_json(lang) for problem in changes.introduced],
            "resolved": [problem.as_json(lang) for problem in changes.resolved],
        },
    }


def _move(before: object, after: object) -> dict[str, Any]:
    return {"from": before, "to": after}


def _fields(fields: Fields) -> dict[str, Any]:
    return {name: _move(before, after) for name, (before, after) in fields.items()}
