"""A target at odds with its seed."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.seed import SeedTarget
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Targets whose number, year or verb is not that of their seed."""
    stated: dict[tuple[str, str | None], SeedTarget] = {
        (seed.id, target.id): target for seed in catalogue.seeds for target in seed.targets
    }
    for index, target in enumerate(catalogue.targets):
        if target.seed is None:
            continue
        origin = stated.get((target.seed.document, target.seed.target))
        if origin is None:
            continue
        for key, ours, theirs in (
            ("required", target.required, origin.required),
            ("deadline", target.deadline.year, origin.year),
            ("verb", target.verb, origin.verb),
        ):
            if ours != theirs:
                message = Text(
                    f"“{key}”是 {ours}，{target.seed.document} 写的是 {theirs}",
                    f"“{key}” is {ours}, but {target.seed.document} says {theirs}",
                )
                hint = Text("以来源文件为准", "follow the document")
                yield Finding("targets", ("targets", index, key), message, hint)


RULE = Rule(
    code="TX704",
    severity=Severity.ERROR,
    title=Text("目标与其出处不符", "a target at odds with its seed"),
    why=Text(
        "数目、年份和动词以来源文件为准；各文件的动词（研制、立项研制、制修订）不可混用。",
        "Number, year and verb are the document's; the verbs of different documents are "
        "never merged.",
    ),
    source=Text("来源文件（seeds/）", "the source documents (seeds/)"),
    bad="""\
# seeds/made-up.yaml
id: made-up
targets:
  - {id: made-up, verb: 研制, required: 10, year: 2099}
# catalogue/targets.yaml
targets:
  - id: made-up
    title: {zh: 虚构目标}
    deadline: 2099-12-31
    required: 12
    verb: 研制
    counts: {milestone: published, levels: [national], scopes: [dedicated]}
    seed: {document: made-up, target: made-up}
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
    good="""\
# seeds/made-up.yaml
id: made-up
targets:
  - {id: made-up, verb: 研制, required: 10, year: 2099}
# catalogue/targets.yaml
targets:
  - id: made-up
    title: {zh: 虚构目标}
    deadline: 2099-12-31
    required: 10
    verb: 研制
    counts: {milestone: published, levels: [national], scopes: [dedicated]}
    seed: {document: made-up, target: made-up}
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
    check=check,
)
