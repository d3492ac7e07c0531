"""The browser that the tests drive: the system's Chromium or Chrome, never a download.

Without one the tests skip and say so; in CI, where `make test` installs it, they fail.
TIXI_CHROMIUM names a browser that is not on PATH. Screenshots are kept in .cache/screenshots.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Page

from built import ROOT, Site

NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
QUIET = [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
]
SHOTS = ROOT / ".cache/screenshots"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser; the test ends here when there is none."""
    found = os.environ.get("TIXI_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        told = (
            f"no browser found ({', '.join(NAMES)}, or TIXI_CHROMIUM); Debian: apt install chromium"
        )
        if os.environ.get("CI"):
            pytest.fail(told, pytrace=False)
        pytest.skip(told)
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], chromium: str
) -> dict[str, Any]:
    # Chromium's sandbox does not work for root, which is who runs in a container.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium, "args": [*QUIET, *root]}


class _Quiet(SimpleHTTPRequestHandler):
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
def _serving(site: Site) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(site.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[str]:
    """The address at which the real site is served on this machine, with `/` at its end."""
    with _serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(hostile_site: Site) -> Iterator[str]:
    """The same of the hostile catalogue."""
    with _serving(hostile_site) as address:
        yield address


@pytest.fixture(scope="session")
def serving() -> Callable[[Site], AbstractContextManager[str]]:
    """What serves a site of a test's own; its address while it does."""
    return _serving


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Every address that the page asks for, as it goes."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: script errors, refused requests, policy breaches."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "console",
        lambda message: (
            found.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    return found


@pytest.fixture
def keep(page: Page) -> Callable[[str], None]:
    """Keeps a picture of the whole page under a name."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    return lambda name: page.screenshot(path=SHOTS / f"{name}.png", full_page=True) and None
