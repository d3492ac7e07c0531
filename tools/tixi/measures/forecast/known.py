"""What a catalogue held on a day: the past as it could be seen then, for forecasts made then."""

from dataclasses import replace
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import Life, Stage
from tixi.model.standard import Standard, Step


def known(catalogue: Catalogue, as_of: date) -> Catalogue:
    """The catalogue without the stages that lay ahead on a day, and the records they leave bare.

    An `in-force` day ahead stays when publication does not lie ahead: the notice of publication
    states it. All else stays as it is.
    """
    kept = (_cut(standard, as_of) for standard in catalogue.standards)
    return replace(catalogue, standards=tuple(one for one in kept if one is not None))


def _cut(standard: Standard, as_of: date) -> Standard | None:
    days = standard.steps
    if all(day <= as_of for _, day in days):
        return standard
    published = Life(days).has_reached(Stage.PUBLISHED, as_of)
    history = tuple(
        step
        for step, (stage, day) in zip(standard.history, days, strict=True)
        if day <= as_of or (stage is Stage.IN_FORCE and published)
    )
    if not any(day <= as_of for _, day in days):
        return None
    return _with(standard, history)


def _with(standard: Standard, history: tuple[Step, ...]) -> Standard:
    """A copy that shares nothing computed with the record it is made from."""
    fields = {name: getattr(standard, name) for name in Standard.model_fields}
    return Standard.model_construct(**(fields | {"history": history}))
