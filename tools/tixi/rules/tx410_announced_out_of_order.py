"""Announced days that do not stand in the order in which they were announced."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import STAGE_NAMES, Stage
from tixi.model.problem import Finding, Severity
from tixi.model.standard import Announcement
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Announcements surely made before one listed earlier for the same stage."""
    for standard in catalogue.standards:
        latest: dict[Stage, Announcement] = {}
        for index, one in enumerate(standard.announced):
            before = latest.get(one.stage)
            if before is None or one.on.last_day >= before.on.first_day:
                latest[one.stage] = one
                continue
            name = STAGE_NAMES[one.stage]
            message = Text(
                f"{name.zh}的预告（{one.on}）早于写在前面的一条（{before.on}）",
                f"an announcement of {name.en} ({one.on}) is earlier than one before it "
                f"({before.on})",
            )
            hint = Text("按宣布的先后排列", "list them in the order they were announced")
            yield Finding(standard.id, ("announced", index, "on"), message, hint)


RULE = Rule(
    code="TX410",
    severity=Severity.ERROR,
    title=Text("预告的日期不按宣布先后", "announced days out of order"),
    why=Text(
        "改期看相邻两条：次序颠倒，推迟就成了提前。",
        "A move is read from one line to the next: in the wrong order, a delay looks like "
        "an advance.",
    ),
    source=FORMAT,
    bad="""\
history:
  - {stage: initiated, on: 2098-01-01}
announced:
  - {stage: published, due: 2099-12, on: 2099-02-01}
  - {stage: published, due: 2099-06, on: 2098-02-01}
""",
    good="""\
history:
  - {stage: initiated, on: 2098-01-01}
announced:
  - {stage: published, due: 2099-06, on: 2098-02-01}
  - {stage: published, due: 2099-12, on: 2099-02-01}
""",
    check=check,
)
