"""tixi (体系): a catalogue and gap tracker for a standards system.

`import tixi` costs next to nothing: what it offers (see tixi.api) is imported when first used.
"""

TYPE_CHECKING = False  # as in typing, whose import costs more than all else here
if TYPE_CHECKING:
    from tixi.api import (
        Catalogue,
        CatalogueError,
        UnreadableError,
        check,
        coverage,
        diff,
        forecast,
        gaps,
        load,
        plan,
        progress,
        report,
        search,
    )

__version__ = "0.1.0"

__all__ = [
    "Catalogue",
    "CatalogueError",
    "UnreadableError",
    "__version__",
    "check",
    "coverage",
    "diff",
    "forecast",
    "gaps",
    "load",
    "plan",
    "progress",
    "report",
    "search",
]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'tixi' has no attribute {name!r}")
    from tixi import api

    return getattr(api, name)
