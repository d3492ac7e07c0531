"""A record as YAML: a new file, or an old one with what changed in it and its comments kept.

Uses ruamel.yaml, which keeps comments, blank lines and quotes. All scalars are text to it, as
they are to the reader (files/source.py): no date or number is ever spelled anew.
"""

import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from tixi.files.source import parse
from tixi.model.standard import Standard
from tixi.model.text import Text, TextError

# What other readers of YAML take for a number, a word or nothing gets quotes, and what cannot
# stand plain. Dates go bare, as people write them.
_MAGIC = re.compile(
    r"[-+.]?[0-9][0-9_.,:]*(?:e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[-+]?\.(?:inf|nan)|~|"
    r"null|true|false|yes|no|on|off|y|n|",
    re.IGNORECASE | re.ASCII,
)
_MARKED = re.compile(r"""^[-?:](?:\s|$)|^[\s,\[\]{}#&*!|>'"%@`]|:(?:\s|$)|\s(?:\#|$)""")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", re.ASCII)


def record_data(standard: Standard) -> dict[str, Any]:
    """What the file of a record holds: its fields in their order, without those left out."""
    data = standard.model_dump(mode="json", exclude={"id"}, exclude_none=True)
    required = ("sources",)
    return {key: _without_empty(v) for key, v in data.items() if v or key in required}


def new_record(data: Mapping[str, Any]) -> str:
    """The YAML of a new record; `data` as `record_data` gives it, all scalars texts."""
    return _dump(_commented({key: data[key] for key in sorted(data, key=_rank)}))


def changed_record(text: str, data: Mapping[str, Any]) -> str:
    """The text of a record's file with its data made equal to `data`; the rest stays as it is.

    `text` is one that the reader takes without faults. Raises TextError, before anything is
    written, for the rare text whose comments ruamel.yaml cannot carry over.
    """
    old = _yaml().load(text)
    if old == data:
        return text
    _merge(old, data, ranked=True)
    new = _dump(old)
    if parse(new).data != data:  # ruamel 0.19 breaks `key: # …` over `- {…}  # …`
        raise TextError(
            "此文件的注释与 {…} 写法混用，改写会损坏它",
            "this file mixes comments with {…} in a way that rewriting would break",
            Text("把 {…} 拆成每行一个键，再试", "write {…} out, one key a line, and try again"),
        )
    return new


class _Plain(VersionedResolver):
    """Takes every plain scalar for text: it has no patterns for anything else."""

    @property
    def versioned_resolver(self) -> dict[str, list[Any]]:
        return {}


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _Plain
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dump(value: CommentedMap) -> str:
    out = StringIO()
    _yaml().dump(value, out)
    return out.getvalue()


def _merge(old: CommentedMap, new: Mapping[str, Any], ranked: bool = False) -> None:
    for key in [key for key in old if key not in new]:
        del old[key]
    for position, (key, value) in enumerate(new.items()):
        if key in old:
            old[key] = _merged(old[key], value)
            continue
        if ranked:
            position = sum(_rank(there) < _rank(key) for there in old)
        old.insert(min(position, len(old)), key, _commented(value))


def _merged(old: Any, new: Any) -> Any:
    """`old` itself where it already says `new`, changed in place where it can be."""
    if old == new:
        return old
    if isinstance(old, CommentedMap) and isinstance(new, Mapping):
        _merge(old, new)
        return old
    if isinstance(old, CommentedSeq) and isinstance(new, Sequence) and not isinstance(new, str):
        for index in reversed(range(len(old))):
            if len(old) > len(new) and old[index] not in new:
                del old[index]
        del old[len(new) :]
        for index, item in enumerate(new):
            if index < len(old):
                old[index] = _merged(old[index], item)
            else:
                old.append(_commented(item))
        return old
    return _commented(new)


def _commented(value: Any) -> Any:
    if isinstance(value, Mapping):
        return CommentedMap((key, _commented(item)) for key, item in value.items())
    if isinstance(value, str):
        plain = _DATE.fullmatch(value) or not (_MAGIC.fullmatch(value) or _MARKED.search(value))
        return value if plain else DoubleQuotedScalarString(value)
    return CommentedSeq(_commented(item) for item in value)


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item not in ([], {})}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


_ORDER = {key: rank for rank, key in enumerate(Standard.model_fields)}


def _rank(key: str) -> int:
    return _ORDER.get(key, len(_ORDER))
