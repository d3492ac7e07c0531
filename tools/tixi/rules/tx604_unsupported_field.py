"""Fields that no source supports."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.standard import Standard
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records with sources of which none supports number, plan, title or dates that it has."""
    for standard in catalogue.standards:
        bare = _unsupported(standard) if standard.sources else []
        if bare:
            message = Text(
                f"没有来源支持：{'、'.join(bare)}", f"no source supports: {', '.join(bare)}"
            )
            hint = Text("在相应来源的 supports 里补上", "add them to the supports of a source")
            yield Finding(standard.id, ("sources",), message, hint, on_key=True)


def _unsupported(standard: Standard) -> list[str]:
    """The fields that identify and date a record, as far as it has them and no source does.

    A mere year that is the number's own claims no more than the number.
    """
    named = {name for source in standard.sources.values() for name in source.supports}
    named |= {name.split(".")[0] for name in named if "." in name}
    has = {
        "number": standard.number is not None,
        "plan": standard.plan is not None,
        "title": True,
        "history": "history" not in named and _dated(standard),
    }
    return [field for field, there in has.items() if there and field not in named]


def _dated(standard: Standard) -> bool:
    year = standard.number.year if standard.number else None
    return any(step.on and str(step.on) != year for step in standard.history)


RULE = Rule(
    code="TX604",
    severity=Severity.WARNING,
    title=Text("字段没有来源支持", "fields that no source supports"),
    why=Text(
        "编号、名称和日期要能逐项追到出处；没有任何来源的记录只是线索，另按证据一栏计，不在此列。",
        "Number, title and dates can each be traced to a source. A record without any "
        "source is a lead, told by its evidence class and not here.",
    ),
    source=FORMAT,
    bad="""\
committee: 虚构委员会
sources:
  notice: {url: "https://example.org/made-up", kind: official, supports: [number, history]}
""",
    good="""\
sources:
  notice: {url: "https://example.org/made-up", kind: official, supports: [number, title, history]}
""",
    check=check,
)
