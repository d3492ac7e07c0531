"""A bundle holds its files, proves them, and is the same bytes every time."""

from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from tixi.formats.bundle import SUMS, bundle

PATHS = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,2}\.(yaml|json)", fullmatch=True)
FILES = st.dictionaries(PATHS, st.binary(max_size=200), max_size=6)
DAYS = st.dates(date(1949, 10, 1), date(2099, 12, 31))


@given(FILES, DAYS)
def test_it_unpacks_to_what_went_in_and_proves_it(files: dict[str, bytes], day: date) -> None:
    packed = ZipFile(BytesIO(bundle("here", day, files)))
    found = {name.removeprefix("here/"): packed.read(name) for name in packed.namelist()}
    lines = found.pop(SUMS).decode().splitlines()
    assert found == files
    assert dict(line.split("  ")[::-1] for line in lines) == {
        path: sha256(content).hexdigest() for path, content in files.items()
    }


@given(FILES, DAYS)
def test_the_order_of_the_files_does_not_matter(files: dict[str, bytes], day: date) -> None:
    other = dict(reversed(list(files.items())))
    assert bundle("here", day, files) == bundle("here", day, other)


def test_nothing_is_compressed_so_that_no_library_decides_the_bytes() -> None:
    packed = ZipFile(BytesIO(bundle("here", date(2099, 5, 1), {"a.yaml": b"a" * 500})))
    assert all(entry.compress_size == entry.file_size for entry in packed.infolist())
