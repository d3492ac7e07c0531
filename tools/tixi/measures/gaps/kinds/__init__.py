"""Kinds of gap, one a file: each defines `KIND` and `find(topic) -> Gap | None`."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from tixi.measures.gaps.gap import Gap, GapKind, Topic


@cache
def _modules() -> tuple[Any, ...]:
    return tuple(import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))


@cache
def kinds() -> tuple[GapKind, ...]:
    """Every kind, the most serious first."""
    return tuple(sorted((module.KIND for module in _modules()), key=lambda kind: kind.gravity))


def find(topic: Topic) -> Iterator[Gap]:
    """Every gap of a topic."""
    for module in _modules():
        gap = module.find(topic)
        if gap is not None:
            yield gap
