"""The stages of a standard: a list fixed by the data format (docs/reference/format.md)."""

from enum import StrEnum
from typing import Final, Literal, get_args

from tixi.model.text import Text


class Stage(StrEnum):
    """A stage that a record can have reached."""

    PLANNED = "planned"
    INITIATED = "initiated"
    DRAFTING = "drafting"
    CONSULTATION = "consultation"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"
    IN_FORCE = "in-force"
    REAFFIRMED = "reaffirmed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


STAGE_NAMES = {
    Stage.PLANNED: Text("拟制定", "planned"),
    Stage.INITIATED: Text("立项", "initiated"),
    Stage.DRAFTING: Text("起草", "drafting"),
    Stage.CONSULTATION: Text("征求意见", "consultation"),
    Stage.REVIEW: Text("审查", "review"),
    Stage.APPROVED: Text("批准", "approved"),
    Stage.PUBLISHED: Text("发布", "published"),
    Stage.IN_FORCE: Text("实施", "in force"),
    Stage.REAFFIRMED: Text("复审继续有效", "reaffirmed"),
    Stage.SUPERSEDED: Text("被代替", "superseded"),
    Stage.WITHDRAWN: Text("废止", "withdrawn"),
    Stage.SUSPENDED: Text("冻结", "suspended"),
    Stage.TERMINATED: Text("终止", "terminated"),
}

STAGE_CODES = {  # GB/T 16733; stages without a code of their own are absent
    Stage.PLANNED: "00",
    Stage.INITIATED: "10",
    Stage.DRAFTING: "20",
    Stage.CONSULTATION: "30",
    Stage.REVIEW: "40",
    Stage.APPROVED: "50",
    Stage.PUBLISHED: "60",
    Stage.REAFFIRMED: "90",
    Stage.WITHDRAWN: "95",
}

Milestone = Literal[
    Stage.PLANNED,
    Stage.INITIATED,
    Stage.DRAFTING,
    Stage.CONSULTATION,
    Stage.REVIEW,
    Stage.APPROVED,
    Stage.PUBLISHED,
    Stage.IN_FORCE,
]

MILESTONES: Final[tuple[Stage, ...]] = get_args(Milestone)  # what a timeline is measured by
UNDER_WAY = MILESTONES[1:6]  # initiated … approved
ENDED = frozenset({Stage.SUPERSEDED, Stage.WITHDRAWN, Stage.TERMINATED})
NOT_LIVE = ENDED | {Stage.SUSPENDED}
