"""Kinds of publisher behind the hosts of sources."""

from enum import StrEnum
from typing import Final

from tixi.model.text import Text


class HostKind(StrEnum):
    """What kind of publisher stands behind a host.

    Only `OFFICIAL` hosts have official sources (TX611). A source on a `FARM` supports nothing.
    """

    OFFICIAL = "official"  # state and standards bodies
    BODY = "body"
    PRESS = "press"
    FIRM = "firm"
    RESELLER = "reseller"
    SHARING = "sharing"
    FARM = "farm"  # copied or generated pages
    ARCHIVE = "archive"
    EXAMPLE = "example"  # reserved (RFC 2606, RFC 6761): made-up catalogues have any source there


HOST_KIND_NAMES: Final[dict[HostKind, Text]] = {
    HostKind.OFFICIAL: Text("官方平台", "an official platform"),
    HostKind.BODY: Text("社会团体的网站", "an association’s site"),
    HostKind.PRESS: Text("媒体", "a news site"),
    HostKind.FIRM: Text("企业网站", "a firm’s site"),
    HostKind.RESELLER: Text("标准经销网站", "a reseller"),
    HostKind.SHARING: Text("人人可以发布的网站", "a site where anybody may publish"),
    HostKind.FARM: Text("搬运网站", "a site of copied pages"),
    HostKind.ARCHIVE: Text("网页存档", "an archive of pages"),
    HostKind.EXAMPLE: Text("示例网站", "a site reserved for examples"),
}

# By host, or by domain for all hosts below it.
HOST_KINDS: Final[dict[str, HostKind]] = {
    "gov.cn": HostKind.OFFICIAL,
    "iso.org": HostKind.OFFICIAL,
    "iec.ch": HostKind.OFFICIAL,
    "itu.int": HostKind.OFFICIAL,
    "ieee.org": HostKind.OFFICIAL,
    "nist.gov": HostKind.OFFICIAL,
    "europa.eu": HostKind.OFFICIAL,
    "etsi.org": HostKind.OFFICIAL,
    "cencenelec.eu": HostKind.OFFICIAL,
    "tc260.org.cn": HostKind.OFFICIAL,  # SAC/TC260, which issues practice guides there
    "ttbz.org.cn": HostKind.OFFICIAL,  # 全国团体标准信息平台
    "ccsa.org.cn": HostKind.BODY,
    "freebuf.com": HostKind.PRESS,
    "4hou.com": HostKind.PRESS,
    "anquanke.com": HostKind.PRESS,
    "chinesestandard.net": HostKind.RESELLER,
    "chinesestandard.us": HostKind.RESELLER,
    "codeofchina.com": HostKind.RESELLER,
    "gb-gbt.com": HostKind.RESELLER,
    "iteh.ai": HostKind.RESELLER,
    "mp.weixin.qq.com": HostKind.SHARING,  # public accounts of anybody
    "github.com": HostKind.SHARING,
    "renrendoc.com": HostKind.SHARING,
    "book118.com": HostKind.SHARING,
    "guifanku.com": HostKind.SHARING,
    "github5.com": HostKind.FARM,
    "web.archive.org": HostKind.ARCHIVE,
    "example": HostKind.EXAMPLE,
    "test": HostKind.EXAMPLE,
    "example.com": HostKind.EXAMPLE,
    "example.org": HostKind.EXAMPLE,
    "example.net": HostKind.EXAMPLE,
}


def host_kind(host: str) -> HostKind | None:
    """The kind of publisher behind a host, that of the nearest listed domain; None of no such."""
    domain = host
    while domain not in HOST_KINDS and "." in domain:
        domain = domain.partition(".")[2]
    return HOST_KINDS.get(domain)
