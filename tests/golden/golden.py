"""What the commands print for the small catalogues, kept as golden files.

    python tests/golden/golden.py                             rewrite the golden files, and
                                                              catalogues/bad/expected.*.txt
    python tests/golden/golden.py --catalogue DIR --into DIR  the same outputs of any catalogue

Review the diff of a rewrite: each changed line is a deliberate change or a fault. JSON is compared
on the keys that docs/reference/output.md promises, so that a key more changes nothing.
"""

import argparse
import importlib
import json
import os
import pkgutil
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import tixi

FOLDER = Path(__file__).parent
CATALOGUES = FOLDER.parent / "catalogues"
LANGUAGES = ("zh", "en")

# Days before, on and after the deadlines of each catalogue, and what to look up in it.
SMALL = {
    "bad": (("2099-06-30",), ("2.1.1", "gb-t-99990-2099")),
    "good": (("2098-06-30", "2099-06-30", "2100-01-15"), ("1.1", "gb-t-99990.1-2099")),
    "hostile": (("2099-06-30",), ("1.1", "gb-t-99901-2099")),
    "national-data": (("2024-12-31", "2026-11-30", "2027-01-15"), ("A", "1.1")),
    "small": (("2094-11-30", "2095-12-31", "2096-06-30"), ("1.1", "gb-t-99901-2094")),
}
REAL = (("2024-12-31", "2026-11-30", "2027-01-15"), ("2.3.1", "gb-t-43697-2024"))

TEXTS = (
    "report",
    "report --detail --history",
    "report --format md",
    "report --format csv",
    "gaps",
    "gaps --all",
    "gaps {0}",
    "gaps --format csv",
    "forecast --detail",
    "plan",
    "plan --list",
    "check",
    "show {0}",
    "show {1}",
    "search 数据",
)
DATA = (
    "report --format json",
    "gaps --format json",
    "forecast --format json",
    "plan --format json",
    "check --format json",
    "show {0} --format json",
    "show {1} --format json",
)
ONCE = (
    "check --format github",
    "check --format sarif",
    "fmt --check",
    "graph --format dot",
    "graph --format json",
    "graph --format graphml",
    "graph --format svg",
    "export csv",
    "export json",
    "export relaton",
    "export bibtex",
    "export csl",
    "export turtle",
)

# Keys of our own JSON that users rely on (docs/reference/output.md), whatever object holds them.
_KEYS = """
    as_of targets id deadline required counted_at_deadline counted met met_on shortfall title
    evidence official corroborated single none readings scopes initiated approved published
    in_force members excluded because coverage expected existing rate states covered general_only
    in_progress planned missing nodes code name zh en problems severity path line column message
    hint records gaps rank kind priority reasons rule weight text blocks interval probability
    number plan scope places history stage date on source references replaces adopts degree
    committee issuer ics ccs aliases sources url accessed supports checked notes level status
    base head added removed renumbered from to changed fields topics introduced resolved
"""
CONTRACT_KEYS = frozenset(_KEYS.split())
OPEN_KEYS = ("fields", "sources")  # their objects have keys of the data's own


@cache
def entry_point() -> Callable[[], None]:
    """The function of the command `tixi`, with all its modules loaded once for every child."""
    (script,) = entry_points(group="console_scripts", name="tixi")
    function: Callable[[], None] = script.load()
    for module in pkgutil.walk_packages(tixi.__path__, "tixi."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return function


def run(arguments: list[str], cwd: Path, **environment: str) -> tuple[int, str, str]:
    """Run `tixi` in a child of this process: exit status, standard output, standard error."""
    function = entry_point()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            try:
                _become_command(arguments, cwd, environment, out.fileno(), err.fileno())
                function()
                os._exit(0)
            except SystemExit as end:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(end.code if isinstance(end.code, int) else int(end.code is not None))
            except BaseException:
                import traceback

                traceback.print_exc()
                sys.stderr.flush()
                os._exit(99)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return status, out.read().decode("utf-8"), err.read().decode("utf-8")


def _become_command(
    arguments: list[str], cwd: Path, environment: dict[str, str], out: int, err: int
) -> None:
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8")
    for name in ("COLUMNS", "LINES", "TIXI_CATALOGUE", "TIXI_LANG"):
        os.environ.pop(name, None)
    os.environ.update({"LC_ALL": "C.UTF-8", "TZ": "UTC", **environment})
    os.chdir(cwd)
    sys.argv = ["tixi", *arguments]


def contract_part(value: Any, *, every_key: bool = False) -> Any:
    """A JSON value without the keys that the contract does not name."""
    if isinstance(value, dict):
        return {
            key: contract_part(item, every_key=key in OPEN_KEYS)
            for key, item in value.items()
            if every_key or key in CONTRACT_KEYS
        }
    return [contract_part(item) for item in value] if isinstance(value, list) else value


def section(command: str, folder: Path, *options: str) -> str:
    """One command with its exit status and what it printed."""
    words = [*command.split(), *options]
    status, out, err = run(words, folder)
    assert status in (0, 1, 2), err
    if "json" in words and words[0] not in ("export", "graph") and status < 2:
        part = contract_part(json.loads(out))
        out = json.dumps(part, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    out = out.replace("\r\n", "\n")  # CSV; a text file is compared by its lines
    told = f"--- standard error\n{err}" if err else ""
    return f"=== tixi {' '.join(words)} → {status}\n{out}{told}\n"


def outputs(
    folder: Path, days: tuple[str, ...], names: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Golden texts of the catalogue in `folder`, each with the end of its file's name."""
    for day in days:
        for lang in LANGUAGES:
            options = ("--as-of", day, "--lang", lang)
            texts = (section(command.format(*names), folder, *options) for command in TEXTS)
            yield f"{day}.{lang}.txt", "".join(texts)
        options = ("--as-of", day, "--lang", "zh")
        yield (
            f"{day}.json.txt",
            "".join(section(command.format(*names), folder, *options) for command in DATA),
        )
    for lang in LANGUAGES if folder.name == "small" else ("zh",):
        options = ("--lang", lang)
        yield (
            f"exports.{lang}.txt",
            "".join(
                section(
                    command, folder, *options, *(() if "fmt" in command else ("--as-of", days[-1]))
                )
                for command in ONCE
            ),
        )
    yield "site.txt", site(folder, days[-1])


def site(folder: Path, day: str) -> str:
    """The addresses of the site, and its JSON on the contract's keys."""
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(temporary) / "site"
        status, _, _ = run(["site", "build", "--as-of", day, "--output", str(output)], folder)
        if status not in (0, 1):
            return f"=== tixi site build → {status}\n"
        pages = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
        found = ["=== pages\n", *(f"{page}\n" for page in pages)]
        for path in sorted((output / "api/v1").rglob("*.json")):
            name = path.relative_to(output).as_posix()
            if "schema" in name:
                found.append(f"=== {name}\n")
                continue
            part = contract_part(json.loads(path.read_text("utf-8")))
            text = json.dumps(part, ensure_ascii=False, indent=1, sort_keys=True)
            found.append(f"=== {name}\n{text}\n")
        return "".join(found)


def bad_problems(lang: str) -> str:
    """Every problem of the catalogue full of mistakes, a line each."""
    options = ["--format", "json", "--as-of", "2099-12-31", "--lang", lang]
    _, out, _ = run(["check", *options], CATALOGUES / "bad")
    names = {"error": "错误", "warning": "提醒"} if lang == "zh" else {}
    return "".join(
        "{path}:{line}:{column}: {name} {code} {message}".format(
            name=names.get(problem["severity"], problem["severity"]), **problem
        )
        + (f" — {problem['hint']}" if problem["hint"] else "")
        + "\n"
        for problem in json.loads(out)["problems"]
    )


def diffs() -> str:
    """`tixi diff` between two small catalogues, in its three forms."""
    found = []
    for lang in LANGUAGES:
        for form in ("text", "json", "md"):
            command = f"diff ./good/catalogue ./small/catalogue --format {form}"
            found.append(section(command, CATALOGUES, "--as-of", "2099-06-30", "--lang", lang))
    return "".join(found)


def goldens(name: str) -> dict[str, str]:
    """The golden texts of a small catalogue, or of `diff`, by file name."""
    if name == "diff":
        return {"diff.txt": diffs()}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / name
        shutil.copytree(CATALOGUES / name, folder)
        return {f"{name}.{end}": text for end, text in outputs(folder, *SMALL[name])}


NAMES = (*SMALL, "diff")


def main() -> None:
    """Rewrite the golden files, or write those of another catalogue."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--catalogue", type=Path, help="a catalogue, instead of the small ones")
    parser.add_argument("--into", type=Path, default=FOLDER, help="the folder to write to")
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    if options.catalogue is not None:
        for end, text in outputs(options.catalogue.resolve().parent, *REAL):
            (options.into / end).write_text(text, "utf-8")
        return
    if options.into == FOLDER:
        for lang in LANGUAGES:
            expected = CATALOGUES / "bad" / f"expected.{lang}.txt"
            expected.write_text(bad_problems(lang), "utf-8")
    for name in NAMES:
        for old in options.into.glob(f"{name}.*txt"):
            old.unlink()
        for file, text in goldens(name).items():
            (options.into / file).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
