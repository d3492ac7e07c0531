"""The site served on this machine, from one build to the next: MkDocs empties its folder each time.

What was served is put aside before, made into what was built, and put back.
"""

import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tixi.site.built import Before, Inputs, before, inputs, keep
from tixi.site.outcome import Outcome
from tixi.site.standing import replace


class Served:
    """A folder that is served, and one beside it for what it held before."""

    def __init__(self, place: Path, site: Path) -> None:
        self._old, self._note, self._site = place / "site", place / "note", site
        self._inputs: Callable[[], Inputs | None] = lambda: None
        self._read: Inputs | None = None

    def aside(self, root: Path, config: Any, as_of: date) -> Before | None:
        """Put aside what is served; what of it can stay, if any.

        `root` is the catalogue's folder, `config` MkDocs' own.
        """
        shutil.rmtree(self._old, ignore_errors=True)
        if self._site.is_dir():
            shutil.move(self._site, self._old)
        self._site.mkdir(parents=True)
        self._inputs = partial(inputs, root, config, as_of)
        read = self._read = self._inputs()
        found = before(self._old, self._note)
        return found if found and read and found.made_from.rest == read.rest else None

    def back(self, outcome: Outcome) -> None:
        """Put back what was served, with what was built in it, and note what each file shows."""
        if outcome.stay:
            replace(self._old, self._site, outcome.stay)
            shutil.rmtree(self._site)
            shutil.move(self._old, self._site)
        if self._read is not None and self._read == self._inputs():  # nothing was edited
            keep(self._site, self._read, outcome.keys, outcome.places, self._note)
