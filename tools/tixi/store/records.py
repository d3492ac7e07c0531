"""Files of records to be written: new ones, changed ones, and projects that got their number."""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tixi.model.annexes import Lead, Leads
from tixi.model.catalogue import Kind
from tixi.model.dates import parse_day
from tixi.model.standard import Standard, invalid_id_error, is_id
from tixi.model.text import Text, TextError, unify
from tixi.store.document import Document
from tixi.store.errors import validate
from tixi.store.files import create_file, decode_utf8, with_lf
from tixi.store.formatter import attach_comments, canonical, format_text
from tixi.store.loader import Loaded
from tixi.store.schema import modeline
from tixi.store.yaml import parse

Data = dict[str, Any]  # what the file of a record contains: texts, lists and mappings of them


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """A record with the text and path of its file; `previous_path` is the file it succeeds.

    `lead` is the lead it succeeds, `leads` the file of these as it was read and without that one.
    """

    standard: Standard
    text: str
    path: Path
    previous_path: Path | None = None
    lead: Lead | None = None
    leads: tuple[Path, str, str] | None = None

    def write(self) -> None:
        """Make the file, then remove the previous one.

        Raises FileExistsError; FileNotFoundError, before anything is written, when the previous
        file has gone; TextError when the file of leads has changed; OSError.
        """
        if self.previous_path is not None:
            self.previous_path.stat()
        others = {}
        if self.leads is not None:
            path, before, after = self.leads
            if decode_utf8(path.read_bytes()) != before:
                raise TextError(
                    f"{path.name} 读过之后又有人改了",
                    f"{path.name} has been changed since it was read",
                    Text("再运行一次", "run the command again"),
                )
            others[path] = after.encode()
        create_file(self.path, self.text.encode(), others)
        if self.previous_path is not None:
            self.previous_path.unlink()


def create_record(loaded: Loaded, name: str, data: Data) -> RecordDraft:
    """The draft of a new record; `name` is its id unless it has a number. Raises TextError."""
    draft = _draft(loaded, name, Document("", data), data)
    return replace(draft, text=modeline(loaded.root, draft.path, Kind.RECORD) + draft.text)


def change_record(loaded: Loaded, old: Standard, data: Data) -> RecordDraft:
    """The draft of a record with other data: comments kept, in the file where it is.

    Raises TextError.
    """
    draft = _draft(loaded, old.id, loaded.document(old.id), data)
    return replace(draft, path=loaded.files[old.id])


def promote_record(
    loaded: Loaded, old: Standard, number: str, changes: Data, checked: date
) -> RecordDraft:
    """The draft of a project's record with its number: comments kept, the old id an alias.

    `changes` holds stages, sources and replaced standards to add, and notes in place of those
    there are. Raises TextError.
    """
    document = loaded.document(old.id)
    assert isinstance(document.data, dict), "it was loaded"
    data = {key: value for key, value in document.data.items() if key != "level"}
    data |= {"number": number, "aliases": [*data.get("aliases", []), old.id]}
    data["history"] = [*data["history"], *changes["history"]]
    data["replaces"] = [*data.get("replaces", []), *changes["replaces"]]
    data["sources"] = data["sources"] | changes["sources"]
    data["notes"] = changes.get("notes", data.get("notes"))
    data["checked"] = max(parse_day(data["checked"]), checked).isoformat()
    data = {key: value for key, value in data.items() if value or key == "sources"}
    return replace(_draft(loaded, old.id, document, data), previous_path=loaded.files[old.id])


def promote_lead(loaded: Loaded, lead: Lead, draft: RecordDraft) -> RecordDraft:
    """The draft with the file of leads without the one it succeeds; other comments are kept."""
    assert loaded.catalogue is not None, "it holds the lead"
    document, index = loaded.document("leads"), loaded.catalogue.leads.index(lead)
    assert isinstance(document.data, list), "it was loaded"
    rest = Leads(tuple(o for i, o in enumerate(loaded.catalogue.leads) if i != index))
    data = [item for i, item in enumerate(document.data) if i != index]
    comments = attach_comments(with_lf(document.text), document).without_item(index)
    leads = (loaded.files["leads"], document.text, canonical(rest, data, comments))
    return replace(draft, lead=lead, leads=leads)


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
