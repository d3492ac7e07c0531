"""`import tixi`: what it offers, what it refuses, and that it costs little; the page's examples."""

import doctest
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import tixi
from tixi import api
from tixi.graph import build
from tixi.measures.progress import target_progress

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests/catalogues/small/catalogue"
BAD = ROOT / "tests/catalogues/bad/catalogue"
AS_OF = date(2096, 6, 30)


def test_a_catalogue_is_loaded_with_all_that_the_files_hold() -> None:
    c = tixi.load(SMALL)
    assert [standard.id for standard in c.standards] == sorted(
        path.stem for path in SMALL.glob("standards/*/*.yaml")
    )
    assert c == tixi.load(str(SMALL))


def test_the_graph_is_that_of_every_other_face_and_built_once() -> None:
    c = tixi.load(SMALL)
    assert c.graph is c.graph
    assert set(c.graph.edges(keys=True)) == set(build(c).edges(keys=True))


def test_progress_is_that_of_every_target_in_order() -> None:
    c = tixi.load(SMALL)
    assert tixi.progress(c, AS_OF) == tuple(
        target_progress(c, target, AS_OF) for target in c.targets
    )
    assert tixi.progress(c, AS_OF) == tixi.report(c, AS_OF).targets


def test_what_cannot_be_read_is_said_with_every_place() -> None:
    with pytest.raises(tixi.UnreadableError) as error:
        tixi.load(BAD)
    problems = error.value.problems
    assert len(problems) > 10
    assert "t-madeup-1-2099.yaml:2:13: the file is not UTF-8" in str(error.value)
    assert str(error.value).endswith(f"… and {len(problems) - 10} more")
    assert "目录无法读取" in error.value.text.zh


def test_records_that_cannot_be_read_may_be_left_out() -> None:
    c = tixi.load(BAD, partial=True)
    assert c.standards
    assert "t-madeup-1-2099" not in c.by_id


def test_a_folder_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(tixi.CatalogueError, match="is not a catalogue"):
        tixi.load(tmp_path)
    (tmp_path / "framework.yaml").write_text(
        "title: {zh: 虚构体系}\nedition: x\nnodes: []\n", "utf-8"
    )
    with pytest.raises(tixi.UnreadableError, match=r"targets\.yaml"):
        tixi.load(tmp_path, partial=True)


def test_every_name_is_offered_and_no_other() -> None:
    offered = set(tixi.__all__) - {"__version__"}
    assert offered == set(api.__all__)
    for name in offered:
        assert getattr(tixi, name) is getattr(api, name)
    assert set(dir(tixi)) == set(tixi.__all__)
    with pytest.raises(AttributeError, match="made_up"):
        tixi.made_up  # noqa: B018


def test_importing_tixi_imports_nothing_else() -> None:
    code = "import sys; old = set(sys.modules); import tixi; print(sorted(set(sys.modules) - old))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['tixi']"


@pytest.fixture
def documented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory as the examples want it, with the frozen copy of some real data."""
    (tmp_path / "catalogue").symlink_to(ROOT / "tests/catalogues/industrial/catalogue")
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["docs/reference/python.md", "docs/en/reference/python.md"])
def test_the_examples_of_the_page_do_what_they_say(name: str, documented: None) -> None:
    blocks = re.findall(
        r"^```pycon\n(.*?)^```", (ROOT / name).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(blocks) > 5
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, name, name, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    runner.run(examples, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


def test_the_example_of_the_module_does_what_it_says(documented: None) -> None:
    result = doctest.testmod(api)
    assert (result.failed, result.attempted) == (0, 4)
