"""`tixi import`: records from a table, abbreviate row by row before anything is written."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from tixi.cli.import_text import as_json, tell
from tixi.cli.messages import LangOption, UsageError, tr, unknown_name
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    FormatOption,
    Session,
    TextOrJson,
    open_session,
)
from tixi.formats.columns import BY_KEY
from tixi.model.text import Text, pluralize
from tixi.store.files import os_error_reason, write_all
from tixi.table_import import profiles
from tixi.table_import.evidence import sources
from tixi.table_import.file import Tables, tables
from tixi.table_import.layout import Layout, layout
from tixi.table_import.profiles import Fields
from tixi.table_import.proposals import proposals
from tixi.table_import.row import Action, Proposal


def run(
    file: Annotated[
        Path,
        Argument(
            metavar="FILE",
            help="xlsx、csv 或 JSON Lines 文件 · an xlsx, csv or JSON Lines file",
        ),
    ],
    write: Annotated[
        bool, Option("--write", help="写入；不加则只显示 · write it; without, only show it")
    ] = False,
    skip: Annotated[
        bool,
        Option(
            "--skip-refused",
            help="与 --write 同用：不收的行跳过，其余照写 · "
            "with --write: leave refused rows out and write the others",
        ),
    ] = False,
    given: Annotated[
        list[str] | None,
        Option(
            "--set",
            metavar="KEY=VALUE",
            help="新记录所缺的栏取此值，可重复，如 scope=related · "
            "what new records lack; may be repeated: scope=related",
        ),
    ] = None,
    profile: Annotated[
        str | None,
        Option(
            "--profile",
            metavar="NAME",
            help=f"版式，缺省自动识别：{'、'.join(profiles.names())} · "
            f"the layout, found by itself if not given: {', '.join(profiles.names())}",
        ),
    ] = None,
    sheet: Annotated[
        str | None, Option("--sheet", metavar="NAME", help="只读此工作表 · read this sheet")
    ] = None,
    form: FormatOption = TextOrJson.TEXT,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """从表格导入记录，先逐行显示。 · Import records from a table, abbreviate row by row first.

    认得标准明细表常见的中英文栏名，次序不限；空单元格不改动原值。有一行不收就什么都不写，
    除非用 --skip-refused。 ·
    Knows the usual headings of lists of standards, in any order; an empty cell changes nothing.
    With a row refused nothing is written, unless --skip-refused is given.
    """
    session = open_session(catalogue, lang, as_of)
    if profile is not None and profile not in profiles.names():
        raise unknown_name(Text("版式", "profile"), profile, profiles.names())
    read = tables(file)
    found = _layout(file, read, sheet, profile)
    made = proposals(
        session.loaded,
        session.catalogue,
        found.fields(),
        sources(read.sheets),
        _given(given),
        session.as_of,
    )
    refused = any(one.action is Action.REFUSE for one in made)
    writing = write and (skip or not refused)
    if form is TextOrJson.JSON:
        session.console.print_json(as_json(read, found, made, session.lang, writing))
    else:
        tell(session, read, found, made)
    _finish(session, made, write, writing)
    return session.status(failed=refused)


def _layout(file: Path, read: Tables, name: str | None, profile: str | None) -> Layout:
    known = [sheet.name for sheet in read.sheets]
    if name is not None and name not in known:
        raise unknown_name(Text("工作表", "sheet"), name, known)
    chosen = [sheet for sheet in read.sheets if name in (None, sheet.name)]
    layouts = [made for sheet in chosen if (made := layout(sheet, profile))]
    found = max(layouts, key=lambda made: len(made.keys), default=None)
    if found is None:
        raise UsageError(
            f"{file} 里找不到标准明细表的栏名（如 标准编号、标准名称）",
            f"there are no headings of a list of standards in {file}, such as Number and Title",
            Text("栏名见 docs/reference/exports.md", "see docs/en/reference/exports.md"),
        )
    return found


def _given(texts: list[str] | None) -> Fields:
    found: Fields = {}
    for text in texts or ():
        key, sign, value = text.partition("=")
        if not sign:
            raise UsageError(f"--set 应写作 KEY=VALUE，不是“{text}”", f"--set is KEY=VALUE: {text}")
        named = key if key in BY_KEY else profiles.find("standards-list").key_of(key)
        if named is None:
            raise unknown_name(Text("栏", "column"), key, BY_KEY)
        found[named] = value
    return found


def _finish(session: Session, made: list[Proposal], write: bool, writing: bool) -> None:
    drafts = [one.draft for one in made if one.draft]
    if writing:
        try:
            write_all({draft.path: draft.text.encode() for draft in drafts})
        except OSError as error:
            why = os_error_reason(error)
            name = session.loaded.shown(Path(str(error.filename)))
            raise UsageError(
                f"不能写 {name}（{why.zh}）；排除原因后再导入一次",
                f"cannot write {name} ({why.en}); fix that and import again",
            ) from None
        number = len(drafts)
        text = Text(f"已写 {number} 个文件", f"wrote {pluralize(number, 'file')}")
    elif write:
        text = Text(
            "有不收的行，什么都没有写；改好再试，或加 --skip-refused",
            "rows were refused, so nothing was written; mend them, or add --skip-refused",
        )
    elif drafts:
        text = Text("还没有写；加 --write 写入", "nothing is written yet; add --write to do it")
    else:
        return
    session.console.warn(tr(text))
