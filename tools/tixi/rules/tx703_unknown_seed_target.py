"""A target whose seed does not exist."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule
from tixi.store.choices import nearest


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Targets that name a seed, or a target in it, that does not exist."""
    known = {seed.id: [target.id for target in seed.targets] for seed in catalogue.seeds}
    for index, target in enumerate(catalogue.targets):
        if target.seed is None:
            continue
        document, name = target.seed.document, target.seed.target
        if document not in known:
            message = Text(f"seeds/ 里没有“{document}”", f"there is no “{document}” in seeds/")
            hint = nearest(document, list(known))
            yield Finding("targets", ("targets", index, "seed", "document"), message, hint)
        elif name is not None and name not in known[document]:
            message = Text(f"{document} 里没有目标“{name}”", f"{document} has no target “{name}”")
            names = known[document]
            hint = nearest(name, list(names))
            yield Finding("targets", ("targets", index, "seed", "target"), message, hint)


RULE = Rule(
    code="TX703",
    severity=Severity.ERROR,
    title=Text("目标的出处不存在", "a target whose seed does not exist"),
    why=Text(
        "目标要能追到来源文件里的那句话；指错了就成了无源之数。",
        "A target can be traced to the words of its document; a wrong pointer leaves a "
        "number without origin.",
    ),
    source=FORMAT,
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
    required: 10
    verb: 研制
    counts: {milestone: published, levels: [national], scopes: [dedicated]}
    seed: {document: made-up, target: by-2099}
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
