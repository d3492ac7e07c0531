"""How a record is marked in pictures and on pages, by how far on it is."""

from datetime import date

from tixi.model.lifecycle import NOT_LIVE, UNDER_WAY, Life, Stage


def look(life: Life, as_of: date) -> str:
    """The mark of a life on a day: ended, done, under-way, or planned when it has not begun."""
    status = life.status(as_of)
    if status in NOT_LIVE:
        return "ended"
    if life.has_reached(Stage.PUBLISHED, as_of):
        return "done"
    return "under-way" if status in UNDER_WAY else "planned"
