"""The months of a history, each by its last day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tixi.model.catalogue import Catalogue


def months(catalogue: Catalogue, as_of: date) -> tuple[date, ...]:
    """The last day of every month from that of the first record on, the last cut at `as_of`."""
    begun = min((timeline.start for timeline in catalogue.timelines.values()), default=None)
    return tuple(_ends(begun, as_of)) if begun is not None else ()


def brief(days: tuple[date, ...], figures: Callable[[date], object]) -> tuple[date, ...]:
    """The months that a short table shows.

    The end of every year, then each of the last twelve; of those in a row with the same figures
    the first alone, and always the last.
    """
    found: list[date] = []
    for day in (*(day for day in days[:-12] if day.month == 12), *days[-12:]):
        if not found or day == days[-1] or figures(day) != figures(found[-1]):
            found.append(day)
    return tuple(found)


def _ends(first: date, last: date) -> Iterator[date]:
    """The last day of each month from one day's to another's, the last cut at that day."""
    month = first.replace(day=1)
    while first <= last and month <= last:
        following = (month + timedelta(days=31)).replace(day=1)
        yield min(following - timedelta(days=1), last)
        month = following
