"""Strict YAML with the place of every key and value.

Scalars stay text (ICS `35.030` and the date `2024-03-15` survive as written),
save null, true and false. No aliases, anchors, tags, duplicate keys or second
documents: what a file says is what stands in it.
"""

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from tixi.model.problem import FieldPath
from tixi.model.text import Text, abbreviate
from tixi.store.document import Document, Place, SourceError, Value
from tixi.store.regular import WORDS, places, regular
from tixi.store.syntax import broken, unprintable

try:  # libyaml, three times as fast; the pure parser reads the same language
    from yaml._yaml import CParser as Parser
except ImportError:  # pragma: no cover - only where PyYAML was built without libyaml

    class Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):  # type: ignore[no-redef]
        """The pure Python parser, put together as PyYAML's loaders do."""

        def __init__(self, stream: str) -> None:
            yaml.reader.Reader.__init__(self, stream)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


MAX_DEPTH = 40


def parse(text: str) -> Document:
    """Read one YAML document. Raises nothing: what is wrong stands in its `faults`."""
    data = regular(text) if unprintable(text) is None else None
    return placed(text) if data is None else Document(data, lambda: places(text))


def placed(text: str) -> Document:
    """Read one YAML document by the parser, whatever its form."""
    fault = unprintable(text)
    if fault is not None:
        return Document(None, faults=(fault,))
    reader = _Reader(Parser(text).get_event)
    data: Value = None
    try:
        data = reader.document()
    except SourceError as error:
        reader.faults.append(error)
    except yaml.MarkedYAMLError as error:
        reader.faults.append(broken(error, text))
    return Document(data, lambda: (reader.keys, reader.values), tuple(reader.faults))


def tokens(text: str) -> Iterator[Any]:
    """The tokens of a text that `parse` finds no fault with, each with its two marks."""
    return iter(Parser(text).get_token, None)


class _Reader:
    """Turns parser events into data and places; keeps what is not allowed."""

    def __init__(self, event: Callable[[], object]) -> None:
        self.event = event
        self.keys: dict[FieldPath, Place] = {}
        self.values: dict[FieldPath, Place] = {}
        self.faults: list[SourceError] = []

    def document(self) -> Value:
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
        if data is None and not self.faults:
            raise SourceError("TX009", "文件是空的", "the file is empty")
        return data

    def value(self, event: object, at: FieldPath) -> Value:
        place = _place(event)
        self.values[at] = place
        self.plain(event)
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
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(at)
        return None  # an alias

    def mapping(self, at: FieldPath) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while not isinstance(event := self.event(), yaml.MappingEndEvent):
            place = _place(event)
            if not isinstance(event, yaml.ScalarEvent):
                self.forbid(place, "非文本的键", "keys that are not plain text")
                self.value(event, (*at, ""))
                self.value(self.event(), (*at, ""))
                continue
            self.plain(event)
            key = event.value
            if key in found:
                first = self.keys[(*at, key)][0]
                self.faults.append(
                    SourceError(
                        "TX005",
                        f"键“{abbreviate(key)}”重复，第 {first} 行已有",
                        f"the key “{abbreviate(key)}” stands twice, first on line {first}",
                        place,
                        Text("留下一个", "keep one of them"),
                    )
                )
            self.keys.setdefault((*at, key), place)
            found[key] = self.value(self.event(), (*at, key))
        return found

    def plain(self, event: object) -> None:
        """Note an event that is an alias, or bears an anchor or a tag."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.forbid(_place(event), "锚点与别名（& *）", "anchors and aliases (& *)")
        if getattr(event, "tag", None):
            self.forbid(_place(event), "标签（!）", "tags (!)")

    def forbid(self, place: Place, zh: str, en: str) -> None:
        message = Text(f"不支持 YAML 的{zh}", f"YAML {en} are not supported")
        hint = Text(
            "照实写出值；以 & * ! 起头的文字要加引号",
            "write the value itself; text that starts with & * ! needs quotes",
        )
        self.faults.append(SourceError("TX006", message.zh, message.en, place, hint))


def _place(event: object) -> Place:
    mark = event.start_mark  # type: ignore[attr-defined]
    return (mark.line + 1, mark.column + 1)
