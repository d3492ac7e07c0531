"""The first source of a record: where it was read, of what weight, what it supports."""

from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from tixi.cli.ask import Form, called, one_of, optional, words
from tixi.cli.given import Given
from tixi.cli.options import Session
from tixi.model.fields import Url
from tixi.model.standard import SOURCE_NAMES, SourceKind
from tixi.model.text import Text, TextError, abbreviate

_URL: TypeAdapter[str] = TypeAdapter(Url)
_COMMON = {"www", "m", "mp", "com", "cn", "org", "net", "gov", "edu", "co", "int", "eu"}


def source(session: Session, form: Form, given: Given, data: dict[str, Any]) -> dict[str, Any]:
    """The sources of a record: one by a key named after its host, or none.

    The stages of `data` are told to rest on it.
    """
    url = form.get(
        "--source-url",
        given.source_url,
        Text("来源网址（没有就回车）", "Address of the source (Enter for none)"),
        optional(_url),
        default="",
    )
    if not url:
        return {}
    host = (urlsplit(url).hostname or "").lower()
    kinds = called(SOURCE_NAMES)
    kind = form.get(
        "--source-kind",
        given.source_kind,
        Text("来源种类", "Its kind"),
        one_of(SOURCE_NAMES, "kind"),
        default=kinds[official_or_not(host)],
        choices=list(kinds.values()),
    )
    title = form.get(
        "--source-title",
        given.source_title,
        Text("网页题名（可回车略过）", "Title of the page (Enter to pass)"),
        optional(words),
        default="",
    )
    key = key_of(host)
    for step in data["history"]:
        step["source"] = key
    dated = any("on" in step for step in data["history"])
    supports = [name for name in ("number", "plan", "title") if name in data]
    made = {"url": url} | ({"title": title} if title else {}) | {"kind": str(kind)}
    made |= {"accessed": session.as_of.isoformat()}
    return {key: made | {"supports": supports + ["history"] * dated}}


def official_or_not(host: str) -> SourceKind:
    """`official` for a host of the state or of ISO, IEC and ITU; else `secondary`."""
    own = host.endswith((".gov.cn", ".iso.org", ".iec.ch", ".itu.int"))
    return SourceKind.OFFICIAL if own or host == "iso.org" else SourceKind.SECONDARY


def key_of(host: str) -> str:
    """A short key for a host: std.samr.gov.cn → samr."""
    telling = [part for part in host.split(".") if part not in _COMMON]
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in (telling or [host])[-1])
    return plain.strip("-")[:40] or "source"


def _url(text: str) -> str:
    try:
        return _URL.validate_python(text.strip())
    except ValidationError:
        raise TextError(
            f"“{abbreviate(text)}”不是网址：应以 http:// 或 https:// 起头",
            f"“{abbreviate(text)}” is no address: it starts with http:// or https://",
        ) from None
