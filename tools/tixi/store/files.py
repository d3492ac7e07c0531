"""Reading the bytes of files and their text, and writing files whole or not at all."""

import errno
import os
from codecs import BOM_UTF8
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from stat import S_ISLNK, S_ISREG
from types import MappingProxyType

from tixi.model.text import Text
from tixi.store.document import SourceError

MAX_BYTES = 1 << 20
_MAX_NAME_CHARS = 55  # of a temporary file's name: a whole name has at most 255 bytes

LINK_LOOP = Text("符号链接成环", "a loop of symbolic links")
_REASONS = {
    errno.ENOENT: Text("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EACCES: Text("没有权限", "permission denied"),
    errno.ELOOP: LINK_LOOP,
    errno.EISDIR: Text("是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: Text("路径中有一段不是文件夹", "a part of the path is not a folder"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EROFS: Text("磁盘只读", "the disk is read-only"),
    errno.ENAMETOOLONG: Text("名称太长", "the name is too long"),
}


def os_error_reason(error: OSError) -> Text:
    """Why the system refused; in its own words unless it is one of the common reasons."""
    words = error.strerror or str(error)
    return _REASONS.get(error.errno or 0) or Text(words, words)


def read_file(path: Path, top: Path) -> bytes:
    """The bytes of a plain file, which may be a link to one below the folder `top`.

    Raises SourceError: TX001 when it cannot be read, TX003 when it is larger than MAX_BYTES.
    """
    try:
        status = path.lstat()
        if S_ISLNK(status.st_mode):
            check_inside(path, top)
            status = path.stat()
        if not S_ISREG(status.st_mode):
            raise _unreadable(Text("不是普通文件", "it is not a plain file"))
        if status.st_size > MAX_BYTES:
            raise SourceError(
                "TX003",
                f"文件有 {status.st_size:,} 字节，超过 {MAX_BYTES:,} 字节的上限",
                f"the file has {status.st_size:,} bytes, more than the limit of {MAX_BYTES:,}",
                hint=Text("一个文件只放一条记录", "keep one record to a file"),
            )
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(os_error_reason(error)) from None
    except RuntimeError:  # how Python before 3.13 reports a loop
        raise _unreadable(LINK_LOOP) from None


def check_inside(path: Path, top: Path) -> None:
    """Raises SourceError (TX001) for a path that leads out of the folder `top` by a link."""
    if not path.resolve().is_relative_to(top):
        raise SourceError(
            "TX001",
            "符号链接指向目录库之外",
            "a symbolic link that leads out of the repository",
            hint=Text("换成普通文件", "put a plain file in its place"),
        )


def decode_utf8(raw: bytes) -> str:
    """UTF-8 text of a file's bytes, without a byte order mark; raises SourceError (TX002)."""
    try:
        text = raw.decode("utf-8-sig" if raw.startswith(BOM_UTF8) else "utf-8")  # sig is slow
    except UnicodeDecodeError as error:
        before: bytes = error.object[: error.start]  # a byte order mark does not count
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode()) + 1
        encoding = _guess(raw)
        raise _foreign(encoding, (1, 1) if encoding == "UTF-16" else (line, column)) from None
    if text.count("\0") > len(text) // 4:  # ASCII as UTF-16 is UTF-8 with every other byte zero
        raise _foreign("UTF-16", (1, 1))
    return text


def with_lf(text: str) -> str:
    """Text with LF line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the content of a file, or make the file; raises OSError and leaves what was there."""
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Replace the content of several files, or make them and the folders above them.

    Every file is first written whole beside its place, then renamed into it: no reader meets half
    a file, and a full disk is noticed before anything changes. Permissions stay; links are
    followed. A run that is killed among the renames leaves each file old or new; running it again
    completes it.

    Raises OSError, which names the file.
    """
    moves: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            target = path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            sibling = target.with_name(f".{target.name[:_MAX_NAME_CHARS]}.{token_hex(4)}.tmp")
            moves.append((sibling, target))
            _write_new(sibling, content, target)
        for sibling, target in moves:
            sibling.replace(target)
    finally:
        for sibling, _ in moves:
            with suppress(OSError):
                sibling.unlink(missing_ok=True)


def create_file(
    path: Path, content: bytes, others: Mapping[Path, bytes] = MappingProxyType({})
) -> None:
    """Make a file that does not exist yet, and the folders above it; replace `others` with it.

    Raises FileExistsError, and leaves what was there; OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.open("xb").close()  # reserves the name
    try:
        write_all({path: content, **others})
    except BaseException:
        path.unlink()
        raise


def _write_new(path: Path, content: bytes, target: Path) -> None:
    """Write the new content of `target` to the disk, with the permissions of `target`."""
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            path.chmod(target.stat().st_mode & 0o7777)
    except OSError as error:
        error.filename = str(target)
        raise


def _unreadable(why: Text) -> SourceError:
    return SourceError("TX001", f"文件不能读取（{why.zh}）", f"the file cannot be read ({why.en})")


def _foreign(encoding: str | None, place: tuple[int, int]) -> SourceError:
    like = Text(f"，像是 {encoding}", f"; it looks like {encoding}") if encoding else Text("", "")
    return SourceError(
        "TX002",
        f"文件不是 UTF-8 编码{like.zh}",
        f"the file is not UTF-8{like.en}",
        place,
        Text("用编辑器另存为 UTF-8", "save it as UTF-8 in your editor"),
    )


def _guess(raw: bytes) -> str | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw:
        return "UTF-16"
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030" if any("\u4e00" <= c <= "\u9fff" for c in text) else None
