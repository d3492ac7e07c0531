"""Strict YAML: data, and the positions of all keys and values, in one pass over the text.

Scalars stay text (ICS `35.030` and the date `2024-03-15` survive as written), save null, true and
false. Aliases, anchors, tags, duplicate keys and second documents are refused, so that a file
means what it shows (docs/decisions/0003-strict-yaml.md).
"""

import re
from array import array
from collections.abc import Iterator
from contextlib import suppress
from sys import intern
from typing import Any, Final

import yaml
from yaml import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    ScalarToken,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tixi.model.text import UNPRINTABLE, Text, abbreviate
from tixi.store.document import COLUMN_BITS, Document, Position, SourceError, Value

try:  # libyaml is many times as fast; the pure parser reads the same language
    from yaml._yaml import CParser as Parser
except ImportError:  # pragma: no cover - only where PyYAML was built without libyaml

    class Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):  # type: ignore[no-redef]
        """The pure Python parser, put together as PyYAML's loaders do."""

        def __init__(self, stream: str) -> None:
            yaml.reader.Reader.__init__(self, stream)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


MAX_DEPTH: Final = 40

_PLAIN_VALUES: Final[dict[str, Value]] = {"": None, "~": None} | {
    spelling: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for spelling in (word, word.title(), word.upper())
}

# What no file may contain, comments included: what no text of the model may (with what YAML 1.1
# does not print, and line ends of YAML alone, by which an editor would count lines differently),
# and the tags of Unicode plane 14, which hide words from readers but not from machines.
_CONTROLS: Final = UNPRINTABLE.replace(r"\x00-\x1f", r"\x00-\x08\x0b\x0c\x0e-\x1f")
_INVISIBLE: Final = re.compile(rf"[{_CONTROLS}\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]")
_ESCAPED_TAG: Final = re.compile(r"\\U(000[Ee]00[0-7][0-9A-Fa-f])")


def parse(text: str) -> Document:
    """Read one YAML document. Never raises; what is wrong is collected in `Document.errors`."""
    invisible = invisible_character(text)
    if invisible is not None:
        return Document(text, errors=(invisible,))
    reader = _Reader(text)
    data: Value = None
    try:
        data = reader.document()
    except SourceError as error:
        reader.errors.append(error)
    except yaml.MarkedYAMLError as error:
        reader.errors.append(_syntax_error(error, text))
    return Document(text, data, reader.marks, tuple(reader.errors))


def tokens(text: str) -> Iterator[Any]:
    """The tokens of a text that `parse` reads without errors, each with its two marks."""
    return iter(Parser(text).get_token, None)


def invisible_character(text: str) -> SourceError | None:
    """The error for the first character that no file may contain; None when there is none."""
    found = _INVISIBLE.search(text)
    if found is None and "\\U" in text:
        found = _ESCAPED_TAG.search(text)
    if found is None:
        return None
    lines = f"{text[: found.start()]}.".splitlines()
    name = f"U+{int(found[1], 16) if found.re is _ESCAPED_TAG else ord(found[0]):04X}"
    return SourceError(
        "TX004",
        f"有不可见的字符（{name}）",
        f"there is an invisible character ({name})",
        (len(lines), len(lines[-1])),
        Text("删去该字符", "delete the character"),
    )


class _Reader:
    """Turns parser events into data and marks; collects what is not allowed."""

    def __init__(self, text: str) -> None:
        self.next_event = Parser(text).get_event
        self.marks = array("Q")
        self.errors: list[SourceError] = []

    def document(self) -> Value:
        data: Value = None
        documents = 0
        event: Any
        while type(event := self.next_event()) is not StreamEndEvent:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise SourceError(
                        "TX009",
                        "文件含有多个 YAML 文档（---）",
                        "the file contains more than one YAML document (---)",
                        _position(event),
                        Text("一个文件只放一个文档", "keep one document to a file"),
                    )
                data = self.value(self.next_event(), 0)
        if data is None and not self.errors:
            raise SourceError("TX009", "文件是空的", "the file is empty")
        return data

    def value(self, event: Any, depth: int) -> Value:
        mark = event.start_mark
        self.marks.append(mark.line << COLUMN_BITS | mark.column)
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                self.refuse_markup(event)
            text: str = event.value
            return _PLAIN_VALUES.get(text, text) if event.implicit[0] else text
        if depth > MAX_DEPTH:
            raise SourceError(
                "TX010",
                f"嵌套超过 {MAX_DEPTH} 层",
                f"nested more than {MAX_DEPTH} levels deep",
                _position(event),
            )
        if event.anchor or event.tag:
            self.refuse_markup(event)
        if kind is MappingStartEvent:
            return self.mapping(depth)
        if kind is SequenceStartEvent:
            items: list[Value] = []
            while type(event := self.next_event()) is not SequenceEndEvent:
                items.append(self.value(event, depth + 1))
            return items
        return None  # an alias

    def mapping(self, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        marks = self.marks
        first: dict[str, int] = {}  # the index of each key's mark
        while type(event := self.next_event()) is not MappingEndEvent:
            before = len(marks)
            if type(event) is not ScalarEvent:
                self.refuse(_position(event), "非文本的键", "keys that are not plain text")
                self.value(event, depth + 1)
                self.value(self.next_event(), depth + 1)
                del marks[before:]  # no such key is in the data
                continue
            if event.anchor or event.tag:
                self.refuse_markup(event)
            key = intern(event.value)
            mark: Any = event.start_mark
            marks.append(mark.line << COLUMN_BITS | mark.column)
            value = self.value(self.next_event(), depth + 1)
            if key in first:
                line = (marks[first[key]] >> COLUMN_BITS) + 1
                self.errors.append(_duplicate(key, line, event))
                del marks[before:]  # the first value is kept
            else:
                first[key] = before
                found[key] = value
        return found

    def refuse_markup(self, event: Any) -> None:
        """Collect an error for an alias, an anchor or a tag."""
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.refuse(_position(event), "锚点与别名（& *）", "anchors and aliases (& *)")
        if getattr(event, "tag", None):
            self.refuse(_position(event), "标签（!）", "tags (!)")

    def refuse(self, position: Position, zh: str, en: str) -> None:
        message = Text(f"不支持 YAML 的{zh}", f"YAML {en} are not supported")
        hint = Text(
            "照实写出值；以 & * ! 起头的文字要加引号",
            "write the value itself; text that starts with & * ! needs quotes",
        )
        self.errors.append(SourceError("TX006", message.zh, message.en, position, hint))


def _duplicate(key: str, first_line: int, event: Any) -> SourceError:
    name = abbreviate(key)
    return SourceError(
        "TX005",
        f"键“{name}”重复，第 {first_line} 行已有",
        f"duplicate key “{name}”, first on line {first_line}",
        _position(event),
        Text("留下一个", "keep one of them"),
    )


def _position(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


_QUOTES: Final = Text(
    "检查缩进与引号；含冒号加空格的文字要加引号",
    "check indentation and quotes; text with a colon and a space needs quotes",
)

FULL_WIDTH_COLON: Final = Text("冒号是全角的“：”", "the colon is full-width (：)")
HALF_WIDTH_COLON: Final = Text("改成半角冒号加空格“: ”", "write an ASCII colon and a space")
_CLOSE: Final = Text("在同一行写上收尾的引号", "close it on the same line")
_KEY_WITH_FULL_WIDTH_COLON: Final = re.compile(r"^[ -]*[a-z_]+(?=：)")

# libyaml's own messages, as far as people meet them.
_PROBLEMS: Final = {
    "mapping values are not allowed in this context": "此处不能有“键: 值”",
    "block sequence entries are not allowed in this context": "此处不能有列表项“- ”",
    "could not find expected ':'": "缺少“:”，或缩进不齐",
    "did not find expected key": "此处应是键，或缩进不齐",
    "did not find expected '-' indicator": "此处应是列表项“- ”，或缩进不齐",
    "did not find expected ',' or ']'": "方括号里缺少“,”或“]”",
    "did not find expected ',' or '}'": "花括号里缺少“,”或“}”",
    "did not find expected node content": "此处缺少值",
    "did not find expected <document start>": "此处多出了内容",
    "found unexpected end of stream": "到文件末尾还缺收尾的引号或括号",
    "found unexpected document indicator": "引号没有收尾",
    "found unknown escape character": "双引号里的“\\”后面不能是这个字符",
    "found character that cannot start any token": "值不能以这个字符起头",
    "found undefined tag handle": "不支持标签（!）",
}


def _syntax_error(error: yaml.MarkedYAMLError, text: str) -> SourceError:
    """What keeps a text from being YAML at all."""
    problem = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    content = lines[line - 1] if line <= len(lines) else ""
    indent = content[: len(content) - len(content.lstrip())]
    if "\t" in indent or "tab" in problem or content[column - 1 : column] == "\t":
        return SourceError(
            "TX004",
            "此处有制表符，YAML 的缩进只能用空格",
            "there is a tab here; YAML is indented with spaces only",
            (line, content.find("\t") + 1 or column),
            Text("每级缩进用两个空格", "use two spaces a level"),
        )
    for at in range(min(line, len(lines)), 0, -1):  # often far above what cannot be read
        if found := _KEY_WITH_FULL_WIDTH_COLON.match(lines[at - 1]):
            colon, way_out = FULL_WIDTH_COLON, HALF_WIDTH_COLON
            return SourceError("TX004", colon.zh, colon.en, (at, found.end() + 1), way_out)
    if opening := _unclosed_quote(error, text):
        zh, en = "此处的引号没有收尾", "the quote that opens here is not closed"
        return SourceError("TX004", zh, en, (opening.line + 1, opening.column + 1), _CLOSE)
    named = _PROBLEMS.get(problem)
    return SourceError(
        "TX004",
        f"不是合法的 YAML：{named}" if named else "不是合法的 YAML",
        f"not valid YAML: {problem}",
        (line, column),
        _QUOTES,
    )


def _unclosed_quote(error: yaml.MarkedYAMLError, text: str) -> Any:
    """The mark of the quote that a text lacks the end of; None when that is not the trouble.

    A later quote may seem to close it: then the text is read to there, over several lines, and
    makes no sense after it.
    """
    if "quoted scalar" in (error.context or ""):
        return error.context_mark
    line = error.problem_mark.line if error.problem_mark else None
    with suppress(yaml.MarkedYAMLError):
        for token in tokens(text):
            quoted = isinstance(token, ScalarToken) and token.style in ("'", '"')
            if quoted and token.start_mark.line < token.end_mark.line == line:
                return token.start_mark
    return None
