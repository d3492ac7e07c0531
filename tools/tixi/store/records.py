"""Files of records to be written: new ones, changed ones, and projects that got their number."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tixi.model.dates import parse_day
from tixi.model.standard import Standard, invalid_id_error, is_id
from tixi.model.text import TextError, unify
from tixi.store.document import Document
from tixi.store.errors import validate
from tixi.store.files import create_file
from tixi.store.formatter import format_text
from tixi.store.loader import Loaded
from tixi.store.yaml import parse

Data = dict[str, Any]  # what the file of a record contains: texts, lists and mappings of them


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """A record with the text and path of its file; `previous_path` is the file it succeeds."""

    standard: Standard
    text: str
    path: Path
    previous_path: Path | None = None

    def write(self) -> None:
        """Make the file, then remove the previous one.

        Raises FileExistsError; FileNotFoundError, before anything is written, when the previous
        file has gone; OSError.
        """
        if self.previous_path is not None:
            self.previous_path.stat()
        create_file(self.path, self.text.encode())
        if self.previous_path is not None:
            self.previous_path.unlink()


@dataclass(frozen=True, slots=True)
class Promotion:
    """What turns a project into a standard: fields to set, stages and sources to add."""

    number: str
    stages: tuple[dict[str, Any], ...]
    checked: str
    sources: dict[str, Any] = field(default_factory=dict)
    replaces: Sequence[str] = ()


def create_record(loaded: Loaded, name: str, data: Data) -> RecordDraft:
    """The draft of a new record; `name` is its id unless it has a number. Raises TextError."""
    return _draft(loaded, name, Document("", data), data)


def change_record(loaded: Loaded, old: Standard, data: Data) -> RecordDraft:
    """The draft of a record with other data: comments kept, in the file where it is.

    Raises TextError.
    """
    draft = _draft(loaded, old.id, loaded.document(old.id), data)
    return replace(draft, path=loaded.files[old.id])


def promote_record(loaded: Loaded, old: Standard, promotion: Promotion) -> RecordDraft:
    """The draft of a project's record with its number: comments kept, the old id an alias.

    Raises TextError.
    """
    document = loaded.document(old.id)
    assert isinstance(document.data, dict), "it was loaded"
    data = dict(document.data)
    data.pop("level", None)
    data["number"] = promotion.number
    data["history"] = [*data["history"], *promotion.stages]
    data["aliases"] = [*data.get("aliases", []), old.id]
    if promotion.replaces:
        data["replaces"] = [*data.get("replaces", []), *promotion.replaces]
    data["sources"] = data["sources"] | promotion.sources
    data["checked"] = max(parse_day(data["checked"]), parse_day(promotion.checked)).isoformat()
    draft = _draft(loaded, old.id, document, data)
    return replace(draft, previous_path=loaded.files[old.id])


def dump_record(standard: Standard) -> Data:
    """What the file of a record contains: its fields in order, without those that are empty.

    All scalars are texts, in canonical spelling.
    """
    data = standard.model_dump(mode="json", exclude={"id"}, exclude_none=True)
    return {key: _without_empty(value) for key, value in data.items() if value or key == "sources"}


def plan_id(data: Data) -> str:
    """The id of a record without a number: `plan-` and its plan number, or its title in Latin
    letters.
    """
    if "plan" in data:
        return f"plan-{data['plan']}".lower()
    from pypinyin import lazy_pinyin  # slow to import, and seldom needed

    title = data["title"].get("en") or " ".join(lazy_pinyin(unify(data["title"]["zh"])))
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower())
    return "-".join(["plan", *plain.split()])[:60].rstrip("-")


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item not in ([], {})}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


def _draft(loaded: Loaded, name: str, document: Document, data: Data) -> RecordDraft:
    """The draft of a record with some data and the comments of a document."""
    written = parse(json.dumps(data))  # JSON is YAML; errors take their paths from its positions
    framework = loaded.catalogue.framework if loaded.catalogue else None
    value, problems = validate(Standard, written, "", {"id": name}, framework)
    if value is None:
        first = problems[0]
        raise TextError(first.message.zh, first.message.en, first.hint)
    if value.number is not None:
        value = value.model_copy(update={"id": value.number.slug})
    if not is_id(value.id):
        raise invalid_id_error(value.id)
    path = loaded.root / "standards" / value.level / f"{value.id}.yaml"
    return RecordDraft(value, format_text(value, document, data), path)
