"""TX6xx: sources, the day of checking, and waivers."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from pydantic import BaseModel

from tixi.measures.evidence import MAX_AGE_DAYS
from tixi.measures.progress import ExclusionReason, exclusion_reasons
from tixi.model.catalogue import Catalogue
from tixi.model.hosts import HOST_KIND_NAMES
from tixi.model.problem import FieldPath, Finding
from tixi.model.standard import Source, SourceKind, Standard
from tixi.model.target import Target
from tixi.model.text import Text
from tixi.rules.registry import ERROR, WARNING, Findings, all_rules, declare, entries, rule
from tixi.store.errors import allowed_keys, suggest

TITLE = Text("来源与核对", "Sources and upkeep")


@rule("TX601", ERROR, "依据指不到来源", "a stage whose source is not listed")
def unknown_source(catalogue: Catalogue, as_of: date) -> Findings:
    """Stages whose `source` is not a key of the record's sources."""
    for standard, at, step in entries(catalogue, "history"):
        key = step.source
        if key is not None and key not in standard.sources:
            message = Text(f"sources 里没有“{key}”", f"there is no “{key}” in sources")
            hint = suggest(key, list(standard.sources))
            yield Finding(standard.id, (*at, "source"), message, hint)


@rule("TX602", ERROR, "所证字段不存在", "support for a field that does not exist")
def unknown_field(catalogue: Catalogue, as_of: date) -> Findings:
    """Names under `supports` that are not a field, nor a field of a field (title.en)."""
    for standard in catalogue.standards:
        yield from _unknown_fields(standard.id, (), Standard, standard.sources)
    for index, target in enumerate(catalogue.targets):
        yield from _unknown_fields("targets", ("targets", index), Target, target.sources)


def _unknown_fields(
    subject: str, at: FieldPath, model: type[BaseModel], sources: Mapping[str, Source]
) -> Findings:
    fields = allowed_keys(model, ()) if sources else []
    for key, source in sources.items():
        for index, name in enumerate(source.supports):
            if name in fields:
                continue
            field, _, below = name.partition(".")
            known = allowed_keys(model, (field,)) if below else fields
            if (below or field) not in known:
                message = Text(f"没有字段“{name}”", f"there is no field “{name}”")
                hint = suggest(below or field, [k for k in known if k not in ("id", "sources")])
                yield Finding(subject, (*at, "sources", key, "supports", index), message, hint)


@rule("TX603", WARNING, "来源没有写明证明什么", "a source that supports nothing")
def source_without_support(catalogue: Catalogue, as_of: date) -> Findings:
    for standard, at, source in entries(catalogue, "sources"):
        if not source.supports:
            zh = f"来源“{at[1]}”没有写明证明哪些字段（supports）"
            en = f"the source “{at[1]}” does not say what it supports"
            hint = Text("如 supports: [number, title]", "such as supports: [number, title]")
            yield Finding(standard.id, at, Text(zh, en), hint, at_key=True)


@rule("TX604", WARNING, "字段没有来源支持", "fields that no source supports")
def unsupported_field(catalogue: Catalogue, as_of: date) -> Findings:
    """Number, plan, title and dates of records with evidence that no source supports."""
    for standard in catalogue.standards:
        bare = (
            _unsupported(catalogue, standard) if catalogue.supporting_sources[standard.id] else []
        )
        if bare:
            zh, en = f"没有来源支持：{'、'.join(bare)}", f"no source supports: {', '.join(bare)}"
            hint = Text("在相应来源的 supports 里补上", "add them to the supports of a source")
            yield Finding(standard.id, ("sources",), Text(zh, en), hint, at_key=True)


def _unsupported(catalogue: Catalogue, standard: Standard) -> list[str]:
    """The fields that identify and date a record, as far as it has them and no source does.

    A mere year that is the number's own claims no more than the number.
    """
    sources = catalogue.supporting_sources[standard.id]
    named = {name.split(".")[0] for one in sources for name in one.supports}
    year = standard.number.year if standard.number else None
    present = {
        "number": standard.number is not None,
        "plan": standard.plan is not None,
        "title": True,
        "history": any(step.date and str(step.date) != year for step in standard.history),
    }
    return [field for field in present if present[field] and field not in named]


@rule("TX605", WARNING, "久未核对", "a record that has not been checked for long")
def not_checked(catalogue: Catalogue, as_of: date) -> Findings:
    """Live records last checked more than a year before the day."""
    for standard in catalogue.live(as_of):
        age = (as_of - standard.checked).days
        if age > MAX_AGE_DAYS:
            zh = f"{age} 天没有核对（上次 {standard.checked}）"
            en = f"not checked for {age} days (last on {standard.checked})"
            hint = Text(
                "对照来源核对后改 checked", "verify it against its sources, then update `checked`"
            )
            yield Finding(standard.id, ("checked",), Text(zh, en), hint)


def running_waivers(catalogue: Catalogue, as_of: date) -> set[tuple[str, str]]:
    """The id of the record and the code of the rule of every waiver not past its last day."""
    waivers = entries(catalogue, "waivers")
    return {(one.id, waiver.code) for one, _, waiver in waivers if waiver.until >= as_of}


@rule("TX606", WARNING, "豁免已过期", "a waiver past its date")
def waiver_expired(catalogue: Catalogue, as_of: date) -> Findings:
    for standard, at, waiver in entries(catalogue, "waivers"):
        if waiver.until < as_of:
            zh = f"{waiver.code} 的豁免已于 {waiver.until} 到期（负责人：{waiver.owner}）"
            en = f"the waiver of {waiver.code} ended on {waiver.until} (owner: {waiver.owner})"
            hint = Text("删去，或说明理由后延期", "delete it, or prolong it with a reason")
            yield Finding(standard.id, (*at, "until"), Text(zh, en), hint)


declare("TX607", WARNING, "豁免不再需要", "an unused waiver")


def unused_waivers(
    catalogue: Catalogue, as_of: date, used: AbstractSet[tuple[str, str]]
) -> Findings:
    """The running waivers that suppressed no warning, of those that name one (TX607).

    `used` holds the id and the code of each that did, which only `check` knows.
    """
    waivable = {one.code for one in all_rules() if one.waivable}
    for standard, at, waiver in entries(catalogue, "waivers"):
        unused = waiver.code in waivable and (standard.id, waiver.code) not in used
        if unused and waiver.until >= as_of:
            zh = f"豁免不再需要：没有 {waiver.code} 提醒可豁免"
            en = f"unused waiver: there is no {waiver.code} warning to suppress"
            yield Finding(standard.id, at, Text(zh, en), Text("删去该豁免", "delete the waiver"))


@rule("TX608", ERROR, "豁免的不是可豁免的提醒", "a waiver of what is not a warning")
def waiver_of_no_warning(catalogue: Catalogue, as_of: date) -> Findings:
    waivable = [one.code for one in all_rules() if one.waivable]
    for standard, at, waiver in entries(catalogue, "waivers"):
        if waiver.code not in waivable:
            zh = f"{waiver.code} 不是可以豁免的提醒"
            en = f"{waiver.code} is not a warning that can be waived"
            hint = Text(f"可豁免：{'、'.join(waivable)}", f"waivable: {', '.join(waivable)}")
            yield Finding(standard.id, (*at, "code"), Text(zh, en), hint)


@rule("TX609", WARNING, "来源的查阅晚于核对日期", "a source read after the day of checking")
def read_after_check(catalogue: Catalogue, as_of: date) -> Findings:
    for standard, at, source in entries(catalogue, "sources"):
        if source.accessed is not None and source.accessed > standard.checked:
            day, checked = source.accessed, standard.checked
            zh = f"来源“{at[1]}”查阅于 {day}，晚于核对日期 {checked}"
            en = f"the source “{at[1]}” was read on {day}, after the day of checking ({checked})"
            hint = Text(f"写 checked: {source.accessed}", f"write checked: {source.accessed}")
            yield Finding(standard.id, (*at, "accessed"), Text(zh, en), hint)


@rule("TX610", WARNING, "没有来源支持，因而不计数", "a record that only lacks a source to count")
def uncounted_without_source(catalogue: Catalogue, as_of: date) -> Findings:
    """Records that would count toward a target, closed or not, if a source supported them."""
    for standard in catalogue.standards:
        missed = [
            target.id
            for target in catalogue.targets
            if [*exclusion_reasons(catalogue, target, standard, as_of)]
            == [ExclusionReason.EVIDENCE]
        ]
        if missed and catalogue.topics_of(standard):  # places that do not exist come first
            zh = f"没有来源支持，所以不计入目标 {'、'.join(missed)}"
            en = f"no source supports it, so it does not count toward {', '.join(missed)}"
            hint = Text(
                "补上证明编号和名称的来源（搬运网站不算）",
                "add a source that supports number and title (sites of copied pages support "
                "nothing)",
            )
            yield Finding(standard.id, ("sources",), Text(zh, en), hint, at_key=True)


@rule("TX611", WARNING, "来源的类别与网站不符", "a source of more weight than its host has")
def source_above_host(catalogue: Catalogue, as_of: date) -> Findings:
    """Sources of kind `official` on a host that is not listed as official, and sources of more
    than kind `mention` on hosts of resellers, shared documents and copied pages.

    A catalogue that lists no hosts says nothing of them.
    """
    if not catalogue.hosts.hosts:
        return
    weights = list(SourceKind)
    for standard, at, source in entries(catalogue, "sources"):
        kind, allowed = catalogue.hosts.kind(source), catalogue.hosts.weight(source)
        if weights.index(source.kind) >= weights.index(allowed):
            continue
        name = HOST_KIND_NAMES[kind] if kind else Text("未列入名单", "not on the list")
        zh = f"{source.host}（{name.zh}）上的来源至多是 {allowed}"
        en = f"a source on {source.host} ({name.en}) is of kind “{allowed}” at most"
        hint = Text(
            f"写 kind: {allowed}；若名单有误，改 catalogue/hosts.yaml",
            f"write kind: {allowed}; if the list is wrong, correct catalogue/hosts.yaml",
        )
        yield Finding(standard.id, (*at, "kind"), Text(zh, en), hint)
