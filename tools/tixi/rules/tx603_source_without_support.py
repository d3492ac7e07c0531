"""A source that supports nothing."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Sources of records without `supports`."""
    for standard in catalogue.standards:
        for key, source in standard.sources.items():
            if not source.supports:
                message = Text(
                    f"来源“{key}”没有写明证明哪些字段（supports）",
                    f"the source “{key}” does not say what it supports",
                )
                hint = Text("如 supports: [number, title]", "such as supports: [number, title]")
                yield Finding(standard.id, ("sources", key), message, hint, on_key=True)


RULE = Rule(
    code="TX603",
    severity=Severity.WARNING,
    title=Text("来源没有写明证明什么", "a source that supports nothing"),
    why=Text(
        "不写所证字段的来源不计入证据，读者也不知道该去查什么。",
        "A source without its fields counts as no evidence, and readers do not know what "
        "to look for in it.",
    ),
    source=FORMAT,
    bad="""\
sources:
  notice: {url: "https://example.org/made-up", kind: official, supports: [number, title, history]}
  news: {url: "https://example.com/made-up", kind: mention}
""",
    good="""\
sources:
  notice: {url: "https://example.org/made-up", kind: official, supports: [number, title, history]}
  news: {url: "https://example.com/made-up", kind: mention, supports: [title]}
""",
    check=check,
)
