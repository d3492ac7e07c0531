"""Where in the user's cache folder tixi keeps what is only ever a speed-up."""

from collections.abc import Mapping


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
