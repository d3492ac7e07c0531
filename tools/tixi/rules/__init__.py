"""What a good catalogue keeps to: one rule a file, each with its reason and examples.

Every module of this package defines `RULE` and is named after its code; the
reference page of the site is made from them. A rule whose `check` is None is
raised while files are read, or (TX607) once all others have been checked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Problem, Severity
from tixi.model.text import Text
from tixi.store.load import Loaded

Check = Callable[[Catalogue, date], Iterable[Finding]]

FORMAT = Text("数据格式", "the data format")  # the source of rules that keep the files readable


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, how bad a breach is, why it stands and on what authority.

    `bad` and `good` are YAML. Without more they are the part of a record that matters;
    a line `# catalogue/…` or `# seeds/…` starts the part of another file that matters,
    and may say in brackets what the text cannot show (the encoding, a link).
    """

    code: str
    severity: Severity
    title: Text
    why: Text
    source: Text
    bad: str
    good: str
    check: Check | None = None


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.code))


def check(loaded: Loaded, as_of: date) -> list[Problem]:
    """Every problem of a catalogue on a day, sorted by path, line and column.

    Those met while reading come with it; warnings that a record waives are left out,
    and a waiver that nothing needs is a warning of its own.
    """
    problems = list(loaded.problems)
    catalogue = loaded.catalogue
    if catalogue is None:
        return problems
    spared: set[tuple[str, str]] = set()
    for rule in all_rules():
        for finding in rule.check(catalogue, as_of) if rule.check else ():
            if _waived(catalogue, finding, rule, as_of):
                spared.add((finding.subject, rule.code))
            else:
                problems.append(loaded.problem(finding, rule.code, rule.severity))
    idle = _idle_waivers(catalogue, spared, as_of)
    problems += (loaded.problem(finding, "TX607", Severity.WARNING) for finding in idle)
    return sorted(problems)


def _waived(catalogue: Catalogue, finding: Finding, rule: Rule, as_of: date) -> bool:
    standard = catalogue.by_id.get(finding.subject)
    return (
        standard is not None
        and rule.severity is Severity.WARNING
        and any(w.code == rule.code and w.until >= as_of for w in standard.waivers)
    )


def _idle_waivers(
    catalogue: Catalogue, spared: set[tuple[str, str]], as_of: date
) -> Iterable[Finding]:
    """The waivers that spare nothing, of those still running that name a warning (TX607)."""
    warnings = {r.code for r in all_rules() if r.check and r.severity is Severity.WARNING}
    for standard in catalogue.standards:
        for index, waiver in enumerate(standard.waivers):
            running = waiver.until >= as_of and waiver.code in warnings
            if running and (standard.id, waiver.code) not in spared:
                yield Finding(
                    standard.id,
                    ("waivers", index),
                    Text(
                        f"豁免不再需要：{waiver.code} 已无可豁免",
                        f"a waiver without need: there is no {waiver.code} left to waive",
                    ),
                    Text("删去该豁免", "delete the waiver"),
                )
