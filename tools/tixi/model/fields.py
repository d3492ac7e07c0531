"""Pydantic fields for the values that tixi parses itself."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetPydanticSchema,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

from tixi.model.dates import PartialDate, parse_date, parse_day
from tixi.model.number import Number, parse_number, parse_plan
from tixi.model.number_grammar import MAX_NUMBER_CHARS
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.text import PRINTABLE, UNPRINTABLE, Lang, Text, TextError, abbreviate


class Frozen(BaseModel):
    """A value of the catalogue: never changed once read; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


# Keys of earlier editions of the data format, and what they are called now: a YAML 1.1 reader takes
# `on` for `true` and loses the date.
RENAMED_KEYS: Final = {"on": "date", "leads": "adoptable"}


def yaml_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by the keys that files use for them."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def value_of(value: BaseModel, key: str) -> Any:
    """The value of the field that files write under a key."""
    fields = type(value).model_fields.items()
    return getattr(value, next((name for name, field in fields if field.alias == key), key))


def parsed(parse: Callable[..., Any], kind: type, **json_schema: Any) -> GetPydanticSchema:
    """A field that takes text, reads a `kind` from it with `parse`, and dumps it as text again.

    Numbers also take the bodies of the catalogue, whose framework is the context of validation.
    """

    described = {"type": "string"} | json_schema

    def read(value: object, info: ValidationInfo) -> Any:
        if isinstance(value, str):
            known = (info.context.number_bodies,) if kind is Number and info.context else ()
            return parse(value, *known)
        if isinstance(value, kind):  # built in code, not read from a file
            return value
        text = abbreviate(str(value))
        raise TextError(f"“{text}”不是文本", f"“{text}” is not a text")

    return GetPydanticSchema(
        lambda _source, _handler: core_schema.with_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        ),
        lambda _schema, _handler: described,
    )


# The type of an error for a value that only the rest of the file makes required; its context holds
# a TextError as `error`.
MISSING_VALUE: Final = "missing_value"

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
StandardNumber = Annotated[
    Number, parsed(parse_number, Number, minLength=1, maxLength=MAX_NUMBER_CHARS)
]


def _known_level(value: str, info: ValidationInfo) -> str:
    """A level of the catalogue, whose framework is the context, else one of the usual ones.

    Any while the framework is not valid, which then lists no levels.
    """
    known = info.context.level_names if info.context else LEVEL_NAMES
    if known is not None and value not in known:
        raise PydanticCustomError("enum", "unknown level", {"known": known})
    return value


_LEVEL_SCHEMA: Final = {"type": "string", "examples": [level.value for level in Level]}
LevelName = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)
]
LevelId = Annotated[str, AfterValidator(_known_level), WithJsonSchema(_LEVEL_SCHEMA)]
PlanNumber = Annotated[str, parsed(parse_plan, str, minLength=1, maxLength=MAX_NUMBER_CHARS)]
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


SingleLine = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1000, strip_whitespace=True, pattern=PRINTABLE),
]


class LocalizedName(Frozen):
    """A name from the catalogue, in Chinese, in English, or in both."""

    zh: SingleLine | None = Field(None, description="中文名称 · the Chinese name")
    en: SingleLine | None = Field(
        None,
        validate_default=True,
        description="英文名称，有据才填；没有中文名称则必填 · the English name, where known",
    )

    @field_validator("en")
    @classmethod
    def _has_words(cls, en: str | None, info: ValidationInfo) -> str | None:
        """A field's validator, so that this is reported with every other error of the file."""
        if en is None and info.data.get("zh", "") is None:
            why = TextError(
                "名称至少写一种语言：zh 或 en", "a name is in one language at least: zh or en"
            )
            raise PydanticCustomError(MISSING_VALUE, "{error}", {"error": why})
        return en

    def get(self, lang: Lang) -> str:
        """The name in `lang`, else in the other language."""
        return self.text.get(lang)

    @property
    def text(self) -> Text:
        """The name for readers of either language: the same twice when it has one."""
        return Text(self.zh or self.en or "", self.en or self.zh or "")

    @property
    def texts(self) -> dict[Lang, str]:
        """The name in each language that it has, Chinese first."""
        return {lang: own for lang, own in ((Lang.ZH, self.zh), (Lang.EN, self.en)) if own}

    @property
    def lang(self) -> Lang:
        """The language of the name where it has but one, else Chinese."""
        return Lang.ZH if self.zh else Lang.EN

    def as_json(self) -> dict[str, str | None]:
        """`{"zh": …, "en": …}`, the form that JSON outputs use."""
        return {"zh": self.zh, "en": self.en}


class LocalizedNote(Frozen):
    """Free words in one or both languages."""

    zh: SingleLine | None = Field(None, description="中文 · in Chinese")
    en: SingleLine | None = Field(None, description="英文 · in English")

    def get(self, lang: Lang) -> str | None:
        """The words in `lang`, else in the other language, else None."""
        first, second = (self.zh, self.en) if lang is Lang.ZH else (self.en, self.zh)
        return first or second
