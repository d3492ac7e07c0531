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
    while len(taken) < min(number, len(values)):
        room = number - len(taken)
        bundles = [_with_bases(key, values, bases, taken) for key in values if key not in taken]
        fitting = [bundle for bundle in bundles if len(bundle) <= room]
        best = max(fitting, key=lambda bundle: sum(values[key] for key in bundle) / len(bundle))
        taken |= dict.fromkeys(best)
    return tuple(taken)


def _with_bases(
    key: str,
    values: Mapping[str, float],
    bases: Mapping[str, Sequence[str]],
    taken: Mapping[str, None],
) -> tuple[str, ...]:
    """A key after all that it rests on, at any remove, without what is taken."""
    found: dict[str, None] = {}

    def add(one: str) -> None:
        if one in taken or one in found or one not in values:
            return
        for base in bases.get(one, ()):
            add(base)
        found[one] = None

    add(key)
    return tuple(found)
