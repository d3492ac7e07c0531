"""DOT text → SVG, by an engine that can be swapped.

The engine is `graphviz-pure`, which comes with the package: the same bytes on every machine,
and nothing to install. Any other program that speaks as Graphviz's `dot` does will serve.
"""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from threading import Lock

import graphviz
from graphviz.backend import dot_command

from tixi.model.text import TextError

_HEAD = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_SIZE = re.compile(r'(?<=<svg) width="[^"]*" height="[^"]*"\s*')
_one_at_a_time = Lock()  # the graphviz package keeps its program in a global


class EngineError(TextError):
    """The program that draws diagrams is missing or failed."""


@cache
def own_engine() -> Path:
    """The program of the graphviz-pure package, wherever it is installed; raises EngineError."""
    try:
        found = files("graphviz-pure") or []
    except PackageNotFoundError:
        found = []
    for path in found:
        if path.name in ("graphviz-pure", "graphviz-pure.exe"):
            return Path(str(path.locate())).resolve()
    raise EngineError(
        "没有画图程序：请重新安装（pip install graphviz-pure）",
        "the program that draws is missing: install it again (pip install graphviz-pure)",
    )


def draw(dot: str, engine: Path | None = None) -> bytes:
    """A stand-alone SVG document (UTF-8) of DOT text, without marks of the program that drew it.

    `engine` is a program that speaks as `dot` does; without one, the package's own.
    Raises EngineError when it is missing, or refuses the text.
    """
    drawn = _plain(_drawn(dot, engine).decode(errors="replace"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}'.encode()


def _drawn(dot: str, engine: Path | None) -> bytes:
    """What the engine makes of DOT text; raises EngineError."""
    program = engine or own_engine()
    with _one_at_a_time:
        usual, dot_command.DOT_BINARY = dot_command.DOT_BINARY, program
        try:
            drawn: bytes = graphviz.pipe("dot", "svg", dot.encode(), quiet=True)
        except graphviz.ExecutableNotFound:
            raise EngineError(f"没有画图程序 {program}", f"there is no {program} to draw") from None
        except (graphviz.CalledProcessError, OSError) as error:
            raise EngineError(
                f"{program.name} 未能画图（{_reason(error)}）",
                f"{program.name} could not draw ({_reason(error)})",
            ) from None
        finally:
            dot_command.DOT_BINARY = usual
    if b"<svg" not in drawn:
        raise EngineError(f"{program.name} 画的不是 SVG", f"{program.name} drew no SVG")
    return drawn


def inline(dot: str, engine: Path | None = None) -> str:
    """The `<svg>` element alone, to stand in a page: no fixed size, so that it scales."""
    drawn = draw(dot, engine).decode()
    return _SIZE.sub(" ", _HEAD.sub("", drawn), count=1)


def _plain(drawn: str) -> str:
    return _COMMENT.sub("", _HEAD.sub("", drawn, count=1))


def _reason(error: graphviz.CalledProcessError | OSError) -> str:
    """The first line of what the program said, or how it ended."""
    if isinstance(error, OSError):
        return error.strerror or "?"
    said = (error.stderr or b"").decode(errors="replace").strip()
    return said.splitlines()[0][:200] if said else f"exit status {error.returncode}"
