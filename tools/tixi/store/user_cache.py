"""Where in the user's cache folder a note about a site that was built is kept."""

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path


def place_of(root: Path, environment: Mapping[str, str]) -> Path | None:
    """The file in the user's cache folder that belongs to a folder; None for none."""
    folder = folder_of(environment)
    if folder is None:
        return None
    return Path(folder) / f"{blake2b(str(root).encode(), digest_size=16).hexdigest()}.kept"


def folder_of(environment: Mapping[str, str]) -> str | None:
    """tixi's folder in the user's cache folder, which need not be there yet; None for none.

    `TIXI_CACHE` names another folder, and none at all when it is empty.
    """
    named = environment.get("TIXI_CACHE")
    if named is not None:
        return named or None
    above = environment.get("XDG_CACHE_HOME") or environment.get("LOCALAPPDATA")
    home = environment.get("HOME")
    if not above and not home:
        return None
    return f"{above or f'{home}/.cache'}/tixi"
