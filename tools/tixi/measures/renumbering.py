"""Records that go by another id than before: a project that was given its number."""

from tixi.model.catalogue import Catalogue, spelling
from tixi.model.standard import Standard


def renumbered(old: Catalogue, new: Catalogue) -> tuple[tuple[Standard, Standard], ...]:
    """Records before and after their id changed, by the newer id.

    A record of which only the newer catalogue knows follows one of which only the older does:
    it has the older one's id, number or plan number among its aliases, or its plan number as
    its own. Aliases go first; each record follows or is followed once.
    """
    gone = {name: old.by_id[name] for name in sorted(old.by_id.keys() - new.by_id.keys())}
    fresh = [new.by_id[name] for name in sorted(new.by_id.keys() - old.by_id.keys())]
    names = {name: s.id for s in reversed(gone.values()) for name in _names(s)}
    found: dict[str, tuple[Standard, Standard]] = {}
    for after, name in [
        *((s, spelling(alias)) for s in fresh for alias in s.aliases),
        *((s, spelling(s.plan)) for s in fresh if s.plan),
    ]:
        before = gone.get(names[name]) if name in names else None
        if before is not None and after.id not in found:
            found[after.id] = (before, after)
            del gone[before.id]
    return tuple(found[name] for name in sorted(found))


def _names(standard: Standard) -> list[str]:
    own = (standard.id, standard.number, standard.plan)
    return [spelling(str(name)) for name in own if name]
