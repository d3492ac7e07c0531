"""A reference to a standard not yet published."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import STAGE_NAMES, Stage
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """References of published, live records to live ones that are not published on the day."""
    for standard in catalogue.live(as_of):
        if not catalogue.lives[standard.id].has_reached(Stage.PUBLISHED, as_of):
            continue
        for index, number in enumerate(standard.references):
            other = catalogue.find(number)
            life = catalogue.lives[other.id] if other else None
            if life is None or life.has_reached(Stage.PUBLISHED, as_of) or not life.live(as_of):
                continue
            if not number.has_year and len(catalogue.editions.get(number.base, ())) > 1:
                continue  # undated: it means the edition that is published
            status = life.status(as_of)
            assert status is not None, "what is live has a status"
            name = STAGE_NAMES[status]
            message = Text(
                f"引用的 {number} 还没发布（{name.zh}）",
                f"it refers to {number}, which is not published yet ({name.en})",
            )
            hint = Text("核对所引的编号和年份", "check the number and the year referred to")
            yield Finding(standard.id, ("references", index), message, hint)


RULE = Rule(
    code="TX505",
    severity=Severity.WARNING,
    title=Text("引用了还没发布的标准", "a reference to a standard not yet published"),
    why=Text(
        "已发布的标准要求读者照着用；还没发布的文件，谁也拿不到。",
        "A published standard asks its readers to apply what it refers to; what is not "
        "published nobody has.",
    ),
    source=Text("GB/T 1.1 规范性引用文件", "GB/T 1.1, normative references"),
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
references: [GB/T 99998-2099]
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
history:
  - {stage: planned}
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
references: [GB/T 99998-2099]
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
""",
    check=check,
)
