"""Where installations made before the console script moved to `tixi.cli.main` still look for it."""

from tixi.cli.main import run as run
