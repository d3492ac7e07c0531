"""A file's name does not follow from the number."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records whose id is not their number's slug, or `plan-…` without a number.

    Where another record has the right name, the two share a number: that is TX205.
    """
    for standard in catalogue.standards:
        number = standard.number
        if number is None and not standard.id.startswith("plan-"):
            message = Text(
                f"没有编号的记录，文件名应以 plan- 起头，不是“{standard.id}”",
                f"the file of a record without a number is named plan-…, not “{standard.id}”",
            )
            hint = Text(f"改名为 plan-{standard.id}.yaml", f"rename it to plan-{standard.id}.yaml")
            yield Finding(standard.id, ("level",), message, hint)
        elif number and number.slug != standard.id and number.slug not in catalogue.by_id:
            message = Text(
                f"编号是 {number}，文件名却是“{standard.id}”",
                f"the number is {number}, but the file is named “{standard.id}”",
            )
            hint = Text(f"改名为 {number.slug}.yaml", f"rename it to {number.slug}.yaml")
            yield Finding(standard.id, ("number",), message, hint)


RULE = Rule(
    code="TX202",
    severity=Severity.ERROR,
    title=Text("文件名与编号不符", "a file's name does not follow from the number"),
    why=Text(
        "标识由编号得出：知道编号就能找到文件和网页，不必查表。",
        "The id follows from the number: who knows the number finds the file and the "
        "page without a table.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99999-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
    check=check,
)
