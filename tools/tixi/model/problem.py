"""What is wrong with a catalogue, as values that others print."""

from dataclasses import dataclass

from tixi.model.text import Lang, Named, Text

FieldPath = tuple[str | int, ...]  # keys and indexes from the top of a file to a value


class Severity(Named):
    """How bad a problem is: an error fails a check, a warning fails only a strict one."""

    ERROR = "error", "错误", "error"
    WARNING = "warning", "提醒", "warning"


SEVERITY_NAMES = Severity.names()


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its place in a file is looked up.

    `subject` is a record's id, `framework`, `targets` or `seed:<id>`; `at`
    leads to the value within that file, `at_key` points at its key instead. `others` are the
    ids of further records that the breach is between.
    """

    subject: str
    at: FieldPath
    message: Text
    hint: Text | None = None
    at_key: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with its place: path relative to the repository, line and column from 1.

    Problems sort by path, line and column, then by code and wording.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: Text
    hint: Text | None = None

    def __lt__(self, other: "Problem") -> bool:
        ours, theirs = ((p.path, p.line, p.column, p.code, p.message.en) for p in (self, other))
        return ours < theirs

    def as_json(self, lang: Lang) -> dict[str, str | int | None]:
        """The problem as the data format describes it, worded in one language."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "message": self.message.get(lang),
            "hint": self.hint.get(lang) if self.hint else None,
        }
