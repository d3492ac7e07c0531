"""Dated targets, and how a record counts toward them."""

from typing import Annotated

from pydantic import Field

from tixi.model.fields import Day, Frozen, Key, LocalizedName, LocalizedNote, SingleLine
from tixi.model.framework import SeedPlace
from tixi.model.prefixes import Level
from tixi.model.stages import Milestone
from tixi.model.standard import Scope, Source


class Counts(Frozen):
    """The headline reading: which records count, once they reach what."""

    milestone: Milestone = Field(description="里程碑 · the stage that counts")
    levels: tuple[Level, ...] = Field(min_length=1, description="计入的级别 · levels that count")
    scopes: tuple[Scope, ...] = Field(min_length=1, description="计入的范围 · scopes that count")


class Target(Frozen):
    """A number of standards to reach by a day."""

    id: Key = Field(description="标识 · a short id")
    title: LocalizedName = Field(description="名称 · the title")
    deadline: Day = Field(description="期限 · the last day")
    required: Annotated[int, Field(ge=1, le=100_000)] = Field(description="数量 · how many")
    verb: SingleLine = Field(description="原文动词 · the source's own verb")
    counts: Counts = Field(description="计数口径 · the headline reading")
    seed: SeedPlace | None = Field(None, description="出处 · where a seed states it")
    sources: dict[Key, Source] = Field({}, description="来源 · sources beside the seed")
    notes: LocalizedNote | None = Field(None, description="说明 · notes")


class Targets(Frozen):
    """The file of targets."""

    targets: tuple[Target, ...] = Field(description="目标 · the targets")
    notes: LocalizedNote | None = Field(
        None,
        description="对全部计数的说明，不带句号 · what applies to every count, without full stop",
    )
