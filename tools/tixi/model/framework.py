"""The maintained tree (categories, domains, industries, topics), and the seeds it is taken from."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from tixi.model.fields import (
    MISSING_VALUE,
    Code,
    Day,
    Frozen,
    Key,
    LevelId,
    LocalizedName,
    LocalizedNote,
    SingleLine,
    Slug,
    Url,
)
from tixi.model.number import Number
from tixi.model.number_bodies import BODIES, Bodies, Body
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.problem import FieldPath
from tixi.model.settings import CHINESE_LOOK_UPS, LookUp, NumberBody, OwnLevel, Terms
from tixi.model.standard import Scope, Source
from tixi.model.text import Named, Text, TextError

AnyNode = TypeVar("AnyNode", "Node", "SeedNode")


def walk(nodes: Iterable[AnyNode]) -> Iterator[AnyNode]:
    """Nodes and all below them, parents before children."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def walk_with_paths(
    nodes: Iterable[AnyNode], at: FieldPath = ("nodes",)
) -> Iterator[tuple[FieldPath, AnyNode]]:
    """The same, each with the path to it from the top of its file; `at` leads to the list."""
    for index, node in enumerate(nodes):
        yield (*at, index), node
        yield from walk_with_paths(node.children, (*at, index, "children"))


class Sighting(Named):
    """Whether a row of the crosswalk was read or concluded."""

    SEEN = "seen", "已见", "seen"
    INFERRED = "inferred", "推断", "inferred"


SIGHTING_NAMES = Sighting.names()


class Wording(Frozen):
    """A row of the crosswalk: how another edition of the source document names a node."""

    document: Key = Field(description="种子文件 · id of the seed of that edition")
    name: LocalizedName = Field(description="该版的名称 · the name there")
    evidence: Sighting = Field(description="已见或推断 · whether it was read or concluded")
    source: Key = Field(description="依据 · key of the seed's source that shows the words")
    why: LocalizedNote = Field(
        description="见于何处、怎样推断 · where it occurs, or how it was concluded"
    )


class Search(Frozen):
    """A search for standards on a topic: it dates a gap."""

    date: Day = Field(description="检索日期 · when")
    words: SingleLine = Field(description="检索词 · the words looked for")
    where: LocalizedNote = Field(description="检索范围 · where")
    found: LocalizedNote | None = Field(
        None, description="所得，未填即无 · what came up; nothing if absent"
    )


class Adoptable(Frozen):
    """An international standard of the catalogue that the topic could adopt."""

    standard: Slug = Field(description="国际标准的标识 · the record's id")
    why: LocalizedNote | None = Field(None, description="理由 · why it fits")


class NodeKind(Named):
    """Kinds of node, from the top down."""

    CATEGORY = "category", "类", "category"
    DOMAIN = "domain", "子类", "domain"
    INDUSTRY = "industry", "行业", "industry"
    TOPIC = "topic", "主题", "topic"


NODE_KIND_NAMES = NodeKind.names()


class SeedPlace(Frozen):
    """Where in a seed document a node or a target is found."""

    document: Key = Field(description="种子文件 · id of the seed")
    code: Code | None = Field(None, description="其中的编号 · the node's code there")
    target: Key | None = Field(None, description="其中的目标 · the target's id there")


class Expected(Frozen):
    """How many standards a topic calls for, when it is not one, and why."""

    count: int = Field(ge=0, le=99, description="应有数 · how many")
    reason: LocalizedNote = Field(description="理由 · why")
    decision: Url | None = Field(None, description="所作决定的网址 · where it was so decided")


class Node(Frozen):
    """A node of the tree; a leaf is a topic."""

    code: Code = Field(description="体系编号 · the dotted code")
    official_code: SingleLine | None = Field(
        None, description="来源文件自己的编号，如 A、AA · the code that the source itself uses"
    )
    name: LocalizedName = Field(description="名称 · the name")
    kind: NodeKind = Field(description="类别 · the kind of node")
    summary: LocalizedNote | None = Field(None, description="概要 · in our own words")
    seed: SeedPlace | None = Field(None, description="出处 · which seed, and where in it")
    supports: tuple[Code, ...] = Field((), description="支撑 · codes this node is a basis for")
    inferred: tuple[Code, ...] = Field(
        (), description="支撑中推断所得、来源未印明的 · those of supports not printed in the source"
    )
    expected: int | Expected | None = Field(
        None, description="应有数，缺省为一 · how many standards a topic calls for"
    )
    accepts: tuple[Literal[Scope.DEDICATED, Scope.GENERAL], ...] = Field(
        (Scope.DEDICATED,), description="覆盖本主题的范围，缺省仅专用 · scopes that cover the topic"
    )
    accepts_reason: LocalizedNote | None = Field(
        None, description="接受通用标准的理由 · why general standards cover it"
    )
    wordings: tuple[Wording, ...] = Field(
        (), description="其他版本的名称 · what other editions call it"
    )
    searched: tuple[Search, ...] = Field((), description="检索记录 · searches for standards on it")
    adoptable: tuple[Adoptable, ...] = Field(
        (), description="可采用的国际标准 · international standards to adopt"
    )
    children: tuple["Node", ...] = Field((), description="下级 · the nodes below")

    @property
    def expected_count(self) -> int:
        """应有数 of this node: of a topic its own, of others the sum below."""
        if self.kind is not NodeKind.TOPIC:
            return sum(child.expected_count for child in self.children)
        if isinstance(self.expected, Expected):
            return self.expected.count
        return 1 if self.expected is None else self.expected

    def covered_by(self, scope: Scope) -> bool:
        """Whether a published standard of a scope covers this topic: a dedicated one always, a
        general one where the topic accepts it."""
        return scope is Scope.DEDICATED or scope in self.accepts

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, parents before children, in order."""
        return walk((self,))

    @property
    def topics(self) -> tuple["Node", ...]:
        """The topics at or below it, in order."""
        return tuple(node for node in self.walk() if node.kind is NodeKind.TOPIC)


class Framework(Frozen):
    """The whole tree, with its name and edition."""

    title: LocalizedName = Field(description="标准体系名称 · name of the standards system")
    edition: SingleLine = Field(description="版次 · the edition")
    about: LocalizedNote | None = Field(
        None, description="体系是什么，首页以它开头 · what it is, the opening of the overview"
    )
    stated_levels: tuple[Level | OwnLevel, ...] = Field(
        (Level.NATIONAL, Level.INDUSTRY, Level.GROUP),
        alias="levels",
        min_length=1,
        description="覆盖、空缺和方案所看的级别 · levels that coverage, gaps and plan look at",
    )
    bodies: tuple[NumberBody, ...] = Field(
        (), description="标准机构：编号的写法与级别 · bodies whose numbers occur, and their levels"
    )
    lookups: tuple[LookUp, ...] | None = Field(
        None, description="官方查询网址，缺省为中国的平台 · official registries, else China's"
    )
    terms: Terms = Field(Terms(), description="期限与研制周期 · terms and lead times")
    synonyms: dict[SingleLine, Annotated[tuple[SingleLine, ...], Field(min_length=1)]] = Field(
        {}, description="查找用的同义词：词及其别的说法 · words, and what else search finds them by"
    )
    nodes: tuple[Node, ...] = Field(description="各类 · the top nodes")

    @field_validator("bodies", "lookups", "terms")
    @classmethod
    def _levels_are_known(cls, value: Any, info: ValidationInfo) -> Any:
        """Settings speak of the usual levels and of the framework's own."""
        own = (one.id for one in info.data.get("stated_levels", ()) if isinstance(one, OwnLevel))
        known = {*Level, *own, None}
        items = value if isinstance(value, tuple) else (value,)
        named = [
            level
            for item in items
            for level in ((item.level,) if isinstance(item, NumberBody) else item.levels)
        ]
        unknown = [level for level in named if level not in known]
        if unknown and "stated_levels" in info.data:
            why = TextError(
                f"级别“{unknown[0]}”不在 levels 之列",
                f"“{unknown[0]}” is not among the levels",
                Text("把它写进 levels", "declare it in levels"),
            )
            raise PydanticCustomError(MISSING_VALUE, "{error}", {"error": why})
        return value

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The ids of the levels that coverage, gaps and plan look at."""
        return tuple(one.id if isinstance(one, OwnLevel) else one for one in self.stated_levels)

    @cached_property
    def own_levels(self) -> dict[str, OwnLevel]:
        """The levels that the framework names itself, by id."""
        return {one.id: one for one in self.stated_levels if isinstance(one, OwnLevel)}

    @cached_property
    def level_names(self) -> dict[str, Text]:
        """The names of all levels by id, in order: the framework's own, then the usual ones."""
        own = {one.id: one.name.text for one in self.own_levels.values()}
        return own | {level: name for level, name in LEVEL_NAMES.items() if level not in own}

    @cached_property
    def number_bodies(self) -> Bodies:
        """The bodies whose numbers are read: those known everywhere and the framework's own."""
        return BODIES | {one.id.upper(): Body(one.id, one.level) for one in self.bodies}

    def look_up(self, number: Number | None) -> LookUp | None:
        """The registry that has the official text of a number; None without either."""
        if number is None or (self.lookups is None and not number.chinese):
            return None
        lookups = CHINESE_LOOK_UPS if self.lookups is None else self.lookups
        return next((one for one in lookups if number.level in one.levels), None)

    def walk(self) -> Iterator[Node]:
        """Every node, parents before children, in order."""
        return walk(self.nodes)

    def walk_with_paths(self) -> Iterator[tuple[FieldPath, Node]]:
        """Every node with the path to it from the top of the file."""
        return walk_with_paths(self.nodes)

    @cached_property
    def by_code(self) -> dict[str, Node]:
        """Nodes by code."""
        return {node.code: node for node in self.walk()}

    def find(self, text: str) -> Node | None:
        """The node of a code, or of a code that the source itself uses, in either case."""
        plain = text.strip().upper()
        by_official = (n for n in self.walk() if (n.official_code or "").upper() == plain)
        return self.by_code.get(plain) or (next(by_official, None) if plain else None)

    @cached_property
    def parent_of(self) -> dict[str, Node]:
        """The parent of each node that has one, by the child's code."""
        return {child.code: node for node in self.walk() for child in node.children}

    @cached_property
    def topics(self) -> tuple[Node, ...]:
        """The leaves, in order."""
        return tuple(node for node in self.walk() if node.kind is NodeKind.TOPIC)

    @cached_property
    def topic_by_code(self) -> dict[str, Node]:
        """Topics by code. Other places of a record do not count as topics."""
        return {topic.code: topic for topic in self.topics}

    @cached_property
    def accepting_general(self) -> frozenset[str]:
        """The codes of the topics that a general standard covers."""
        return frozenset(one.code for one in self.topics if one.covered_by(Scope.GENERAL))

    def ancestors(self, code: str) -> tuple[Node, ...]:
        """The node and those above it, top first."""
        node = self.by_code[code]
        above = self.parent_of.get(code)
        return (*(self.ancestors(above.code) if above else ()), node)


class SeedNode(Frozen):
    """A node as the document prints it."""

    code: Code = Field(description="编号 · the code")
    name: SingleLine = Field(description="原文名称 · the printed name")
    listed_as: SingleLine | None = Field(
        None, description="正文他处的写法 · its name elsewhere in the text"
    )
    kind: NodeKind = Field(description="类别 · the kind of node")
    section: SingleLine | None = Field(None, description="所在章节 · the section it is in")
    limited_by: SingleLine | None = Field(
        None, description="把它限定在本领域的原文 · the printed words that limit it to the field"
    )
    children: tuple["SeedNode", ...] = Field((), description="下级 · the nodes below")


class SeedTarget(BaseModel):
    """A target as the document states it; further keys are allowed."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: Key = Field(description="标识 · a short id")
    verb: SingleLine = Field(description="原文动词 · the verb")
    required: int = Field(description="数量 · how many")
    year: int = Field(description="年份 · by the end of which year")
    levels: tuple[LevelId, ...] = Field((), description="计入的级别 · levels that count")


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
