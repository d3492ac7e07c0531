"""Dated targets, and how a record counts toward them."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from tixi.model.fields import (
    MISSING_VALUE,
    Day,
    Frozen,
    Key,
    LevelId,
    LocalizedName,
    LocalizedNote,
    SingleLine,
)
from tixi.model.framework import SeedPlace
from tixi.model.stages import Milestone
from tixi.model.standard import Scope, Source
from tixi.model.text import TextError


class Counts(Frozen):
    """The headline reading: which records count, once they reach what."""

    milestone: Milestone = Field(description="里程碑 · the stage that counts")
    levels: tuple[LevelId, ...] = Field(min_length=1, description="计入的级别 · levels that count")
    scopes: tuple[Scope, ...] = Field(min_length=1, description="计入的范围 · scopes that count")


def _without_default(schema: dict[str, Any]) -> None:
    del schema["default"]  # 0 represents a number that is not stated


class Target(Frozen):
    """A number of standards to reach by a day."""

    id: Key = Field(description="标识 · a short id")
    title: LocalizedName = Field(description="名称 · the title")
    deadline: Day = Field(description="期限 · the last day")
    since: Day | None = Field(None, description="起算日 · what reached it earlier does not count")
    required: Annotated[int, Field(ge=1, le=100_000)] = Field(
        0, description="数量 · how many", json_schema_extra=_without_default
    )
    percent: Annotated[int, Field(ge=1, le=100)] | None = Field(
        None,
        validate_default=True,
        description="占应有数的百分比，代替数量 · how many percent of those expected, instead",
    )
    verb: SingleLine = Field(description="原文动词 · the source's own verb")
    counts: Counts = Field(description="计数口径 · the headline reading")
    seed: SeedPlace | None = Field(None, description="出处 · where a seed states it")
    sources: dict[Key, Source] = Field({}, description="来源 · sources beside the seed")
    notes: LocalizedNote | None = Field(None, description="说明 · notes")

    @field_validator("percent")
    @classmethod
    def _has_number(cls, percent: int | None, info: ValidationInfo) -> int | None:
        """Exactly one of `required` and `percent` says how many."""
        if "required" in info.data and (percent is None) == (info.data["required"] == 0):
            why = TextError(
                "数量（required）和百分比（percent）须写一个，只写一个",
                "a target has either required or percent, one of the two",
            )
            raise PydanticCustomError(MISSING_VALUE, "{error}", {"error": why})
        return percent

    def is_closed(self, as_of: date) -> bool:
        """Whether its deadline has passed: on the day itself it is still open."""
        return self.deadline < as_of

    def with_expected(self, expected: int) -> "Target":
        """The target with its number: of a percentage, of so many expected, rounded up."""
        if self.percent is None:
            return self
        return self.model_copy(update={"required": -(-self.percent * expected // 100)})


class Targets(Frozen):
    """The file of targets."""

    targets: tuple[Target, ...] = Field(description="目标 · the targets")
    notes: LocalizedNote | None = Field(
        None,
        description="对全部计数的说明，不带句号 · what applies to every count, without full stop",
    )
