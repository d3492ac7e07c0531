"""`tixi add`: a new record, or the number of a project that was published."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from typer import Option

from tixi.cli.messages import LangOption, UsageError, tr
from tixi.cli.new_record import new_record, promotion
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    Session,
    complete_codes,
    complete_ids,
    open_session,
)
from tixi.cli.prompts import Prompter
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.diff import Side, diff
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import findings
from tixi.store.records import RecordDraft, create_record
from tixi.table_import.plan import undated_stages


def _flag(name: str, help_: str, metavar: str = "TEXT", complete: Any = None) -> Any:
    return Option(name, metavar=metavar, help=help_, autocompletion=complete)


_NUMBER = _flag("--number", "标准编号，写法不限 · its number, in any spelling", "NUMBER")
_PUBLISH = _flag(
    "--publish",
    "给这个在研项目编号：改文件名，旧标识留作别名 · "
    "number this project: renames its file and keeps the old id as an alias",
    "ID",
    complete_ids,
)
_SCOPE = _flag("--scope", "范围 · its scope", "dedicated|general|related")
_PLACE = _flag(
    "--place",
    "所属主题，可多次，首个为主 · a topic, repeatable, home first",
    "CODE",
    complete_codes,
)
_LEVEL = _flag("--level", "宜定级别，没有编号时 · intended level, without a number", "LEVEL")
_STAGE = _flag(
    "--stage",
    "到达的阶段，缺省 published，没有编号时 planned · "
    "stage reached; published by default, planned without a number",
    "STAGE",
)
_IN_FORCE = _flag("--in-force", "实施日期 · in force from this day", "DATE")
_REPLACES = _flag("--replaces", "代替的标准，可多次 · what it replaces, repeatable", "NUMBER")
_SOURCE_URL = _flag("--source-url", "来源网址 · address of the source", "URL")
_SOURCE_KIND = _flag("--source-kind", "来源种类 · kind of source", "official|secondary|mention")
_ID = _flag("--id", "没有编号时的标识 · id of a record without a number", "SLUG")


def run(
    number: Annotated[str | None, _NUMBER] = None,
    publish: Annotated[str | None, _PUBLISH] = None,
    title: Annotated[str | None, _flag("--title", "中文名称 · Chinese title")] = None,
    title_en: Annotated[str | None, _flag("--title-en", "英文名称 · English title")] = None,
    scope: Annotated[str | None, _SCOPE] = None,
    place: Annotated[list[str] | None, _PLACE] = None,
    plan: Annotated[str | None, _flag("--plan", "计划号 · plan number", "NUMBER")] = None,
    level: Annotated[str | None, _LEVEL] = None,
    stage: Annotated[str | None, _STAGE] = None,
    on: Annotated[str | None, _flag("--on", "到达的日期 · when it was reached", "DATE")] = None,
    in_force: Annotated[str | None, _IN_FORCE] = None,
    replaces: Annotated[list[str] | None, _REPLACES] = None,
    committee: Annotated[str | None, _flag("--committee", "归口 · committee", "NAME")] = None,
    issuer: Annotated[str | None, _flag("--issuer", "发布机构 · issuer", "NAME")] = None,
    source_url: Annotated[str | None, _SOURCE_URL] = None,
    source_kind: Annotated[str | None, _SOURCE_KIND] = None,
    source_title: Annotated[str | None, _flag("--source-title", "网页题名 · page title")] = None,
    notes: Annotated[str | None, _flag("--notes", "说明 · notes, in Chinese")] = None,
    id_: Annotated[str | None, _ID] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", help="只预览，不写 · only preview, write nothing")
    ] = False,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """新增一条记录，用选项或逐项回答。 · Add a record, by options or by answering.

    只写一个新文件，不覆盖已有的。 · Writes one new file, never over another.

    例：tixi add --number "YD/T 99999-2099" --title 名称 --scope general --place 2.1.1 ·
    For example: tixi add --number "YD/T 99999-2099" --title 名称 --scope general --place 2.1.1
    """
    session = open_session(catalogue, lang, as_of)
    prompter = Prompter(
        {
            "--number": number, "--plan": plan, "--level": level, "--id": id_, "--title": title,
            "--title-en": title_en, "--scope": scope, "--place": ",".join(place or ()) or None,
            "--stage": stage, "--on": on, "--in-force": in_force, "--committee": committee,
            "--issuer": issuer, "--source-url": source_url, "--source-kind": source_kind,
            "--source-title": source_title, "--notes": notes,
        }
    )  # fmt: skip
    former = None
    if publish is not None:
        draft, former = promotion(session, prompter, publish, replaces or ())
    else:
        draft = create_record(session.loaded.root, *new_record(session, prompter, replaces or ()))
    existing = session.loaded.files.get(draft.standard.id, draft.path)
    if existing.exists() and existing != draft.previous_path:
        raise _exists(session, existing)
    console = session.console
    if _preview(session, draft, former):
        text = tr("有错误，没有写", "there are errors: nothing was written")
        console.warn((f"tixi: {text}", "red"))
        return 1
    if dry_run or not prompter.confirm(Text("写入", "Write it")):
        console.warn(tr("没有写", "nothing was written"))
        return 0
    try:
        draft.write()
    except FileExistsError:
        raise _exists(session, draft.path) from None
    name = session.loaded.display_path(draft.path)
    console.warn((tr(f"✓ 已写入 {name}", f"✓ written: {name}"), "green"))
    console.warn(tr("→ 下一步：tixi check", "→ next: tixi check"))
    return 0


def _exists(session: Session, path: Path) -> UsageError:
    name = session.loaded.display_path(path)
    return UsageError(f"{name} 已经存在，不覆盖", f"{name} exists and is not overwritten")


def _preview(session: Session, draft: RecordDraft, former: str | None = None) -> int:
    """Show a draft, what it changes and its problems; returns the number of new errors.

    `former` is the id of the project whose record it takes over.
    """
    console, old = session.console, session.catalogue
    others = tuple(one for one in old.standards if one.id != former)
    records = sorted((*others, draft.standard), key=lambda one: one.id)
    new = replace(old, standards=tuple(records))
    console.print_line((session.loaded.display_path(draft.path), "bold"))
    console.write(draft.text)
    console.print_line("")
    _print_effect(session, old, new)
    known = {(rule.code, finding.message.en) for rule, finding in findings(old, session.as_of)}
    errors = 0
    for rule, finding in findings(new, session.as_of):
        if (rule.code, finding.message.en) in known:
            continue
        is_error = rule.severity is Severity.ERROR
        errors += is_error
        style = "bold red" if is_error else "bold yellow"
        console.print((rule.severity.value, style), f" {rule.code} {tr(finding.message)}")
        if finding.hint is not None:
            console.print(("  → " + tr(finding.hint), "cyan"))
    notes = [*undated_stages(draft.standard, old.by_id.get(former or ""))]
    if not draft.standard.sources:
        notes.insert(0, Text("没有来源：不计入", "it has no source: it does not count"))
    for text in notes:
        console.print(("warning", "bold yellow"), f" {tr(text)}")
    return errors


def _print_effect(session: Session, old: Catalogue, new: Catalogue) -> None:
    """Which targets and topics change."""
    changes = diff(Side(old), Side(new), session.as_of)
    for moved in changes.targets:
        title, need = tr(moved.target.title), moved.target.required
        counts = f"{moved.before} → {moved.after}"
        zh = f"目标“{title}”：{counts}（要求 {need}）"
        session.console.print(tr(zh, f"target “{title}”: {counts} of {need}"))
    for change in changes.topics:
        assert change.before and change.after, "the framework is the same"
        before, after = tr(STATE_NAMES[change.before]), tr(STATE_NAMES[change.after])
        name = f"{change.topic.code} {tr(change.topic.name)}"
        text = tr(f"主题 {name}：{before} → {after}", f"topic {name}: {before} → {after}")
        session.console.print(text)
    if not changes.targets and not changes.topics:
        text = tr("目标的计数和主题的状态都不变", "no target count and no topic state changes")
        session.console.print(text)
