"""Which row a breach is laid at, and how often a rule is asked for that."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from made import catalogue, standard
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding
from tixi.model.standard import Standard
from tixi.rules.identity import alias_taken
from tixi.rules.registry import Check
from tixi.rules.relations import replacement_cycle
from tixi.store.draft import Draft
from tixi.table_import.plan import Action, PlannedRow, attribute

AS_OF = date(2099, 1, 1)


class Asked:
    """A rule's check that counts how often it is asked."""

    def __init__(self, check: Check) -> None:
        self.check, self.times = check, 0

    def __call__(self, whole: Catalogue, as_of: date) -> Iterator[Finding]:
        self.times += 1
        yield from self.check(whole, as_of)


def rows(*records: Standard) -> list[PlannedRow]:
    drafts = [Draft(record, "", Path(record.id)) for record in records]
    return [
        PlannedRow(n, Action.CREATE, one.standard.id, draft=one) for n, one in enumerate(drafts, 1)
    ]


def former(count: int) -> list[Standard]:
    """Records that bore a plan number once."""
    return [
        standard(f"GB/T 99{n:03}-2099", "published 2099-01-01", aliases=[f"2096{n:04}-T-469"])
        for n in range(count)
    ]


def project(n: int) -> Standard:
    plan = f"2096{n:04}-T-469"
    return standard(f"plan-{plan.lower()}", "initiated 2099-01-01", plan=plan)


@pytest.mark.parametrize("changed", [False, True])
def test_many_rows_that_take_the_names_of_others_are_found_at_once(changed: bool) -> None:
    """The rule speaks of the records with the former names, and names the other side too."""
    here = former(40)
    renamed = [one.model_copy(update={"committee": "TC 99"}) for one in here] if changed else []
    made = rows(*renamed, *(project(n) for n in range(400)))
    rule = Asked(alias_taken)
    found = list(attribute(rule, catalogue([], *here), made, AS_OF))
    assert [row.id for row, _ in found] == [project(n).id for n in range(40)]
    assert rule.times <= 4


def test_where_no_row_is_named_it_is_the_first_with_which_the_breach_comes() -> None:
    """B replaces A, which is here and innocent; A comes to replace C, which comes to replace B."""
    one, two, three, other = (
        "GB/T 99901-2099",
        "GB/T 99902-2099",
        "GB/T 99903-2099",
        "T/MADE 1-2099",
    )
    begun = "published 2099-01-01"
    here = [standard(one, begun), standard(two, begun, replaces=[one])]
    made = rows(
        standard(other, begun),
        standard(three, begun, replaces=[two]),
        standard("T/MADE 2-2099", begun),
    )
    changed = standard(one, begun, replaces=[three])
    assert not list(attribute(Asked(replacement_cycle), catalogue([], *here), made, AS_OF))
    whole = catalogue([], changed, here[1])
    ((row, finding),) = attribute(Asked(replacement_cycle), whole, made, AS_OF)
    assert finding.subject == changed.id
    assert row is made[1]
