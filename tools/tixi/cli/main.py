"""The console entry: puts the commands together, runs one, answers for how it ends."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any

import typer

from tixi import __version__
from tixi.cli.commands import COMMANDS, Commands, application
from tixi.cli.language import asked, say, speak
from tixi.cli.options import LangOption
from tixi.cli.screen import Screen, print_on, streams
from tixi.cli.usage import usage_error
from tixi.model.text import Text, TextError
from tixi.store.files import os_error_reason

DONE, PROBLEMS, FAILED = 0, 1, 2
PIPE_CLOSED, INTERRUPTED = 141, 130


app = application(
    "体系：标准体系的目录与缺口追踪。 · tixi: catalogue and gap tracker of a standards system.",
    completion=True,
)


@app.callback(invoke_without_command=True)
def top(
    context: typer.Context,
    lang: LangOption = None,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本号 · show the version")
    ] = False,
) -> None:
    """Without a command, the help page; or the version."""
    if version:
        typer.echo(f"tixi {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: Sequence[str]) -> int:
    """Run the command line (without the program's name); returns the exit status.

    0 done and clean; 1 done, problems found or a `--fail-…` condition met; 2 could not run.
    """
    out, err = streams()
    speak(asked(arguments, os.environ))
    screen = Screen(out, err)
    print_on(screen)
    try:
        status = _status(arguments, screen)
        screen.deliver(result=status != FAILED)
    except BrokenPipeError:
        return _pipe_closed(out.fileno())
    except OSError as error:
        return _not_written(error, out.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def command() -> Any:
    """The whole command line; Typer's own two options said anew in both languages."""
    made: Any = typer.main.get_command(app)
    made.commands = Commands(COMMANDS)
    for option in made.params:
        option.help = _COMPLETION.get(option.name, option.help)
    return made


_COMPLETION = {
    "install_completion": "给当前的 shell 装上 Tab 补全 · set up Tab completion for this shell",
    "show_completion": "显示补全脚本 · show the script that completes",
}


def _status(arguments: Sequence[str], screen: Screen) -> int:
    try:
        status = command().main(list(arguments), prog_name="tixi", standalone_mode=False)
    except TextError as error:
        return _refused(error, screen)
    except BrokenPipeError:
        raise
    except OSError as error:
        why, name = os_error_reason(error), str(error.filename or "")
        zh, en = (f"{name}：", f"{name}: ") if name else ("", "")
        return _refused(TextError(zh + why.zh, en + why.en), screen)
    except Exception as error:
        if not hasattr(error, "format_message"):  # Typer's own errors have one
            raise
        return _refused(usage_error(error), screen)
    return status if isinstance(status, int) else DONE


def _refused(error: TextError, screen: Screen) -> int:
    screen.tell(("tixi: ", "bold red"), say(error.text))
    if error.hint is not None:
        screen.tell("  → ", say(error.hint))
    return FAILED


def _pipe_closed(out: int) -> int:
    """The exit status when the reader (head, less) has closed the pipe; no more goes to `out`."""
    _silence(out)
    return PIPE_CLOSED


def _not_written(error: OSError, out: int) -> int:
    """The exit status when the output cannot be written (a full disk); no more goes to `out`."""
    _silence(out)
    why = os_error_reason(error)
    text = Text(f"输出没有写完（{why.zh}）", f"the output could not be written ({why.en})")
    with suppress(OSError):
        sys.stderr.buffer.write(f"tixi: {say(text)}\n".encode())
        sys.stderr.flush()
    return FAILED


def _silence(out: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), out)
