"""Long lists in parts: all of it, none of it twice, in order."""

from hypothesis import given
from hypothesis import strategies as st

from tixi.site.pages.parts import MOST, parts


@given(st.lists(st.integers(), max_size=60), st.integers(1, 20))
def test_the_parts_hold_every_row_once(rows: list[int], most: int) -> None:
    found = parts("list/", rows, most)
    assert [row for part in found for row in part.rows] == rows
    sizes = [len(part.rows) for part in found]
    assert max(sizes) <= most and max(sizes) - min(sizes) <= 1
    assert {part.all for part in found} == {len(rows)}


def test_they_stand_one_after_another() -> None:
    assert [part.place for part in parts("list/", range(2 * MOST + 1))] == [
        "list/",
        "list/2/",
        "list/3/",
    ]
    assert [part.place for part in parts("list/", range(MOST))] == ["list/"]
