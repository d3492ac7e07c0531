"""TX7xx: targets and the documents they come from."""

from datetime import date
from functools import partial

from tixi.model.catalogue import Catalogue
from tixi.model.text import Text
from tixi.rules.framework import seed_not_found
from tixi.rules.registry import ERROR, WARNING, Breaches, Words, breach, duplicates, rule
from tixi.store.errors import suggest

TITLE = Text("目标", "Targets")


@rule("TX701", ERROR)
def same_target(catalogue: Catalogue, as_of: date) -> Breaches:
    keyed = (((index, one), one.id) for index, one in enumerate(catalogue.targets))
    for (index, target), _ in duplicates(keyed):
        yield breach("targets", ("targets", index, "id"), target=target.id)


@rule("TX702", WARNING)
def target_counts_nothing(catalogue: Catalogue, as_of: date) -> Breaches:
    """Targets toward which no record counts, or ever will by its stages, sources aside."""
    for index, target in enumerate(catalogue.targets):
        counts = target.counts
        if catalogue.standards and not any(
            standard.level in counts.levels
            and standard.scope in counts.scopes
            and catalogue.timelines[standard.id].reached_on(counts.milestone) is not None
            for standard in catalogue.standards
        ):
            yield breach("targets", ("targets", index, "counts"), target=target.id)


@rule("TX703", ERROR)
def unknown_seed_target(catalogue: Catalogue, as_of: date) -> Breaches:
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
            words: Words = {"document": document, "name": name}
            hint = partial(suggest, name, known[document])
            yield breach("targets", (*at, "target"), hint, wording="target", **words)


@rule("TX704", ERROR)
def target_against_seed(catalogue: Catalogue, as_of: date) -> Breaches:
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
                words: Words = {
                    "key": key,
                    "ours": ours,
                    "document": seed.document,
                    "theirs": theirs,
                }
                yield breach("targets", ("targets", index, key), **words)


@rule("TX705", ERROR)
def target_named_as_node(catalogue: Catalogue, as_of: date) -> Breaches:
    for index, target in enumerate(catalogue.targets):
        if target.id in catalogue.framework.by_code:
            yield breach("targets", ("targets", index, "id"), target=target.id)
