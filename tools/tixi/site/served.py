"""The site served on this machine, from one build to the next: MkDocs empties its folder each time.

What was served is put aside before, and what has not changed is put back after.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from tixi.site.built import Before, Inputs, before, inputs, keep
from tixi.site.outcome import Outcome


class Served:
    """A folder that is served, and one beside it for what it held before."""

    def __init__(self, place: Path, site: Path) -> None:
        self._old, self._note, self._site = place / "site", place / "note", site
        self._read: Inputs | None = None

    def aside(self, root: Path, config: Any, as_of: date) -> Before | None:
        """Put aside what is served; what of it can stay, if any.

        `root` is the catalogue's folder, `config` MkDocs' own.
        """
        shutil.rmtree(self._old, ignore_errors=True)
        if self._site.is_dir():
            shutil.move(self._site, self._old)
        self._site.mkdir(parents=True)
        read = self._read = inputs(root, config, as_of)
        found = before(self._old, self._note)
        return found if found and read and found.made_from.rest == read.rest else None

    def back(self, outcome: Outcome) -> None:
        """Put back what stays, and note what each file shows."""
        for name in outcome.stay:
            place = self._site / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(self._old / name, place)
        if self._read is not None:
            keep(self._site, self._read, outcome.keys, outcome.places, self._note)
