"""A stage of drafting after publication."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import STAGE_NAMES, Stage
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule

_RANK = {stage: rank for rank, stage in enumerate(Stage)}
_PUBLISHED = _RANK[Stage.PUBLISHED]


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Stages up to publication that stand after a later one from publication on."""
    for standard in catalogue.standards:
        furthest = Stage.PLANNED
        for index, step in enumerate(standard.history):
            if step.stage in (Stage.SUSPENDED, Stage.TERMINATED):
                continue
            rank = _RANK[step.stage]
            if rank <= _PUBLISHED <= _RANK[furthest] and step.stage is not furthest:
                one, other = STAGE_NAMES[step.stage], STAGE_NAMES[furthest]
                message = Text(
                    f"“{one.zh}”不能在“{other.zh}”之后",
                    f"“{one.en}” cannot come after “{other.en}”",
                )
                hint = Text(
                    "按到达先后排列；若是修订，另立一条记录并写 replaces",
                    "list stages as reached; give a revision its own record, with replaces",
                )
                yield Finding(standard.id, ("history", index, "stage"), message, hint)
            furthest = max(furthest, step.stage, key=_RANK.__getitem__)


RULE = Rule(
    code="TX404",
    severity=Severity.ERROR,
    title=Text("发布之后又回到研制阶段", "a stage of drafting after publication"),
    why=Text(
        "标准发布后再修订，是新的一条记录；写在同一条里，它就不再算已发布。",
        "The revision of a published standard is a record of its own; within this one, "
        "it would undo the publication.",
    ),
    source=Text("GB/T 16733 的阶段划分；数据格式", "the stages of GB/T 16733; the data format"),
    bad="""\
history:
  - {stage: published, on: 2098-03-01}
  - {stage: drafting, on: 2099-03-01}
""",
    good="""\
history:
  - {stage: drafting, on: 2098-03-01}
  - {stage: published, on: 2099-03-01}
""",
    check=check,
)
