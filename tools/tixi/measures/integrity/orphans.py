"""Records that nothing holds: on no topic of the tree, and joined to no other record."""

from collections.abc import Iterator
from datetime import date

from tixi.measures.integrity.stale import meant
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard


def orphans(catalogue: Catalogue, as_of: date) -> Iterator[Standard]:
    """The records without a place in the tree that no other record names or is named by.

    Naming is referring to, replacing or adopting. Only records that exist on the day; by id.
    """
    there = [one for one in catalogue.standards if catalogue.timelines[one.id].start <= as_of]
    joined: set[str] = set()
    for standard in there:
        named = {one.id for one in _named(catalogue, standard, as_of)} - {standard.id}
        joined |= {standard.id, *named} if named else set()
    begun = {one.id for one in there}
    for name, heirs in catalogue.replaced_by.items():
        new = begun.intersection(one.id for one in heirs)
        joined |= {name, *new} if name in begun and new else set()
    topics = {topic.code for topic in catalogue.framework.topics}
    for standard in there:
        if standard.id not in joined and not topics.intersection(standard.places):
            yield standard


def _named(catalogue: Catalogue, standard: Standard, as_of: date) -> Iterator[Standard]:
    """The records that a record refers to or adopts, as they are there on the day."""
    adopted = (standard.adopts.number,) if standard.adopts else ()
    for number in (*standard.references, *adopted):
        other = meant(catalogue, number, as_of)
        if other is not None:
            yield other
