"""Records that nothing holds: on no topic of the tree, and joined to no other record."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard


def orphans(catalogue: Catalogue, as_of: date) -> Iterator[Standard]:
    """The records without a place in the tree that no other record names or is named by.

    Naming is referring to, replacing or adopting. Only records that exist on the day; by id.
    """
    there = {one.id for one in catalogue.standards if catalogue.lives[one.id].begins <= as_of}
    joined: set[str] = set()
    for found in (catalogue.referenced_by, catalogue.adopted_by, catalogue.replaced_by):
        for named, naming in found.items():
            begun = there.intersection(one.id for one in naming)
            if named in there and begun:
                joined |= {named, *begun}
    topics = {topic.code for topic in catalogue.framework.topics}
    alone = there - joined
    for standard in catalogue.standards:
        if standard.id in alone and not topics.intersection(standard.places):
            yield standard
