"""The hosts of sources: what kinds of publisher they are, and which are mirrors of others."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final, TypeVar

from pydantic import Field, StringConstraints

from tixi.model.fields import Frozen
from tixi.model.standard import Source, SourceKind
from tixi.model.text import Named

Entry = TypeVar("Entry")
HostName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+(/[^\s?#]*[^\s?#/])?$")]


class HostKind(Named):
    """What kind of publisher a host is."""

    OFFICIAL = (
        "official",
        "官方平台",
        "official platform",
    )  # platforms of the state and of standards organizations
    BODY = "body", "标准化机构、社会团体", "standards body or association"
    PRESS = "press", "媒体", "press"
    FIRM = "firm", "企业、律所、院校", "firm, law firm or institute"
    ACCOUNT = "account", "公众号", "public accounts"
    REPOSITORY = "repository", "公开代码库", "public repositories"
    ARCHIVE = "archive", "网页存档", "archive of pages"
    RESELLER = "reseller", "标准经销、下载网站", "reseller of standards"
    SHARING = "sharing", "文档分享网站", "document sharing"
    FARM = "farm", "搬运网站", "content farm"  # supports nothing


HOST_KIND_NAMES = HostKind.names()

# Kinds whose pages are evidence of a sighting at most, and no reader is sent there.
WEAK_KINDS: Final = frozenset({HostKind.RESELLER, HostKind.SHARING, HostKind.FARM})


class Hosts(Frozen):
    """The optional file `catalogue/hosts.yaml`.

    An entry is a domain, with all hosts below it, or a host and the start of a path there.
    """

    hosts: dict[HostName, HostKind] = Field({}, description="网站的类别 · the kind of each host")
    mirrors: dict[HostName, HostName] = Field(
        {}, description="镜像及其所转载的网站 · mirrors, and the host that each copies"
    )

    def kind(self, source: Source) -> HostKind | None:
        """What kind of publisher is behind a source; None of a host that is not listed."""
        own = _nearest(source.place, self.hosts)
        return own or self.hosts.get(self.origin(source))

    def origin(self, source: Source) -> str:
        """The host that a source is counted under: that of the original for a mirror."""
        return _nearest(source.place, self.mirrors) or source.host

    def weight(self, source: Source) -> SourceKind:
        """The most weight that a source has where it is."""
        match self.kind(source):
            case HostKind.OFFICIAL:
                return SourceKind.OFFICIAL
            case kind if kind in WEAK_KINDS:
                return SourceKind.MENTION
            case _:
                return SourceKind.SECONDARY

    def linked(self, source: Source) -> bool:
        """Whether a reader may be sent to a source; without a list, to all of them."""
        kind = self.kind(source)
        return not self.hosts or (kind is not None and kind not in WEAK_KINDS)

    def supporting(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        """The sources that support something: all but those on content farms."""
        return tuple(one for one in sources if self.kind(one) is not HostKind.FARM)


def _nearest(place: str, entries: Mapping[str, Entry]) -> Entry | None:
    """The entry of a host and path, else of the nearest path, host or domain above it."""
    while place and entries:
        if place in entries:
            return entries[place]
        above, slash, _ = place.rpartition("/")
        place = above if slash else place.partition(".")[2]
    return None
