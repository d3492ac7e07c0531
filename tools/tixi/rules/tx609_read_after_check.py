"""A source read after the day of checking."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Sources of records whose `accessed` is after `checked`."""
    for standard in catalogue.standards:
        for key, source in standard.sources.items():
            if source.accessed is not None and source.accessed > standard.checked:
                message = Text(
                    f"来源“{key}”查阅于 {source.accessed}，晚于核对日期 {standard.checked}",
                    f"the source “{key}” was read on {source.accessed}, "
                    f"after the day of checking ({standard.checked})",
                )
                hint = Text(f"写 checked: {source.accessed}", f"write checked: {source.accessed}")
                yield Finding(standard.id, ("sources", key, "accessed"), message, hint)


RULE = Rule(
    code="TX609",
    severity=Severity.WARNING,
    title=Text("来源的查阅晚于核对日期", "a source read after the day of checking"),
    why=Text(
        "核对就是与来源对照；之后又读了来源，核对日期也该更新。",
        "To check is to hold the record against its sources; who read one later has checked later.",
    ),
    source=FORMAT,
    bad="""\
sources:
  notice:
    url: https://example.org/made-up
    kind: official
    accessed: 2099-07-01
    supports: [number, title, history]
checked: 2099-06-01
""",
    good="""\
sources:
  notice:
    url: https://example.org/made-up
    kind: official
    accessed: 2099-06-01
    supports: [number, title, history]
checked: 2099-06-01
""",
    check=check,
)
