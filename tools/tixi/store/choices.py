"""What may stand at a path of a file, told from the model."""

from collections.abc import Iterator
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from tixi.model.fields import yaml_fields
from tixi.model.problem import FieldPath
from tixi.model.text import Text


def nearest(word: str, known: list[str]) -> Text | None:
    """The known word most like another, else all of them, as a hint; None when none is known."""
    if not known:
        return None
    close = get_close_matches(word[:60].lower(), known, n=1, cutoff=0.6)
    if close:
        return Text(f"是不是“{close[0]}”？", f"did you mean “{close[0]}”?")
    return Text(f"可用的有：{'、'.join(known)}", f"allowed: {', '.join(known)}")


def keys(model: type[BaseModel], at: FieldPath) -> list[str]:
    """The keys that may stand below a path."""
    return list(_keys(model, at))


def choices(model: type[BaseModel], at: FieldPath) -> list[str]:
    """The values that may stand at a path, where they are listed."""
    found: list[str] = []
    for kind in _kinds(model, at):
        if get_origin(kind) is Literal:
            found += (str(choice) for choice in get_args(kind))
        elif isinstance(kind, type) and issubclass(kind, Enum):
            found += (str(choice) for choice in kind)
    return found


@lru_cache(maxsize=1024)
def _keys(model: type[BaseModel], at: FieldPath) -> tuple[str, ...]:
    for kind in _kinds(model, at):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return tuple(yaml_fields(kind))
    return ()


def _kinds(kind: Any, at: FieldPath) -> Iterator[Any]:
    """The types that a value at a path may have, following fields, items and unions."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _kinds(get_args(kind)[0], at)
    elif origin in (Union, UnionType):
        for choice in get_args(kind):
            yield from _kinds(choice, at)
    elif not at:
        yield kind
    elif origin in (tuple, dict):
        yield from _kinds(get_args(kind)[1 if origin is dict else 0], at[1:])
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        field = yaml_fields(kind).get(str(at[0]))
        if field is not None:
            yield from _kinds(field.annotation, at[1:])
