"""The console script `tixi`: an answer given before, or the command line run anew."""

import gc
import os
import sys

from tixi.cli.remembered import Answer, question

PIPE_CLOSED, INTERRUPTED = 141, 130


def run() -> None:
    """Answer the command line, and end the process."""
    gc.set_threshold(1_000_000, 50, 50)  # what a run reads lives to its end: seldom look it over
    try:
        status = _answered(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    gc.freeze()  # nor when the process ends: Python would, several times
    sys.exit(status)


def _answered(arguments: list[str]) -> int:
    asked = question(arguments)
    answer = asked.answer() if asked is not None else None
    if answer is not None:
        return _given(answer)
    from tixi.cli.main import main  # all that is heavy

    return main(arguments, asked.keep if asked is not None else None)


def _given(answer: Answer) -> int:
    try:
        for stream, content in ((sys.stdout, answer.out), (sys.stderr, answer.err)):
            stream.buffer.write(content)
            stream.flush()
    except BrokenPipeError:
        return pipe_closed(sys.stdout.fileno())
    return answer.status


def pipe_closed(out: int) -> int:
    """The exit status when the reader (head, less) has seen enough; nothing more goes `out`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), out)
    return PIPE_CLOSED
