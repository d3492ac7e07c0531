"""The graph of a catalogue as node-link JSON, which networkx, D3 and others read as it is."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def node_link(graph: "nx.MultiDiGraph[str]") -> str:
    """A JSON document: `nodes`, each with its `id`, and `edges` from `source` to `target`."""
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": key, **graph.nodes[key]} for key in graph],
        "edges": [
            {"source": start, "target": end, "key": key, **attributes}
            for start, end, key, attributes in graph.edges(keys=True, data=True)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
