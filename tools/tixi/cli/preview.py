"""A record before it is written: its file, what it does, and what is wrong with it."""

from dataclasses import replace

from tixi.cli.messages import tr
from tixi.cli.options import Session
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.diff import Side, diff
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import findings
from tixi.store.draft import Draft
from tixi.table_import.remarks import undated


def preview(session: Session, draft: Draft, former: str | None = None) -> int:
    """Show a draft; returns how many errors it would bring. `former` is the id it takes over."""
    console, old = session.console, session.catalogue
    others = tuple(one for one in old.standards if one.id != former)
    records = sorted((*others, draft.standard), key=lambda one: one.id)
    new = replace(old, standards=tuple(records))
    console.print_line((session.loaded.shown(draft.path), "bold"))
    console.write(draft.text)
    console.print_line("")
    _effect(session, old, new)
    known = {(rule.code, finding.message.en) for rule, finding in findings(old, session.as_of)}
    errors = 0
    for rule, finding in findings(new, session.as_of):
        if (rule.code, finding.message.en) in known:
            continue
        error = rule.severity is Severity.ERROR
        errors += error
        style = "bold red" if error else "bold yellow"
        console.print((rule.severity.value, style), f" {rule.code} {tr(finding.message)}")
        if finding.hint is not None:
            console.print(("  → " + tr(finding.hint), "cyan"))
    if not draft.standard.sources:
        text = Text("没有来源：证据记为“无”", "without a source its evidence counts as none")
        console.print(("warning", "bold yellow"), f" {tr(text)}")
    for text in undated(draft.standard, old.by_id.get(former or "")):
        console.print(("warning", "bold yellow"), f" {tr(text)}")
    return errors


def _effect(session: Session, old: Catalogue, new: Catalogue) -> None:
    """Which targets and topics move."""
    changes = diff(Side(old), Side(new), session.as_of)
    for target in changes.targets:
        title = target.target.title.get(session.lang)
        moved = f"{target.before} → {target.after}"
        text = Text(
            f"目标“{title}”：{moved}（要求 {target.target.required}）",
            f"target “{title}”: {moved} of {target.target.required}",
        )
        session.console.print(tr(text))
    for topic in changes.topics:
        assert topic.before and topic.after, "the framework is the same"
        before, after = STATE_NAMES[topic.before], STATE_NAMES[topic.after]
        name = f"{topic.topic.code} {topic.topic.name.get(session.lang)}"
        text = Text(
            f"主题 {name}：{before.zh} → {after.zh}", f"topic {name}: {before.en} → {after.en}"
        )
        session.console.print(tr(text))
    if not changes.targets and not changes.topics:
        text = Text("目标的计数和主题的状态都不变", "no target's count and no topic's state moves")
        session.console.print(tr(text))
