"""Two records with one number."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records whose number, in any spelling, an earlier record has too."""
    first: dict[str, str] = {}
    for standard in catalogue.standards:
        if standard.number is None:
            continue
        other = first.setdefault(str(standard.number), standard.id)
        if other != standard.id:
            place = f"standards/{standard.standing}/{other}.yaml"
            message = Text(
                f"编号 {standard.number} 已是 {place} 的",
                f"{standard.number} is already the number of {place}",
            )
            hint = Text("合成一条记录", "make them one record")
            yield Finding(standard.id, ("number",), message, hint)


RULE = Rule(
    code="TX205",
    severity=Severity.ERROR,
    title=Text("两条记录同一个编号", "two records with one number"),
    why=Text(
        "一个编号是一项标准；记两遍就会数两遍。",
        "A number is one standard; recorded twice, it is counted twice.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
# catalogue/standards/national/gb-t-99999.yaml
number: GB/T 99999—2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
# catalogue/standards/national/gb-t-99999-2098.yaml
number: GB/T 99999-2098
history:
  - {stage: withdrawn, on: 2099-03-01}
""",
    check=check,
)
