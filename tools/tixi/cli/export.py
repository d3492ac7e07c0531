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
    completion,
    listed,
    option,
    require_node,
)
from tixi.formats.exports import ExportContext, find, names
from tixi.model.text import Text, abbreviate, pluralize

_SITE_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_FORMATS = {name: find(name).title for name in names()}
_WHAT = (
    f"格式：{listed(_FORMATS)} · "
    f"the format: {', '.join(f'{name} ({title.en})' for name, title in _FORMATS.items())}"
)
_SITE = "已发布网站的地址，供链接 · the site to link to"


def run(
    session: Session,
    what: Annotated[str, Argument(metavar="WHAT", autocompletion=completion(_FORMATS), help=_WHAT)],
    output: OutputOption = None,
    node: NodeOption = None,
    site: Annotated[str | None, option("--site", "URL", _SITE)] = None,
) -> int:
    """例：tixi export csv --node 3，tixi export json --output 目录.json ·
    For example: tixi export csv --node 3, tixi export json --output catalogue.json
    """
    if what not in _FORMATS:
        raise unknown_name(Text("导出格式", "format"), what, _FORMATS)
    if site is not None and not _SITE_ADDRESS.fullmatch(site):
        raise UsageError(
            f"--site 应以 http:// 或 https:// 起头，不是“{abbreviate(site)}”",
            f"--site starts with http:// or https://, not “{abbreviate(site)}”",
        )
    require_node(session.catalogue, node)
    export = find(what)
    if export.binary and output is None and session.console.terminal:
        example = f"--output catalogue{export.suffix}"
        raise UsageError(
            f"{what} 不是文本，不能显示在终端：用 --output 写入文件",
            f"{what} is not text and cannot be printed on a terminal: write it with --output",
            Text(f"例：{example}", f"for example: {example}"),
        )
    address = None if site is None else f"{site.removesuffix('/')}/"
    context = ExportContext(session.catalogue, session.as_of, node, session.lang, address)
    content = export.content(context)
    if output is None:
        session.console.write_bytes(content)
    else:
        write_file(output, content)
        number = len(context.standards)
        en = f"wrote {output}: {pluralize(number, 'record')}"
        session.console.warn(tr(f"已写 {output}：{number} 条记录", en))
    return session.status()
