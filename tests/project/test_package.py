"""What users install: the wheel, the locks, the licences; and no address of anybody's machine."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_string
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import tixi
from tixi.cli.messages import EXTRAS

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
each_lock = pytest.mark.parametrize("lock", LOCKS)

# Permissive, or copyleft of its own files only: nothing that reaches over to tixi or to a
# catalogue. Anything else needs a look and a line here.
ALLOWED = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause",
    "CC0-1.0", "EPL-2.0", "ISC", "MIT",
    "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib",
    "Apache 2.0", "Apache Software License", "BSD License", "ISC License (ISCL)", "MIT License",
    "Mozilla Public License 2.0 (MPL 2.0)",
}  # fmt: skip
REVIEWED = {  # looked at by hand: the metadata says nothing, or several things
    "axe-playwright-python",  # MIT, by its LICENSE file
    "text-unidecode",  # Artistic License or GPL, as the user likes; tests only
}

# In pieces, so that this file passes its own test.
REGISTRIES = [
    "pypi" + ".org", "pypi" + ".python", "python" + "hosted", "npm" + "js.org", "npm" + "js.com",
    "npm" + "mirror", "deb." + "debian", "conda." + "anaconda", "pypi" + ".tuna",
    "mirrors." + "aliyun",
]  # fmt: skip
MACHINES = r"(?<![\w.])/(?:home|root|Users|work|opt)" + r"/\w|\.\./" + "shared|[A-Z]:\\\\" + "Users"


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


def test_the_wheel_carries_every_file_and_runs_away_from_the_tree(
    wheel: Path, tmp_path: Path
) -> None:
    mine, theirs = (
        {
            path.relative_to(root).as_posix()
            for path in (root / "tixi").rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        for root in (wheel, TOOLS)
    )
    assert mine == theirs
    code = "import tixi.cli.main, tixi.site.plugin; print(tixi.__file__)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(wheel)!r}); {code}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(wheel)


def test_what_an_index_shows_of_the_wheel(wheel: Path) -> None:
    """A description without links into a repository whose address is unknown; one version."""
    (info,) = wheel.glob("*.dist-info")
    said = message_from_string((info / "METADATA").read_text("utf-8"))
    assert said["Version"] == tixi.__version__
    assert said["License-Expression"] == "MIT AND CC-BY-4.0"
    assert {path.name for path in (info / "licenses").iterdir()} == {"LICENSE", "LICENSE-data"}
    assert not re.search(r"\]\(|<img|<a ", str(said.get_payload()))
    (file,) = wheel.parent.glob("*.whl")
    assert file.stat().st_size < 1_000_000


def test_every_import_is_a_declared_dependency() -> None:
    modules = {
        name.partition(".")[0]
        for file in (TOOLS / "tixi").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom) and not getattr(node, "level", 0)
        for name in [getattr(node, "module", None) or node.names[0].name]
    }
    needed = PROJECT["project"]["dependencies"] + [
        each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra
    ]
    declared = {canonicalize_name(Requirement(each).name) for each in needed}
    owners = packages_distributions()
    undeclared = {
        name
        for name in modules - sys.stdlib_module_names - {"tixi"}
        if declared.isdisjoint(map(canonicalize_name, owners.get(name, [])))
    }
    assert undeclared == set()


@pytest.mark.parametrize(
    ("command", "extra"),
    [
        ("check", None),
        ("fmt --check", None),
        ("report", None),
        ("gaps", None),
        ("diff .", None),
        ("graph --format dot", None),
        ("export csv", None),
        ("schema record", None),
        ("add --number GB/T99999-2099 --title 名称 --scope general --place 1.2.1 --dry-run", None),
        ("graph", "site"),
        ("site build", "site"),
        ("export workbook", "excel"),
    ],
)
def test_the_core_runs_without_the_extras(command: str, extra: str | None) -> None:
    """What an extra installs is hidden; a command that needs it names it in one sentence."""
    hidden = dict.fromkeys((*EXTRAS, "material"))
    code = f"import sys; sys.modules.update({hidden}); from tixi.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, *command.split(), "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if extra is None:
        assert done.returncode == 0, done.stderr
    else:
        assert done.returncode == 2
        assert f"pip install 'tixi[{extra}]'" in done.stderr.splitlines()[-1]


def entries(lock: str) -> list[str]:
    """Each entry of a lock with its hashes, on one line."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def pins(lock: str) -> dict[str, Requirement]:
    found = [Requirement(entry.split(" --hash")[0].strip()) for entry in entries(lock)]
    return {canonicalize_name(pin.name): pin for pin in found}


def group(name: str) -> Iterator[Requirement]:
    """What a dependency group asks for, with the groups that it includes."""
    for item in PROJECT["dependency-groups"][name]:
        if isinstance(item, str):
            yield Requirement(item)
        else:
            yield from group(item["include-group"])


@pytest.mark.parametrize("lock", [*LOCKS, "requirements-audit.lock"])
def test_every_entry_is_one_exact_version_with_its_hashes(lock: str) -> None:
    shape = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^;]+?)?( +--hash=sha256:[0-9a-f]{64})+ *")
    assert [entry for entry in entries(lock) if not shape.fullmatch(entry)] == []
    assert len(pins(lock)) == len(entries(lock)), "one version serves every Python"


def test_the_development_lock_contains_the_other() -> None:
    mine, theirs = ({(name, str(pin)) for name, pin in pins(lock).items()} for lock in LOCKS)
    assert mine <= theirs


@pytest.mark.parametrize(("lock", "extra"), [(LOCKS[0], "build"), (LOCKS[1], "dev")])
def test_a_lock_pins_everything_that_the_project_asks_for(lock: str, extra: str) -> None:
    locked = pins(lock)
    extras = PROJECT["project"]["optional-dependencies"]
    needed = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    needed += [each for name in extras.keys() - {"all"} for each in extras[name]]
    for want in [*map(Requirement, needed), *group(extra)]:
        pin = locked.get(canonicalize_name(want.name))
        assert pin is not None, f"{want} is not in {lock}: run make lock"
        assert want.specifier.contains(next(iter(pin.specifier)).version), f"{want}: run make lock"


def licences(name: str) -> set[str]:
    """What an installed package says of its licence, each part by itself."""
    said = metadata(name)
    if expression := said.get("License-Expression"):
        return set(re.split(r" (?:AND|OR) |[()]", expression)) - {""}
    classifiers = said.get_all("Classifier") or []
    found = {c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License :: ")}
    return (found - {"OSI Approved"}) or {(said.get("License") or "").strip()}


@each_lock
def test_every_licence_is_allowed(lock: str) -> None:
    found: dict[str, set[str]] = {}
    for name in pins(lock):
        try:
            found[name] = licences(name)
        except PackageNotFoundError:  # for another system or another Python
            continue
    refused = {name: said for name, said in found.items() if not said <= ALLOWED}
    assert refused.keys() <= (REVIEWED if lock == LOCKS[1] else set()), refused
    assert len(found) > 25


def test_no_tracked_file_names_a_registry_or_a_machine() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files are tracked is unknown")
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    wanted = re.compile("|".join([*map(re.escape, REGISTRIES), MACHINES]))
    files = [ROOT / name for name in names if (ROOT / name).is_file()]
    assert [f for f in files if wanted.search(f.read_text("utf-8", errors="replace"))] == []
