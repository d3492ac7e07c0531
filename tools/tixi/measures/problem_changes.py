"""Problems of one catalogue that another does not have."""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from tixi.model.problem import Problem
from tixi.model.text import Text


def beyond(
    some: Iterable[Problem], others: Iterable[Problem], followed: dict[str, str]
) -> tuple[Problem, ...]:
    """The problems that the others do not hold, wherever in its file each stands.

    `followed` names the newer id of each record that goes by another.
    """
    left = Counter(_identity(problem, followed) for problem in others)
    found = []
    for problem in sorted(some):
        name = _identity(problem, followed)
        if left[name]:
            left[name] -= 1
        else:
            found.append(problem)
    return tuple(found)


def _identity(problem: Problem, followed: dict[str, str]) -> tuple[bool, str, str, Text]:
    """A problem without its line, which moves, and with a record by its newest name."""
    path = PurePosixPath(problem.path)
    name = path.name
    if "standards" in path.parts:
        name = followed.get(path.stem, path.stem)
    return (path.parts[0] == "seeds", name, problem.code, problem.message)
