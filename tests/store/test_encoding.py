"""Bytes and files that are no UTF-8 text, each named for what it is."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixi.store.document import SourceError
from tixi.store.encoding import MAX_BYTES, decode, read

TEXT = "title: {zh: 虚构标准}\ncommittee: 虚构委员会\n"


def test_utf8_with_and_without_byte_order_mark() -> None:
    assert decode(TEXT.encode()) == decode(TEXT.encode("utf-8-sig")) == TEXT


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
        decode(raw)
    assert (raised.value.code, raised.value.place) == ("TX002", place)
    assert raised.value.hint is not None


@given(st.binary())
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    try:
        decode(raw)
    except SourceError as error:
        assert error.code == "TX002"
        line, column = error.place
        assert 1 <= line <= raw.count(b"\n") + 1
        assert 1 <= column <= len(raw) + 1


def refusal(path: Path, top: Path) -> tuple[str, str]:
    """Code and Chinese wording of the refusal to read a file."""
    with pytest.raises(SourceError) as raised:
        read(path, top)
    return raised.value.code, raised.value.text.zh


def test_plain_file(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"a")
    assert read(tmp_path / "x.yaml", tmp_path.resolve()) == b"a"


def test_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "x.yaml", tmp_path) == (
        "TX001",
        "文件不能读取（没有这个文件或文件夹）",
    )


def test_folder_and_pipe(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    os.mkfifo(tmp_path / "y.yaml")
    expected = ("TX001", "文件不能读取（不是普通文件）")
    assert refusal(tmp_path / "x.yaml", tmp_path) == expected
    assert refusal(tmp_path / "y.yaml", tmp_path) == expected


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a")
    path.chmod(0)
    assert refusal(path, tmp_path) == ("TX001", "文件不能读取（没有权限）")


def test_no_permission_told_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert refusal(path, tmp_path) == ("TX001", "文件不能读取（没有权限）")


def test_links(tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    (tmp_path / "secret").write_bytes(b"s")
    (top / "plain").write_bytes(b"p")
    (top / "out").symlink_to("../secret")
    (top / "dev").symlink_to("/dev/zero")
    (top / "loop").symlink_to("loop")
    (top / "in").symlink_to("plain")
    assert refusal(top / "out", top) == ("TX001", "符号链接指向目录库之外")
    assert refusal(top / "dev", top) == ("TX001", "符号链接指向目录库之外")
    assert refusal(top / "loop", top) == ("TX001", "文件不能读取（符号链接成环）")
    assert read(top / "in", top) == b"p"


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(5 << 30)  # sparse: reading it would take gigabytes of memory
    code, message = refusal(path, tmp_path)
    assert (code, message) == ("TX003", "文件有 5,368,709,120 字节，超过 1,048,576 字节的上限")
    path.write_bytes(b"x" * MAX_BYTES)
    assert len(read(path, tmp_path)) == MAX_BYTES
