"""The console script `tixi`: an answer given before, or the command line run anew."""

import gc
import os
import sys
from contextlib import suppress

from tixi.cli.remembered import Answer, question

PIPE_CLOSED, INTERRUPTED, NOT_WRITTEN = 141, 130, 2


def run() -> None:
    """Answer the command line, and end the process."""
    gc.set_threshold(1_000_000, 50, 50)  # what a run reads lives to its end: seldom look it over
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started this: >&-
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
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
    except OSError as error:
        return not_written(error, sys.stdout.fileno())
    return answer.status


def pipe_closed(out: int) -> int:
    """The exit status when the reader (head, less) has seen enough; nothing more goes `out`."""
    _silence(out)
    return PIPE_CLOSED


def not_written(error: OSError, out: int) -> int:
    """The exit status when the output takes no more (a full disk); nothing more goes `out`."""
    from tixi.cli.language import asked, say, speak
    from tixi.model.text import Text
    from tixi.store.encoding import reason

    _silence(out)
    speak(asked(sys.argv[1:], os.environ))
    why = reason(error)
    text = Text(f"输出没有写完（{why.zh}）", f"the output could not be written ({why.en})")
    with suppress(OSError):
        sys.stderr.buffer.write(f"tixi: {say(text)}\n".encode())
        sys.stderr.flush()
    return NOT_WRITTEN


def _silence(out: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), out)
