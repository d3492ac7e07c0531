"""Declaring rules: a decorated function each, explained by a case file in `cases/`."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Any, TypeVar

import yaml

from tixi.model.catalogue import Catalogue
from tixi.model.problem import FieldPath, Finding, Severity
from tixi.model.standard import Standard
from tixi.model.text import Text

Findings = Iterator[Finding]
Check = Callable[[Catalogue, date], Findings]

ERROR, WARNING = Severity.ERROR, Severity.WARNING
DATA_FORMAT = Text("数据格式", "the data format")  # authority of rules that name no other


@dataclass(frozen=True, slots=True)
class Case:
    """What explains a rule to its reader: the reason, the authority, two examples.

    `bad` and `good` are YAML. Without more they are the part of a record that matters;
    a line `# catalogue/…` or `# seeds/…` starts the part of another file that matters,
    and may say in brackets what the text cannot show (the encoding, a link).
    """

    why: Text
    authority: Text
    bad: str
    good: str


@dataclass(frozen=True)
class Rule:
    """A rule: its code, the severity of a breach, its title, and how a catalogue is checked.

    `check` is None where the breach is met while files are read, or (TX607) once all other
    rules have been checked.
    """

    code: str
    severity: Severity
    title: Text
    check: Check | None

    @property
    def waivable(self) -> bool:
        """Whether a record may waive the rule."""
        return self.check is not None and self.severity is WARNING

    @cached_property
    def case(self) -> Case:
        """Reason, authority and examples, read from the rule's case file."""
        path = files("tixi.rules") / "cases" / f"{self.code}.yaml"
        values: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        authority = values.get("authority")
        return Case(
            why=Text(**values["why"]),
            authority=Text(**authority) if authority else DATA_FORMAT,
            bad=values["bad"],
            good=values["good"],
        )


_RULES: dict[str, Rule] = {}


def declare(code: str, severity: Severity, zh: str, en: str, check: Check | None = None) -> None:
    """Register a rule by its title; raises ValueError when its code is taken."""
    if code in _RULES:
        raise ValueError(f"two rules with the code {code}")
    _RULES[code] = Rule(code, severity, Text(zh, en), check)


def rule(code: str, severity: Severity, zh: str, en: str) -> Callable[[Check], Check]:
    """Register the decorated function as the check of a rule.

    The function takes the catalogue and the day, and yields a Finding for each breach.
    """

    def register(check: Check) -> Check:
        declare(code, severity, zh, en, check)
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(_RULES[code] for code in sorted(_RULES))


Item = TypeVar("Item")


def entries(catalogue: Catalogue, key: str) -> Iterator[tuple[Standard, FieldPath, Any]]:
    """Every entry of a list or mapping of the records, with its record and the path to it."""
    for standard in catalogue.standards:
        values = getattr(standard, key)
        for place, entry in values.items() if isinstance(values, dict) else enumerate(values):
            yield standard, (key, place), entry


def duplicates(items: Iterable[tuple[Item, Hashable]]) -> Iterator[tuple[Item, Item]]:
    """Items, each with its key, whose key an earlier item has, with that earlier one.

    An item whose key is None has none.
    """
    first: dict[Hashable, Item] = {}
    for item, key in items:
        if key in first:
            yield item, first[key]
        elif key is not None:
            first[key] = item
