"""What a killed run left is told from what another run is writing, and taken away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built import ROOT
from tixi.cli.main import main
from tixi.store.alone import alone
from tixi.store.atomic import write_atomically
from tixi.store.load import load
from tixi.store.temporary import sweep, temporary

SMALL = ROOT / "tests/catalogues/small/catalogue"
KILLED = """
import os, signal, sys
from pathlib import Path
from tixi.store import atomic
def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)
os.fsync = kill
atomic.write_atomically(Path(sys.argv[1]), b"half")
"""


def killed_while_writing(path: Path) -> Path:
    """The file that a run leaves which is killed in the middle of writing another."""
    before = set(path.parent.iterdir())
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -9
    (left,) = set(path.parent.iterdir()) - before
    return left


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path) -> None:
    left = killed_while_writing(tmp_path / "a.yaml")
    sweep(tmp_path)
    assert not left.exists()


def test_what_is_being_written_stays(tmp_path: Path) -> None:
    with temporary(tmp_path / "a.yaml") as file:
        sweep(tmp_path)
        assert Path(file.name).exists()
    sweep(tmp_path)
    assert not Path(file.name).exists()


def test_only_what_was_to_become_a_file_goes_when_it_is_named(tmp_path: Path) -> None:
    one, two = (killed_while_writing(tmp_path / name) for name in ("a.yaml", "b.yaml"))
    sweep(tmp_path, "a.yaml")
    assert (one.exists(), two.exists()) == (False, True)


@pytest.mark.parametrize(
    "name", ["a.tmp", ".a.tmp", ".a.12345678.tmp", "a.12345678.tixi.tmp", ".a.tixi.tmp", "a.yaml"]
)
def test_what_is_not_ours_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    sweep(tmp_path)
    assert (tmp_path / name).read_bytes() == b"mine"


def test_a_link_in_its_guise_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    link = tmp_path / ".a.12345678.tixi.tmp"
    link.symlink_to("mine")
    os.mkfifo(tmp_path / ".b.12345678.tixi.tmp")  # opening one waits, unless told not to
    sweep(tmp_path)
    assert link.is_symlink()
    assert (tmp_path / "mine").read_bytes() == b"mine"


def test_one_taken_before_it_was_held_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    real, taken = fcntl.flock, []

    def late(file: int, how: int) -> None:
        if not taken:
            taken.extend(tmp_path.iterdir())
            taken[0].unlink()
        real(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    write_atomically(tmp_path / "a", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert taken[0].name != "a"


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("数" * 85)  # 255 bytes
    write_atomically(path, b"whole")
    assert path.read_bytes() == b"whole"


def test_whoever_holds_a_catalogue_clears_it(tmp_path: Path) -> None:
    root = tmp_path / "catalogue"
    shutil.copytree(SMALL, root)
    left = [
        killed_while_writing(root / "framework.yaml"),
        killed_while_writing(root / "standards/national/gb-t-99901-2094.yaml"),
    ]
    with alone(root):
        assert not any(path.exists() for path in left)


@pytest.mark.parametrize(
    "command",
    [["fmt"], ["add", "--number", "GB/T 99801-2096", "--title", "虚构", "--scope", "related"]],
    ids=lambda command: command[0],
)
def test_the_next_command_that_writes_clears_it(tmp_path: Path, command: list[str]) -> None:
    root = tmp_path / "catalogue"
    shutil.copytree(SMALL, root)
    left = killed_while_writing(root / "standards/national/gb-t-99901-2094.yaml")
    assert main([*command, "--catalogue", str(root)]) == 0
    assert not left.exists()


def test_the_next_export_into_a_file_clears_what_was_left_of_it(tmp_path: Path) -> None:
    left = killed_while_writing(tmp_path / "out.csv")
    asked = ["export", "csv", "--output", str(tmp_path / "out.csv"), "--catalogue", str(SMALL)]
    assert main(asked) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert not left.exists()


def test_what_was_left_is_never_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "catalogue"
    shutil.copytree(SMALL, root)
    before = load(root)
    left = killed_while_writing(root / "standards/national/gb-t-99901-2094.yaml")
    left.write_bytes(b"number: GB/T 99799-2096\n")
    after = load(root)
    assert after.catalogue == before.catalogue
    assert after.problems == before.problems
    assert main(["fmt", "--check", "--catalogue", str(root)]) == main(
        ["fmt", "--check", "--catalogue", str(SMALL)]
    )
    assert left.name not in capsys.readouterr().out


def test_what_cannot_be_written_is_named_by_what_it_was_to_become(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "a.yaml"
    with pytest.raises(FileNotFoundError) as caught:
        write_atomically(path, b"whole")
    assert caught.value.filename == str(path)
