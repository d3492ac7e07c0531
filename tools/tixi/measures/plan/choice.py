"""The choice of so many things of the greatest value, each after those it rests on."""

from collections.abc import Mapping, Sequence


def chosen(
    values: Mapping[str, float], bases: Mapping[str, Sequence[str]], number: int
) -> tuple[str, ...]:
    """So many of the keys of `values`, with all their bases, of great value together.

    Comes in: what each is worth, in an order that breaks ties; what each directly rests on
    (without cycles; what is no key is taken to stand); how many to choose. Comes out: them in the
    order in which they were taken, bases first; all of them when there are fewer.

    Greedy: again and again the one that, with its bases not yet taken, is worth most on average
    and still fits. One whose bases are all taken always fits, so the number is always reached.
    The best choice would take a solver; tests hold this one against it.
    """
    taken: dict[str, None] = {}
    bundles = {key: _with_bases(key, values, bases) for key in values}
    worth = {key: _average(values, bundle) for key, bundle in bundles.items()}
    while len(taken) < min(number, len(values)):
        room = number - len(taken)
        fitting = [key for key, bundle in bundles.items() if len(bundle) <= room]
        best = bundles[max(fitting, key=worth.__getitem__)]
        taken |= dict.fromkeys(best)
        for key in best:
            del bundles[key]
        for key, bundle in bundles.items():
            if not taken.keys().isdisjoint(bundle):
                bundles[key] = tuple(one for one in bundle if one not in taken)
                worth[key] = _average(values, bundles[key])
    return tuple(taken)


def _average(values: Mapping[str, float], bundle: Sequence[str]) -> float:
    return sum(values[key] for key in bundle) / len(bundle)


def _with_bases(
    key: str, values: Mapping[str, float], bases: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """A key after all that it rests on, at any remove."""
    found: dict[str, None] = {}

    def add(one: str) -> None:
        if one in found or one not in values:
            return
        for base in bases.get(one, ()):
            add(base)
        found[one] = None

    add(key)
    return tuple(found)
