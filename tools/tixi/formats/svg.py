"""DOT text → SVG, by an engine that can be swapped.

The engine is `graphviz-pure`, which is installed with tixi: the same bytes on every machine, and
Graphviz itself is not needed. `dot`, or any program with its options, can take its place.
"""

import re
import subprocess
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import graphviz

from tixi.model.text import TextError

_PROLOGUE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_SIZE = re.compile(r'(?<=<svg) width="[^"]*" height="[^"]*"\s*')


class EngineError(TextError):
    """The program that draws diagrams is missing or failed."""


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
        "the drawing program is missing: install it again (pip install graphviz-pure)",
    )


def draw(dot: str, engine: Path | None = None) -> bytes:
    """A stand-alone SVG document (UTF-8) of DOT text, without comments of the engine.

    `engine` is the name `dot`, for the Graphviz of this machine, or the path of a program with
    its options; None is the engine installed with tixi. Raises EngineError when the program is
    missing or fails.
    """
    text = _output(dot, engine or own_engine()).decode(errors="replace")
    svg = _COMMENT.sub("", _PROLOGUE.sub("", text, count=1))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}'.encode()


def inline(dot: str, engine: Path | None = None) -> str:
    """The `<svg>` element alone, for a page: without a fixed size, so that it scales."""
    return _SIZE.sub(" ", _PROLOGUE.sub("", draw(dot, engine).decode()), count=1)


def _output(dot: str, engine: Path) -> bytes:
    try:
        if engine == Path("dot"):
            output: bytes = graphviz.pipe("dot", "svg", dot.encode(), quiet=True)
        else:  # the graphviz package runs no program of another name
            output = subprocess.run(
                [str(engine), "-Tsvg"], input=dot.encode(), capture_output=True, check=True
            ).stdout
    except (FileNotFoundError, graphviz.ExecutableNotFound):
        raise EngineError(f"没有画图程序 {engine}", f"there is no program {engine}") from None
    except OSError as error:
        raise _failure(engine, error.strerror or "?") from None
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode(errors="replace").strip().splitlines()
        reason = lines[0][:200] if lines else f"exit status {error.returncode}"
        raise _failure(engine, reason) from None
    if b"<svg" not in output:
        raise EngineError(f"{engine.name} 画的不是 SVG", f"{engine.name} drew no SVG")
    return output


def _failure(engine: Path, reason: str) -> EngineError:
    return EngineError(
        f"{engine.name} 未能画图（{reason}）", f"{engine.name} could not draw ({reason})"
    )
