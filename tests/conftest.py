"""Sites of made-up catalogues, each built once for all tests that look at it."""

import os
import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

from built import AS_OF, ROOT, Site, build
from data_change import Repository, changed_copy
from tixi.store.starter import site_settings

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
    """The site of the small made-up catalogue, with a hand-written page in both languages."""
    folder = tmp_path_factory.mktemp("small") / "repository"
    shutil.copytree(ROOT / "tests/catalogues/small/catalogue", folder / "catalogue")
    cells, sections = " wide | " * 30, "".join(f"\n## Part {n}\n\nWords.\n" * 9 for n in "AB")
    for place in ("", "en/"):
        page = folder / f"docs/{place}method.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        table = f"|{cells}\n|{' --- |' * 30}\n|{cells}\n"
        page.write_text(f"# Method {place}\n\nHow it is done here: {place}.\n\n{table}{sections}")
    nav = "nav:\n  - method.md\n  - en/method.md\n"
    (folder / "mkdocs.yml").write_text(site_settings("made up") + nav, "utf-8")
    root = str(folder / "catalogue")
    return build(folder.parent / "site", "--catalogue", root, "--as-of", "2096-06-30")


@pytest.fixture(scope="session", params=["as it is", "changed"])
def this_repository(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Repository:
    """This repository, and a copy after a data pull request, on a day past the deadlines.

    What reads the real catalogue runs on both: it may expect that the catalogue loads, checks clean
    and builds, and nothing of what it holds.
    """
    if request.param == "changed":
        return changed_copy(tmp_path_factory.mktemp("changed"))
    return Repository(ROOT, date.fromisoformat(AS_OF))


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the catalogue in which every text tries to be more."""
    folder = tmp_path_factory.mktemp("hostile") / "site"
    hostile = str(ROOT / "tests/catalogues/hostile/catalogue")
    return build(folder, "--catalogue", hostile, "--as-of", "2099-06-30")
