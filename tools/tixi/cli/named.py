"""What the command line names in a catalogue: a target, a node, a record; and what is not there."""

from typing import Annotated

from typer import Option

from tixi.cli.complete import codes
from tixi.cli.options import UsageError, unknown
from tixi.measures.search import nearest
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard
from tixi.model.text import Text, abbreviate

NodeOption = Annotated[
    str | None,
    Option(
        "--node",
        metavar="CODE",
        autocompletion=codes,
        help="只取该体系编号及其下 · this node and all below it",
    ),
]

_TARGET = Text("目标", "target")


def known_target(catalogue: Catalogue, name: str | None) -> None:
    """Raises UsageError for an id that no target has; without one, all is well."""
    known = [target.id for target in catalogue.targets]
    if name is not None and name not in known:
        raise unknown(_TARGET, name, known)


def known_node(catalogue: Catalogue, code: str | None) -> None:
    """Raises UsageError for a code that the framework does not have, likewise."""
    if code is not None and code not in catalogue.framework.by_code:
        raise UsageError(  # which codes there are is too long a list
            f"没有体系编号“{abbreviate(code)}”",
            f"there is no node “{abbreviate(code)}”",
            Text("查编号：tixi search 字词", "look for codes with: tixi search WORDS"),
        )


def known_record(catalogue: Catalogue, name: str) -> Standard:
    """The record of a number, plan number, id or alias; raises UsageError."""
    found = catalogue.find(name)
    if found is None:
        raise nothing_named(catalogue, name, Text("标准", "standard"))
    return found


def nothing_named(
    catalogue: Catalogue, name: str, kind: Text, otherwise: Text | None = None
) -> UsageError:
    """The error for a name of a kind that nothing has; its hint is what is like it, if anything."""
    near = nearest(catalogue, name)
    hint = Text(f"是不是 {'、'.join(near)}？", f"did you mean {', '.join(near)}?")
    return UsageError(
        f"没有{kind.zh}“{abbreviate(name)}”",
        f"there is no {kind.en} “{abbreviate(name)}”",
        hint if near else otherwise,
    )
