"""Drawings on paper: legible, whole, and cut where nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixi.formats.sheets import A3, A4, FOOT, LEGIBLE, MARGIN, laid

SIZES = st.floats(10, 9000)
BOXES = st.lists(st.tuples(st.floats(0, 8900), st.floats(20, 100)), max_size=80)


@pytest.mark.parametrize(
    ("width", "height", "paper"),
    [
        (500, 250, A4[::-1]),
        (500, 700, A4),
        (700, 1200, A4),
        (900, 1600, A3),
        (1700, 1000, A3[::-1]),
    ],
)
def test_a_small_drawing_has_the_smallest_sheet_that_leaves_it_legible(
    width: float, height: float, paper: tuple[float, float]
) -> None:
    sheets = laid(width, height, [])
    assert (sheets.width, sheets.height) == paper
    assert sheets.parts == ((0, height),)
    assert LEGIBLE <= sheets.scale <= 1


def test_rows_of_boxes_are_cut_between_two_of_them() -> None:
    rows = [(top, top + 40) for top in range(0, 5000, 50)]
    sheets = laid(800, 5000, rows)
    assert len(sheets.parts) == 3
    assert not [cut for _, cut in sheets.parts for top, end in rows if top < cut < end]


def test_a_sheet_is_saved_by_smaller_letters_that_are_still_legible() -> None:
    assert len(laid(780, 1.2 * 2 * A3[1], []).parts) == 2
    assert laid(780, 1.2 * 2 * A3[1], []).scale < 1


@given(SIZES, SIZES, BOXES)
def test_the_parts_are_the_whole_and_fit(
    width: float, height: float, boxes: list[tuple[float, float]]
) -> None:
    spans = [(top, top + high) for top, high in boxes if top + high <= height]
    sheets = laid(width, height, spans)
    ends = [0.0, *(bottom for _, bottom in sheets.parts)]
    assert [top for top, _ in sheets.parts] == ends[:-1]
    assert ends[-1] == height
    assert sheets.scale * width <= sheets.width - 2 * MARGIN + 0.01
    room = sheets.height - 2 * MARGIN - (FOOT if len(sheets.parts) > 1 else 0)
    assert all((bottom - top) * sheets.scale <= room + 0.01 for top, bottom in sheets.parts)
    assert all(bottom > top for top, bottom in sheets.parts)
