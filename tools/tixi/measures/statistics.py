"""The statistics table (标准统计表, GB/T 13016): 应有数, 现有数, 现有率 of every node.

Beside them, how many standards exist, by scope and level, since 现有数 takes no more of a topic
than expected and no local or enterprise standards; industries against themes; and overlaps.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from tixi.measures.coverage import Coverage, State
from tixi.model.catalogue import Catalogue
from tixi.model.fields import LocalizedName
from tixi.model.framework import Node, NodeKind
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard


@dataclass(frozen=True, slots=True)
class Cell:
    """How many live standards of a scope and level are published, and how many under way."""

    scope: Scope
    level: str
    published: int
    under_way: int


@dataclass(frozen=True, slots=True)
class Row:
    """A node of the table, or the whole tree when `node` is None.

    `states` counts the topics at and below by state, `cells` the distinct standards placed
    at and below; cells without any are left out.
    """

    node: Node | None
    expected: int
    existing: int
    states: dict[State, int]
    cells: tuple[Cell, ...]


def statistics(covered: Coverage) -> tuple[Row, ...]:
    """The whole tree first, then every node, parents before children."""
    tree = covered.catalogue.framework
    expected, existing = covered.totals
    columns = _columns(covered)
    whole = _cells(covered, tree.nodes, columns)
    return (
        Row(None, expected, existing, covered.state_totals, whole),
        *(
            Row(
                node,
                node.expected_count,
                covered.existing_at(node),
                covered.states_at(node),
                _cells(covered, (node,), columns),
            )
            for node in tree.walk()
        ),
    )


_Column = tuple[Scope, str, bool]  # the last: not yet published


def _columns(covered: Coverage) -> dict[str, _Column]:
    """Where every live dedicated and general standard counts, by id.

    What is only planned or has no source is left out.
    """
    catalogue, as_of = covered.catalogue, covered.as_of
    found = {}
    for standard in catalogue.live(as_of):
        timeline = catalogue.timelines[standard.id]
        in_system = (
            standard.scope is not Scope.RELATED and catalogue.supporting_sources[standard.id]
        )
        if in_system and timeline.has_reached(Stage.INITIATED, as_of):
            under_way = not timeline.has_reached(Stage.PUBLISHED, as_of)
            found[standard.id] = (standard.scope, standard.level, under_way)
    return found


def _cells(
    covered: Coverage, tops: tuple[Node, ...], columns: Mapping[str, _Column]
) -> tuple[Cell, ...]:
    """The cells of the standards placed at or below some nodes, each counted once."""
    on_topic = covered.catalogue.on_topic
    nodes = (node for top in tops for node in top.walk())
    placed = {standard.id for node in nodes for standard in on_topic.get(node.code, ())}
    counts = Counter(columns[name] for name in placed if name in columns)
    cells = (
        Cell(scope, level, counts[scope, level, False], counts[scope, level, True])
        for scope in Scope
        for level in Level
    )
    return tuple(cell for cell in cells if cell.published or cell.under_way)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A category whose industries share their themes.

    `rows` has each industry with its topics, one a theme, in the order of `themes`.
    """

    category: Node
    themes: tuple[LocalizedName, ...]
    rows: tuple[tuple[Node, tuple[Node, ...]], ...]


def matrices(nodes: tuple[Node, ...]) -> tuple[Matrix, ...]:
    """The matrices of a framework, in its order.

    The theme of a topic is its name without its industry's; two industries or more of one
    category with the same themes in the same order make a matrix.
    """
    found = []
    for category in nodes:
        alike: dict[tuple[str, ...], list[tuple[Node, tuple[Node, ...]]]] = defaultdict(list)
        for industry in category.walk():
            if industry.kind is NodeKind.INDUSTRY:
                topics = industry.topics
                themes = tuple(_theme(industry, topic).text.zh for topic in topics)
                alike[themes].append((industry, topics))
        for themes, rows in alike.items():
            if themes and len(rows) > 1:
                first, topics = rows[0]
                names = tuple(_theme(first, topic) for topic in topics)
                found.append(Matrix(category, names, tuple(rows)))
    return tuple(found)


def _theme(industry: Node, topic: Node) -> LocalizedName:
    """A topic's name without that of its industry (钢铁行业数据分类分级 → 数据分类分级)."""

    def rest(name: str | None, of: str | None) -> str | None:
        return name and (name.removeprefix(of or "").lstrip(": ") or name)

    own, above = topic.name, industry.name
    return LocalizedName(zh=rest(own.zh, above.zh), en=rest(own.en, above.en))


@dataclass(frozen=True, slots=True)
class Overlap:
    """Published dedicated standards of one level on one topic, in the order of publication."""

    topic: Node
    level: str
    standards: tuple[Standard, ...]


def overlaps(catalogue: Catalogue, as_of: date) -> tuple[Overlap, ...]:
    """The overlaps on a day, in the order of the framework and of its levels.

    Live, published, dedicated standards of one level on a topic overlap when there are two or
    more, and more than the topic expects. The parts of one number are one standard in parts
    (GB/T 1.1) and count once.
    """
    found = []
    for topic in catalogue.framework.topics:
        published = [
            (day, standard.id, standard)
            for standard in catalogue.on_topic.get(topic.code, ())
            if standard.scope is Scope.DEDICATED
            and catalogue.timelines[standard.id].live(as_of)
            and (day := catalogue.timelines[standard.id].reached_on(Stage.PUBLISHED))
            and day <= as_of
        ]
        published.sort(key=itemgetter(0, 1))
        for level in catalogue.framework.levels:
            group = [standard for *_, standard in published if standard.level == level]
            if len({_whole(one) for one in group}) > max(1, topic.expected_count):
                found.append(Overlap(topic, level, tuple(group)))
    return tuple(found)


def _whole(standard: Standard) -> str:
    """What the parts of one standard share."""
    return standard.number.family if standard.number and standard.number.part else standard.id
