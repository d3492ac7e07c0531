"""`tixi export`: the catalogue in other formats."""

import re
from typing import Annotated

from typer import Argument

from tixi.cli.console import write_file
from tixi.cli.messages import UsageError, tr, unknown_name
from tixi.cli.options import (
    NodeOption,
    OutputOption,
    Session,
    TargetOption,
    completion,
    find_record,
    listed,
    option,
    record_ids,
    require_node,
    require_target,
)
from tixi.formats.exports import ExportContext, find, names
from tixi.measures.summary import Selection
from tixi.model.text import Text, abbreviate, pluralize

_SITE_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_FORMATS = {name: find(name).title for name in names()}
_WHAT = (
    f"格式：{listed(_FORMATS)} · "
    f"the format: {', '.join(f'{name} ({title.en})' for name, title in _FORMATS.items())}"
)
_RECORD = "只取一条：编号、计划号或标识 · only this record: a number, a plan or an id"
_SITE = "已发布网站的地址，供链接 · the site to link to"


def run(
    session: Session,
    what: Annotated[str, Argument(metavar="WHAT", autocompletion=completion(_FORMATS), help=_WHAT)],
    output: OutputOption = None,
    record: Annotated[str | None, option("--record", "NAME", _RECORD, record_ids)] = None,
    node: NodeOption = None,
    target: TargetOption = None,
    site: Annotated[str | None, option("--site", "URL", _SITE)] = None,
) -> int:
    """把目录导出为别的格式。 · Export the catalogue in another format.

    例：tixi export csv --node 3，tixi export json --output 目录.json ·
    For example: tixi export csv --node 3, tixi export json --output catalogue.json
    """
    if what not in _FORMATS:
        raise unknown_name(Text("导出格式", "format"), what, _FORMATS)
    if sum(each is not None for each in (record, node, target)) > 1:
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
        example = f"--output catalogue{export.suffix}"
        raise UsageError(
            f"{what} 不是文本，不能显示在终端：用 --output 写入文件",
            f"{what} is not text and cannot be printed on a terminal: write it with --output",
            Text(f"例：{example}", f"for example: {example}"),
        )
    address = None if site is None else f"{site.removesuffix('/')}/"
    context = ExportContext(session.catalogue, session.as_of, selection, session.lang, address)
    content = export.content(context)
    if output is None:
        session.console.write_bytes(content)
    else:
        write_file(output, content)
        number = len(context.standards)
        en = f"wrote {output}: {pluralize(number, 'record')}"
        session.console.warn(tr(f"已写 {output}：{number} 条记录", en))
    return session.status()
