"""The optional files of a catalogue: priorities, neighbouring systems, and leads."""

from collections.abc import Container
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, RootModel, field_validator

from tixi.model.fields import (
    AnyDate,
    Code,
    Day,
    Frozen,
    Key,
    LevelId,
    LocalizedName,
    LocalizedNote,
    SingleLine,
    StandardNumber,
)
from tixi.model.standard import Source, Title, require_level


class Weight(Frozen):
    """How much a ranking rule weighs in this catalogue, and why."""

    rule: Key = Field(description="规则 · the rule's name")
    weight: Annotated[float, Field(ge=0, le=100)] = Field(description="权重 · its weight")
    codes: tuple[Code, ...] = Field((), description="所指节点 · the nodes it applies to, if any")
    reason: LocalizedNote | None = Field(None, description="理由 · why so much")


class Article(Frozen):
    """An article of a law, and the nodes that serve it."""

    article: LocalizedName = Field(description="条款 · the article")
    subject: LocalizedName = Field(description="内容 · what it is about, in our words")
    nodes: tuple[Code, ...] = Field(min_length=1, description="对应节点 · the nodes that serve it")


class Law(Frozen):
    """A law or rule that the nodes implement."""

    id: Key = Field(description="标识 · a short id")
    title: LocalizedName = Field(description="名称 · the title")
    number: SingleLine | None = Field(None, description="文号 · its number")
    since: Day | None = Field(None, description="施行（或印发）日期 · in force, or issued, since")
    sources: dict[Key, Source] = Field({}, description="来源 · the sources")
    articles: tuple[Article, ...] = Field(min_length=1, description="条款 · the articles")


class Priorities(Frozen):
    """The optional file `catalogue/priorities.yaml`."""

    kinds: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(
        {}, description="各类缺口的轻重 · how much each kind of gap presses, 0 to 1"
    )
    weights: tuple[Weight, ...] = Field((), description="权重 · weights of the ranking rules")
    laws: tuple[Law, ...] = Field((), description="法规 · the laws that oblige")

    def weight(self, rule: str) -> float:
        """The weight of a rule; 1 where the file does not name it."""
        return next((item.weight for item in self.weights if item.rule == rule), 1.0)

    def obliging(self, codes: Container[str]) -> tuple[tuple[Law, Article], ...]:
        """The articles that any of some nodes serves, each with its law."""
        return tuple(
            (law, article)
            for law in self.laws
            for article in law.articles
            if any(code in codes for code in article.nodes)
        )

    def named(self, rule: str, code: str) -> str | None:
        """The node that a rule names and that is a code or an ancestor of it, if any."""
        for item in self.weights:
            for node in item.codes if item.rule == rule else ():
                if code == node or code.startswith(f"{node}."):
                    return node
        return None


class NeighbourTarget(Frozen):
    """A target of a sister system, in its own verb; it never counts here."""

    verb: SingleLine = Field(description="原文动词 · the verb")
    required: int = Field(ge=1, description="数量 · how many")
    year: int = Field(ge=1949, le=2099, description="年份 · by the end of which year")
    levels: tuple[LevelId, ...] = Field((), description="级别 · the levels named")
    source: Key = Field(description="依据 · key of the source")


class Border(Frozen):
    """A node of this system that borders on the other."""

    code: Code = Field(description="本体系的编号 · the node's code here")
    why: LocalizedNote = Field(description="相邻之处 · where the two meet")


class Neighbour(Frozen):
    """One sister system: its document, targets, and where it borders on ours."""

    id: Key = Field(description="标识 · a short id")
    title: LocalizedName = Field(description="名称 · the title of its document")
    issuer: LocalizedName = Field(description="发布机构 · who issued it")
    number: SingleLine | None = Field(None, description="文号，未见则不填 · its number, if seen")
    issued: AnyDate | None = Field(None, description="发布日期 · when")
    draft: bool = Field(False, description="所见为征求意见稿 · only a draft was seen")
    targets: tuple[NeighbourTarget, ...] = Field((), description="目标 · its targets")
    borders: tuple[Border, ...] = Field(
        (), description="相邻节点 · nodes of ours that it borders on"
    )
    sources: dict[Key, Source] = Field(min_length=1, description="来源 · the sources")
    notes: LocalizedNote | None = Field(None, description="说明 · notes")


class Neighbours(Frozen):
    """The optional file `catalogue/neighbours.yaml`."""

    neighbours: tuple[Neighbour, ...] = Field((), description="相邻体系 · the sister systems")

    def at(self, code: str) -> tuple[tuple[Neighbour, Border], ...]:
        """The systems that border on a node, each with its border."""
        return tuple((n, b) for n in self.neighbours for b in n.borders if b.code == code)


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
