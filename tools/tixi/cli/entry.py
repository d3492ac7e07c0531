"""The console script `tixi`: runs the command line and ends the process."""

import gc
import os
import sys

from tixi.cli.main import INTERRUPTED, main


def run() -> None:
    """Run the command line, then end the process with its exit status."""
    gc.set_threshold(1_000_000, 50, 50)  # what is read lives until exit: collect garbage rarely
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started this: >&-
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    gc.freeze()  # nor at exit, where Python would collect several times
    sys.exit(status)
