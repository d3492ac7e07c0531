"""What counts toward a target."""

from typing import Any

import pytest

from made import standard, target


@pytest.mark.parametrize(
    ("name", "more", "admitted"),
    [
        ("GB/T 99999-2099", {}, True),
        ("T/ABC 99999-2099", {}, True),
        ("plan-a", {}, True),
        ("GB/T 99999-2099", {"scope": "general"}, False),
        ("Q/ABC 99999-2099", {}, False),
        ("DB21/T 99999-2099", {"scope": "related"}, False),
        ("plan-a", {"level": "enterprise"}, False),
    ],
)
def test_both_the_level_and_the_scope_must_count(
    name: str, more: dict[str, Any], admitted: bool
) -> None:
    """Dedicated ones of the national, the industry and the group level."""
    counts = target("t", "2099-12-31", 1).counts
    assert counts.admits(standard(name, "published 2099", **more)) is admitted
