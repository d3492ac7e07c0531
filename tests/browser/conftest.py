"""The browser that the tests drive (`chromium`), and the sites that it opens.

Without a browser the tests skip and say so; in CI, where `make test` installs it, they fail.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

import chromium
from built import Site


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium.executable()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(chromium.MISSING, pytrace=False)
        pytest.skip(chromium.MISSING)
    return {**browser_type_launch_args, **chromium.options(path)}


@pytest.fixture(scope="session")
def small(site: Site) -> Iterator[str]:
    """The address at which the small site is served on this machine, with `/` at its end."""
    with chromium.serving(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(hostile_site: Site) -> Iterator[str]:
    """The same of the hostile catalogue."""
    with chromium.serving(hostile_site.folder) as address:
        yield address


@pytest.fixture
def requests(page: Page) -> list[str]:
    """Every address that the page requests, as it goes."""
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
