"""A zip says nothing of the hour and the machine, and dates its entries to the day."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from tixi.formats.zipped import zipped

FILES = [("b.txt", b"b" * 500), ("a/一.txt", b"a")]


@pytest.mark.parametrize(
    ("day", "dated"),
    [(date(2099, 5, 1), (2099, 5, 1)), (date(1949, 10, 1), (1980, 10, 1))],
)
def test_entries_are_dated_to_the_day_or_the_first_year_zip_knows(
    day: date, dated: tuple[int, int, int]
) -> None:
    entries = ZipFile(BytesIO(zipped("here", FILES, day))).infolist()
    assert {entry.date_time for entry in entries} == {(*dated, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o644)}


@pytest.mark.parametrize(("compressed", "kind"), [(False, ZIP_STORED), (True, ZIP_DEFLATED)])
def test_files_keep_their_order_and_are_compressed_if_asked(compressed: bool, kind: int) -> None:
    archive = ZipFile(BytesIO(zipped("here", FILES, compressed=compressed)))
    assert [entry.filename for entry in archive.infolist()] == ["here/b.txt", "here/a/一.txt"]
    assert {entry.compress_type for entry in archive.infolist()} == {kind}
    assert [archive.read(f"here/{path}") for path, _ in FILES] == [made for _, made in FILES]
