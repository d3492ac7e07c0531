"""The Content-Security-Policy of a page: nothing but files of the site, and the theme's scripts."""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

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
        allowed[kind] += f" 'sha256-{_digest(text)}'"
    return _POLICY.format_map(allowed)


def with_policy(html: str, content: str = "") -> str:
    """A page that bears its own policy, which allows no script within its content."""
    frame = html.replace(content, "", 1)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(frame)}">'
    return html.replace(_HEAD, f"{_HEAD}\n{meta}", 1)


@lru_cache(maxsize=1000)
def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
