"""TX3xx: the framework, what refers to its codes, and the topics of records."""

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from tixi.graph import cycles
from tixi.measures.statistics import overlaps
from tixi.model.catalogue import Catalogue
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.problem import FieldPath, Finding
from tixi.model.standard import SCOPE_NAMES, Scope
from tixi.model.text import Lang, Text
from tixi.rules.registry import ERROR, WARNING, Findings, duplicates, entries, rule
from tixi.store.errors import MAX_PROBLEMS_PER_FILE, suggest

TITLE = Text("体系与主题", "Framework and topics")

_MAX_OVERLAPPING_NAMED = 3


def _node_entries(catalogue: Catalogue, key: str) -> Iterator[tuple[Node, FieldPath, Any]]:
    """Every entry of a list of the nodes, with its node and the path to it."""
    for at, node in catalogue.framework.walk_with_paths():
        for index, entry in enumerate(getattr(node, key)):
            yield node, (*at, key, index), entry


def _places(catalogue: Catalogue) -> Iterator[tuple[str, FieldPath, str]]:
    """Every place of the records and the leads: its subject, the path to it, and the code."""
    for standard, at, code in entries(catalogue, "places"):
        yield standard.id, at, code
    for index, lead in enumerate(catalogue.leads):
        for place, code in enumerate(lead.places):
            yield "leads", (index, "places", place), code


def _not_in_framework(code: str) -> Text:
    return Text(f"框架里没有“{code}”", f"the framework has no “{code}”")


def seed_not_found(subject: str, at: FieldPath, document: str, seeds: Iterable[str]) -> Finding:
    """The breach of a reference, at a path, to none of the seeds."""
    zh, en = f"seeds/ 里没有“{document}”", f"there is no “{document}” in seeds/"
    return Finding(subject, (*at, "document"), Text(zh, en), suggest(document, list(seeds)))


@rule("TX301", ERROR, "所属主题不在框架里", "a place that the framework does not have")
def unknown_place(catalogue: Catalogue, as_of: date) -> Findings:
    names = {topic.code: topic.name for topic in catalogue.framework.topics}
    similar: dict[str, list[str]] = {}  # slow to find: of no more codes than a file's list shows
    for subject, at, code in _places(catalogue):
        if code in catalogue.framework.by_code:
            continue
        if code not in similar and len(similar) < MAX_PROBLEMS_PER_FILE:
            similar[code] = get_close_matches(code, names, n=3)
        message = Text(f"框架里没有主题“{code}”", f"the framework has no topic “{code}”")
        hint = Text("查 catalogue/framework.yaml", "see catalogue/framework.yaml")
        if near := similar.get(code):
            hint = Text(
                f"相近的有：{'、'.join(f'{c} {names[c].text.zh}' for c in near)}",
                f"similar: {', '.join(f'{c} {names[c].get(Lang.EN)}' for c in near)}",
            )
        yield Finding(subject, at, message, hint)


@rule("TX302", ERROR, "所属的不是主题", "a place that is not a topic")
def place_above_topics(catalogue: Catalogue, as_of: date) -> Findings:
    for subject, at, code in _places(catalogue):
        node = catalogue.framework.by_code.get(code)
        if node is None or node.kind is NodeKind.TOPIC:
            continue
        kind = NODE_KIND_NAMES[node.kind]
        below = [topic.code for topic in node.topics[:5]]
        zh = f"“{code}”（{node.name.text.zh}）是{kind.zh}，不是主题"
        en = f"“{code}” ({node.name.text.en}) is a {kind.en}, not a topic"
        hint = Text(f"其下的主题：{'、'.join(below)}", f"topics below it: {', '.join(below)}")
        yield Finding(subject, at, Text(zh, en), hint)


@rule(
    "TX303", ERROR, "专用或通用的记录没有所属主题", "a dedicated or general record without a place"
)
def no_place(catalogue: Catalogue, as_of: date) -> Findings:
    for standard in catalogue.standards:
        if standard.scope is not Scope.RELATED and not standard.places:
            name = SCOPE_NAMES[standard.scope]
            zh = f"{name.zh}（{standard.scope}）的记录没有所属主题（places）"
            en = f"a {name.en} record without a topic (places)"
            hint = Text(
                "写上主题编号；若在体系之外，写 scope: related",
                "name its topics; if it lies outside the system, write scope: related",
            )
            key = "places" if "places" in standard.model_fields_set else "scope"
            yield Finding(standard.id, (key,), Text(zh, en), hint)


@rule("TX304", ERROR, "同一主题写了两遍", "a place listed twice")
def place_twice(catalogue: Catalogue, as_of: date) -> Findings:
    keyed = ((one, (one[0].id, one[2])) for one in entries(catalogue, "places"))
    for (standard, at, code), _ in duplicates(keyed):
        message = Text(f"主题“{code}”写了两遍", f"the topic “{code}” is listed twice")
        yield Finding(standard.id, at, message, Text("删去一个", "delete one of them"))


@rule("TX305", ERROR, "框架里编号重复", "a duplicate code in the framework")
def same_code(catalogue: Catalogue, as_of: date) -> Findings:
    placed = catalogue.framework.walk_with_paths()
    for (at, node), (_, other) in duplicates(((at, node), node.code) for at, node in placed):
        zh = f"编号“{node.code}”已是“{other.name.text.zh}”的"
        en = f"the code “{node.code}” is already that of “{other.name.text.en}”"
        hint = Text("每个节点一个编号", "give each node its own code")
        yield Finding("framework", (*at, "code"), Text(zh, en), hint)


@rule("TX306", ERROR, "编号不在上级编号之下", "a code that is not under its parent's")
def code_not_below_parent(catalogue: Catalogue, as_of: date) -> Findings:
    """Nodes whose code is not their parent's with one more part."""
    for at, node in catalogue.framework.walk_with_paths():
        for index, child in enumerate(node.children):
            if child.code.rpartition(".")[0] != node.code:
                zh = f"“{child.code}”在“{node.code}”之下，编号却不是“{node.code}.”加一段"
                en = f"“{child.code}” is a child of “{node.code}”, but its code is not below it"
                hint = Text(f"如 {node.code}.{index + 1}", f"such as {node.code}.{index + 1}")
                yield Finding("framework", (*at, "children", index, "code"), Text(zh, en), hint)


@rule("TX307", ERROR, "节点的类别与位置不符", "a node of a kind that does not fit its place")
def kind_at_depth(catalogue: Catalogue, as_of: date) -> Findings:
    """Top nodes that are not categories, kinds out of order, leaves that are not topics."""
    placed = dict(catalogue.framework.walk_with_paths())
    order = list(NodeKind)
    for at, node in placed.items():
        kind, parent = NODE_KIND_NAMES[node.kind], placed.get(at[:-2])  # at[-2:]: children, n
        if parent is None and node.kind is not NodeKind.CATEGORY:
            zh = f"顶层的“{node.code}”应是类，不是{kind.zh}"
            en = f"“{node.code}” is at the top: it must be a category, not a {kind.en}"
        elif parent and order.index(node.kind) <= order.index(parent.kind):
            above = NODE_KIND_NAMES[parent.kind]
            zh = f"{above.zh}“{parent.code}”之下不能有{kind.zh}“{node.code}”"
            en = f"the {above.en} “{parent.code}” cannot hold the {kind.en} “{node.code}”"
        elif not node.children and node.kind is not NodeKind.TOPIC:
            zh = f"{kind.zh}“{node.code}”之下没有主题"
            en = f"the {kind.en} “{node.code}” has no topic below it"
        else:
            continue
        hint = Text(
            "依次为 category、domain、industry（可省）、topic",
            "in order: category, domain, industry (may be left out), topic",
        )
        yield Finding("framework", (*at, "kind"), Text(zh, en), hint)


@rule("TX308", ERROR, "支撑的编号不在框架里", "a supported code that the framework does not have")
def unknown_supported(catalogue: Catalogue, as_of: date) -> Findings:
    for node, at, code in _node_entries(catalogue, "supports"):
        if code not in catalogue.framework.by_code:
            zh = f"“{node.code}”支撑的“{code}”不在框架里"
            en = f"“{node.code}” supports “{code}”, which the framework does not have"
            yield Finding("framework", at, Text(zh, en))
    for node, at, code in _node_entries(catalogue, "inferred"):
        if code not in node.supports:
            zh = f"“{node.code}”的 supports 里没有“{code}”"
            en = f"supports of “{node.code}” has no “{code}”"
            yield Finding("framework", at, Text(zh, en))


@rule("TX309", ERROR, "支撑关系成环", "nodes that support one another in a cycle")
def supports_cycle(catalogue: Catalogue, as_of: date) -> Findings:
    """Cycles among `supports`, each reported once, whole, at its first node."""
    placed: dict[str, tuple[FieldPath, Node]] = {}
    for at, node in catalogue.framework.walk_with_paths():
        placed.setdefault(node.code, (at, node))  # a duplicate code is TX305
    for cycle in cycles({code: node.supports for code, (_, node) in placed.items()}):
        codes = (*cycle, cycle[0])
        at, node = placed[codes[0]]
        path = " → ".join(codes)
        message = Text(f"支撑关系成环：{path}", f"a cycle of supports: {path}")
        hint = Text("去掉其中一条", "remove one of these edges")
        index = node.supports.index(codes[1])
        yield Finding("framework", (*at, "supports", index), message, hint)


@rule(
    "TX310", ERROR, "种子的节点在框架里没有位置", "a seed's node without a place in the framework"
)
def seed_node_lost(catalogue: Catalogue, as_of: date) -> Findings:
    nodes = catalogue.framework.walk()
    named = {(node.seed.document, node.seed.code) for node in nodes if node.seed}
    for seed in catalogue.seeds:
        for at, seed_node in seed.walk_with_paths():
            if (seed.id, seed_node.code) not in named:
                zh = f"种子 {seed.id} 的“{seed_node.code} {seed_node.name}”在框架里没有位置"
                en = f"“{seed_node.code} {seed_node.name}” of {seed.id} has no place"
                place = f'seed: {{document: {seed.id}, code: "{seed_node.code}"}}'
                hint = Text(f"给对应的节点写上 {place}", f"give its node {place}")
                yield Finding(f"seed:{seed.id}", (*at, "code"), Text(zh, en), hint)


@rule("TX311", ERROR, "节点的出处不存在", "a node whose seed does not exist")
def unknown_seed(catalogue: Catalogue, as_of: date) -> Findings:
    """Nodes that name a seed, or a code in it, that does not exist."""
    codes = {seed.id: {node.code for node in seed.walk()} for seed in catalogue.seeds}
    for at, node in catalogue.framework.walk_with_paths():
        if node.seed is None:
            continue
        document, code = node.seed.document, node.seed.code
        if document not in codes:
            yield seed_not_found("framework", (*at, "seed"), document, codes)
        elif code is not None and code not in codes[document]:
            zh, en = f"种子 {document} 里没有编号“{code}”", f"{document} has no code “{code}”"
            yield Finding("framework", (*at, "seed", "code"), Text(zh, en))


@rule("TX312", ERROR, "节点与其出处不一致", "a node at odds with its seed")
def seed_node_disputed(catalogue: Catalogue, as_of: date) -> Findings:
    """Nodes of another kind than their seed's, or with a seed that an earlier node has."""
    kinds = {(seed.id, node.code): node.kind for seed in catalogue.seeds for node in seed.walk()}
    first: dict[tuple[str, str], str] = {}
    for at, node in catalogue.framework.walk_with_paths():
        if node.seed is None or node.seed.code is None:
            continue
        origin = (node.seed.document, node.seed.code)
        owner = first.setdefault(origin, node.code)
        if owner != node.code:
            zh = f"{origin[0]} 的“{origin[1]}”已是“{owner}”的出处"
            en = f"“{origin[1]}” of {origin[0]} is already the seed of “{owner}”"
            yield Finding("framework", (*at, "seed"), Text(zh, en))
        elif kinds.get(origin, node.kind) is not node.kind:
            ours, theirs = NODE_KIND_NAMES[node.kind], NODE_KIND_NAMES[kinds[origin]]
            zh = f"“{node.code}”是{ours.zh}，{origin[0]} 里的“{origin[1]}”却是{theirs.zh}"
            en = f"“{node.code}” is a {ours.en}, but “{origin[1]}” of {origin[0]} is a {theirs.en}"
            yield Finding("framework", (*at, "kind"), Text(zh, en))


@rule("TX313", ERROR, "应有数不写在主题上", "an expected number on a node that is not a topic")
def expected_above_topics(catalogue: Catalogue, as_of: date) -> Findings:
    for at, node in catalogue.framework.walk_with_paths():
        if node.expected is not None and node.kind is not NodeKind.TOPIC:
            zh = f"“{node.code}”不是主题，应有数（expected）由其下主题相加"
            en = f"“{node.code}” is not a topic: its expected number is the sum of its topics"
            hint = Text("写到主题上", "state it on the topics")
            yield Finding("framework", (*at, "expected"), Text(zh, en), hint)


@rule("TX314", WARNING, "应有数没有理由", "an expected number without a reason")
def expected_without_reason(catalogue: Catalogue, as_of: date) -> Findings:
    for at, node in catalogue.framework.walk_with_paths():
        stated = node.expected if node.kind is NodeKind.TOPIC else None
        if isinstance(stated, int) and stated != 1:
            zh = f"“{node.code}”的应有数是 {stated}，没有理由"
            en = f"“{node.code}” expects {stated} and does not say why"
            hint = Text(
                f"写作 expected: {{count: {stated}, reason: {{zh: …}}}}",
                f"write expected: {{count: {stated}, reason: {{en: …}}}}",
            )
            yield Finding("framework", (*at, "expected"), Text(zh, en), hint)


@rule(
    "TX315",
    ERROR,
    "排序依据里的编号不在框架里",
    "a code of the priorities that the framework does not have",
)
def unknown_priority(catalogue: Catalogue, as_of: date) -> Findings:
    weights = (
        (("weights", place, "codes", index), code)
        for place, weight in enumerate(catalogue.priorities.weights)
        for index, code in enumerate(weight.codes)
    )
    articles = (
        (("laws", place, "articles", number, "nodes", index), code)
        for place, law in enumerate(catalogue.priorities.laws)
        for number, article in enumerate(law.articles)
        for index, code in enumerate(article.nodes)
    )
    for at, code in (*weights, *articles):
        if code not in catalogue.framework.by_code:
            yield Finding("priorities", at, _not_in_framework(code))


@rule("TX316", WARNING, "同级标准交叉重复", "standards of one level that overlap")
def overlap(catalogue: Catalogue, as_of: date) -> Findings:
    """Overlaps, each reported once, at the place of the standard published last."""
    for found in overlaps(catalogue, as_of):
        *before, last = found.standards
        level, code = catalogue.framework.level_names[found.level], found.topic.code
        named = [
            f"{one.label} (standards/{one.level}/{one.id}.yaml)"
            for one in before[:_MAX_OVERLAPPING_NAMED]
        ]
        more = len(before) - len(named)
        others_zh = "、".join(named) + (f" 和另外 {more} 项" if more else "")
        others_en = ", ".join(named) + (f" and {more} more" if more else "")
        zh = f"与 {others_zh}同为主题 {code} 的专用{level.zh}（交叉重复）"
        en = f"like {others_en}, a dedicated {level.en} on topic {code} (an overlap)"
        hint = Text(
            "核对所属主题；确属两项，改主题的应有数（expected）或写豁免（waivers）",
            "check the places; if the topic takes both, raise its expected or add a waiver",
        )
        yield Finding(last.id, ("places", last.places.index(code)), Text(zh, en), hint)


@rule("TX317", ERROR, "其他版本的名称没有出处", "a name of another edition that no seed shows")
def unknown_edition(catalogue: Catalogue, as_of: date) -> Findings:
    """Wordings whose seed, or whose source in it, does not exist."""
    seeds = {seed.id: seed for seed in catalogue.seeds}
    for _, at, wording in _node_entries(catalogue, "wordings"):
        seed = seeds.get(wording.document)
        if seed is None:
            yield seed_not_found("framework", at, wording.document, seeds)
        elif wording.source not in seed.sources:
            zh = f"种子 {seed.id} 里没有来源“{wording.source}”"
            en = f"{seed.id} has no source “{wording.source}”"
            yield Finding("framework", (*at, "source"), Text(zh, en))


@rule("TX318", ERROR, "线索指不到国际标准", "a lead to no international standard")
def unknown_lead(catalogue: Catalogue, as_of: date) -> Findings:
    """Leads to no international record of the catalogue, or of nodes above the topics."""
    for node, at, lead in _node_entries(catalogue, "adoptable"):
        standard = catalogue.by_id.get(lead.standard)
        if standard is None:
            zh, en = f"没有记录“{lead.standard}”", f"there is no record “{lead.standard}”"
        elif standard.number is None or standard.number.chinese:
            zh = f"{standard.label} 不是国际标准"
            en = f"{standard.label} is not an international standard"
        elif node.kind is not NodeKind.TOPIC:
            zh, en = "线索要写在主题上", "a lead belongs to a topic"
        else:
            continue
        yield Finding("framework", (*at, "standard"), Text(zh, en))


@rule("TX319", WARNING, "检索日期在将来", "a search dated in the future")
def searched_in_future(catalogue: Catalogue, as_of: date) -> Findings:
    for _, at, search in _node_entries(catalogue, "searched"):
        if search.date > as_of:
            zh = f"检索日期 {search.date} 晚于今天（{as_of}）"
            en = f"the search of {search.date} is after today ({as_of})"
            yield Finding("framework", (*at, "date"), Text(zh, en))


@rule(
    "TX320",
    ERROR,
    "相邻体系指不到节点或来源",
    "a neighbouring system with an unknown node or source",
)
def unknown_border(catalogue: Catalogue, as_of: date) -> Findings:
    """Borders at codes that no node has, and targets whose source is not among the sources."""
    for place, system in enumerate(catalogue.neighbours.neighbours):
        at = ("neighbours", place)
        for index, border in enumerate(system.borders):
            if border.code not in catalogue.framework.by_code:
                path = (*at, "borders", index, "code")
                yield Finding("neighbours", path, _not_in_framework(border.code))
        for index, target in enumerate(system.targets):
            if target.source not in system.sources:
                zh, en = f"没有来源“{target.source}”", f"there is no source “{target.source}”"
                yield Finding("neighbours", (*at, "targets", index, "source"), Text(zh, en))


@rule("TX321", WARNING, "接受通用标准没有理由", "accepted general standards without a reason")
def accepts_without_reason(catalogue: Catalogue, as_of: date) -> Findings:
    for at, node in catalogue.framework.walk_with_paths():
        if Scope.GENERAL in node.accepts and node.accepts_reason is None:
            message = Text(
                f"“{node.code}”接受通用标准，没有理由",
                f"“{node.code}” accepts general standards and does not say why",
            )
            hint = Text(
                "加 accepts_reason，引来源文件的章节和原话",
                "add accepts_reason, with place and wording of the source document",
            )
            yield Finding("framework", (*at, "accepts"), message, hint)


@rule(
    "TX322",
    ERROR,
    "接受通用标准，而种子把它限定在本领域",
    "accepted general standards on a limited topic",
)
def limited_topic_accepts_general(catalogue: Catalogue, as_of: date) -> Findings:
    """Topics that accept general standards although their seed, or a node above it, is limited."""
    limits: dict[tuple[str, str], str] = {}
    for seed in catalogue.seeds:
        for node in seed.walk():  # parents first
            above = limits.get((seed.id, node.code.rpartition(".")[0]))
            if words := node.limited_by or above:
                limits[seed.id, node.code] = words
    for at, topic in catalogue.framework.walk_with_paths():
        if Scope.GENERAL not in topic.accepts or not (topic.seed and topic.seed.code):
            continue
        if words := limits.get((topic.seed.document, topic.seed.code)):
            zh = f"“{topic.code}”接受通用标准，而原文写的是“{words}”"
            en = f"“{topic.code}” accepts general standards, but the source prints “{words}”"
            hint = Text("删去 accepts", "remove accepts")
            yield Finding("framework", (*at, "accepts"), Text(zh, en), hint)
