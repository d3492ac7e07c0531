"""`tixi init`: a new catalogue for another standards system."""

from datetime import date
from pathlib import Path
from shlex import quote
from typing import Annotated

from pydantic import ValidationError
from typer import Argument, Option

from tixi.cli.console import console
from tixi.cli.messages import LangOption, UsageError, set_language, tr
from tixi.cli.options import CatalogueOption
from tixi.model.fields import LocalizedName
from tixi.store.files import os_error_reason
from tixi.store.starter import start


def run(
    folder: Annotated[
        Path,
        Argument(metavar="DIR", help="新文件夹，不存在或是空的 · a folder that is new or empty"),
    ],
    title: Annotated[
        str, Option("--title", metavar="TEXT", help="标准体系的中文名称 · its name in Chinese")
    ] = "示例标准体系",
    title_en: Annotated[
        str, Option("--title-en", metavar="TEXT", help="英文名称 · its name in English")
    ] = "Example standards system",
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
) -> int:
    """为别的标准体系建一个新目录。 · A new catalogue for another standards system.

    框架、目标、一条示例记录、网站设置和 CI，建好即可检查、可生成网站。 ·
    Framework, targets, an example record, settings of the site and CI, ready to check and build.
    """
    del catalogue  # it makes one of its own
    set_language(lang)
    try:
        name = LocalizedName(zh=title, en=title_en)
    except ValidationError:
        raise UsageError("名称应是一行文字", "a name is one line of text") from None
    try:
        made = start(folder, name, date.today())
    except FileExistsError:
        zh, en = f"“{folder}”已经有内容，不覆盖", f"“{folder}” exists and is not overwritten"
        raise UsageError(zh, en) from None
    except OSError as error:
        why = os_error_reason(error)
        zh, en = f"不能写 {folder}（{why.zh}）", f"cannot write {folder} ({why.en})"
        raise UsageError(zh, en) from None
    for place in made:
        console().print_line(str(folder / place))
    command = f"cd {quote(str(folder))}"
    zh = f"→ 下一步：{command}，tixi check，tixi site serve"
    console().warn(tr(zh, f"→ next: {command}, tixi check, tixi site serve"))
    return 0
