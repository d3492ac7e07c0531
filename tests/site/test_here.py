"""Relative addresses: as the standard library makes them, only faster."""

from posixpath import relpath

from hypothesis import given
from hypothesis import strategies as st

from tixi.model.text import Lang
from tixi.site.here import Here

places = st.lists(st.sampled_from(("standards", "framework", "1.2", "en", "a"))).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(places, places, st.sampled_from(("", "list.js", "index.html")))
def test_an_address_leads_where_the_standard_library_says(
    start: str, folder: str, name: str
) -> None:
    here, path = Here(Lang.ZH, start), folder + name
    found = here.file(path)
    assert found.rstrip("/") == relpath(path or ".", start or ".").rstrip("/")
    assert found.endswith("/") == (not name)
