"""Pydantic fields for the values that tixi parses itself."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import GetPydanticSchema, StringConstraints
from pydantic_core import PydanticCustomError, core_schema

from tixi.model.date import PartialDate, parse_date, parse_day
from tixi.model.number import Number, parse_number
from tixi.model.number_spelling import MAX_LENGTH
from tixi.model.plan import parse_plan
from tixi.model.text import UNPRINTABLE, TextError, shown


def parsed(parse: Callable[[str], Any], kind: type, **json_schema: Any) -> GetPydanticSchema:
    """A field that takes text, reads a `kind` from it with `parse`, and dumps it as text again."""

    described = {"type": "string"} | json_schema

    def read(value: object) -> Any:
        if isinstance(value, str):
            return parse(value)
        if isinstance(value, kind):  # built in code, not read from a file
            return value
        text = shown(str(value))
        raise TextError(f"“{text}”不是文本", f"“{text}” is not a text")

    return GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        ),
        lambda _schema, _handler: described,
    )


WANTING = "wanting"  # the type of an error for a value that only what else is there makes required


def wanting(why: TextError) -> PydanticCustomError:
    """The error to raise for such a value, empty or not there."""
    return PydanticCustomError(WANTING, "{error}", {"error": why})


Day = Annotated[date, parsed(parse_day, date, pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
AnyDate = Annotated[
    PartialDate,
    parsed(
        parse_date,
        PartialDate,
        type=["string", "integer"],  # what editors make of a bare year
        pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        minimum=1901,
        maximum=2199,
    ),
]
StandardNumber = Annotated[Number, parsed(parse_number, Number, minLength=1, maxLength=MAX_LENGTH)]
PlanNumber = Annotated[str, parsed(parse_plan, str, minLength=1, maxLength=MAX_LENGTH)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{1,3}(\.[0-9A-Z]{1,3}){0,7}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=120)]
Url = Annotated[
    str,
    StringConstraints(
        pattern=rf'^https?://[A-Za-z0-9._-]+(:[0-9]{{1,5}})?([/?#][^{UNPRINTABLE}\s<>"\\^`{{|}}]*)?$',
        max_length=2000,
    ),
]
