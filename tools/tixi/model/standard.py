"""A record: one standard or project, as its YAML file states it."""

import re
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints, ValidationInfo, field_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from tixi.model.dates import PartialDate
from tixi.model.fields import (
    MISSING_VALUE,
    AnyDate,
    Code,
    Day,
    Frozen,
    Key,
    LevelId,
    LocalizedName,
    LocalizedNote,
    PlanNumber,
    SingleLine,
    StandardNumber,
    Url,
)
from tixi.model.number import NumberError, plan_in, read_number
from tixi.model.stages import MILESTONES, Stage
from tixi.model.text import Named, Text, TextError, abbreviate
from tixi.model.timeline import Timeline

MAX_ID_CHARS = 120  # characters; with an ending, well within what every file system takes

# Always with a dash, unlike other files of the site (`index.html`); lower case ASCII, so that no
# file system takes two ids for one.
_ID = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*-[a-z0-9]+([.-][a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether a record may go by this id: `gb-t-99999-2099`, `plan-made-up`."""
    return len(text) <= MAX_ID_CHARS and _ID.fullmatch(text) is not None


def invalid_id_error(text: str) -> TextError:
    """The error for a text that is not an id."""
    name = abbreviate(text)
    return TextError(
        f"“{name}”不能是标识",
        f"“{name}” cannot be an id",
        Text(
            f"用小写字母、数字、点和连字符，至多 {MAX_ID_CHARS} 个，如 plan-made-up",
            f"lower case letters, digits, dots and dashes, {MAX_ID_CHARS} at most: plan-made-up",
        ),
    )


class SourceKind(Named):
    """What weight a source has."""

    OFFICIAL = "official", "官方", "official"
    SECONDARY = "secondary", "转载", "secondary"
    MENTION = "mention", "提及", "mention"


SOURCE_NAMES = SourceKind.names()


class Source(Frozen):
    """One sighting: where, of what weight, and which fields it supports."""

    url: Url = Field(description="网址 · the address")
    title: SingleLine | None = Field(None, description="网页题名 · the page's title")
    kind: SourceKind = Field(description="类别 · its weight")
    accessed: Day | None = Field(None, description="查阅日期 · when it was read")
    supports: tuple[SingleLine, ...] = Field((), description="所证字段 · the fields it supports")

    @cached_property
    def host(self) -> str:
        """The host of its address, lower case, without `www.`, a final dot and the port."""
        return (urlsplit(self.url).hostname or "").rstrip(".").removeprefix("www.")

    @cached_property
    def place(self) -> str:
        """Its host and path, without query and final slash."""
        return self.host + urlsplit(self.url).path.rstrip("/")


class Scope(Named):
    """How a record relates to the system."""

    DEDICATED = "dedicated", "专用", "dedicated"
    GENERAL = "general", "通用", "general"
    RELATED = "related", "相关", "related"


SCOPE_NAMES = Scope.names()


class Title(LocalizedName):
    """A standard's title; `translated` names the language in which it is our own rendering."""

    translated: Literal["zh", "en"] | None = Field(
        None, description="本目录自拟译名的语种 · the language whose title is our own translation"
    )


class Step(Frozen):
    """A stage reached, when, and by which source."""

    stage: Stage = Field(description="阶段 · the stage")
    date: AnyDate | None = Field(None, description="到达日期，可不完整 · when, as far as known")
    source: Key | None = Field(None, description="依据 · key of the source that says so")


class Adoption(Frozen):
    """The international standard adopted, and to what degree."""

    number: StandardNumber = Field(description="采用的国际标准号 · the number adopted")
    degree: Literal["IDT", "MOD", "NEQ"] = Field(description="一致性程度 · the degree")


class Waiver(Frozen):
    """A warning that is accepted for this record, by whom and until when."""

    code: Annotated[str, StringConstraints(pattern=r"^TX\d{3}$")] = Field(
        description="规则代码 · the rule's code"
    )
    reason: LocalizedNote = Field(description="理由 · why")
    owner: SingleLine = Field(description="负责人 · who answers for it")
    until: Day = Field(description="有效至 · the last day")


def require_level(level: str | None, info: ValidationInfo) -> str | None:
    """Validator of a level that the number implies: without a number it must be stated.

    Of a field, so that it is reported with every other error; a number that cannot be read may
    imply a level.
    """
    if level is None and "number" in info.data and info.data["number"] is None:
        why = TextError(
            "没有编号（number）的记录须写明宜定级别（level）",
            "a record without a number states its intended level",
        )
        raise PydanticCustomError(MISSING_VALUE, "{error}", {"error": why})
    return level


class Standard(Frozen):
    """One standard or project. `id` is the stem of its file and not a key in it."""

    id: SkipJsonSchema[str]
    number: StandardNumber | None = Field(
        None, description="标准编号 · the number, once it has one"
    )
    plan: PlanNumber | None = Field(None, description="计划号 · the plan number")
    intended_level: LevelId | None = Field(
        None,
        alias="level",
        validate_default=True,
        description="宜定级别，仅在无编号时填 · the intended level, without a number only",
    )
    title: Title = Field(description="名称 · the title")
    scope: Scope = Field(description="范围：专用、通用、相关 · how it relates to the system")
    places: tuple[Code, ...] = Field((), description="所属主题，首个为主 · topics, home first")
    history: tuple[Step, ...] = Field(min_length=1, description="经历的阶段 · stages reached")
    references: tuple[StandardNumber, ...] = Field(
        (), description="规范性引用 · normative references"
    )
    replaces: tuple[StandardNumber, ...] = Field((), description="代替 · standards it replaces")
    adopts: Adoption | None = Field(None, description="采标 · adoption")
    committee: SingleLine | None = Field(None, description="归口 · the committee in charge")
    issuer: SingleLine | None = Field(None, description="发布机构 · who issued it")
    ics: tuple[Annotated[str, StringConstraints(pattern=r"^\d{2}(\.\d{3}(\.\d{2})?)?$")], ...] = (
        Field((), description="国际标准分类号 · ICS")
    )
    ccs: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{2}$")], ...] = Field(
        (), description="中国标准文献分类号 · CCS"
    )
    aliases: tuple[SingleLine, ...] = Field(
        (), description="曾用编号与标识 · former numbers and ids"
    )
    sources: dict[Key, Source] = Field(description="来源 · the sources")
    checked: Day = Field(description="最近核对日期 · last checked against its sources")
    notes: LocalizedNote | None = Field(None, description="说明 · notes")
    waivers: tuple[Waiver, ...] = Field((), description="豁免的提醒 · warnings accepted")

    _has_level = field_validator("intended_level")(require_level)

    @cached_property
    def level(self) -> str:
        """Its level: from the number, else the stated one."""
        if self.number is not None:
            return self.number.level
        assert self.intended_level is not None, "validation refuses a record with neither"
        return self.intended_level

    @property
    def first_id(self) -> str:
        """The id that it had first: what the first of its former names gives, else its own."""
        for alias in self.aliases[:1]:
            with suppress(NumberError):  # too long to be one
                if number := read_number(alias):
                    return number.slug
            plan = plan_in(alias)
            return f"plan-{plan}".lower() if plan else alias
        return self.id

    @property
    def label(self) -> str:
        """What identifies it to a reader: number, else plan number, else its id."""
        return str(self.number or self.plan or self.id)

    @cached_property
    def stages(self) -> tuple[tuple[Stage, date], ...]:
        """Its stages, each with the day it counts from.

        A partial date counts from the last day of its period, a stage without
        one from the day the record was checked.
        """
        return tuple(
            (step.stage, step.date.last_day if step.date else self.checked) for step in self.history
        )

    def as_stated(self, day: date) -> str:
        """A day that a stage counts from, no more precisely than its date is known."""
        dates = (
            str(step.date)
            for step, (_, counted) in zip(self.history, self.stages, strict=True)
            if step.date and counted == day
        )
        return min(dates, key=len, default=day.isoformat())

    @cached_property
    def takes_effect(self) -> date | None:
        """The day on which what it replaces is superseded; None while it is not published."""
        own = [day for stage, day in self.stages if stage is Stage.IN_FORCE]
        return min(own) if own else Timeline(self.stages).reached_on(Stage.PUBLISHED)

    @cached_property
    def effective_date(self) -> PartialDate | None:
        """The date of `takes_effect` as stated; None where that counts from the day of a check."""
        return next(
            (
                step.date
                for step in self.history
                if step.date
                and step.date.last_day == self.takes_effect
                and step.stage not in MILESTONES[: MILESTONES.index(Stage.PUBLISHED)]
            ),
            None,
        )
