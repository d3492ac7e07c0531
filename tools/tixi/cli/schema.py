"""`tixi schema`: JSON Schemas of the files, for editors and other tools."""

from typing import Annotated

from typer import Argument

from tixi.cli.options import Session, option
from tixi.model.catalogue import Kind
from tixi.store.schema import bundle, schema

_KIND = (
    "record、framework、targets、priorities、seed、neighbours、leads、hosts；"
    "不写则全部给出，放在 $defs 之下 · "
    "record, framework, targets, priorities, seed, neighbours, leads or hosts; "
    "default: all of them, under $defs"
)

_HERE = "所属主题列出本目录的编号和名称 · places are the topics of this catalogue, with their names"


def run(
    session: Session,
    kind: Annotated[Kind | None, Argument(metavar="KIND", help=_KIND)] = None,
    here: Annotated[bool, option("--here", None, _HERE)] = False,
) -> int:
    """供编辑器和别的工具检查文件。 · For editors and other tools that check files."""
    topics = session.catalogue.framework.topics if here else ()
    session.console.print_json(bundle(topics) if kind is None else schema(kind, topics))
    return 0
