"""TX7xx: targets and the documents they come from."""

from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding
from tixi.model.text import Text
from tixi.rules.framework import seed_not_found
from tixi.rules.registry import ERROR, WARNING, Findings, duplicates, rule
from tixi.store.errors import suggest

TITLE = Text("目标", "Targets")


@rule("TX701", ERROR, "目标的标识重复", "a duplicate id of a target")
def same_target(catalogue: Catalogue, as_of: date) -> Findings:
    keyed = (((index, one), one.id) for index, one in enumerate(catalogue.targets))
    for (index, target), _ in duplicates(keyed):
        message = Text(f"目标“{target.id}”重复", f"the target “{target.id}” is listed twice")
        hint = Text("改一个标识", "give one of them another id")
        yield Finding("targets", ("targets", index, "id"), message, hint)


@rule("TX702", WARNING, "目标的口径什么也数不到", "a target whose reading counts nothing")
def target_counts_nothing(catalogue: Catalogue, as_of: date) -> Findings:
    """Targets toward which no record counts, or ever will by its stages, sources aside."""
    for index, target in enumerate(catalogue.targets):
        counts = target.counts
        if catalogue.standards and not any(
            standard.level in counts.levels
            and standard.scope in counts.scopes
            and catalogue.timelines[standard.id].reached_on(counts.milestone) is not None
            for standard in catalogue.standards
        ):
            zh = f"目标“{target.id}”的口径（counts）一条记录也数不到"
            en = f"the reading (counts) of “{target.id}” counts no record at all"
            hint = Text("核对级别、范围和里程碑", "check levels, scopes and milestone")
            yield Finding("targets", ("targets", index, "counts"), Text(zh, en), hint)


@rule("TX703", ERROR, "目标的出处不存在", "a target whose seed does not exist")
def unknown_seed_target(catalogue: Catalogue, as_of: date) -> Findings:
    """Targets that name a seed, or a target in it, that does not exist."""
    known = {seed.id: [target.id for target in seed.targets] for seed in catalogue.seeds}
    for index, target in enumerate(catalogue.targets):
        if target.seed is None:
            continue
        at = ("targets", index, "seed")
        document, name = target.seed.document, target.seed.target
        if document not in known:
            yield seed_not_found("targets", at, document, known)
        elif name is not None and name not in known[document]:
            message = Text(f"{document} 里没有目标“{name}”", f"{document} has no target “{name}”")
            yield Finding("targets", (*at, "target"), message, suggest(name, known[document]))


@rule("TX704", ERROR, "目标与其出处不符", "a target at odds with its seed")
def target_against_seed(catalogue: Catalogue, as_of: date) -> Findings:
    """Targets whose number, year or verb is not that of their seed."""
    stated = {(seed.id, target.id): target for seed in catalogue.seeds for target in seed.targets}
    for index, target in enumerate(catalogue.targets):
        seed = target.seed
        origin = stated.get((seed.document, seed.target)) if seed and seed.target else None
        if seed is None or origin is None:
            continue
        for key, ours, theirs in (
            ("required", target.required, origin.required),
            ("deadline", target.deadline.year, origin.year),
            ("verb", target.verb, origin.verb),
        ):
            if ours != theirs and not (key == "required" and target.percent):
                zh = f"“{key}”是 {ours}，{seed.document} 写的是 {theirs}"
                en = f"“{key}” is {ours}, but {seed.document} says {theirs}"
                hint = Text("以来源文件为准", "follow the document")
                yield Finding("targets", ("targets", index, key), Text(zh, en), hint)


@rule("TX705", ERROR, "目标的标识是体系编号", "a target's id that is a node's code")
def target_named_as_node(catalogue: Catalogue, as_of: date) -> Findings:
    for index, target in enumerate(catalogue.targets):
        if target.id in catalogue.framework.by_code:
            zh = f"目标的标识“{target.id}”是体系编号"
            en = f"the target's id “{target.id}” is a node's code"
            hint = Text("改一个标识，如 by-2099", "give it another id, such as by-2099")
            yield Finding("targets", ("targets", index, "id"), Text(zh, en), hint)
