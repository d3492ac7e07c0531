"""Several files take their places as one, wherever the run that writes them is killed."""

import json
import os
import signal
from pathlib import Path

import pytest

from tixi.store.alone import alone
from tixi.store.together import write_together

OLD = {"a.yaml": b"old a", "b.yaml": b"old b", "d.yaml": b"stays"}
NEW = {"a.yaml": b"new a", "b.yaml": b"new b", "c.yaml": b"new c", "d.yaml": b"stays"}
CHANGES = ("fsync", "link", "open", "rename", "replace", "unlink")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A catalogue's folder with a few old records."""
    place = tmp_path / "catalogue/standards/national"
    place.mkdir(parents=True)
    for name, content in OLD.items():
        (place / name).write_bytes(content)
    return tmp_path / "catalogue"


def held(root: Path) -> dict[str, bytes]:
    """What stands in the folder, hidden files included."""
    files = [path for path in root.rglob("*") if path.is_file()]
    return {path.name: path.read_bytes() for path in sorted(files)}


def killed(root: Path, step: int) -> bool:
    """Write three files, killed before one of the steps; whether there was such a step."""
    child = os.fork()
    if child == 0:
        count = 0

        def counting(name: str) -> None:
            real = getattr(os, name)

            def counted(*given: object, **more: object) -> object:
                nonlocal count
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                count += 1
                return real(*given, **more)

            setattr(os, name, counted)

        for name in CHANGES:
            counting(name)
        place = root / "standards/national"
        write_together(root, {place / name: NEW[name] for name in ("a.yaml", "b.yaml", "c.yaml")})
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def test_killed_before_any_step_all_are_old_or_all_are_new(tmp_path: Path, root: Path) -> None:
    states, step = [], 0
    while killed(root, step):
        found = held(root)
        with alone(root):
            after = held(root)
        assert after in (OLD, NEW), step
        states.append((found == OLD, after == NEW))
        for name in held(root):
            (root / "standards/national" / name).unlink()
        for name, content in OLD.items():
            (root / "standards/national" / name).write_bytes(content)
        step += 1
    assert held(root) == NEW
    assert step > 10
    assert [new for _, new in states] == sorted(new for _, new in states)
    assert sum(new for _, new in states) > 2, "some were finished by the next run"


def killed_among_them(root: Path) -> Path:
    """Kill a run when one file is in its place and others are not; the note that it left."""
    step = 0
    while killed(root, step) and held(root).get("a.yaml") == OLD["a.yaml"]:
        step += 1
    found = held(root)
    assert (found["a.yaml"], found["b.yaml"]) == (NEW["a.yaml"], OLD["b.yaml"])
    return root / ".together.tixi.json"


@pytest.mark.parametrize("edited", ["a.yaml", "b.yaml", "c.yaml"])
def test_what_was_changed_since_is_never_written_over(root: Path, edited: str) -> None:
    killed_among_them(root)
    (root / "standards/national" / edited).write_bytes(b"mine")
    before = {name: text for name, text in held(root).items() if not name.startswith(".")}
    with alone(root):
        assert held(root) == before


@pytest.mark.parametrize(
    "text", ["", "{", "7", "[7]", "[{}]", '[{"from": 1, "to": 2}]', "[" * 9999]
)
def test_a_note_that_is_none_is_taken_away(root: Path, text: str) -> None:
    note = killed_among_them(root)
    note.write_text(text)
    before = {name: held for name, held in held(root).items() if not name.startswith(".")}
    with alone(root):
        assert held(root) == before


def test_a_note_of_a_stranger_moves_nothing_elsewhere(tmp_path: Path, root: Path) -> None:
    note = killed_among_them(root)
    steps = json.loads(note.read_bytes())
    mine, far = tmp_path.parent / "mine", tmp_path.parent / ".mine.12345678.tixi.tmp"
    mine.write_bytes(OLD["b.yaml"])
    far.write_bytes(NEW["b.yaml"])
    steps[1] |= {"from": f"../../{far.name}", "to": "../../mine"}
    note.write_text(json.dumps(steps))
    with alone(root):
        assert mine.read_bytes() == OLD["b.yaml"]
    mine.rename(tmp_path / "mine")
    far.rename(tmp_path / "other")
    steps[1] |= {"from": "../other", "to": "../mine"}
    note.write_text(json.dumps(steps))
    with alone(root):
        assert (tmp_path / "mine").read_bytes() == OLD["b.yaml"]


def test_a_link_in_the_place_of_the_note_is_not_followed(tmp_path: Path, root: Path) -> None:
    note, mine = killed_among_them(root), tmp_path / "mine"
    note.rename(mine)
    note.symlink_to(mine)
    before = mine.read_bytes()
    with alone(root):
        assert held(root)["b.yaml"] == OLD["b.yaml"]
    write_together(root, {root / "standards/national/b.yaml": b"other"})
    assert held(root)["b.yaml"] == b"other"
    assert mine.read_bytes() == before


def test_a_folder_that_may_only_be_read_keeps_what_is_to_be_finished(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_among_them(root)
    before = held(root)

    def refuse(*_: object) -> None:
        raise PermissionError("read-only")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        with alone(root):
            assert held(root) == before
    with alone(root):
        assert held(root) == NEW


def test_all_are_ready_before_one_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    real, seen = os.fsync, []

    def watch(file: int) -> None:
        seen.append([(tmp_path / name).read_bytes() for name in "ab"])
        real(file)

    monkeypatch.setattr(os, "fsync", watch)
    write_together(tmp_path, {tmp_path / name: b"new" for name in "abc"})
    assert seen == 4 * [[b"old", b"old"]]  # three files and the note
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"new"}


def test_one_that_cannot_take_its_place_puts_the_others_back(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        write_together(tmp_path, {tmp_path / name: b"new" for name in ("a", "b", "folder")})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
    assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("error", [OSError("no space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("stuck", ["a.yaml", "c.yaml", "d.yaml"])
def test_when_one_fails_among_them_the_others_are_put_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, stuck: str, error: BaseException
) -> None:
    """Of old and new files some are in their places already, as when a disk fails between them."""
    place, real = root / "standards/national", Path.replace

    def replace(whole: Path, path: Path) -> Path:
        if path.name == stuck and whole.read_bytes() == b"newer":
            raise error
        return real(whole, path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        with pytest.raises(type(error)):
            write_together(root, {place / name: b"newer" for name in NEW})
    assert held(root) == OLD
    with alone(root):
        assert held(root) == OLD, "nothing is left to finish"


def test_what_cannot_be_put_back_does_not_keep_the_others_from_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, real, tries = root / "standards/national", Path.replace, 0

    def replace(whole: Path, path: Path) -> Path:
        nonlocal tries
        if path.name == "d.yaml":
            raise OSError("the disk fails")
        tries += path.name == "b.yaml"
        if path.name == "b.yaml" and tries > 1:
            raise OSError("and again")
        return real(whole, path)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="the disk fails"):
        write_together(root, {place / name: NEW[name] for name in NEW})
    assert held(root) == OLD | {"b.yaml": NEW["b.yaml"]}
