"""Declaring rules: a decorated function each, and all its words in a case file in `cases/`."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Any, Final, TypeVar

import yaml

from tixi.model.catalogue import Catalogue
from tixi.model.fields import LocalizedName
from tixi.model.problem import FieldPath, Finding, Severity
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_DATA_FORMAT: Final = Text("数据格式", "the data format")  # authority of rules that name no other


Hint = Callable[[], Text | None]


@dataclass(frozen=True, slots=True)
class Breach:
    """What a check yields: a place (see Finding) and the words that a message is made of.

    `wording` names one of several messages of the rule; a `hint` replaces that of the rule. Hints
    are made only for what is shown: to find a similar word takes time.
    """

    subject: str
    at: FieldPath
    hint: Hint | None
    at_key: bool
    others: tuple[str, ...]
    wording: str
    words: Mapping[str, object]


Breaches = Iterator[Breach]
Words = dict[str, Any]
Check = Callable[[Catalogue, date], Breaches]


def breach(
    subject: str,
    at: FieldPath,
    hint: Hint | None = None,
    *,
    at_key: bool = False,
    others: tuple[str, ...] = (),
    wording: str = "message",
    **words: object,
) -> Breach:
    """A Breach; `words` fill the `{names}` of the message and the hint.

    A word that is a Text or a name is said in the language of the message.
    """
    return Breach(subject, at, hint, at_key, others, wording, words)


@dataclass(frozen=True, slots=True)
class Case:
    """The words of a rule: its title, messages and hint, the reason, the authority, two examples.

    `messages` has the key `message` alone, or one for each wording. `bad` and `good` are YAML.
    Without more they are the part of a record that matters; a line `# catalogue/…` or `# seeds/…`
    starts the part of another file that matters, and may say in brackets what the text cannot
    show (the encoding, a link).
    """

    title: Text
    messages: Mapping[str, Text]
    hint: Text | None
    why: Text
    authority: Text
    bad: str
    good: str


@dataclass(frozen=True)
class Rule:
    """A rule: its code, the severity of a breach, and how a catalogue is checked.

    `check` is None where the breach is met while files are read, which then has words of its
    own, or (TX607) once all other rules have been checked.
    """

    code: str
    severity: Severity
    check: Check | None

    @property
    def waivable(self) -> bool:
        """Whether a record may waive the rule."""
        return self.check is not None and self.severity is WARNING

    @cached_property
    def case(self) -> Case:
        """Its words, read from its case file."""
        path = files("tixi.rules") / "cases" / f"{self.code}.yaml"
        values: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        messages = values.get("messages") or {"message": values.get("message")}
        return Case(
            title=Text(**values["title"]),
            messages={name: Text(**text) for name, text in messages.items() if text},
            hint=Text(**values["hint"]) if "hint" in values else None,
            why=Text(**values["why"]),
            authority=Text(**values["authority"]) if "authority" in values else _DATA_FORMAT,
            bad=values["bad"],
            good=values["good"],
        )

    def finding(self, one: Breach) -> Finding:
        """A breach in words."""
        hint = one.hint() if one.hint else None
        hint = hint or (self.case.hint and _fill(self.case.hint, one.words))
        message = _fill(self.case.messages[one.wording], one.words)
        return Finding(one.subject, one.at, message, hint, one.at_key, one.others)


def _fill(text: Text, words: Mapping[str, object]) -> Text:
    return Text(
        text.zh.format_map(_said(words, Lang.ZH)), text.en.format_map(_said(words, Lang.EN))
    )


def _said(words: Mapping[str, object], lang: Lang) -> dict[str, object]:
    return {
        name: word.get(lang) if isinstance(word, Text | LocalizedName) else word
        for name, word in words.items()
    }


def listed(words: Iterable[str]) -> Text:
    """Words in a row, as one word of a message."""
    words = list(words)
    return Text("、".join(words), ", ".join(words))


# Rules whose breaches are met while files are read (`store/`), and the one of unused waivers.
_OF_READING: Final = {
    ERROR: "001 002 003 004 005 006 009 010 011 012 101 102 103 104 201 204",
    WARNING: "007 008 607",
}
_RULES: Final = {
    f"TX{digits}": Rule(f"TX{digits}", severity, None)
    for severity, codes in _OF_READING.items()
    for digits in codes.split()
}


def rule(code: str, severity: Severity) -> Callable[[Check], Check]:
    """Register the decorated function as the check of a rule; the code must be new.

    The function takes the catalogue and the day, and yields a Breach for each breach.
    """
    assert code not in _RULES, f"two rules with the code {code}"

    def register(check: Check) -> Check:
        _RULES[code] = Rule(code, severity, check)
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
