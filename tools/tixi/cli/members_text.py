"""The records behind a target's count on the terminal, and how many are not counted and why."""

from collections import Counter

from tixi.cli.console import Console
from tixi.cli.messages import tr
from tixi.measures.counting import BECAUSE_NAMES, Progress
from tixi.model.catalogue import Catalogue
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Lang, Text


def tell_members(console: Console, catalogue: Catalogue, item: Progress, lang: Lang) -> None:
    """Print what a target counts on the day of the report, each with the day it was reached."""
    milestone, day = item.target.counts.milestone, item.as_of
    stage = STAGE_NAMES[milestone]
    heading = Text(
        f"计入的 {item.counted} 项（{day}），各自{stage.zh}之日，即起算日：",
        f"The {item.counted} counted on {day}, each from when it counts as {stage.en}:",
    )
    console.print("")
    console.print((tr(heading), "bold"))
    reached = {name: catalogue.timelines[name].reached_on(milestone) for name in item.members}
    for name in sorted(item.members, key=lambda name: (str(reached[name]), name)):
        one = catalogue.by_id[name]
        console.print((f"{reached[name]}  ", "dim"), one.label, f"  {one.title.get(lang)}")
    tally = Counter(why for _, why in item.excluded)
    told = [f"{tr(name)} {tally[why]}" for why, name in BECAUSE_NAMES.items() if tally[why]]
    rest = Text(
        f"不计入的 {len(item.excluded)} 项：{'；'.join(told)}",
        f"The {len(item.excluded)} not counted: {'; '.join(told)}",
    )
    console.print(tr(rest))
