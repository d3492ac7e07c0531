"""`tixi schema`: JSON Schemas of the files, for editors and other tools."""

from typing import Annotated

from typer import Argument

from tixi.cli.console import console
from tixi.cli.messages import LangOption, set_language
from tixi.cli.options import CatalogueOption
from tixi.store.schema import Kind, bundle, schema


def run(
    kind: Annotated[
        Kind | None,
        Argument(
            metavar="[KIND]",
            help="record、framework、targets、priorities、seed、neighbours；"
            "不写则全部给出，放在 $defs 之下 · "
            "record, framework, targets, priorities, seed or neighbours; "
            "default: all of them, under $defs",
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
) -> int:
    """输出数据文件的 JSON Schema。 · The JSON Schema of the data files."""
    del catalogue  # the schema is the same for every catalogue
    set_language(lang)
    console().print_json(bundle() if kind is None else schema(kind))
    return 0
