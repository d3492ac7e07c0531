"""The real site, built once for all tests that look at it."""

import os

import pytest
from hypothesis import HealthCheck, settings

from built import ROOT, Site, build

for _size in ("COLUMNS", "LINES"):  # those of the terminal, which pytest-xdist hands its workers
    os.environ.pop(_size, None)


# Speed is measured in benchmarks: on a busy machine a deadline fails what is right. CI tries the
# same examples every time, so that a change fails for what it changed; new ones are sought where
# people work.
settings.register_profile(
    "tixi",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("tixi")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of this repository, as built in an English setting far to the west."""
    folder = tmp_path_factory.mktemp("site") / "here"
    return build(
        folder, LANG="en_US.UTF-8", LC_ALL="en_US.UTF-8", TZ="Etc/GMT+11", PYTHONHASHSEED="1"
    )


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the catalogue in which every text tries to be more."""
    folder = tmp_path_factory.mktemp("hostile") / "site"
    hostile = str(ROOT / "tests/catalogues/hostile/catalogue")
    return build(folder, "--catalogue", hostile, "--as-of", "2099-06-30")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the small made-up catalogue."""
    folder = tmp_path_factory.mktemp("small") / "site"
    small = str(ROOT / "tests/catalogues/small/catalogue")
    return build(folder, "--catalogue", small, "--as-of", "2096-06-30")
