"""Data of a file → a value of the model, with every problem of its shape."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tixi.model.fields import MISSING_VALUE
from tixi.model.problem import FieldPath, Problem, Severity
from tixi.model.text import Text
from tixi.store.document import Document
from tixi.store.wording import explain

Model = TypeVar("Model", bound=BaseModel)

MOST = 100  # problems told of one file: enough to mend it, and a garbled file stays quick


def build(
    model: type[Model], document: Document, path: str, extra: dict[str, Any] | None = None
) -> tuple[Model | None, list[Problem]]:
    """Validate a document's data; `extra` holds fields that do not stand in the file.

    Returns the value, or None and one problem for each thing that is wrong.
    """
    data = document.data
    extra = extra or {}
    if not isinstance(data, dict):
        message = Text("文件的顶层应是“键: 值”", "the top of the file must be `key: value` pairs")
        return None, [Problem(path, 1, 1, "TX009", Severity.ERROR, message)]
    for key in extra.keys() & data.keys():
        message = Text(f"不认识的键“{key}”", f"unknown key “{key}”")
        hint = Text("删去：它由文件名得出", "delete it: it follows from the file's name")
        place = document.position((key,), at_key=True)
        return None, [Problem(path, *place, "TX101", Severity.ERROR, message, hint)]
    try:
        return model.model_validate({**data, **extra}), []
    except ValidationError as error:
        errors = _without_other_readings(document, error.errors(include_url=False))
        return None, [
            _problem(model, document, path, at, details, frozenset(extra))
            for at, details in islice(errors, MOST)
        ]


def _problem(
    model: type[BaseModel],
    document: Document,
    path: str,
    at: FieldPath,
    details: ErrorDetails,
    not_keys: frozenset[str],
) -> Problem:
    code, message, hint = explain(model, at, details, not_keys)
    at_key = code == "TX101" or details["loc"][-1:] == ("[key]",)
    line, column = document.position(at, at_key)
    return Problem(path, line, column, code, Severity.ERROR, message, hint)


def _without_other_readings(
    document: Document, errors: list[ErrorDetails]
) -> Iterator[tuple[FieldPath, ErrorDetails]]:
    """The errors with their paths in the file.

    Where a value may be read in several ways, pydantic tells what is wrong with each;
    kept are the errors of the reading that came furthest, or the first of equals.
    A list that is too short only for its bad items is no problem of its own.
    """
    placed = [(_within(document, details), details) for details in errors]
    deeper = {at[:length] for at, _ in placed for length in range(len(at))}
    seen: set[FieldPath] = set()
    for at, details in placed:
        one_of_several = len(at) < len(details["loc"]) and details["loc"][-1] != "[key]"
        if one_of_several and (at in deeper or at in seen):
            continue
        if details["type"] == "too_short" and at in deeper:
            continue
        seen.add(at)
        yield at, details


def _within(document: Document, details: ErrorDetails) -> FieldPath:
    """The path in the file: `loc` without the names of the readings that pydantic tried."""
    at: FieldPath = ()
    loc = details["loc"]
    for index, part in enumerate(loc):
        absent = details["type"] in ("missing", MISSING_VALUE) and index == len(loc) - 1
        if (*at, part) in document.value_positions or absent:
            at = (*at, part)
    return at
