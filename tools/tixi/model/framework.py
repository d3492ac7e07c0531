"""The maintained tree: categories, domains, industries and topics."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from tixi.model.fields import Code, Key, Url
from tixi.model.frozen import Frozen
from tixi.model.name import Line, Name, Note
from tixi.model.problem import Path
from tixi.model.research import Lead, Search, Wording
from tixi.model.text import Text
from tixi.model.tree import placed, walk


class NodeKind(StrEnum):
    """Kinds of node, from the top down."""

    CATEGORY = "category"
    DOMAIN = "domain"
    INDUSTRY = "industry"
    TOPIC = "topic"


NODE_KIND_NAMES = {
    NodeKind.CATEGORY: Text("类", "category"),
    NodeKind.DOMAIN: Text("子类", "domain"),
    NodeKind.INDUSTRY: Text("行业", "industry"),
    NodeKind.TOPIC: Text("主题", "topic"),
}


class SeedPlace(Frozen):
    """Where in a seed document a node or a target stands."""

    document: Key = Field(description="种子文件 · id of the seed")
    code: Code | None = Field(None, description="其中的编号 · the node's code there")
    target: Key | None = Field(None, description="其中的目标 · the target's id there")


class Expected(Frozen):
    """How many standards a topic calls for, when it is not one, and why."""

    count: int = Field(ge=0, le=99, description="应有数 · how many")
    reason: Note = Field(description="理由 · why")
    decision: Url | None = Field(None, description="所作决定的网址 · where it was so decided")


class Node(Frozen):
    """A node of the tree; a leaf is a topic."""

    code: Code = Field(description="体系编号 · the dotted code")
    name: Name = Field(description="名称 · the name")
    kind: NodeKind = Field(description="类别 · the kind of node")
    summary: Note | None = Field(None, description="概要 · in our own words")
    seed: SeedPlace | None = Field(None, description="出处 · which seed, and where in it")
    supports: tuple[Code, ...] = Field((), description="支撑 · codes this node is a basis for")
    expected: int | Expected | None = Field(
        None, description="应有数，缺省为一 · how many standards a topic calls for"
    )
    wordings: tuple[Wording, ...] = Field(
        (), description="其他版本的名称 · what other editions call it"
    )
    searched: tuple[Search, ...] = Field((), description="检索记录 · searches for standards on it")
    leads: tuple[Lead, ...] = Field((), description="线索 · international standards to adopt")
    children: tuple["Node", ...] = Field((), description="下级 · the nodes below")

    @property
    def wanted(self) -> int:
        """应有数 of this node: of a topic its own, of others the sum below."""
        if self.kind is not NodeKind.TOPIC:
            return sum(child.wanted for child in self.children)
        if isinstance(self.expected, Expected):
            return self.expected.count
        return 1 if self.expected is None else self.expected

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, parents before children, in order."""
        return walk((self,))

    @property
    def topics(self) -> tuple["Node", ...]:
        """The topics at or below it, in order."""
        return tuple(node for node in self.walk() if node.kind is NodeKind.TOPIC)


class Framework(Frozen):
    """The whole tree, with its name and edition."""

    title: Name = Field(description="标准体系名称 · name of the standards system")
    edition: Line = Field(description="版次 · the edition")
    nodes: tuple[Node, ...] = Field(description="各类 · the top nodes")

    def walk(self) -> Iterator[Node]:
        """Every node, parents before children, in order."""
        return walk(self.nodes)

    def placed(self) -> Iterator[tuple[Path, Node]]:
        """Every node with the path to it from the top of the file."""
        return placed(self.nodes)

    @cached_property
    def by_code(self) -> dict[str, Node]:
        """Nodes by code."""
        return {node.code: node for node in self.walk()}

    @cached_property
    def parent_of(self) -> dict[str, Node]:
        """The parent of each node that has one, by the child's code."""
        return {child.code: node for node in self.walk() for child in node.children}

    @cached_property
    def topics(self) -> tuple[Node, ...]:
        """The leaves, in order."""
        return tuple(node for node in self.walk() if node.kind is NodeKind.TOPIC)

    def trail(self, code: str) -> tuple[Node, ...]:
        """The node and those above it, top first."""
        node = self.by_code[code]
        above = self.parent_of.get(code)
        return (*(self.trail(above.code) if above else ()), node)
