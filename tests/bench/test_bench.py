"""The made-up catalogues are valid and always the same; the rest of the bench holds together."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench.catalogue import write
from bench.measure import Work, medians
from bench.peers import PEERS, Peer
from bench.plot import svg
from bench.records import AS_OF
from tixi.measures.progress import progress
from tixi.model.problem import Severity
from tixi.rules import check
from tixi.store.loader import load


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("made"), 150)


def test_a_made_up_catalogue_has_no_error_and_hardly_a_warning(root: Path) -> None:
    loaded = load(root)
    problems = check(loaded, AS_OF)
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    assert len(problems) < 15
    assert loaded.catalogue is not None
    assert len(loaded.catalogue.standards) == 150


def test_it_is_like_a_real_one(root: Path) -> None:
    catalogue = load(root).catalogue
    assert catalogue is not None
    records = catalogue.standards
    assert {record.level for record in records} >= {"national", "industry", "group", "local"}
    assert any(record.references for record in records)
    assert any(record.number is None for record in records)
    assert len({record.title.zh for record in records}) == 150
    assert all(target.counted for target in progress(catalogue, AS_OF))


def test_the_same_size_and_seed_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    again = files(write(tmp_path / "again", 150))
    assert again == files(root)
    assert files(write(tmp_path / "other", 150, seed=2)) != again


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.package)
def test_the_input_of_a_peer_can_be_laid(peer: Peer, tmp_path: Path) -> None:
    peer.lay(tmp_path, 3)
    assert any("虚构标准 2" in path.read_text("utf-8") for path in tmp_path.rglob("*.*")
               if path.is_file() and ".git" not in path.parts)  # fmt: skip


def test_a_command_is_measured_and_a_failing_one_told(tmp_path: Path) -> None:
    def work(code: str) -> Work:
        return Work("one", (sys.executable, "-c", code), tmp_path, {})

    cost = medians([work("x = bytearray(40_000_000)")], 1, tmp_path / "log")["one"]
    assert cost.memory > 38
    assert cost.cpu > 0
    with pytest.raises(RuntimeError, match="exit status 7"):
        medians([work("raise SystemExit(7)")], 1, tmp_path / "log")


def test_the_plot_is_xml_with_a_line_a_series() -> None:
    text = svg([("s", {"a": [(100, 0.5), (1000, 5)], "b": [(100, 1), (1000, 20)]})], "about")
    assert sum("fill" in e.attrib and e.get("fill") == "none"
               for e in ElementTree.fromstring(text).iter()) == 2  # fmt: skip
