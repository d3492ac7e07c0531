"""Where something was seen."""

import pytest

from tixi.model.standard import Source


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://WWW.Example.ORG", "example.org"),
        ("http://std.example.org:8080/?www.", "std.example.org"),
        ("https://example.www.", "example.www."),
        ("https://wwww.example.org/", "wwww.example.org"),
    ],
)
def test_a_host_is_named_without_what_every_host_has(url: str, host: str) -> None:
    assert Source.model_validate({"url": url, "kind": "mention"}).host == host
