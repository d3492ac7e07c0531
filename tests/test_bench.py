"""The benchmark makes valid catalogues of each shape, the same every time, and measures."""

import sys
from pathlib import Path

import pytest

import bench
from tixi.cli.main import main
from tixi.store.loader import load


def files(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*.yaml")}


@pytest.mark.parametrize("shape", bench.SHAPES)
def test_a_catalogue_of_each_shape_is_valid(shape: str, tmp_path: Path) -> None:
    root = bench.make(tmp_path / "one", 200, shape)
    assert main(["check", "--strict", "--catalogue", str(root), "--as-of", "2099-12-31"]) == 0
    catalogue = load(root).catalogue
    assert catalogue is not None
    records = catalogue.standards
    assert len(records) == 200
    assert {record.level for record in records} >= {"national", "industry", "group", "local"}
    assert files(bench.make(tmp_path / "again", 200, shape)) == files(root)
    if shape == "crowded":
        assert max(map(len, catalogue.on_topic.values())) == 200
    if shape == "chains":
        assert sum(bool(record.replaces) for record in records) == 99
    if shape == "references":
        assert max(len(record.references) for record in records) > 40


def test_a_command_is_measured_and_a_failing_one_reported(tmp_path: Path) -> None:
    def work(code: str) -> object:
        return bench.Work("one", (sys.executable, "-c", code), tmp_path)

    cost = bench.medians([work("x = bytearray(40_000_000)")], 1)["one"]
    assert cost.memory > 38
    assert cost.cpu > 0
    with pytest.raises(RuntimeError, match="exit status 7"):
        bench.measure(work("raise SystemExit(7)"))


def test_a_run_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    bench.main(
        ["run", "--records", "20", "--shapes", "spread", "--runs", "1", "--commands", "gaps"]
    )
    out = capsys.readouterr().out
    assert "20 records, spread" in out
    assert [line.split(" | ")[0] for line in out.splitlines()[-3:]] == [
        "| imports",
        "| parsing (CSafeLoader)",
        "| tixi gaps",
    ]


@pytest.mark.parametrize("peer", bench.PEERS, ids=lambda peer: peer.name)
def test_the_input_of_a_peer(peer: object, tmp_path: Path) -> None:
    peer.lay(tmp_path, 3)  # type: ignore[attr-defined]
    texts = [p.read_text("utf-8") for p in tmp_path.rglob("*2.*") if ".git" not in p.parts]
    assert any("虚构标准 2" in text for text in texts)
