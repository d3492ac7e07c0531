"""What a build has to say of the files it made, for the build after it."""

from dataclasses import dataclass, field

from tixi.site.built import Places
from tixi.site.ready import OwnFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """Files by their paths in the site.

    `keys` are the hashes of what each shows of the catalogue, `places` where in a file its pieces
    stand, and `stay` the files of the site before that were not built again.
    """

    keys: dict[str, str] = field(default_factory=dict)
    places: dict[str, Places] = field(default_factory=dict)
    stay: set[str] = field(default_factory=set)

    def add(self, file: OwnFile, key: str) -> None:
        """Note a file of ours, with the hash of what it shows."""
        self.keys[file.dest_uri] = key
        if file.places is not None:
            self.places[file.dest_uri] = file.places
        if file.stays:
            self.stay.add(file.dest_uri)
