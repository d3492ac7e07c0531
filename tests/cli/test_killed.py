"""What writes is killed (kill -9), runs out of room, may not write, or runs twice at once."""

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built import ROOT
from unmeasured import unmeasured

SMALL = ROOT / "tests/catalogues/small/catalogue"
RUN = [sys.executable, "-c", "from tixi.cli.entry import run; run()"]
ADD = ["--title", "虚构", "--scope", "general", "--place", "1.1.1", "--on", "2096-01-01"]
TABLE = "编号,名称,范围,体系编号,发布日期\n" + "".join(
    f"GB/T 9980{n}-2096,虚构标准{n},general,1.1.1,2096-01-0{n}\n" for n in range(1, 7)
)
COMMANDS = {
    "fmt": ["fmt"],
    "import": ["import", "new.csv", "--write", "--as-of", "2096-06-30"],
    "add": ["add", "--number", "GB/T 99801-2096", *ADD, "--as-of", "2096-06-30"],
    "publish": [
        *("add", "--publish", "plan-20960001-t-469", "--number", "GB/T 99801-2096"),
        *("--on", "2096-06-01", "--as-of", "2096-06-30"),
    ],
    "export": ["export", "workbook", "--output", "out.xlsx", "--as-of", "2096-06-30"],
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A repository whose files want formatting, a table to import and an old workbook."""
    folder = tmp_path / "old"
    shutil.copytree(SMALL, folder / "catalogue")
    for path in (folder / "catalogue").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\n\n"))
    (folder / "new.csv").write_text(TABLE, "utf-8")
    (folder / "out.xlsx").write_bytes(b"old")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file, hidden ones included, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def killed(old: Path, trials: int, *command: str) -> list[tuple[bool, str, list[str]]]:
    """What many runs of a command left that were killed at random moments."""
    script = ROOT / "tests/killing.py"
    done = subprocess.run(
        [sys.executable, str(script), str(old.parent), str(trials), "7", *command],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [(one[0], one[1], one[2]) for one in json.loads(done.stdout)]


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment_a_file_is_old_or_new(name: str, old: Path) -> None:
    runs = killed(old, 12, *COMMANDS[name])
    assert [bad for _, _, bad in runs if bad] == []
    assert sum(was for was, _, _ in runs) > 2, "few runs were caught alive"


def test_a_site_killed_at_any_moment_holds_no_half_file(old: Path) -> None:
    shutil.rmtree(old / "catalogue")
    shutil.copytree(SMALL, old / "catalogue")
    build = ["site", "build", "--output", "site", "--as-of"]
    subprocess.run([*RUN, *build, "2095-06-30"], cwd=old, check=True, capture_output=True)
    runs = killed(old, 4, *build, "2096-06-30")
    assert [bad for _, _, bad in runs if bad] == []
    assert any(was for was, _, _ in runs)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_changes_nothing(name: str, old: Path) -> None:
    """No file may grow beyond 64 bytes, as if there were no more room."""
    before = contents(old)
    done = subprocess.run(
        [*RUN, *COMMANDS[name], "--lang", "en"],
        cwd=old,
        capture_output=True,
        encoding="utf-8",
        env=unmeasured(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)),
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    assert contents(old) == before


def test_a_full_disk_leaves_the_old_site(old: Path) -> None:
    (old / "site").mkdir()
    (old / "site/index.html").write_text("old")
    before = contents(old)
    done = subprocess.run(
        [*RUN, "site", "build", "--lang", "en", "--as-of", "2096-06-30"],
        cwd=old,
        capture_output=True,
        encoding="utf-8",
        env=unmeasured(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert contents(old) == before


@pytest.mark.parametrize("name", [*COMMANDS, "site"])
def test_a_folder_that_may_only_be_read(name: str, old: Path) -> None:
    """For root, whom no permission stops, the folder is mounted read-only in a namespace."""
    command = COMMANDS.get(name, ["site", "build", "--as-of", "2096-06-30"])
    before = contents(old)
    own = [*RUN, *command, "--lang", "en"]
    if os.geteuid() == 0:
        mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'
        if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
            pytest.skip("no namespace can be made here, and root may write anywhere")
        own = ["unshare", "-m", "sh", "-c", mount, str(old), *own]
    else:
        for folder in (old, *filter(Path.is_dir, old.rglob("*"))):
            folder.chmod(0o555)
    done = subprocess.run(own, cwd=old, capture_output=True, encoding="utf-8", check=False)
    for folder in (old, *filter(Path.is_dir, old.rglob("*"))):
        folder.chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("tixi: ") or "\ntixi: " in done.stderr
    assert contents(old) == before


def together(old: Path, *commands: list[str]) -> list[int]:
    """The exit statuses of commands that run at once."""
    begun = [
        subprocess.Popen(
            [*RUN, *command], cwd=old, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for command in commands
    ]
    return [one.wait() for one in begun]


def test_of_two_that_add_the_same_one_is_told_no(old: Path) -> None:
    add = [*COMMANDS["add"], "--committee"]
    adds = [[*add, f"TC{n}"] for n in "123"]
    assert sorted(together(old, *adds)) == [0, 2, 2]


def test_two_imports_at_once_lose_nothing(old: Path) -> None:
    shutil.rmtree(old / "catalogue")
    shutil.copytree(SMALL, old / "catalogue")
    record = old / "catalogue/standards/national/gb-t-99901-2094.yaml"
    (old / "a.csv").write_text("编号,归口\nGB/T 99901-2094,虚构一\n", "utf-8")
    (old / "b.csv").write_text("编号,发布机构\nGB/T 99901-2094,虚构二\n", "utf-8")
    for _ in range(3):
        shutil.copyfile(SMALL / "standards/national/gb-t-99901-2094.yaml", record)
        imports = [["import", f"{n}.csv", "--write", "--as-of", "2096-06-30"] for n in "ab"]
        assert together(old, *imports) == [0, 0]
        text = record.read_text("utf-8")
        assert "虚构一" in text
        assert "虚构二" in text
