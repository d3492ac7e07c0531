"""Reading files that are not plain UTF-8 text, and writing files whole or not at all."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixi.store.document import SourceError
from tixi.store.files import (
    MAX_BYTES,
    create_file,
    decode_utf8,
    read_file,
    write_all,
    write_atomically,
)

TEXT = "title: {zh: 虚构标准}\ncommittee: 虚构委员会\n"


def test_utf8_with_and_without_byte_order_mark() -> None:
    assert decode_utf8(TEXT.encode()) == decode_utf8(TEXT.encode("utf-8-sig")) == TEXT


@pytest.mark.parametrize(
    ("raw", "message", "place"),
    [
        (TEXT.encode("gb18030"), "the file is not UTF-8; it looks like GB18030", (1, 13)),
        (TEXT.encode("utf-16"), "the file is not UTF-8; it looks like UTF-16", (1, 1)),
        (TEXT.encode("utf-16-le"), "the file is not UTF-8; it looks like UTF-16", (1, 1)),
        ("a: 1\n".encode("utf-16-le"), "the file is not UTF-8; it looks like UTF-16", (1, 1)),
        (b"a: 1\nb: caf\xe9\n", "the file is not UTF-8", (2, 7)),
        ("中: ".encode() + b"\xff\n", "the file is not UTF-8", (1, 4)),
        (b"\xef\xbb\xbfab\xff", "the file is not UTF-8", (1, 3)),
        (b"a: 1\r\nb: \xff", "the file is not UTF-8", (2, 4)),
    ],
)
def test_other_encodings(raw: bytes, message: str, place: tuple[int, int]) -> None:
    with pytest.raises(SourceError, match=f"^{message}$") as raised:
        decode_utf8(raw)
    assert (raised.value.code, raised.value.position) == ("TX002", place)
    assert raised.value.hint is not None


@given(st.binary())
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    try:
        decode_utf8(raw)
    except SourceError as error:
        assert error.code == "TX002"
        line, column = error.position
        assert 1 <= line <= raw.count(b"\n") + 1
        assert 1 <= column <= len(raw) + 1


def refusal(path: Path, top: Path) -> tuple[str, str]:
    """Code and Chinese wording of the refusal to read a file."""
    with pytest.raises(SourceError) as raised:
        read_file(path, top)
    return raised.value.code, raised.value.text.zh


def test_missing_file_folder_and_pipe(tmp_path: Path) -> None:
    missing = ("TX001", "文件不能读取（没有这个文件或文件夹）")
    assert refusal(tmp_path / "x.yaml", tmp_path) == missing
    (tmp_path / "x.yaml").mkdir()
    os.mkfifo(tmp_path / "y.yaml")
    for name in ("x.yaml", "y.yaml"):
        assert refusal(tmp_path / name, tmp_path) == ("TX001", "文件不能读取（不是普通文件）")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert refusal(path, tmp_path) == ("TX001", "文件不能读取（没有权限）")


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(5 << 30)  # sparse: reading it would take gigabytes of memory
    code, message = refusal(path, tmp_path)
    assert (code, message) == ("TX003", "文件有 5,368,709,120 字节，超过 1,048,576 字节的上限")
    path.write_bytes(b"x" * MAX_BYTES)
    assert len(read_file(path, tmp_path)) == MAX_BYTES


def test_replacing_keeps_permissions_and_follows_links(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_new_file_has_the_usual_permissions_and_any_name(tmp_path: Path) -> None:
    plain, created = tmp_path / "plain", tmp_path / ("数" * 85)  # 255 bytes
    plain.write_bytes(b"")
    create_file(created, b"whole")
    assert created.stat().st_mode == plain.stat().st_mode
    assert created.read_bytes() == b"whole"


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "new.yaml"
    create_file(path, b"one")
    with pytest.raises(FileExistsError):
        create_file(path, b"two")
    assert path.read_bytes() == b"one"
    assert [p.name for p in path.parent.iterdir()] == ["new.yaml"]


@pytest.mark.parametrize("create", [False, True])
def test_a_full_disk_changes_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, create: bool
) -> None:
    """The disk is full at the second of two files; the first has not been replaced yet."""
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"old")
    calls = []

    def fail(_: int) -> None:
        calls.append(1)
        if create or len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left") as raised:
        if create:
            create_file(second, b"new")
        else:
            write_all({first: b"new", second: b"new"})
    assert raised.value.filename == str(second)
    assert first.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [first]


def start(code: str, *arguments: Path) -> subprocess.Popen[bytes]:
    """A Python process that runs code on paths."""
    given = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def test_of_writers_at_once_one_creates_the_file(tmp_path: Path) -> None:
    code = """if True:
        import sys
        from pathlib import Path
        from tixi.store.files import create_file
        for number in range(200):
            try:
                create_file(Path(sys.argv[1]) / f"{number}.yaml", sys.argv[2].encode() * 9000)
            except FileExistsError:
                continue
            print(number)
    """
    writers = [start(code, tmp_path, Path(name)) for name in "abcd"]
    made = [number for writer in writers for number in writer.communicate()[0].split()]
    assert sorted(map(int, made)) == list(range(200))
    assert {path.name for path in tmp_path.iterdir()} == {f"{n}.yaml" for n in range(200)}
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        assert content in {name * 9000 for name in (b"a", b"b", b"c", b"d")}


def test_a_writer_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    code = """if True:
        import sys
        from pathlib import Path
        from tixi.store.files import write_atomically
        print(flush=True)
        for number in range(10**6):
            content = b"%d\\n" % (number % 7) * 50_000
            write_atomically(Path(sys.argv[1]) / f"{number % 3}.yaml", content)
    """
    whole = {b"%d\n" % number * 50_000 for number in range(7)}
    for delay in (0.01, 0.02, 0.03, 0.05, 0.08):
        writer = start(code, tmp_path)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay)
        writer.kill()
        writer.communicate()
        assert all(path.read_bytes() in whole for path in tmp_path.glob("*.yaml"))
    assert list(tmp_path.glob("*.yaml"))
