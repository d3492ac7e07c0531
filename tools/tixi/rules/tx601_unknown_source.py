"""A stage whose source is not listed."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule
from tixi.store.choices import nearest


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Stages, reached or announced, whose `source` is no key of the record's sources."""
    for standard in catalogue.standards:
        named = [(("history", i), step.source) for i, step in enumerate(standard.history)]
        named += [(("announced", i), one.source) for i, one in enumerate(standard.announced)]
        for at, key in named:
            if key is not None and key not in standard.sources:
                message = Text(f"sources 里没有“{key}”", f"there is no “{key}” in sources")
                hint = nearest(key, list(standard.sources))
                yield Finding(standard.id, (*at, "source"), message, hint)


RULE = Rule(
    code="TX601",
    severity=Severity.ERROR,
    title=Text("依据指不到来源", "a stage whose source is not listed"),
    why=Text(
        "每个日期要能追到出处；键对不上，就等于没有出处。",
        "Every date can be traced to where it was read; a key that leads nowhere is no source.",
    ),
    source=FORMAT,
    bad="""\
history:
  - {stage: published, on: 2099-03-01, source: notise}
sources:
  notice: {url: "https://example.org/made-up", kind: official, supports: [number, title, history]}
""",
    good="""\
history:
  - {stage: published, on: 2099-03-01, source: notice}
sources:
  notice: {url: "https://example.org/made-up", kind: official, supports: [number, title, history]}
""",
    check=check,
)
