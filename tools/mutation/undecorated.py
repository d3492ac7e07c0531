"""Lays properties and cached functions open to mutmut, which leaves decorated functions alone.

What a property does moves to a method beside it, that the property calls. A cache is left out: it
would give what the program said before it was changed.
"""

import libcst as cst

PROPERTIES, CACHES = {"property", "cached_property"}, {"cache", "lru_cache"}


def undecorated(source: str) -> str:
    """The same module, without caches and with each property's body in a method of its own."""
    return cst.parse_module(source).visit(_Opener()).code


class _Opener(cst.CSTTransformer):
    def leave_FunctionDef(
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.FunctionDef]:
        names = _names(updated_node)
        if names and names <= CACHES:
            return updated_node.with_changes(decorators=[])
        if not names or not names <= PROPERTIES:
            return updated_node
        body = f"_body_{updated_node.name.value}"
        own = updated_node.params.params[0].name.value
        call = f"{own}.{body}()"
        inner = updated_node.with_changes(name=cst.Name(body), decorators=[])
        outer = updated_node.with_changes(
            body=cst.IndentedBlock([cst.parse_statement(f"return {call}")])
        )
        return cst.FlattenSentinel([inner, outer])


def _names(node: cst.FunctionDef) -> set[str]:
    found = set()
    for decorator in node.decorators:
        named = decorator.decorator
        named = named.func if isinstance(named, cst.Call) else named
        found.add(named.value if isinstance(named, cst.Name) else "?")
    return found
