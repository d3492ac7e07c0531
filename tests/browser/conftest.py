"""The browser that the tests drive: the system's Chromium or Chrome, never a download.

Without one the tests skip and say so; with TIXI_REQUIRE_BROWSER=1 (as in CI) they fail.
TIXI_CHROMIUM names a browser that is not on PATH.
"""

import os
import shutil
from typing import Any

import pytest

NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
QUIET = [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser; the test ends here when there is none."""
    found = os.environ.get("TIXI_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        told = (
            f"no browser found ({', '.join(NAMES)}, or TIXI_CHROMIUM); Debian: apt install chromium"
        )
        if os.environ.get("TIXI_REQUIRE_BROWSER"):
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
