"""A record's file yet to be written: its text in canonical form, and where it will stand."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tixi.model.dates import parse_day
from tixi.model.standard import Standard, invalid_id_error, is_id
from tixi.model.text import TextError
from tixi.store.canonical import canonical
from tixi.store.document import Document
from tixi.store.errors import validate
from tixi.store.files import create_file, decode_utf8, read_file, with_lf
from tixi.store.remarks import Remarks, remarks
from tixi.store.yaml import parse

Data = dict[str, Any]  # what the file of a record holds: texts, lists and mappings of them


@dataclass(frozen=True, slots=True)
class Draft:
    """A record with the text of its file and its place; `former` is the file that it succeeds."""

    standard: Standard
    text: str
    path: Path
    former: Path | None = None

    def write(self) -> None:
        """Make the file, then take the former one away.

        Raises FileExistsError; FileNotFoundError, before anything, for a former one that has gone
        since; OSError.
        """
        if self.former is not None:
            self.former.stat()
        create_file(self.path, self.text.encode())
        if self.former is not None:
            self.former.unlink()


@dataclass(frozen=True, slots=True)
class Publication:
    """What turns a project into a standard: the fields to set, stages and a source to add."""

    number: str
    steps: tuple[dict[str, Any], ...]
    checked: str
    sources: dict[str, Any] = field(default_factory=dict)
    replaces: Sequence[str] = ()


def new(root: Path, name: str, data: Data) -> Draft:
    """The draft of a record whose fields are as its file will hold them; raises TextError."""
    return _draft(root, name, Document("", data), Remarks())


def held(standard: Standard) -> Data:
    """What the file of a record holds: its fields in their order, those that hold nothing left out.

    All scalars are texts, in canonical spelling.
    """
    data = standard.model_dump(mode="json", exclude={"id"}, exclude_none=True)
    return {key: _filled(value) for key, value in data.items() if value or key == "sources"}


def plan_id(data: Data) -> str:
    """The id of a record without a number: `plan-` and its plan number, or its title in Latin
    letters.
    """
    if "plan" in data:
        return f"plan-{data['plan']}".lower()
    from pypinyin import lazy_pinyin  # slow to import, and seldom needed

    title = data["title"].get("en") or " ".join(lazy_pinyin(data["title"]["zh"]))
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower())
    return "-".join(["plan", *plain.split()])[:60].rstrip("-")


def changed(root: Path, path: Path, data: Data) -> Draft:
    """The draft of a record whose fields are now these: comments kept, the file where it was.

    Raises TextError, SourceError.
    """
    text = with_lf(decode_utf8(read_file(path, root.parent)))
    document = parse(text)
    whole = replace(document, data=data)
    return replace(_draft(root, path.stem, whole, remarks(text, document)), path=path)


def published(root: Path, old: Standard, path: Path, publication: Publication) -> Draft:
    """The draft of a project's record with its number: comments kept, the old id an alias.

    Raises TextError, SourceError.
    """
    text = with_lf(decode_utf8(read_file(path, root.parent)))
    document = parse(text)
    assert isinstance(document.data, dict), "it was loaded"
    data = dict(document.data)
    data.pop("level", None)
    data["number"] = publication.number
    data["history"] = [*data["history"], *publication.steps]
    data["aliases"] = [*data.get("aliases", []), old.id]
    if publication.replaces:
        data["replaces"] = [*data.get("replaces", []), *publication.replaces]
    data["sources"] = data["sources"] | publication.sources
    data["checked"] = max(parse_day(data["checked"]), parse_day(publication.checked)).isoformat()
    whole = replace(document, data=data)
    return _draft(root, None, whole, remarks(text, document), path)


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item not in ([], {})}
    return [_filled(item) for item in value] if isinstance(value, list) else value


def _draft(
    root: Path, name: str | None, document: Document, said: Remarks, former: Path | None = None
) -> Draft:
    written = parse(json.dumps(document.data))  # JSON is YAML: the places that problems name
    value, problems = validate(Standard, written, "", {"id": name or "new"})
    if value is None:
        first = problems[0]
        raise TextError(first.message.zh, first.message.en, first.hint)
    if value.number is not None:
        value = value.model_copy(update={"id": value.number.slug})
    if not is_id(value.id):
        raise invalid_id_error(value.id)
    place = root / "standards" / value.level / f"{value.id}.yaml"
    return Draft(value, canonical(value, document, said), place, former)
