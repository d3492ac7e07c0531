"""A seed: what a source document says, transcribed as facts and never edited to suit."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from tixi.model.fields import Code, Frozen, Key, LocalizedName, SingleLine
from tixi.model.framework import NodeKind, walk, walk_with_paths
from tixi.model.prefixes import Level
from tixi.model.problem import FieldPath
from tixi.model.standard import Source


class SeedNode(Frozen):
    """A node as the document prints it."""

    code: Code = Field(description="编号 · the code")
    name: SingleLine = Field(description="原文名称 · the printed name")
    listed_as: SingleLine | None = Field(
        None, description="正文他处的写法 · its name elsewhere in the text"
    )
    kind: NodeKind = Field(description="类别 · the kind of node")
    section: SingleLine | None = Field(None, description="所在章节 · the section it is in")
    children: tuple["SeedNode", ...] = Field((), description="下级 · the nodes below")


class SeedTarget(BaseModel):
    """A target as the document states it; further keys are allowed."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: Key = Field(description="标识 · a short id")
    verb: SingleLine = Field(description="原文动词 · the verb")
    required: int = Field(description="数量 · how many")
    year: int = Field(description="年份 · by the end of which year")
    levels: tuple[Level, ...] = Field((), description="计入的级别 · levels that count")


class Seed(BaseModel):
    """One source document; further keys are allowed."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: Key = Field(description="标识，同文件名 · the id, as the file is named")
    title: LocalizedName = Field(description="标题 · the title")
    kind: SingleLine | None = Field(None, description="文种 · what kind of document it is")
    sources: dict[Key, Source] = Field({}, description="来源 · the sources")
    targets: tuple[SeedTarget, ...] = Field((), description="目标 · its targets")
    nodes: tuple[SeedNode, ...] = Field((), description="各类 · its tree")

    def walk(self) -> Iterator[SeedNode]:
        """Every node, parents before children."""
        return walk(self.nodes)

    def walk_with_paths(self) -> Iterator[tuple[FieldPath, SeedNode]]:
        """Every node with the path to it from the top of the file."""
        return walk_with_paths(self.nodes)
