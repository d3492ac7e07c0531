"""Pydantic fields for the values that tixi parses itself."""

from datetime import date
from typing import Annotated, Any

from pydantic import GetPydanticSchema, StringConstraints
from pydantic_core import core_schema

from tixi.model.date import PartialDate, parse_date, parse_day
from tixi.model.number import Number, parse_number, parse_plan
from tixi.model.text import TextError


def _parsed(parse: Any, kind: type, **json_schema: Any) -> GetPydanticSchema:
    """A field that takes text, parses it with `parse`, and dumps it as text again."""

    def read(value: object) -> Any:
        if isinstance(value, kind):
            return value
        if not isinstance(value, str):
            raise TextError(f"“{value}”不是文本", f"“{value}” is not a text")
        return parse(value)

    return GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            read,
            serialization=core_schema.plain_serializer_function_ser_schema(str),
            json_schema_input_schema=core_schema.str_schema(),
        ),
        lambda _schema, _handler: {"type": "string", **json_schema},
    )


Day = Annotated[date, _parsed(parse_day, date, pattern=r"^\d{4}-\d{2}-\d{2}$")]
AnyDate = Annotated[
    PartialDate, _parsed(parse_date, PartialDate, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
]
StandardNumber = Annotated[Number, _parsed(parse_number, Number, maxLength=100)]
PlanNumber = Annotated[str, _parsed(parse_plan, type(None), maxLength=40)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{1,3}(\.[0-9A-Z]{1,3}){0,7}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=120)]
Url = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"\\^`{|}]+$", max_length=2000),
]
