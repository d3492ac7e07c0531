"""What a good catalogue keeps to: one rule a file, each with its reason and examples.

Every module of this package defines `RULE`; the reference page of the site is
made from them. A rule whose `check` is None is raised while files are read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from tixi.files.load import Loaded
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Problem, Severity
from tixi.model.text import Text


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, how bad a breach is, why it stands and on what authority.

    `bad` and `good` are YAML of a record (or the part of one that matters).
    """

    code: str
    severity: Severity
    title: Text
    why: Text
    source: Text
    bad: str
    good: str
    check: Callable[[Catalogue, date], Iterable[Finding]] | None = None


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.code))


def check(loaded: Loaded, as_of: date) -> list[Problem]:
    """Every problem of a catalogue on a day, sorted by path, line and column.

    Those met while reading come with it; warnings that a record waives are left out.
    """
    problems = list(loaded.problems)
    catalogue = loaded.catalogue
    if catalogue is None:
        return problems
    for rule in all_rules():
        for finding in rule.check(catalogue, as_of) if rule.check else ():
            if not _waived(catalogue, finding, rule, as_of):
                problems.append(loaded.problem(finding, rule.code, rule.severity))
    return sorted(problems)


def _waived(catalogue: Catalogue, finding: Finding, rule: Rule, as_of: date) -> bool:
    standard = catalogue.by_id.get(finding.subject)
    return (
        standard is not None
        and rule.severity is Severity.WARNING
        and any(w.code == rule.code and w.until >= as_of for w in standard.waivers)
    )
