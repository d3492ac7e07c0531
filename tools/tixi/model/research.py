"""What is known about a node beyond its place: other names, what was looked for, leads."""

from enum import StrEnum

from pydantic import Field

from tixi.model.fields import Day, Key, Slug
from tixi.model.frozen import Frozen
from tixi.model.name import Line, Name, Note
from tixi.model.text import Text


class Sighting(StrEnum):
    """Whether a row of the crosswalk was read or concluded."""

    SEEN = "seen"
    INFERRED = "inferred"


SIGHTING_NAMES = {
    Sighting.SEEN: Text("已见", "seen"),
    Sighting.INFERRED: Text("推断", "inferred"),
}


class Wording(Frozen):
    """A row of the crosswalk: how another edition of the source document names a node."""

    document: Key = Field(description="种子文件 · id of the seed of that edition")
    name: Name = Field(description="该版的名称 · the name there")
    evidence: Sighting = Field(description="已见或推断 · whether it was read or concluded")
    source: Key = Field(description="依据 · key of the seed's source that shows the words")
    why: Note = Field(description="见于何处、怎样推断 · where it stands, or how it was concluded")


class Search(Frozen):
    """A search for standards on a topic: a gap with its date is worth more than silence."""

    on: Day = Field(description="检索日期 · when")
    words: Line = Field(description="检索词 · the words looked for")
    where: Note = Field(description="检索范围 · where")
    found: Note | None = Field(None, description="所得，未填即无 · what came up; nothing if absent")


class Lead(Frozen):
    """An international standard of the catalogue that the topic could adopt."""

    standard: Slug = Field(description="国际标准的标识 · the record's id")
    why: Note | None = Field(None, description="理由 · why it fits")
