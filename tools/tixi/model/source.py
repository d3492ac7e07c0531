"""Sources: where something was seen, and what that proves."""

from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from pydantic import Field

from tixi.model.fields import Day, Url
from tixi.model.frozen import Frozen
from tixi.model.name import Line
from tixi.model.text import Text


class SourceKind(StrEnum):
    """What weight a source has."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    MENTION = "mention"


SOURCE_NAMES = {
    SourceKind.OFFICIAL: Text("官方", "official"),
    SourceKind.SECONDARY: Text("转载", "secondary"),
    SourceKind.MENTION: Text("提及", "mention"),
}


class Source(Frozen):
    """One sighting: where, of what weight, and which fields it supports."""

    url: Url = Field(description="网址 · the address")
    title: Line | None = Field(None, description="网页题名 · the page's title")
    kind: SourceKind = Field(description="类别 · its weight")
    accessed: Day | None = Field(None, description="查阅日期 · when it was read")
    supports: tuple[Line, ...] = Field((), description="所证字段 · the fields it supports")

    @cached_property
    def host(self) -> str:
        """The host of its address, lower case, without `www.`."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")
