"""What `tixi site serve` and `mkdocs serve` answer with: pages that refresh under a strict policy.

MkDocs adds a script to each page, which the page's own policy forbids: here the policy is sent as
a header that allows that script by a nonce. Problems of the last build are shown on every page.
"""

import re
import secrets
from collections.abc import Callable, Iterable
from html import escape
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

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
