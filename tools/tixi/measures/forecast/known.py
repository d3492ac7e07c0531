"""What a catalogue held on a day: the past as it could be seen then, for forecasts made then."""

from dataclasses import replace
from datetime import date
from itertools import compress

from tixi.model.catalogue import Catalogue
from tixi.model.fields import yaml_fields
from tixi.model.stages import Stage
from tixi.model.standard import Standard, Step
from tixi.model.timeline import Timeline


class Past:
    """A catalogue as it was known on any day.

    It stands without the stages that lay ahead on the day, and the records they leave bare. An
    `in-force` day ahead stays when publication does not lie ahead: the notice of publication
    states it. All else stays as it is. A record that is cut alike on many days is one.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.whole = catalogue
        self._cut: dict[tuple[str, tuple[bool, ...]], Standard] = {}

    def on(self, as_of: date) -> Catalogue:
        """The catalogue as it was known on a day."""
        kept = (self._known(standard, as_of) for standard in self.whole.standards)
        return replace(self.whole, standards=tuple(one for one in kept if one is not None))

    def _known(self, standard: Standard, as_of: date) -> Standard | None:
        days = standard.stages
        if max(day for _, day in days) <= as_of:
            return standard
        if min(day for _, day in days) > as_of:
            return None
        published = Timeline(days).has_reached(Stage.PUBLISHED, as_of)
        kept = tuple(day <= as_of or (stage is Stage.IN_FORCE and published) for stage, day in days)
        key = standard.id, kept
        if key not in self._cut:
            self._cut[key] = _with(standard, tuple(compress(standard.history, kept)))
        return self._cut[key]


def _with(standard: Standard, history: tuple[Step, ...]) -> Standard:
    """A copy that shares nothing computed with the record it is made from."""
    fields = {
        key: getattr(standard, name)
        for key, name in zip(yaml_fields(Standard), Standard.model_fields, strict=True)
    }
    return Standard.model_construct(**(fields | {"history": history}))
