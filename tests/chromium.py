"""The browser and the local server with which tests look at a built site.

The browser is the system's Chromium or Chrome, never a download; TIXI_CHROMIUM names one that is
not on PATH.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

from playwright.sync_api import ViewportSize

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MISSING = f"no browser found ({', '.join(NAMES)}, or TIXI_CHROMIUM); Debian: apt install chromium"
_QUIET = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",  # a container's /dev/shm may be too small, and pages then hang
)


PHONE, DESK = ViewportSize(width=360, height=780), ViewportSize(width=1280, height=900)


def executable() -> str | None:
    """The path of the browser, when there is one."""
    return os.environ.get("TIXI_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def options(path: str) -> dict[str, Any]:
    """What playwright launches the browser with."""
    # Chromium's sandbox does not work for root, which is who runs in a container.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {"executable_path": path, "args": [*_QUIET, *root]}


class _Host(SimpleHTTPRequestHandler):
    extensions_map: ClassVar = SimpleHTTPRequestHandler.extensions_map | {".yaml": "text/plain"}

    def log_message(self, *args: object) -> None:
        pass

    def send_error(self, code: int, *args: Any, **more: Any) -> None:
        """What hosts of static sites do: a page that is not there is answered with 404.html."""
        if code != 404:
            return super().send_error(code, *args, **more)
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address at which a built site is served on this machine, with `/` at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
