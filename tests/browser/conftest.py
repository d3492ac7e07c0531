"""The browser that the tests drive (`chromium`), and the sites that it opens.

Without a browser the tests skip and say so; in CI, where `make test` installs it, they fail.
Screenshots are kept in .cache/screenshots.
"""

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

import chromium
from built import ROOT, Site

SHOTS = ROOT / ".cache/screenshots"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium.found()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(chromium.MISSING, pytrace=False)
        pytest.skip(chromium.MISSING)
    return {**browser_type_launch_args, **chromium.options(path)}


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[str]:
    """The address at which the real site is served on this machine, with `/` at its end."""
    with chromium.serving(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def small(small_site: Site) -> Iterator[str]:
    """The same of the small made-up catalogue."""
    with chromium.serving(small_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def examples(site: Site) -> dict[str, str]:
    """A page of each kind of the real site, whatever its catalogue holds."""
    answers = {
        name: json.loads((site.folder / f"api/v1/{name}.json").read_text("utf-8"))
        for name in ("framework", "standards", "report")
    }
    nodes = {node["kind"]: node["code"] for node in answers["framework"]["nodes"]}
    return {
        "category": f"framework/{nodes['category']}/",
        "topic": f"framework/{nodes['topic']}/",
        "standard": f"standards/{answers['standards']['standards'][0]['id']}/",
        "target": f"progress/{answers['report']['targets'][0]['id']}/",
    }


@pytest.fixture(scope="session")
def hostile(hostile_site: Site) -> Iterator[str]:
    """The same of the hostile catalogue."""
    with chromium.serving(hostile_site.folder) as address:
        yield address


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
