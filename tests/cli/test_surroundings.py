"""Each thing that a process can see is among its surroundings: another value, another list."""

import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tixi.cli.surroundings import surroundings

OTHER_DAY = time.struct_time((2099, 1, 2, 0, 0, 0, 0, 1, 0))


def test_they_are_the_same_while_nothing_changes() -> None:
    assert surroundings(["check"]) == surroundings(["check"])


def test_the_command_line() -> None:
    seen = {tuple(surroundings(call)) for call in ([], ["a"], ["a", "b"], ["a b"], ["a', 'b"])}
    assert len(seen) == 5


def test_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = surroundings([])
    monkeypatch.chdir(tmp_path)
    assert surroundings([]) != before


@pytest.mark.parametrize("name", ["LANG", "COLUMNS", "NO_COLOR", "TZ", "HOME", "ANYTHING_AT_ALL"])
def test_the_environment(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = surroundings([])
    monkeypatch.setenv(name, "1")
    assert surroundings([]) != before


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (time, "localtime", lambda: OTHER_DAY),
        (os, "geteuid", lambda: 12345),
        (os, "getegid", lambda: 12345),
        (os, "getgroups", lambda: [12345]),
        (os, "uname", lambda: ("another",)),
        (os, "isatty", lambda number: number == 2),
        (os, "get_terminal_size", lambda number: (40, 20)),
        (sys, "executable", "/another/python"),
        (sys, "version", "9.9"),
        (sys, "flags", SimpleNamespace(optimize=2)),
        (sys, "_xoptions", {"utf8": True}),
        (sys, "warnoptions", ["error"]),
        (sys, "path", ["/another"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_day_the_user_the_terminal_and_python(
    module: object, name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = surroundings([])
    monkeypatch.setattr(module, name, value)
    assert surroundings([]) != before
