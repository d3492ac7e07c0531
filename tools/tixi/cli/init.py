"""`tixi init`: a new catalogue for another standards system."""

from pathlib import Path
from shlex import quote
from typing import Annotated

from pydantic import ValidationError
from typer import Argument

from tixi.cli.console import cannot_write
from tixi.cli.messages import UsageError, tr
from tixi.cli.options import Session, option
from tixi.model.fields import LocalizedName
from tixi.store.starter import start

_FOLDER = "新文件夹，不存在或是空的 · a folder that is new or empty"
_TITLE = "标准体系的中文名称 · its name in Chinese"
_TITLE_EN = "英文名称 · its name in English"


def run(
    session: Session,
    folder: Annotated[Path, Argument(metavar="DIR", help=_FOLDER)],
    title: Annotated[str | None, option("--title", "TEXT", _TITLE)] = None,
    title_en: Annotated[str | None, option("--title-en", "TEXT", _TITLE_EN)] = None,
) -> int:
    """框架、目标、一条示例记录、网站设置和 CI，建好即可检查、可生成网站。
    只写 --title-en 则全用英文，计入国际标准。 ·
    Framework, targets, an example record, settings of the site and CI, ready to check and build.
    With --title-en alone it is in English throughout, and international standards count.
    """
    if title is None and title_en is None:
        title, title_en = "示例标准体系", "Example standards system"
    try:
        made = start(folder, LocalizedName(zh=title, en=title_en), session.as_of)
    except ValidationError:
        raise UsageError("名称应是一行文字", "a name is one line of text") from None
    except FileExistsError:
        zh, en = f"“{folder}”已经有内容，不覆盖", f"“{folder}” exists and is not overwritten"
        raise UsageError(zh, en) from None
    except OSError as error:
        raise cannot_write(folder, error) from None
    for place in made:
        session.console.print_line(str(folder / place))
    command = f"cd {quote(str(folder))}"
    zh = f"→ 下一步：{command}，tixi check，tixi site serve"
    session.console.warn(tr(zh, f"→ next: {command}, tixi check, tixi site serve"))
    return 0
