"""What fuzzing found stays found, and a few hundred new inputs for each target on every run.

`make fuzz` runs many more.
"""

import random
import sys
from pathlib import Path

import pytest

from built import ROOT

sys.path.append(str(ROOT / "tools"))

from fuzz.mutate import mutated
from fuzz.seeds import seeds
from fuzz.targets import TARGETS

FINDS = sorted(path for path in Path(__file__).parent.glob("*/*") if path.suffix != ".pyc")
INPUTS = {"folder": 30, "diff": 15, "import": 60}


@pytest.mark.parametrize("path", FINDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_find_is_answered(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_find_belongs_to_a_target() -> None:
    assert len(FINDS) > 2
    assert {path.parent.name for path in FINDS} <= set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_is_answered(name: str) -> None:
    corpus, chance = seeds(name), random.Random(2099)
    for _ in range(INPUTS.get(name, 400)):
        TARGETS[name](mutated(chance.choice(corpus), corpus, chance))
