"""Reads the files of one catalogue, and keeps what is wrong with them."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from tixi.model.problem import Problem, Severity
from tixi.model.text import Text, escape_invisible
from tixi.store.document import Document, Position, SourceError
from tixi.store.errors import MAX_PROBLEMS_PER_FILE, Model, validate
from tixi.store.files import LOOP, decode_utf8, os_error_reason, read_file
from tixi.store.yaml import parse

_SAVE = Text("用编辑器另存为无 BOM 的 UTF-8、LF 换行", "save as UTF-8 without BOM, LF ends")


def path_shown(root: Path, path: Path) -> str:
    """A path as problems name it: relative to the repository, with `/`, printable."""
    return escape_invisible(path.as_posix().removeprefix(_above(root)))


@lru_cache(maxsize=8)
def _above(root: Path) -> str:
    return root.parent.as_posix().removesuffix("/") + "/"


class Folder:
    """One catalogue's folder; `problems` and `files` (by subject) fill as it is read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.files: dict[str, Path] = {}

    def report(
        self,
        path: Path,
        code: str,
        message: Text,
        hint: Text | None = None,
        place: Position = (1, 1),
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Keep a problem of a file or folder."""
        name = path_shown(self.root, path)
        self.problems.append(Problem(name, *place, code, severity, message, hint))

    def one(
        self, model: type[Model], path: Path, subject: str, extra: dict[str, Any] | None = None
    ) -> Model | None:
        """Read and validate the file of a subject; None when it cannot be."""
        self.files[subject] = path
        return self.value(model, path, extra)

    def value(
        self, model: type[Model], path: Path, extra: dict[str, Any] | None = None
    ) -> Model | None:
        """Read and validate one file; None when it cannot be."""
        raw = self.raw(path)
        if raw is None:
            return None
        document = self.document(path, raw)
        if document is None:
            return None
        value, problems = validate(model, document, path_shown(self.root, path), extra)
        self.problems += problems
        return value

    def raw(self, path: Path) -> bytes | None:
        """A file's bytes; None when it cannot be read."""
        try:
            return read_file(path, self.root.parent)
        except SourceError as error:
            self.report(path, error.code, error.text, error.hint, error.position)
            return None

    def document(self, path: Path, raw: bytes) -> Document | None:
        """The data of a file with these bytes; None when it holds what is not allowed."""
        self.spelling(path, raw)
        try:
            document = parse(decode_utf8(raw))
        except SourceError as error:
            self.report(path, error.code, error.text, error.hint, error.position)
            return None
        for fault in document.errors[:MAX_PROBLEMS_PER_FILE]:
            self.report(path, fault.code, fault.text, fault.hint, fault.position)
        return None if document.errors else document

    def place(self, path: Path, key: str) -> Position:
        """Where the value of a key stands in a file that could be read."""
        return parse(decode_utf8(read_file(path, self.root.parent))).position((key,))

    def spelling(self, path: Path, raw: bytes) -> None:
        """Warn of a byte order mark and of CRLF line ends: readable, but not ours."""
        if raw.startswith(b"\xef\xbb\xbf"):
            message = Text("文件以字节序标记（BOM）开头", "the file starts with a byte order mark")
            self.report(path, "TX007", message, _SAVE, severity=Severity.WARNING)
        if b"\r\n" in raw:
            line = raw.count(b"\n", 0, raw.index(b"\r\n")) + 1
            message = Text("换行是 CRLF，应为 LF", "line ends are CRLF, not LF")
            self.report(path, "TX008", message, _SAVE, (line, 1), Severity.WARNING)

    def entries(self, folder: Path) -> list[Path]:
        """What stands in a folder, sorted, save hidden things; nothing when there is none."""
        try:
            if not folder.resolve().is_relative_to(self.root.parent):
                read_file(folder, self.root.parent)  # tells of the link
            found = sorted(os.listdir(folder)) if folder.is_dir() else []
        except SourceError as error:
            self.report(folder, error.code, error.text, error.hint)
            return []
        except (OSError, RuntimeError) as error:
            why = os_error_reason(error) if isinstance(error, OSError) else LOOP
            message = Text(f"文件夹不能读取（{why.zh}）", f"the folder cannot be read ({why.en})")
            self.report(folder, "TX001", message)
            return []
        return [folder / name for name in found if not name.startswith(".")]

    def yaml_files(self, folder: Path) -> Iterator[Path]:
        """The `.yaml` files right in a folder; other endings and folders are problems."""
        for path in self.entries(folder):
            suffix = path.suffix
            if suffix == ".yaml" and path.name.isprintable():
                yield path
            elif suffix == ".yaml":
                message = Text("文件名含不可见字符", "the file's name holds invisible characters")
                self.report(path, "TX011", message, Text("改名", "rename it"))
            elif suffix.lower() in (".yml", ".yaml"):
                message = Text(
                    f"扩展名“{suffix}”不被读取，应为 .yaml",
                    f"files ending in “{suffix}” are not read; the ending is .yaml",
                )
                self.report(path, "TX011", message, Text("改名", "rename it"))
            elif path.is_dir():
                message = Text("此处的文件夹不被读取", "folders are not read here")
                hint = Text("把记录移到上一级", "move its records one level up")
                self.report(path, "TX011", message, hint)
