"""The Content-Security-Policy of a page: nothing but files of the site, and the theme's scripts.

A built page bears its policy. MkDocs adds a script to each page while it serves, so that a served
page comes with its policy in a header that allows that script by a nonce, and shows the problems of
the last build.
"""

import re
import secrets
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from html import escape
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

_INLINE = re.compile(r"<(script|style)(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</\1>", re.DOTALL)
_HEAD = '<meta charset="utf-8">'
# Icons in the theme's style sheets are data: addresses.
_POLICY = (
    "default-src 'none'; script-src 'self'{script}; style-src 'self'{style}; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def _policy(html: str) -> str:
    """The policy that allows the inline scripts and styles of HTML by their hashes, and no more."""
    allowed = {"script": "", "style": ""}
    for kind, text in dict.fromkeys(_INLINE.findall(html)):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        allowed[kind] += f" 'sha256-{digest}'"
    return _POLICY.format_map(allowed)


def with_policy(html: str, content: str = "") -> str:
    """A page that bears its own policy, which allows no script within its content."""
    frame = html.replace(content, "", 1)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(frame)}">'
    return html.replace(_HEAD, f"{_HEAD}\n{meta}", 1)


_META = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_BODY = re.compile(rb"<body\b[^>]*>")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def is_own_host(host: str, address: str) -> bool:
    """Whether a Host header names this machine by address, `localhost` or the configured name.

    Another name may be one that a stranger's page pointed here, to read what is served (DNS
    rebinding).
    """
    name = urlsplit(f"//{host}").hostname or ""
    if name in ("localhost", address):
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def guarded(
    server: LiveReloadServer, address: str, problems: Callable[[], list[str]]
) -> Application:
    """The application of a server: pages with policy, nonce and problems, for its own hosts."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not is_own_host(environ.get("HTTP_HOST", ""), address):
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"This server answers to its own address only.\n"]
        sent: list[Any] = []
        parts = server.serve_request(environ, lambda *given: sent.extend(given))
        status, headers = sent
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers)
            return parts
        body, policy = _page(b"".join(parts), problems())
        own = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        start_response(status, [*(own | {"Content-Security-Policy": policy}).items()])
        return [body]

    return answer


def _page(body: bytes, problems: list[str]) -> tuple[bytes, str]:
    """A page as it is sent, and its policy; the last script is the one that MkDocs added."""
    nonce = secrets.token_urlsafe(16)
    found = _META.search(body)
    policy = found[1].decode() if found else "default-src 'none'; script-src"
    policy = policy.replace("script-src", f"script-src 'nonce-{nonce}'", 1)
    body = _META.sub(b"", body, count=1)
    before, _, script = body.rpartition(b"<script>")
    body = b'%b<script nonce="%b">%b' % (before, nonce.encode(), script)
    if problems:
        lines = "".join(f"<li>{escape(line)}</li>" for line in problems)
        shown = f'<div class="tixi-problems" role="alert"><ul>{lines}</ul></div>'.encode()
        body = _BODY.sub(lambda tag: tag[0] + shown, body, count=1)
    return body, policy
