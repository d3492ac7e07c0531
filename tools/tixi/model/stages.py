"""The stages and the validity of a standard: lists fixed by docs/reference/format.md."""

from typing import Final, Literal, get_args

from tixi.model.text import Named, Text


class Stage(Named):
    """A stage that a record can have reached."""

    PLANNED = "planned", "拟制定", "planned"
    INITIATED = "initiated", "立项", "initiated"
    DRAFTING = "drafting", "起草", "drafting"
    CONSULTATION = "consultation", "征求意见", "consultation"
    REVIEW = "review", "审查", "review"
    APPROVED = "approved", "批准", "approved"
    PUBLISHED = "published", "发布", "published"
    IN_FORCE = "in-force", "实施", "in force"
    REAFFIRMED = "reaffirmed", "复审继续有效", "reaffirmed"
    SUPERSEDED = "superseded", "被代替", "superseded"
    WITHDRAWN = "withdrawn", "废止", "withdrawn"
    SUSPENDED = "suspended", "冻结", "suspended"
    TERMINATED = "terminated", "终止", "terminated"


STAGE_NAMES = Stage.names()

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


class Validity(Named):
    """Whether a record can be relied on, or how far it is from that; most useful first."""

    IN_FORCE = "in_force", "现行", "in force"
    IN_FORCE_DATE_UNKNOWN = (
        "in_force_date_unknown",
        "现行（实施日期待核）",
        "in force (effective date to be verified)",
    )
    UPCOMING = "upcoming", "即将实施", "upcoming"
    IN_PROGRESS = "in_progress", "在研", "in progress"
    PLANNED = "planned", "拟制定", "planned"
    SUSPENDED = "suspended", "冻结", "suspended"
    ENDED = "ended", "已废止、被代替", "ended"


VALIDITY_NAMES = Validity.names()


def validity_name(found: Validity | None) -> Text:
    """The name of a validity; None is that of a record that does not exist yet."""
    return VALIDITY_NAMES[found] if found else Text("尚未开始", "not begun")
