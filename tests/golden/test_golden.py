"""Every contract command prints for the small catalogues what its golden file holds."""

from pathlib import Path

import pytest

from golden.golden import FOLDER, NAMES, goldens


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_those_kept(name: str) -> None:
    found = goldens(name)
    kept = {path.name: path.read_text("utf-8") for path in Path(FOLDER).glob(f"{name}.*txt")}
    assert sorted(found) == sorted(kept)
    changed = [file for file, text in found.items() if text != kept[file]]
    if changed:
        first = changed[0]
        for new, old in zip(found[first].splitlines(), kept[first].splitlines(), strict=False):
            assert new == old, f"in {first}; python tests/golden/golden.py rewrites, git diff shows"
    assert changed == []
