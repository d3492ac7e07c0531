"""Sister systems: other standards systems whose fields border on this one."""

from pydantic import Field

from tixi.model.fields import (
    AnyDate,
    Code,
    Frozen,
    Key,
    LevelId,
    LocalizedName,
    LocalizedNote,
    SingleLine,
)
from tixi.model.standard import Source


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
