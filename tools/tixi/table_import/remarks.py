"""What a row says of a stage beyond what its record holds after it."""

from collections.abc import Iterator
from datetime import date

from tixi.formats.columns import BY_KEY
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import Standard
from tixi.model.text import Text
from tixi.model.timeline import Timeline
from tixi.store.draft import Data


def remarks(
    row: Data, old: Standard | None, new: Standard, timeline: Timeline, as_of: date
) -> Iterator[Text]:
    """Of a row that is taken: the status that is not recorded, and stages without a day.

    `old` and `new` are its record before and after, `life` the life after.
    """
    if "status" in row:
        yield from _not_recorded(Stage(row["status"]), old, timeline, as_of)
    yield from undated(new, old)


def undated(new: Standard, old: Standard | None = None) -> Iterator[Text]:
    """The stages without a day that a record has and did not have before, and when they count."""
    known = old.history if old else ()
    for step in new.history:
        if step.on is None and step not in known:
            name = STAGE_NAMES[step.stage]
            yield Text(
                f"“{name.zh}”没有日期：自核对之日 {new.checked} 起算",
                f"“{name.en}” has no day: it counts from that of the check, {new.checked}",
            )


def _not_recorded(
    stated: Stage, old: Standard | None, timeline: Timeline, as_of: date
) -> Iterator[Text]:
    stage = timeline.status(as_of)
    if stage in (None, stated, Stage.REAFFIRMED) or (
        old is None and stated in (Stage.APPROVED, Stage.PUBLISHED)  # its own days say more
    ):
        return
    said, name = STAGE_NAMES[stated], STAGE_NAMES[stage]
    why = Text(
        f"记录当日是“{name.zh}”；若有变，写明日期或改文件",
        f"the record stands at “{name.en}”; if that changed, give the day or edit the file",
    )
    if stated is Stage.IN_FORCE and stage is Stage.PUBLISHED:
        begins = timeline.reached_on(Stage.IN_FORCE)
        if begins is not None and begins > as_of:
            why = Text(
                f"记录写明 {begins} 起实施", f"the record says that it takes effect on {begins}"
            )
        elif old is None:
            return  # published, and so in force: nothing is lost
        else:
            column = BY_KEY["in_force"].title
            why = Text(
                "记录没有实施日期，发布而没有实施日期的，已算自发布起实施；"
                f"知道日期就填“{column.zh}”",
                "the record has no day of taking effect, and what is published without one counts "
                f"as in force from then; give “{column.en}”, if the day is known",
            )
    yield Text(
        f"状态“{said.zh}”没有记入：{why.zh}", f"the status “{said.en}” is not recorded: {why.en}"
    )
