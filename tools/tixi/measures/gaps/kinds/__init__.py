"""Kinds of gap, one a file: each defines `find(topic) -> Gap | None`."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from tixi.measures.gaps.gap import Gap, Topic


@cache
def _finders() -> tuple[Callable[[Topic], Gap | None], ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module.find for module in modules)


def find(topic: Topic) -> Iterator[Gap]:
    """Every gap of a topic."""
    for finder in _finders():
        gap = finder(topic)
        if gap is not None:
            yield gap
