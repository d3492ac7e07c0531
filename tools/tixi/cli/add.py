"""`tixi add`: a new record, or the number of a project that was published."""

from pathlib import Path
from typing import Annotated, Any

from typer import Option

from tixi.cli.ask import Form, asking, confirmed
from tixi.cli.given import Given
from tixi.cli.messages import LangOption, UsageError, tr
from tixi.cli.new_record import collected
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    Session,
    complete_codes,
    complete_ids,
    open_session,
)
from tixi.cli.preview import preview
from tixi.cli.publish import publication
from tixi.model.text import Text
from tixi.store.draft import Draft, new


def _flag(flag: str, metavar: str, help_: str, complete: Any = None) -> Any:
    return Option(flag, metavar=metavar, help=help_, autocompletion=complete)


def run(
    number: Annotated[
        str | None, _flag("--number", "NUMBER", "标准编号，写法不限 · the number, in any spelling")
    ] = None,
    publish: Annotated[
        str | None,
        _flag(
            "--publish",
            "ID",
            "给这个在研项目编号：改文件名，旧标识留作别名 · "
            "number this project: renames its file and keeps the old id as an alias",
            complete_ids,
        ),
    ] = None,
    title: Annotated[str | None, _flag("--title", "TEXT", "中文名称 · the Chinese title")] = None,
    title_en: Annotated[
        str | None, _flag("--title-en", "TEXT", "英文名称 · the English title")
    ] = None,
    scope: Annotated[
        str | None,
        _flag("--scope", "dedicated|general|related", "范围 · how it stands to the system"),
    ] = None,
    place: Annotated[
        list[str] | None,
        _flag(
            "--place",
            "CODE",
            "所属主题，可多次，首个为主 · a topic; may come again, its home first",
            complete_codes,
        ),
    ] = None,
    plan: Annotated[str | None, _flag("--plan", "NUMBER", "计划号 · the plan number")] = None,
    level: Annotated[
        str | None,
        _flag("--level", "LEVEL", "宜定级别，没有编号时 · the intended level, without a number"),
    ] = None,
    stage: Annotated[
        str | None,
        _flag(
            "--stage",
            "STAGE",
            "到达的阶段，缺省 published，没有编号时 planned · "
            "the stage reached; published if not given, planned without a number",
        ),
    ] = None,
    on: Annotated[str | None, _flag("--on", "DATE", "到达的日期 · when it was reached")] = None,
    in_force: Annotated[
        str | None, _flag("--in-force", "DATE", "实施日期 · in force from this day")
    ] = None,
    replaces: Annotated[
        list[str] | None,
        _flag("--replaces", "NUMBER", "代替的标准，可多次 · what it replaces; may come again"),
    ] = None,
    committee: Annotated[str | None, _flag("--committee", "NAME", "归口 · committee")] = None,
    issuer: Annotated[str | None, _flag("--issuer", "NAME", "发布机构 · who issued it")] = None,
    source_url: Annotated[
        str | None, _flag("--source-url", "URL", "来源网址 · address of the source")
    ] = None,
    source_kind: Annotated[
        str | None,
        _flag("--source-kind", "official|secondary|mention", "来源种类 · the kind of source"),
    ] = None,
    source_title: Annotated[
        str | None, _flag("--source-title", "TEXT", "网页题名 · title of the page")
    ] = None,
    notes: Annotated[str | None, _flag("--notes", "TEXT", "说明 · notes, in Chinese")] = None,
    id_: Annotated[
        str | None,
        _flag("--id", "SLUG", "没有编号时的标识 · the id of a record without a number"),
    ] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", help="只预览，不写 · only preview, write nothing")
    ] = False,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """新增一条记录：用选项给出，或在终端里逐项回答。 · Add a record, by flags or by answering.

    只写一个新文件，不覆盖已有的。 · Writes one new file, never over another.

    例：tixi add --number "YD/T 99999-2099" --title 名称 --scope general --place 2.1.1 ·
    For example: tixi add --number "YD/T 99999-2099" --title 名称 --scope general --place 2.1.1
    """
    session = open_session(catalogue, lang, as_of)
    given = Given(
        number=number, plan=plan, level=level, id=id_, title=title, title_en=title_en,
        scope=scope, places=place or (), stage=stage, on=on, in_force=in_force,
        replaces=replaces or (), committee=committee, issuer=issuer, source_url=source_url,
        source_kind=source_kind, source_title=source_title, notes=notes,
    )  # fmt: skip
    form = Form(asking())
    if publish is not None:
        draft, former = publication(session, form, given, publish)
    else:
        name, data = collected(session, form, given)
        draft, former = new(session.loaded.root, name, data), None
    there = session.loaded.files.get(draft.standard.id, draft.path)
    if there.exists() and there != draft.former:
        shown = session.loaded.shown(there)
        raise UsageError(
            f"{shown} 已经有了，不覆盖", f"{shown} is there already and is not overwritten"
        )
    errors = preview(session, draft, former)
    if errors:
        text = Text("有错误，没有写", "there are errors: nothing was written")
        session.console.warn((f"tixi: {tr(text)}", "red"))
        return 1
    if dry_run or (form.asks and not confirmed(Text("写入", "Write it"))):
        session.console.warn(tr(Text("没有写", "nothing was written")))
        return 0
    return _written(session, draft)


def _written(session: Session, draft: Draft) -> int:
    try:
        draft.write()
    except FileExistsError:
        path: Path = draft.path
        raise UsageError(f"{path} 已经有了", f"{path} is there already") from None
    except FileNotFoundError:
        was = draft.former
        raise UsageError(f"{was} 已不在", f"{was} is no longer there") from None
    shown = session.loaded.shown(draft.path)
    session.console.warn((tr(Text(f"✓ 已写入 {shown}", f"✓ written: {shown}")), "green"))
    session.console.warn(tr(Text("→ 下一步：tixi check", "→ next: tixi check")))
    return 0
