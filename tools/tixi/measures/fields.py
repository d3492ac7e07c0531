"""The fields in which two values of the model differ, by dotted name."""

from typing import Any

from pydantic import BaseModel

Fields = dict[str, tuple[Any, Any]]  # dotted name → what it held before and after; None: nothing


def fields_between(before: BaseModel | None, after: BaseModel | None, leave: set[str]) -> Fields:
    """The fields that differ, sorted by name, as JSON holds them.

    `title.zh`, `sources.notice.url`; a list is one field, whole. The fields in `leave` are not
    compared; of a value that is not there no field holds anything.
    """
    if before == after:  # most records of two catalogues
        return {}
    was, now = _flat(_plain(before, leave)), _flat(_plain(after, leave))
    return {
        name: (was.get(name), now.get(name))
        for name in sorted(was.keys() | now.keys())
        if was.get(name) != now.get(name)
    }


def _plain(value: BaseModel | None, leave: set[str]) -> dict[str, Any]:
    if value is None:
        return {}
    return value.model_dump(mode="json", exclude=leave, exclude_defaults=True)


def _flat(data: dict[str, Any], above: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{above}{key}.")
        else:
            found[f"{above}{key}"] = value
    return found
