"""The graph of a catalogue as GraphML, which Gephi, yEd and others read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def graphml(graph: "nx.MultiDiGraph[str]") -> str:
    """A GraphML document; nodes and edges keep their attributes and their order."""
    import networkx as nx  # slow to import

    body = "\n".join(nx.generate_graphml(graph, named_key_ids=True))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
