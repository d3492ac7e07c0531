"""The cache is only ever a speed-up: whatever became of it, the answer is the same."""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from tixi.store import cache, folder
from tixi.store.load import Loaded, load
from tixi.store.source import parse

CATALOGUES = Path(__file__).parents[1] / "catalogues"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small catalogues are worth keeping here."""
    monkeypatch.setattr(cache, "LEAST", 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A catalogue with good files and bad ones."""
    shutil.copytree(CATALOGUES / "small", tmp_path / "repository")
    root = tmp_path / "repository" / "catalogue"
    (root / "standards" / "group" / "t-bad-1-2099.yaml").write_text(
        "number: T/BAD 1-2099\ntitle: {zh: 虚构}\nscope: dedicatd\n", "utf-8"
    )
    return root


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the cache stands."""
    return tmp_path / "cache" / "kept.json"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are parsed from now on."""
    texts: list[str] = []

    def noted(text: str) -> object:
        texts.append(text)
        return parse(text)

    monkeypatch.setattr(folder, "parse", noted)
    return texts


def same(one: Loaded, other: Loaded) -> bool:
    return one == other and one.problems == other.problems


def test_what_was_good_is_not_parsed_again(root: Path, file: Path, parsed: list[str]) -> None:
    first = load(root, file)
    assert len(parsed) > 1
    parsed.clear()
    second = load(root, file)
    assert same(first, second)
    assert [text for text in parsed if "dedicatd" not in text] == []


def test_problems_keep_their_places(root: Path, file: Path) -> None:
    plain = load(root)
    assert any("dedicatd" in problem.message.zh for problem in plain.problems)
    assert all(load(root, file).problems == plain.problems for _ in range(2))


def test_a_changed_file_is_read_anew(root: Path, file: Path, parsed: list[str]) -> None:
    load(root, file)
    (path,) = (root / "standards").glob("*/t-bad-1-2099.yaml")
    record = next(p for p in sorted((root / "standards").glob("*/*.yaml")) if p != path)
    kept = record.stat()
    text = record.read_text("utf-8").replace("scope: dedicated", "scope: general  ")
    record.write_text(text, "utf-8")
    os.utime(record, ns=(kept.st_atime_ns, kept.st_mtime_ns))  # the clock tells nothing
    parsed.clear()
    assert same(load(root, file), load(root))
    assert text in parsed


def test_a_moved_file_and_a_deleted_one_are_seen(root: Path, file: Path) -> None:
    load(root, file)
    first, second = sorted((root / "standards").glob("*/*.yaml"))[:2]
    first.rename(first.with_name("plan-elsewhere.yaml"))
    second.unlink()
    assert same(load(root, file), load(root))


def _flip(raw: bytes) -> bytes:
    at = Random(7).randrange(raw.index(b"\n") + 1, len(raw))
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: b"\n",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw + b"x",
        _flip,
        lambda raw: raw.replace(b"data ", b"data 0", 1),
        lambda raw: b"\x80\x04." + raw,
        lambda raw: raw.partition(b"\n")[2],
        lambda raw: b"[" * 100_000,
    ],
    ids=["empty", "line", "half", "more", "bit", "form", "pickle", "headless", "deep"],
)
def test_a_damaged_cache_counts_as_none(
    root: Path, file: Path, damage: Callable[[bytes], bytes]
) -> None:
    whole = load(root, file)
    good = file.read_bytes()
    file.write_bytes(damage(good))
    assert same(load(root, file), whole)
    assert file.read_bytes() == good, "and is mended"


def test_a_deleted_cache_is_made_again(root: Path, file: Path) -> None:
    whole = load(root, file)
    shutil.rmtree(file.parent)
    assert same(load(root, file), whole)
    assert file.is_file()


def test_a_cache_of_another_version_counts_as_none(
    root: Path, file: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[str]
) -> None:
    load(root, file)
    monkeypatch.setattr(cache, "FORM", "tixi 99 data 1")
    parsed.clear()
    assert same(load(root, file), load(root))
    assert len(parsed) > 2


def test_a_cache_that_lies_within_its_form_is_validated(
    root: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a change of the model: what is kept no longer fits."""
    load(root, file)
    lines = [line.rpartition(b"\t")[0] for line in cache._read(file).values()]
    body = b"\n".join(line + b'\t{"number":5}' for line in lines)
    file.write_bytes(cache._head(body) + body)
    assert same(load(root, file), load(root))


@pytest.mark.parametrize("place", ["folder", "under a file", "read-only"])
def test_a_cache_that_cannot_be_written_is_done_without(
    root: Path, tmp_path: Path, place: str
) -> None:
    file = tmp_path / "there" / "kept.json"
    if place == "folder":
        file.mkdir(parents=True)
    elif place == "under a file":
        file.parent.write_text("a file")
    else:
        file.parent.mkdir(mode=0o500)
    assert same(load(root, file), load(root))
    assert not list(tmp_path.glob("there/.*")), "nothing is left half written"


def test_runs_at_once_leave_a_whole_cache(root: Path, file: Path) -> None:
    whole = load(root)

    def run(number: int) -> bool:
        if number % 3 == 0:
            file.unlink(missing_ok=True)
        return same(load(root, file), whole)

    with ThreadPoolExecutor(8) as runs:
        assert all(runs.map(run, range(48)))
    load(root, file)
    assert cache._read(file)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_place_is_the_users_own_and_can_be_moved_or_turned_off(tmp_path: Path) -> None:
    def place(**environment: str) -> Path | None:
        return cache.place_of(tmp_path, environment)

    found = place(HOME="/h/a")
    assert found is not None and found.parent == Path("/h/a/.cache/tixi")
    found = place(HOME="/h/a", XDG_CACHE_HOME="/c")
    assert found is not None and found.parent == Path("/c/tixi")
    found = place(HOME="/h/a", TIXI_CACHE="/t")
    assert found is not None and found.parent == Path("/t")
    assert place(HOME="/h/a", TIXI_CACHE="") is None
    assert place() is None
    assert place(TIXI_CACHE="/t") != cache.place_of(tmp_path / "other", {"TIXI_CACHE": "/t"})
