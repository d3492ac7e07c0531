"""`tixi add`: a new record, or the number of a project that was published."""

from dataclasses import replace
from typing import Annotated

from tixi.cli.messages import UsageError, tr
from tixi.cli.new_record import FIELDS, new_record, published_project, record_from_lead
from tixi.cli.options import Session, node_codes, option, record_ids
from tixi.cli.prompts import Prompter
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.diff import Side, diff
from tixi.measures.progress import EXCLUSION_NAMES, count, exclusion_reason
from tixi.model.catalogue import Catalogue
from tixi.model.problem import SEVERITY_NAMES, Severity
from tixi.model.standard import Standard
from tixi.model.text import Text
from tixi.rules import findings
from tixi.store.records import RecordDraft, create_record
from tixi.table_import.plan import NO_SOURCE, open_points

_PUBLISH = option(
    "--publish",
    "ID",
    "给这个在研项目编号：改文件名，旧标识留作别名 · "
    "number this project: renames its file and keeps the old id as an alias",
    record_ids,
)
_LEAD = option(
    "--lead",
    "NAME",
    "把这条线索立为记录：编号或题名，须有来源；线索随之删去 · "
    "make a record of this lead, by its number or title: needs a source, removes the lead",
)
_PLACE = option(
    "--place", "CODE", "所属主题，可多次，首个为主 · a topic, repeatable, home first", node_codes
)
_REPLACES = option("--replaces", "NUMBER", "代替的标准，可多次 · what it replaces, repeatable")
_DRY_RUN = option("--dry-run -n", None, "只预览，不写 · only preview, write nothing")
OPTIONS = {
    key: option(f"--{key.replace('_', '-')}", each.metavar, each.help, *filter(None, [each.names]))
    for key, each in FIELDS.items()
}


def run(
    session: Session,
    publish: Annotated[str | None, _PUBLISH] = None,
    lead: Annotated[str | None, _LEAD] = None,
    place: Annotated[list[str] | None, _PLACE] = None,
    replaces: Annotated[list[str] | None, _REPLACES] = None,
    dry_run: Annotated[bool, _DRY_RUN] = False,
    **values: str | None,
) -> int:
    """只写一个新文件，不覆盖已有的。 · Writes one new file, never over another.

    例：tixi add --number "YD/T 99999-2099" --title 名称 --scope general --place 2.1.1 ·
    For example: tixi add --number "YD/T 99999-2099" --title 名称 --scope general --place 2.1.1
    """
    prompter = Prompter(FIELDS, values | {"place": ",".join(place or ()) or None})
    if publish is not None and lead is not None:
        zh, en = "--lead 与 --publish 只用一个", "use either --lead or --publish"
        raise UsageError(zh, en)
    console = session.console
    if prompter.interactive:
        text = tr("? 列出可选的值，< 回到上一问", "? lists the choices, < goes back one question")
        console.print((text, "dim"))

    def ask() -> tuple[RecordDraft | None, int]:
        """What to write, if anything, and the exit status."""
        former = None
        if lead is not None:
            draft = record_from_lead(session, prompter, lead, replaces or ())
        elif publish is not None:
            draft, former = published_project(session, prompter, publish, replaces or ())
        else:
            fields = new_record(session, prompter, replaces or ())
            draft = create_record(session.loaded, *fields)
        existing = session.loaded.files.get(draft.standard.id, draft.path)
        if existing.exists() and existing != draft.previous_path:
            name = session.loaded.display_path(existing)
            raise UsageError(f"{name} 已经存在，不覆盖", f"{name} exists and is not overwritten")
        if _preview(session, draft, former):
            text = tr("tixi: 有错误，没有写", "tixi: there are errors: nothing was written")
            console.warn((text, "red"))
            return None, 1
        if dry_run or not prompter.confirm(Text("写入", "Write it")):
            console.warn(tr("没有写", "nothing was written"))
            return None, 0
        return draft, 0

    draft, status = prompter.run(ask)
    if draft is None:
        return status
    name = session.loaded.display_path(draft.path)
    draft.write()
    console.warn((tr(f"✓ 已写入 {name}", f"✓ written: {name}"), "green"))
    console.warn(tr("→ 下一步：tixi check", "→ next: tixi check"))
    return 0


def _preview(session: Session, draft: RecordDraft, former: str | None) -> int:
    """Show a draft, what it changes and its problems; returns the number of new errors.

    `former` is the id of the project whose record it takes over.
    """
    console, old = session.console, session.catalogue
    others = tuple(one for one in old.standards if one.id != former)
    records = sorted((*others, draft.standard), key=lambda one: one.id)
    leads = tuple(lead for lead in old.leads if lead is not draft.lead)
    new = replace(old, standards=tuple(records), leads=leads)
    console.print_line((session.loaded.display_path(draft.path), "bold"))
    console.write(f"{draft.text}\n")
    _print_effect(session, old, new, draft.standard)
    known = {(rule.code, finding.message.en) for rule, finding in findings(old, session.as_of)}
    errors, codes = 0, set()
    for rule, finding in findings(new, session.as_of):
        if (rule.code, finding.message.en) in known:
            continue
        codes.add(rule.code)
        is_error = rule.severity is Severity.ERROR
        errors += is_error
        style = "bold red" if is_error else "bold yellow"
        elsewhere = "" if finding.subject == draft.standard.id else f"{finding.subject}: "
        console.print(
            (tr(SEVERITY_NAMES[rule.severity]), style),
            f" {rule.code} {elsewhere}{tr(finding.message)}",
        )
        if finding.hint is not None:
            console.print(("  → " + tr(finding.hint), "cyan"))
    for text in open_points(old.hosts, draft.standard, old.by_id.get(former or "")):
        if text is NO_SOURCE and "TX610" in codes:  # which says so, and what it would count toward
            continue
        console.print((tr(SEVERITY_NAMES[Severity.WARNING]), "bold yellow"), f" {tr(text)}")
    return errors


def _print_effect(session: Session, old: Catalogue, new: Catalogue, standard: Standard) -> None:
    """How each open target counts with the record, or why not, and which topics change."""
    as_of, lines = session.as_of, []
    for target in old.targets:
        if target.deadline < as_of:  # closed: its count no longer moves
            continue
        before, after = count(old, target, as_of), count(new, target, as_of)
        reason = exclusion_reason(new, target, standard, as_of)
        because = EXCLUSION_NAMES[reason] if reason else Text("已计入", "counted")
        counts = f"{before} → {after}" if before != after else f"{after}"
        lines.append(
            tr(
                f"目标“{tr(target.title)}”：{counts}（要求 {target.required}；{because.zh}）",
                f"target “{tr(target.title)}”: {counts} of {target.required} ({because.en})",
            )
        )
    for change in diff(Side(old), Side(new), as_of).topics:
        assert change.before and change.after, "the framework is the same"
        was, now = tr(STATE_NAMES[change.before]), tr(STATE_NAMES[change.after])
        name = f"{change.topic.code} {tr(change.topic.name)}"
        lines.append(tr(f"主题 {name}：{was} → {now}", f"topic {name}: {was} → {now}"))
    for line in lines:
        session.console.print(line)
