"""Support for a field that does not exist."""

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import BaseModel

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Path, Severity
from tixi.model.source import Source
from tixi.model.standard import Standard
from tixi.model.target import Target
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule
from tixi.store.choices import keys, nearest


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Names under `supports` that are no field, nor a field of a field (title.en)."""
    for standard in catalogue.standards:
        yield from _unknown(standard.id, (), Standard, standard.sources)
    for index, target in enumerate(catalogue.targets):
        yield from _unknown("targets", ("targets", index), Target, target.sources)


def _unknown(
    subject: str, at: Path, model: type[BaseModel], sources: Mapping[str, Source]
) -> Iterator[Finding]:
    fields = keys(model, ())
    for key, source in sources.items():
        for index, name in enumerate(source.supports):
            if name in fields:
                continue
            field, _, below = name.partition(".")
            known = fields if not below else keys(model, (field,))
            if (below or field) not in known:
                message = Text(f"没有字段“{name}”", f"there is no field “{name}”")
                hint = nearest(below or field, [k for k in known if k not in ("id", "sources")])
                yield Finding(subject, (*at, "sources", key, "supports", index), message, hint)


RULE = Rule(
    code="TX602",
    severity=Severity.ERROR,
    title=Text("所证字段不存在", "support for a field that does not exist"),
    why=Text(
        "证据按字段计；字段名写错，这份来源就什么也没证明。",
        "Evidence is counted by field; with a misspelt name a source proves nothing.",
    ),
    source=FORMAT,
    bad="""\
sources:
  notice:
    url: https://example.org/made-up
    kind: official
    supports: [number, title, history, isuer]
""",
    good="""\
sources:
  notice:
    url: https://example.org/made-up
    kind: official
    supports: [number, title, history]
""",
    check=check,
)
