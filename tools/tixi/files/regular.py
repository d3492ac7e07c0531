"""A file in the canonical form, read line by line: its data, and if asked for, the places in it.

Nearly every file is as `tixi fmt` writes it, and has no fault: this takes a third of the time of
reading it by the parser of YAML. What is in any other form, if only by a comment, is left to
that parser.
"""

import re
from collections.abc import Mapping
from typing import Any

from tixi.files.document import Place, Places, Value
from tixi.model.problem import Path

# A line: two blanks a level, a dash before an item, a key, a text or a quoted text without
# escapes. A text starts with what is no sign of YAML and holds no comment and no second key.
_LINE = re.compile(
    r"^(?=.)((?:  ){0,30})(- )?"
    r"(?:([A-Za-z0-9][A-Za-z0-9_.-]{0,99}):(?: |$))?"
    r"(?:([A-Za-z0-9\u00a1-\ud7ff\uf900-\uffff]"
    r"[^:#\n\r\t]*(?:(?::(?=[^ \n\r\t])|(?<! )#)[^:#\n\r\t]*)*)(?<! )"
    r'|("[^"\\\n\r\t]*"))?$',
    re.MULTILINE,
)


def regular(text: str, words: Mapping[str, object]) -> Value:
    """The data of a text, the same that the parser reads; None for one not in this form.

    Comes in: text in which nothing is unprintable, and what texts without quotes mean besides
    themselves.
    """
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n") or not text.endswith("\n"):
        return None
    data: dict[str, Any] = {}
    open_: list[Any] = [data]  # the mapping or list that each level of indentation is in
    waiting = ""  # the key whose value stands below it
    for indent, dash, key, plain, quoted in lines:
        level = len(indent) // 2
        if waiting:
            if level != len(open_):
                return None
            open_[-1][waiting] = [] if dash else {}
            open_.append(open_[-1][waiting])
            waiting = ""
        elif level >= len(open_):
            return None
        elif level + 1 < len(open_):
            del open_[level + 1 :]
        inside = open_[level]
        if dash:
            if type(inside) is not list or not (key or plain or quoted):
                return None
            if not key:
                inside.append(words.get(plain, plain) if plain else quoted[1:-1])
                continue
            inside.append({})
            inside = inside[-1]
            open_.append(inside)
        if type(inside) is not dict or not key or key in inside:
            return None
        if plain:
            inside[key] = words.get(plain, plain)
        elif quoted:
            inside[key] = quoted[1:-1]
        else:
            waiting = key
    return None if waiting or not data else data


def places(text: str) -> Places:
    """Where the keys and values of a text that `regular` reads stand."""
    keys: dict[Path, Place] = {}
    values: dict[Path, Place] = {(): (1, 1)}
    at: list[Any] = []  # the path to what stands on a line: a key or an index a level
    waiting: Path | None = None
    for line, (indent, dash, key, plain, quoted) in enumerate(_LINE.findall(text), 1):
        level, column = len(indent) // 2, len(indent) + 1
        if waiting is not None:
            values[waiting] = (line, column)
            waiting = None
        if dash:
            index = at[level] + 1 if level < len(at) else 0
            at[level:] = [index]
            level, column = level + 1, column + 2
            values[tuple(at)] = (line, column)
        if key:
            at[level:] = [key]
            path = tuple(at)
            keys[path] = (line, column)
            if plain or quoted:
                values[path] = (line, column + len(key) + 2)
            else:
                waiting = path
    return keys, values
