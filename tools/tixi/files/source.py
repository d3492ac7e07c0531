"""Strict YAML with the place of every key and value.

Scalars stay text (ICS `35.030` and the date `2024-03-15` survive as written),
save null, true and false. No aliases, anchors, tags, duplicate keys or second
documents: what a file says is what stands in it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import yaml

from tixi.model.problem import Path
from tixi.model.text import Text, TextError

try:  # libyaml, three times as fast; the pure parser reads the same language
    from yaml._yaml import CParser as Parser
except ImportError:  # pragma: no cover - only where PyYAML was built without libyaml

    class Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):  # type: ignore[no-redef]
        """The pure Python parser, put together as PyYAML's loaders do."""

        def __init__(self, stream: str) -> None:
            yaml.reader.Reader.__init__(self, stream)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


MAX_BYTES = 1 << 20
MAX_DEPTH = 40
WORDS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}

Place = tuple[int, int]  # line and column, from 1
Value = object  # dict, list, str, bool or None


class SourceError(TextError):
    """A file that cannot be read as data; `code` is the problem's, `place` where."""

    def __init__(
        self, code: str, zh: str, en: str, place: Place = (1, 1), hint: Text | None = None
    ) -> None:
        super().__init__(zh, en, hint)
        self.code = code
        self.place = place


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data, with the places of its keys and values by path from the top."""

    data: Value
    keys: dict[Path, Place]
    values: dict[Path, Place]

    def place(self, at: Path, on_key: bool = False) -> Place:
        """Where a value (or its key) stands; of one that is missing, where its parent does."""
        while at:
            found = (self.keys if on_key else self.values).get(at) or self.keys.get(at)
            if found:
                return found
            at = at[:-1]
        return (1, 1)


def decode(raw: bytes) -> str:
    """UTF-8 text of a file's bytes, without a byte order mark; raises SourceError."""
    if len(raw) > MAX_BYTES:
        raise SourceError(
            "TX003",
            f"文件有 {len(raw):,} 字节，超过 {MAX_BYTES:,} 字节的上限",
            f"the file has {len(raw):,} bytes, more than the limit of {MAX_BYTES:,}",
            hint=Text("一个文件只放一条记录", "keep one record to a file"),
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        encoding = _guess(raw)
        raise SourceError(
            "TX002",
            f"文件不是 UTF-8 编码，像是 {encoding}" if encoding else "文件不是 UTF-8 编码",
            f"the file is not UTF-8; it looks like {encoding}"
            if encoding
            else "the file is not UTF-8",
            (line, column),
            Text("用编辑器另存为 UTF-8", "save it as UTF-8 in your editor"),
        ) from None


def _guess(raw: bytes) -> str | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030" if any("\u4e00" <= c <= "\u9fff" for c in text) else None


def parse(text: str) -> Document:
    """Read one YAML document; raises SourceError at the first thing that is not allowed."""
    try:
        return _Reader(Parser(text).get_event).document()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SourceError(
            "TX004",
            f"第 {line} 行有不可见的控制字符（{error.character!r}）",
            f"a control character ({error.character!r}) that YAML does not allow",
            (line, 1),
            Text("删去该字符", "delete the character"),
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _syntax(error.problem or error.context or "", place, text) from None


def _syntax(problem: str, place: Place, text: str) -> SourceError:
    lines = text.splitlines()
    line = lines[place[0] - 1] if place[0] <= len(lines) else ""
    if "\t" in line[: place[1]]:
        return SourceError(
            "TX004",
            "此处有制表符，YAML 的缩进只能用空格",
            "there is a tab here; YAML is indented with spaces only",
            place,
            Text("每级缩进用两个空格", "use two spaces a level"),
        )
    return SourceError(
        "TX004",
        f"不是合法的 YAML：{problem}",
        f"not valid YAML: {problem}",
        place,
        Text(
            "检查缩进与引号；含冒号加空格的文字要加引号",
            "look at indentation and quotes; text with a colon and a blank needs quotes",
        ),
    )


class _Reader:
    """Turns parser events into a Document."""

    def __init__(self, event: Callable[[], object]) -> None:
        self.event = event
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}

    def document(self) -> Document:
        data: Value = None
        seen = 0
        while not isinstance(event := self.event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    raise SourceError(
                        "TX009",
                        "文件含有多个 YAML 文档（---）",
                        "the file holds more than one YAML document (---)",
                        _place(event),
                        Text("一个文件只放一个文档", "keep one document to a file"),
                    )
                data = self.value(self.event(), ())
        if seen == 0 or data is None:
            raise SourceError("TX009", "文件是空的", "the file is empty")
        return Document(data, self.keys, self.values)

    def value(self, event: object, at: Path) -> Value:
        place = _place(event)
        self.values[at] = place
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _forbidden(place, "锚点与别名（& *）", "anchors and aliases (& *)")
        if getattr(event, "tag", None):
            raise _forbidden(place, "标签（!）", "tags (!)")
        if len(at) > MAX_DEPTH:
            raise SourceError(
                "TX010",
                f"嵌套超过 {MAX_DEPTH} 层",
                f"nested more than {MAX_DEPTH} levels deep",
                place,
            )
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            return WORDS.get(text, text) if event.implicit[0] else text
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(event := self.event(), yaml.SequenceEndEvent):
                items.append(self.value(event, (*at, len(items))))
            return items
        return self.mapping(at)

    def mapping(self, at: Path) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while not isinstance(event := self.event(), yaml.MappingEndEvent):
            place = _place(event)
            if not isinstance(event, yaml.ScalarEvent) or event.tag or event.anchor:
                raise _forbidden(place, "非文本的键", "keys that are not plain text")
            key = event.value
            if key in found:
                first = self.keys[(*at, key)]
                raise SourceError(
                    "TX005",
                    f"键“{key}”重复，第 {first[0]} 行已有",
                    f"the key “{key}” stands twice, first on line {first[0]}",
                    place,
                    Text("留下一个", "keep one of them"),
                )
            self.keys[(*at, key)] = place
            found[key] = self.value(self.event(), (*at, key))
        return found


def _place(event: object) -> Place:
    mark = event.start_mark  # type: ignore[attr-defined]
    return (mark.line + 1, mark.column + 1)


def _forbidden(place: Place, zh: str, en: str) -> SourceError:
    return SourceError("TX006", f"不支持 YAML 的{zh}", f"YAML {en} are not supported", place)
