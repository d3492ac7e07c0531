"""A folder is read whole: every problem is kept, and a bad file never hides the others."""

import errno
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laid import lay
from tixi.cli.main import main
from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import check
from tixi.store.loader import CatalogueError, Loaded, find_catalogue, load

CATALOGUES = Path(__file__).parents[1] / "catalogues"
ONE = "number: GB/T 99999-2099\n"
RECORD = "catalogue/standards/national/gb-t-99999-2099.yaml"


def problems(loaded: Loaded) -> list[str]:
    """Every problem as `path:line:column code English`."""
    return [f"{p.path}:{p.line}:{p.column} {p.code} {p.message.en}" for p in loaded.problems]


def ids(loaded: Loaded) -> list[str]:
    """The ids of the records read."""
    assert loaded.catalogue is not None
    return [standard.id for standard in loaded.catalogue.standards]


def test_a_good_catalogue_has_no_problems(tmp_path: Path) -> None:
    loaded = load(lay(tmp_path, ONE))
    assert problems(loaded) == []
    assert ids(loaded) == ["gb-t-99999-2099"]
    assert loaded.files["gb-t-99999-2099"] == (tmp_path / RECORD).resolve()


def test_a_bad_file_never_hides_the_others(tmp_path: Path) -> None:
    root = lay(tmp_path, ONE)
    folder = root / "standards" / "national"
    (folder / "a.yaml").write_bytes(b"\xff")
    (folder / "b.yaml").write_bytes(b"[")
    (folder / "c.yaml").mkdir()
    (folder / "d.yaml").symlink_to("/etc/hostname")
    (folder / "e.yaml").symlink_to("e.yaml")
    (folder / "f.yaml").write_bytes(b"")
    (folder / "z.yaml").write_bytes(b"number: 1\n")
    loaded = load(root)
    assert ids(loaded) == ["gb-t-99999-2099"]
    here = "catalogue/standards/national"
    assert problems(loaded)[:6] == [
        f"{here}/a.yaml:1:1 TX002 the file is not UTF-8",
        f"{here}/b.yaml:2:1 TX004 not valid YAML: did not find expected node content",
        f"{here}/c.yaml:1:1 TX001 the file cannot be read (it is not a plain file)",
        f"{here}/d.yaml:1:1 TX001 a symbolic link that leads out of the repository",
        f"{here}/e.yaml:1:1 TX001 the file cannot be read (a loop of symbolic links)",
        f"{here}/f.yaml:1:1 TX009 the file is empty",
    ]
    assert {line.split(":")[0] for line in problems(loaded)[6:]} == {f"{here}/z.yaml"}


def test_files_that_nothing_would_read(tmp_path: Path) -> None:
    root = lay(tmp_path, ONE)
    standards = root / "standards"
    (standards / "stray.yaml").write_text("x: 1\n")
    (standards / "national" / "x.yml").write_text("x: 1\n")
    (standards / "national" / "X.YAML").write_text("x: 1\n")
    (standards / "national" / "2024").mkdir()
    (standards / "provincial").mkdir()
    (standards / ".git").mkdir()
    (standards / "national" / ".x.yaml").write_text("x: 1\n")
    (standards / "national" / "README.md").write_text("x")
    assert problems(load(root)) == [
        "catalogue/standards/national/2024:1:1 TX011 folders are not read here",
        "catalogue/standards/national/X.YAML:1:1 TX011 "
        "files ending in “.YAML” are not read; the ending is .yaml",
        "catalogue/standards/national/x.yml:1:1 TX011 "
        "files ending in “.yml” are not read; the ending is .yaml",
        "catalogue/standards/provincial:1:1 TX011 “provincial” is not a level",
        "catalogue/standards/stray.yaml:1:1 TX011 a record belongs in standards/<level>/",
    ]


def test_a_folder_of_a_level_that_leads_out_is_not_read(tmp_path: Path) -> None:
    root = lay(tmp_path / "repository", ONE)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "t-x-1.yaml").write_text("x: 1\n")
    (root / "standards" / "group").symlink_to(outside)
    assert problems(load(root)) == [
        "catalogue/standards/group:1:1 TX001 a symbolic link that leads out of the repository"
    ]


def test_names_with_invisible_characters_are_escaped(tmp_path: Path) -> None:
    root = lay(tmp_path, ONE)
    (root / "standards" / "national" / "a\nb.yaml").write_text("x: 1\n")
    name = os.fsencode(root / "standards" / "national") + b"/\xff.yaml"
    Path(os.fsdecode(name)).write_text("x: 1\n")
    loaded = load(root)
    here, what = "catalogue/standards/national", "the file name contains invisible characters"
    assert problems(loaded) == [
        f"{here}/\\udcff.yaml:1:1 TX011 {what}",
        f"{here}/a\\u000ab.yaml:1:1 TX011 {what}",
    ]


def test_byte_order_mark_and_crlf_are_warnings_and_move_no_position(tmp_path: Path) -> None:
    root = lay(tmp_path, f"# {RECORD} (CRLF)\n{ONE}committee: 虚构委员会\n")
    path = tmp_path / RECORD
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    loaded = load(root)
    assert ids(loaded) == ["gb-t-99999-2099"]
    assert [(p.code, p.severity, p.line) for p in loaded.problems] == [
        ("TX007", Severity.WARNING, 1),
        ("TX008", Severity.WARNING, 1),
    ]
    path.write_bytes(path.read_bytes().replace("虚构委员会".encode(), b"[x]"))
    assert problems(load(root))[-1].startswith(f"{RECORD}:2:12 TX104 “[…]” is not a valid value")


def test_without_targets_there_is_no_catalogue_but_all_problems(tmp_path: Path) -> None:
    root = lay(tmp_path, "comittee: x\n")
    (root / "targets.yaml").unlink()
    loaded = load(root)
    assert loaded.catalogue is None
    assert problems(loaded) == [
        f"{RECORD}:1:1 TX101 unknown key “comittee”",
        "catalogue/targets.yaml:1:1 TX001 the file cannot be read "
        "(there is no such file or folder)",
    ]


def test_a_seed_goes_by_its_files_name(tmp_path: Path) -> None:
    loaded = load(lay(tmp_path, "# seeds/made-up.yaml\nid: other\n"))
    assert loaded.catalogue is not None
    assert [seed.id for seed in loaded.catalogue.seeds] == ["made-up"]
    assert problems(loaded) == [
        "seeds/made-up.yaml:1:5 TX012 the id “other” differs from the file name “made-up”"
    ]


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> list[str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    root = lay(tmp_path, ONE)
    monkeypatch.setattr("pathlib.os.listdir", refused)
    (found,) = {problem.message for problem in load(root).problems if problem.code == "TX001"}
    assert found == Text(
        "文件夹不能读取（没有权限）", "the folder cannot be read (permission denied)"
    )


def test_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="is not a catalogue"):
        load(tmp_path)
    with pytest.raises(CatalogueError, match="name one with --catalogue"):
        find_catalogue(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    for odd in (tmp_path / "loop", tmp_path / "a\0b", tmp_path / ("x" * 5000)):
        with pytest.raises(CatalogueError):
            load(odd)


def test_each_file_is_read_once_and_never_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems, their positions and the lines shown with them come from that one reading."""
    bad = Path(shutil.copytree(CATALOGUES / "bad", tmp_path / "bad"))
    files = sorted([*bad.rglob("*.yaml")])
    opened: list[Path] = []
    read_bytes = Path.read_bytes

    def count(path: Path) -> bytes:
        opened.append(path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", count)
    assert main(["check", "--catalogue", str(bad / "catalogue")]) == 1
    assert "^" in capsys.readouterr().out
    assert sorted(opened) == files
    loaded = load(bad / "catalogue")
    shutil.rmtree(bad)
    assert len(check(loaded, date(2099, 6, 30))) > len(loaded.problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.data())
def test_any_bytes_and_any_changed_record_are_read_or_reported(
    tmp_path: Path, data: st.DataObject
) -> None:
    root, path = tmp_path / "catalogue", tmp_path / RECORD
    if not root.exists():
        lay(tmp_path, f"{ONE}ics: ['35.030']\nadopts: {{number: ISO 1, degree: IDT}}\n")
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + 1 :]
    path.with_name("plan-changed.yaml").write_bytes(changed)
    path.with_name("plan-any.yaml").write_bytes(data.draw(st.binary(max_size=300)))
    found = load(root).problems
    assert any(p.path.endswith("plan-any.yaml") and p.severity == "error" for p in found)
    assert all(p.line >= 1 and p.column >= 1 for p in found)


def test_files_in_the_catalogue_that_are_not_read(tmp_path: Path) -> None:
    root = lay(tmp_path, ONE)
    (root / "neighbors.yaml").write_text("neighbours: []\n", "utf-8")
    (root / "priorities.yml").write_text("kinds: {}\n", "utf-8")
    (root / "standard").mkdir()
    (root / "attached").mkdir()
    (root / "notes.txt").write_text("made up", "utf-8")
    loaded = load(root)
    assert problems(loaded) == [
        "catalogue/neighbors.yaml:1:1 TX011 “neighbors.yaml” is not read here",
        "catalogue/priorities.yml:1:1 TX011 “priorities.yml” is not read here",
        "catalogue/standard:1:1 TX011 “standard” is not read",
    ]
    assert [problem.hint and problem.hint.en for problem in loaded.problems] == [
        "did you mean “neighbours.yaml”?",
        "did you mean “priorities.yaml”?",
        "did you mean “standards”?",
    ]
