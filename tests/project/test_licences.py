"""Every locked package is under a licence that its users can live with, by its own metadata."""

import re
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from project.test_locks import LOCKS, pins

# Permissive, or copyleft of its own files only: nothing that reaches over to tixi or to a
# catalogue. Anything else needs a look and a line here.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-2.0", "ISC", "MIT",
    "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib",
    "Apache 2.0", "Apache Software License", "BSD License", "ISC License (ISCL)", "MIT License",
    "Mozilla Public License 2.0 (MPL 2.0)",
}  # fmt: skip

# Looked at by hand: what the metadata does not say, or says in several ways.
KNOWN = {
    "axe-playwright-python": "MIT",  # its LICENSE file
    "text-unidecode": "Artistic License",  # or the GPL, as the user likes; tests only
}


def licences(name: str) -> set[str]:
    """What an installed package says of its licence, each part by itself."""
    said = metadata(name)
    if expression := said.get("License-Expression"):
        return set(re.split(r" (?:AND|OR) |[()]", expression)) - {""}
    classifiers = said.get_all("Classifier") or []
    found = {c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License :: ")}
    return (found - {"OSI Approved"}) or {(said.get("License") or "").strip()}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_licence_is_allowed(lock: str) -> None:
    seen, bad = 0, {}
    for name in pins(lock):
        try:
            found = licences(name)
        except PackageNotFoundError:  # for another system or another Python
            continue
        seen += 1
        if not found <= ALLOWED and name not in KNOWN:
            bad[name] = sorted(found - ALLOWED)
    assert bad == {}
    assert seen > 30


def test_what_was_looked_at_by_hand_is_still_there() -> None:
    assert set(KNOWN) <= set(pins("requirements-dev.lock"))
    assert not set(KNOWN) & set(pins("requirements.lock")), "what users install says it itself"
