"""A node of the framework as data: what stands there on a day."""

from typing import Any

from tixi.measures.coverage import Coverage, rate
from tixi.model.framework import Node, NodeKind


def node_json(covered: Coverage, node: Node) -> dict[str, Any]:
    """A node with its figures on the day of `covered`: the fields of its file, children by code,
    records by id.

    `state` is that of a topic, None above; `states` counts the topics at and below the node.
    """
    catalogue = covered.catalogue
    expected, existing = node.expected_count, covered.existing_at(node)
    state = covered.states[node.code] if node.kind is NodeKind.TOPIC else None
    fields = node.model_dump(mode="json", exclude_none=True, exclude={"children", "expected"})
    return fields | {
        "trail": [above.code for above in catalogue.framework.ancestors(node.code)],
        "expected": expected,
        "existing": existing,
        "rate": rate(existing, expected),
        "state": state.value if state else None,
        "states": {one.value: number for one, number in covered.states_at(node).items()},
        "children": [child.code for child in node.children],
        "standards": [standard.id for standard in catalogue.on_topic.get(node.code, ())],
    }
