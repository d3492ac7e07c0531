"""The script that compares two days says where a record states no day."""

import json
from datetime import date

from made import catalogue, node, standard, topic
from tixi.site.edition import Edition
from tixi.site.pages import changes


def test_a_day_that_is_that_of_the_check_is_marked() -> None:
    made = catalogue(
        [node("1", "category", topic("1.1"))],
        standard("GB/T 99991-2099", "published 2026-03", places=["1.1"]),
        standard("GB/T 99992-2099", "published", places=["1.1"]),
    )
    asset = changes.asset(Edition(made, date(2026, 12, 31)))
    assert isinstance(asset.content, str)
    rows = json.loads(asset.content.removeprefix("window.tixiChanges = ").rstrip(";\n"))
    assert [(row[0], row[2], row[5]) for row in rows] == [
        ("2026-03-31", "GB/T 99991-2099", "+p"),
        ("2026-11-23", "GB/T 99992-2099", "+p?"),
    ]
