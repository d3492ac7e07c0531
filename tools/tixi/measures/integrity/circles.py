"""Records that name one another in a circle: each rests on the next, and none comes first."""

from collections.abc import Callable, Iterator

from tixi.model.catalogue import Catalogue
from tixi.model.cycles import cycles
from tixi.model.number import Number
from tixi.model.standard import Standard


def circles(
    catalogue: Catalogue, named: Callable[[Standard], tuple[Number, ...]]
) -> Iterator[tuple[tuple[Standard, ...], int]]:
    """Each circle once: its records from the least id on, and which number of the first leads on.

    `named` gives the numbers of a kind that a record names; naming itself is no circle.
    """
    edges = {
        one.id: [
            other.id
            for number in named(one)
            if (other := catalogue.find(number)) and other is not one
        ]
        for one in catalogue.standards
        if named(one)
    }
    for cycle in cycles(edges):
        first, second, *rest = (catalogue.by_id[name] for name in cycle)
        meant = [catalogue.find(number) for number in named(first)]
        yield (first, second, *rest), meant.index(second)
