"""A file in the canonical form, read line by line: its data, and if asked for, the places in it.

Nearly every file is as `tixi fmt` writes it, and has no fault: this takes a third of the time of
reading it by the parser of YAML. What is in any other form, if only by a comment, is left to
that parser.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from tixi.model.problem import FieldPath
from tixi.store.document import Place, Places, Value

# A line: two blanks a level, a dash before an item, a key, a text or a quoted text without
# escapes. A text starts with what is no sign of YAML and holds no comment and no second key.
_LINE: Final = re.compile(
    r"(?=.)((?:  ){0,30})(- )?"
    r"(?:([A-Za-z0-9][A-Za-z0-9_.-]{0,99}):(?: |$))?"
    r"(?:([A-Za-z0-9\u00a1-\ud7ff\uf900-\uffff]"
    r"[^:#\n\r\t]*(?:(?::(?=[^ \n\r\t])|(?<! )#)[^:#\n\r\t]*)*)(?<! )"
    r'|("[^"\\\n\r\t]*"))?'
)
WORDS: dict[str, object] = {"": None, "~": None}  # what these mean without quotes
for _word, _value in (("null", None), ("true", True), ("false", False)):
    WORDS |= dict.fromkeys((_word, _word.title(), _word.upper()), _value)

SHORT: Final = 1 << 12  # characters of a file whose lines are remembered; no record comes near

_NOTHING: Final = object()  # the value of a line that has none
_Line = tuple[int, bool, str, Value]  # level, whether an item, key ("" for none), value


@lru_cache(maxsize=1 << 14)  # half the lines of a catalogue stand in other files too
def _line(line: str) -> _Line | None:
    """What a line holds; None for one in another form."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    indent, dash, key, plain, quoted = found.groups()
    value: Value = _NOTHING
    if plain:
        value = WORDS.get(plain, plain)
    elif quoted:
        value = quoted[1:-1]
    return len(indent) // 2, dash is not None, key or "", value


def _lines(text: str) -> Iterator[_Line | None]:
    """What each line of a text holds; those of a long one are not kept: they would fill memory."""
    read = _line if len(text) <= SHORT else _line.__wrapped__
    return map(read, text[:-1].split("\n"))


def regular(text: str) -> Value:
    """The data of a text, the same that the parser reads; None for one not in this form.

    Comes in: text in which nothing is unprintable.
    """
    if not text.endswith("\n"):
        return None
    data: dict[str, Any] = {}
    open_: list[Any] = [data]  # the mapping or list that each level of indentation is in
    waiting = ""  # the key whose value stands below it
    for read in _lines(text):
        if read is None:
            return None
        level, dash, key, value = read
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
            if type(inside) is not list:
                return None
            if not key:
                if value is _NOTHING:
                    return None
                inside.append(value)
                continue
            inside.append({})
            inside = inside[-1]
            open_.append(inside)
        if type(inside) is not dict or not key or key in inside:
            return None
        if value is _NOTHING:
            waiting = key
        else:
            inside[key] = value
    return None if waiting or not data else data


def places(text: str) -> Places:
    """Where the keys and values of a text that `regular` reads stand."""
    keys: dict[FieldPath, Place] = {}
    values: dict[FieldPath, Place] = {(): (1, 1)}
    at: list[Any] = []  # the path to what stands on a line: a key or an index a level
    waiting: FieldPath | None = None
    for line, read in enumerate(_lines(text), 1):
        assert read is not None, "`regular` has read it"
        level, dash, key, value = read
        column = 2 * level + 1
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
            if value is _NOTHING:
                waiting = path
            else:
                values[path] = (line, column + len(key) + 2)
    return keys, values
