"""The rules a catalogue is checked by: a module per series, a decorated function per rule.

A new rule is one function in the module of its series and one case file in `cases/`, which has
all its words: from it the tests and the page of rules take its reason and its examples.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Problem, Severity
from tixi.model.text import Text
from tixi.rules import framework, identity, relations, sources, stages, targets
from tixi.rules.registry import Breach, Case, Rule, all_rules
from tixi.store.errors import MAX_PROBLEMS_PER_FILE, not_listed
from tixi.store.loader import Loaded

__all__ = ["SERIES", "Case", "Rule", "all_rules", "check", "check_counting_waived", "findings"]

# The titles of the hundreds of the codes, in order. Of the first two the store raises all.
SERIES = (
    Text("文件", "Files"),
    Text("键与值", "Keys and values"),
    *(one.TITLE for one in (identity, framework, stages, relations, sources, targets)),
)

_UNUSED_WAIVER = next(rule for rule in all_rules() if rule.code == "TX607")


def findings(
    catalogue: Catalogue, as_of: date, rules: Iterable[Rule] | None = None
) -> Iterator[tuple[Rule, Finding]]:
    """Every breach of some rules (all if not given) on a day, rule by rule, waived or not."""
    for rule, one in _breaches(catalogue, as_of, all_rules() if rules is None else rules):
        yield rule, rule.finding(one)


def check(loaded: Loaded, as_of: date) -> list[Problem]:
    """Every problem of a catalogue on a day, sorted by path, line and column.

    Those met while reading come with it; warnings that a record waives are left out,
    and a waiver that suppresses nothing is a warning of its own (TX607).
    """
    return check_counting_waived(loaded, as_of)[0]


def check_counting_waived(loaded: Loaded, as_of: date) -> tuple[list[Problem], int]:
    """The same, and how many warnings are waived."""
    problems = list(loaded.problems)
    catalogue = loaded.catalogue
    if catalogue is None:
        return problems, 0
    running = sources.running_waivers(catalogue, as_of)
    used: list[tuple[str, str]] = []
    by_subject: dict[str, list[tuple[Rule, Breach]]] = {}
    for rule, one in _breaches(catalogue, as_of, all_rules()):
        waiver = (one.subject, rule.code)
        if rule.waivable and waiver in running:
            used.append(waiver)
        else:
            by_subject.setdefault(one.subject, []).append((rule, one))
    for one in sources.unused_waivers(catalogue, as_of, set(used)):
        by_subject.setdefault(one.subject, []).append((_UNUSED_WAIVER, one))
    for found in by_subject.values():  # of one file
        found.sort(key=lambda one: one[0].severity is Severity.WARNING)
        shown, rest = found[:MAX_PROBLEMS_PER_FILE], found[MAX_PROBLEMS_PER_FILE:]
        listed = [(rule, rule.finding(one)) for rule, one in shown]
        for rule, one in rest[:1]:
            listed.append((rule, Finding(one.subject, one.at, not_listed(len(rest)))))
        problems += (loaded.problem(one, rule.code, rule.severity) for rule, one in listed)
    return sorted(problems), len(used)


def _breaches(
    catalogue: Catalogue, as_of: date, rules: Iterable[Rule]
) -> Iterator[tuple[Rule, Breach]]:
    for rule in rules:
        if rule.check is not None:
            yield from ((rule, one) for one in rule.check(catalogue, as_of))
