"""`tixi export`: the catalogue in other formats."""

import re
from typing import Annotated

from typer import Argument, Option

from tixi.cli.console import binary_on_terminal, write_file
from tixi.cli.messages import LangOption, UsageError, unknown_name
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    NodeOption,
    OutputOption,
    TargetOption,
    complete_ids,
    find_record,
    open_session,
    require_node,
    require_target,
)
from tixi.formats.exports import ExportContext, find, names
from tixi.measures.summary import Selection
from tixi.model.text import Text, abbreviate, pluralize

_SITE_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def run(
    what: Annotated[
        str,
        Argument(
            metavar="WHAT", help=f"格式：{'、'.join(names())} · the format: {', '.join(names())}"
        ),
    ],
    output: OutputOption = None,
    record: Annotated[
        str | None,
        Option(
            "--record",
            metavar="NAME",
            autocompletion=complete_ids,
            help="只取一条：编号、计划号或标识 · only this record: a number, a plan or an id",
        ),
    ] = None,
    node: NodeOption = None,
    target: TargetOption = None,
    site: Annotated[
        str | None,
        Option("--site", metavar="URL", help="已发布网站的地址，供链接 · the site to link to"),
    ] = None,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """把目录导出为别的格式。 · Export the catalogue in another format.

    例：tixi export csv --node 3，tixi export json --output 目录.json ·
    For example: tixi export csv --node 3, tixi export json --output catalogue.json
    """
    session = open_session(catalogue, lang, as_of)
    if what not in names():
        raise unknown_name(Text("导出格式", "format"), what, names())
    if sum(option is not None for option in (record, node, target)) > 1:
        raise UsageError(
            "--record、--node、--target 只能用一个", "use only one of --record, --node, --target"
        )
    if site is not None and not _SITE_ADDRESS.fullmatch(site):
        raise UsageError(
            f"--site 应以 http:// 或 https:// 起头，不是“{abbreviate(site)}”",
            f"--site starts with http:// or https://, not “{abbreviate(site)}”",
        )
    require_node(session.catalogue, node)
    require_target(session.catalogue, target)
    id_ = None if record is None else find_record(session.catalogue, record).id
    export, selection = find(what), Selection(record=id_, node=node, target=target)
    if export.binary and output is None and session.console.terminal:
        file = f"catalogue{export.suffix}"
        raise binary_on_terminal(what, Text(file, file))
    address = None if site is None else f"{site.removesuffix('/')}/"
    context = ExportContext(session.catalogue, session.as_of, selection, session.lang, address)
    content = export.content(context)
    if output is None:
        session.console.write_bytes(content)
        return session.status()
    write_file(output, content)
    number = len(context.standards)
    text = Text(f"已写 {output}：{number} 条记录", f"wrote {output}: {pluralize(number, 'record')}")
    session.console.warn(text.get(session.lang))
    return session.status()
