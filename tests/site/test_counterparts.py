"""Where pages lead in the other language, and which of them the site map lists."""

import pytest

from tixi.site.addresses import Addresses

HAND = {"about/", "en/about/", "method/", "method/more/", "en/only/"}
PAGES = Addresses(
    there={"", "en/", "gaps/", "en/gaps/", "hidden/", *HAND},
    listed={"", "en/", "gaps/", "en/gaps/"},
    by_hand=HAND,
)


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("about/", "en/about/"),
        ("en/about/", "about/"),
        ("method/", "en/"),  # it has no twin: home is the nearest above
        ("en/gaps/more/", "gaps/"),
        ("en/only/", ""),
        ("", "en/"),
        ("en/", ""),
    ],
)
def test_a_page_leads_to_its_twin_or_the_nearest_above(address: str, other: str) -> None:
    assert PAGES.counterpart(address) == other


def test_the_map_lists_every_page_once_and_pages_by_hand_with_their_counterparts() -> None:
    assert PAGES.for_map() == [
        ("", None),
        ("about/", "en/about/"),
        ("en/", None),
        ("en/about/", "about/"),
        ("en/gaps/", None),
        ("en/only/", ""),
        ("gaps/", None),
        ("method/", "en/"),
        ("method/more/", "en/"),
    ]
