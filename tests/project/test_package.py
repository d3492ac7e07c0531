"""The wheel: all of the package, and no more than it says it needs."""

import ast
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, as built from this tree without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    def files(root: Path) -> set[str]:
        return {
            path.relative_to(root).as_posix()
            for path in (root / "tixi").rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }

    assert files(wheel) == files(TOOLS)


def test_wheel_carries_what_the_pages_are_made_of(wheel: Path) -> None:
    kinds = {path.suffix for path in (wheel / "tixi/site").rglob("*") if path.is_file()}
    assert {".html", ".css", ".js"} <= kinds


def test_wheel_runs_away_from_the_tree(wheel: Path, tmp_path: Path) -> None:
    code = "import tixi.cli.main, tixi.site.plugin; print(tixi.__file__)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(wheel)!r}); {code}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(wheel)


def test_every_import_is_a_declared_dependency() -> None:
    imported = {
        name.partition(".")[0]
        for file in (TOOLS / "tixi").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in names(node)
    }
    foreign = imported - sys.stdlib_module_names - {"tixi"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *chain(*project.get("optional-dependencies", {}).values())]
    declared = {canonicalize_name(Requirement(each).name) for each in needed}
    owners = packages_distributions()
    undeclared = {
        name
        for name in foreign
        if declared.isdisjoint(map(canonicalize_name, owners.get(name, [])))
    }
    assert undeclared == set()


def names(node: ast.AST) -> list[str]:
    """The modules that a statement imports by absolute name."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return []
