"""`python -m tixi`: the same as the command `tixi`."""

from tixi.cli.main import run

run()
