"""The pages of a site by their addresses: which there are, and where each leads."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of pages, empty for the home page; `listed` are those for the site map.

    A page of ours stands in both languages, at the same place below `en/`; one that is written
    by hand may stand in one alone.
    """

    there: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    by_hand: set[str] = field(default_factory=set)

    def counterpart(self, address: str) -> str:
        """Where a page by hand leads in the other language: its twin, or the nearest one above."""
        own, other = ("en/", "") if address.startswith("en/") else ("", "en/")
        place = address.removeprefix(own).rstrip("/")
        while place and f"{other}{place}/" not in self.there:
            place = place.rpartition("/")[0]
        return f"{other}{place}/" if place else other

    def for_map(self) -> list[tuple[str, str | None]]:
        """Every page of the site map, a page by hand with its counterpart."""
        return [
            (address, self.counterpart(address) if address in self.by_hand else None)
            for address in sorted(self.listed | self.by_hand)
        ]
