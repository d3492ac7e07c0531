"""A dedicated or general record without a place."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.standard import SCOPE_NAMES, Scope
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Dedicated and general records without a place."""
    for standard in catalogue.standards:
        if standard.scope is not Scope.RELATED and not standard.places:
            name = SCOPE_NAMES[standard.scope]
            message = Text(
                f"{name.zh}（{standard.scope}）的记录没有所属主题（places）",
                f"a {name.en} record without a topic (places)",
            )
            hint = Text(
                "写上主题编号；若在体系之外，写 scope: related",
                "name its topics; if it stands outside the system, write scope: related",
            )
            at = "places" if "places" in standard.model_fields_set else "scope"
            yield Finding(standard.id, (at,), message, hint)


RULE = Rule(
    code="TX303",
    severity=Severity.ERROR,
    title=Text("专用或通用的记录没有所属主题", "a dedicated or general record without a place"),
    why=Text(
        "没有主题，这条记录就不在体系里；体系外的写 scope: related。",
        "Without a topic a record is not in the system; what stands outside is scope: related.",
    ),
    source=FORMAT,
    bad="""\
scope: dedicated
places: []
""",
    good="""\
scope: related
places: []
""",
    check=check,
)
