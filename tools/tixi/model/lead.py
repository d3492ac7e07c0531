"""Leads: standards claimed to exist that no source supports yet; they count nowhere."""

from functools import cached_property
from typing import Any

from pydantic import Field, RootModel, field_validator

from tixi.model.fields import Code, Frozen, LevelId, LocalizedNote, SingleLine, StandardNumber
from tixi.model.standard import Title, require_level


class Lead(Frozen):
    """One claim: what is said to exist, why it is believed, and what would prove it."""

    number: StandardNumber | None = Field(None, description="所称的编号 · the number, if claimed")
    title: Title = Field(description="名称 · the title")
    places: tuple[Code, ...] = Field(
        min_length=1, description="所属主题，首个为主 · topics, home first"
    )
    intended_level: LevelId | None = Field(
        None,
        alias="level",
        validate_default=True,
        description="所称的级别，仅在无编号时填 · the level, without a number only",
    )
    aliases: tuple[SingleLine, ...] = Field(
        (), description="从前所立记录的标识 · ids of the records it had"
    )
    reason: LocalizedNote = Field(description="为何相信 · why it is believed")
    look_for: LocalizedNote = Field(description="要找什么 · what to look for")

    _has_level = field_validator("intended_level")(require_level)

    @cached_property
    def level(self) -> str | None:
        """Its level: from the number, else the stated one."""
        return self.number.level if self.number else self.intended_level

    @property
    def label(self) -> str:
        """What identifies it to a reader: its number, if it has one."""
        return str(self.number or "")

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called: its number, former ids and title."""
        names = (self.label, *self.aliases, self.title.zh, self.title.en)
        return tuple(name for name in names if name)

    def as_json(self) -> dict[str, Any]:
        """The fields of its entry, absent ones left out, and its level."""
        return self.model_dump(mode="json", exclude_none=True) | {"level": self.level}


class Leads(RootModel[tuple[Lead, ...]]):
    """The optional file `catalogue/leads.yaml`: a list of leads."""

    root: tuple[Lead, ...] = ()
