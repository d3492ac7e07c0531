"""A stage after the end."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import ENDED, STAGE_NAMES
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """The stage right after an end."""
    for standard in catalogue.standards:
        for index, (step, following) in enumerate(pairwise(standard.history)):
            if step.stage in ENDED:
                end, more = STAGE_NAMES[step.stage], STAGE_NAMES[following.stage]
                message = Text(
                    f"“{end.zh}”是终点，之后不能再有“{more.zh}”",
                    f"“{end.en}” is the end: “{more.en}” cannot follow",
                )
                hint = Text("按到达先后排列", "list stages as reached")
                yield Finding(standard.id, ("history", index + 1, "stage"), message, hint)
                break


RULE = Rule(
    code="TX405",
    severity=Severity.ERROR,
    title=Text("终点之后还有阶段", "a stage after the end"),
    why=Text(
        "被代替、废止和终止是终点；之后的阶段不会再使它有效。",
        "Superseded, withdrawn and terminated are ends; no later stage brings a record back.",
    ),
    source=FORMAT,
    bad="""\
history:
  - {stage: withdrawn, on: 2099-01-01}
  - {stage: reaffirmed, on: 2099-03-01}
""",
    good="""\
history:
  - {stage: reaffirmed, on: 2099-01-01}
  - {stage: withdrawn, on: 2099-03-01}
""",
    check=check,
)
