"""The environment of a run that `make coverage` is not to measure: it would be in its way."""

import os


def unmeasured() -> dict[str, str]:
    """The environment without what makes coverage follow a process."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
