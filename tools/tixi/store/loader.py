"""A catalogue's folder → the catalogue, and every problem met while reading it.

framework.yaml, targets.yaml, …, standards/<level>/<id>.yaml, and seeds/<id>.yaml beside it. Each
file is read once and parsed once; its Document is kept, from which problems take their position.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from tixi.model.annexes import Leads, Neighbours, Priorities
from tixi.model.catalogue import MODELS, Catalogue, Kind
from tixi.model.framework import Framework, Seed
from tixi.model.hosts import Hosts
from tixi.model.number_bodies import BODIES
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.problem import Finding, Problem, Severity
from tixi.model.standard import Standard, invalid_id_error, is_id
from tixi.model.target import Targets
from tixi.model.text import Text, TextError, abbreviate, escape_invisible
from tixi.store.document import Document, Position, SourceError
from tixi.store.errors import MAX_PROBLEMS_PER_FILE, Model, suggest, validate, with_current_keys
from tixi.store.files import LINK_LOOP, check_inside, decode_utf8, os_error_reason, read_file
from tixi.store.yaml import parse

# The files in the folder of a catalogue, each with its model.
FILES: Final = {
    f"{kind}.yaml": MODELS[kind] for kind in Kind if kind not in (Kind.RECORD, Kind.SEED)
}
# In place of a framework that is not valid: any level may be one that it declares.
_NOT_VALID: Final = SimpleNamespace(level_names=None, number_bodies=BODIES)
_SAVE_AS: Final = Text(
    "用编辑器另存为无 BOM 的 UTF-8、LF 换行", "save as UTF-8 without BOM, LF ends"
)


class CatalogueError(TextError):
    """There is no catalogue to read."""


@dataclass(frozen=True)
class Loaded:
    """A catalogue as read.

    `catalogue` is None when the framework or the targets cannot be read; records that cannot be
    read are left out of it and reported in `problems`. `files` are the paths of subjects
    (`framework`, a record's id, `seed:<id>`, …), `documents` the files by their display path.
    """

    root: Path
    catalogue: Catalogue | None
    problems: tuple[Problem, ...]
    files: dict[str, Path]
    documents: dict[str, Document] = field(default_factory=dict, repr=False, compare=False)

    def display_path(self, path: Path) -> str:
        """A path as problems name it: relative to the repository, with `/`."""
        return display_path(self.root, path)

    def document(self, subject: str) -> Document:
        """The file of a subject that was read."""
        return self.documents[self.display_path(self.files[subject])]

    def problem(self, finding: Finding, code: str, severity: Severity) -> Problem:
        """A finding with its position in the file of its subject."""
        path = self.display_path(self.files[finding.subject])
        position = self.document(finding.subject).position(finding.at, finding.at_key)
        return Problem(path, *position, code, severity, finding.message, finding.hint)


def find_catalogue(start: Path) -> Path:
    """The nearest `catalogue/` with a framework at or above a folder; raises CatalogueError."""
    for folder in (start, *start.parents):
        if (folder / "catalogue" / "framework.yaml").is_file():
            return folder / "catalogue"
    raise CatalogueError(
        f"在 {start} 及其上级都找不到 catalogue/framework.yaml；可用 --catalogue 指明",
        f"no catalogue/framework.yaml at or above {start}; name one with --catalogue",
    )


def load(root: Path, rename_keys: bool = False) -> Loaded:
    """Read a catalogue's folder, and `seeds/` beside it, whole.

    `rename_keys` accepts keys of earlier editions of the format, for revisions of the past.

    Raises CatalogueError when there is no framework file; every other problem is collected, and a
    bad file never hides the others.
    """
    try:
        root = root.resolve()
        found = (root / "framework.yaml").is_file()
    except (OSError, RuntimeError, ValueError):  # no permission, a loop of links, a null byte
        found = False
    if not found:
        raise CatalogueError(
            f"{root} 不是目录库：其中没有可读的 framework.yaml",
            f"{root} is not a catalogue: it contains no readable framework.yaml",
        )
    reader = CatalogueReader(root, rename_keys)
    framework = reader.framework = reader.load(Framework, root / "framework.yaml", "framework")
    targets = reader.load(Targets, root / "targets.yaml", "targets")
    seeds = tuple(_seeds(reader))
    priorities = _optional(reader, Priorities, "priorities")
    neighbours = _optional(reader, Neighbours, "neighbours")
    leads = _optional(reader, Leads, "leads")
    hosts = _optional(reader, Hosts, "hosts")
    found_records = filter(None, [_record(reader, path) for path in record_files(reader)])
    records = tuple(sorted(found_records, key=lambda standard: standard.id))
    _report_unexpected_files(reader)
    catalogue = None
    if framework is not None and targets is not None:
        catalogue = Catalogue(
            framework,
            targets.targets,
            records,
            seeds,
            priorities,
            neighbours,
            leads.root,
            targets.notes,
            hosts,
        )
    return Loaded(root, catalogue, tuple(sorted(reader.problems)), reader.files, reader.documents)


def display_path(root: Path, path: Path) -> str:
    """A path as problems of a catalogue name it: relative to its repository, printable."""
    above = root.parent.as_posix().removesuffix("/") + "/"
    return escape_invisible(path.as_posix().removeprefix(above))


class CatalogueReader:
    """Reads files of one catalogue; `problems`, `files` and `documents` fill as it does.

    With `rename_keys` it reads keys of earlier editions of the format as those of today.
    """

    def __init__(self, root: Path, rename_keys: bool = False) -> None:
        self.root = root
        self.rename_keys = rename_keys
        self.problems: list[Problem] = []
        self.files: dict[str, Path] = {}
        self.documents: dict[str, Document] = {}

    @cached_property
    def framework(self) -> Framework | None:
        """The framework, whose levels and bodies the other files use; None if it is not valid."""
        return CatalogueReader(self.root).load(Framework, self.root / "framework.yaml", "framework")

    @property
    def levels(self) -> dict[str, Text]:
        """The names of the levels of the catalogue."""
        return self.framework.level_names if self.framework else LEVEL_NAMES

    def report(
        self,
        path: Path,
        code: str,
        message: Text,
        hint: Text | None = None,
        position: Position = (1, 1),
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Collect a problem of a file or folder."""
        name = display_path(self.root, path)
        self.problems.append(Problem(name, *position, code, severity, message, hint))

    def load(
        self, model: type[Model], path: Path, subject: str, extra: dict[str, Any] | None = None
    ) -> Model | None:
        """Read and validate the file of a subject; None when it cannot be.

        A subject that has a file already keeps it.
        """
        self.files.setdefault(subject, path)
        raw = self.read(path)
        document = None if raw is None else self.document(path, raw)
        if document is None:
            return None
        if self.rename_keys:
            document = with_current_keys(model, document)
            self.documents[display_path(self.root, path)] = document
        return self.validate(model, path, document, extra)

    def validate(
        self, model: type[Model], path: Path, document: Document, extra: dict[str, Any] | None
    ) -> Model | None:
        """The value of a file's document; None when it is not valid."""
        framework = None if model is Framework else self.framework or _NOT_VALID
        name = display_path(self.root, path)
        value, problems = validate(model, document, name, extra, framework)
        self.problems += problems
        return value

    def read(self, path: Path) -> bytes | None:
        """A file's bytes; None when it cannot be read."""
        try:
            return read_file(path, self.root.parent)
        except SourceError as error:
            self._report_error(path, error)
            return None

    def _report_error(self, path: Path, error: SourceError) -> None:
        self.report(path, error.code, error.text, error.hint, error.position)

    def document(self, path: Path, raw: bytes) -> Document | None:
        """Parse a file's bytes; None when they contain what is not allowed."""
        self._warn_of_encoding(path, raw)
        try:
            document = parse(decode_utf8(raw))
        except SourceError as undecodable:
            document = Document(raw.decode("utf-8-sig", "replace"), errors=(undecodable,))
        self.documents[display_path(self.root, path)] = document
        for error in document.errors[:MAX_PROBLEMS_PER_FILE]:
            self._report_error(path, error)
        return None if document.errors else document

    def _warn_of_encoding(self, path: Path, raw: bytes) -> None:
        """Warn of a byte order mark and of CRLF line ends: readable, but not our form."""
        if raw.startswith(b"\xef\xbb\xbf"):
            message = Text("文件以字节序标记（BOM）开头", "the file starts with a byte order mark")
            self.report(path, "TX007", message, _SAVE_AS, severity=Severity.WARNING)
        if b"\r\n" in raw:
            line = raw.count(b"\n", 0, raw.index(b"\r\n")) + 1
            message = Text("换行是 CRLF，应为 LF", "line ends are CRLF, not LF")
            self.report(path, "TX008", message, _SAVE_AS, (line, 1), Severity.WARNING)

    def position(self, path: Path, key: str) -> Position:
        """Where the value of a key is in a file that was read."""
        return self.documents[display_path(self.root, path)].position((key,))

    def entries(self, folder: Path) -> list[Path]:
        """The files and folders in a folder, sorted, without hidden ones; none if it is absent."""
        try:
            check_inside(folder, self.root.parent)
            found = sorted(folder.iterdir()) if folder.is_dir() else []
        except SourceError as error:
            self._report_error(folder, error)
            return []
        except (OSError, RuntimeError) as error:
            why = os_error_reason(error) if isinstance(error, OSError) else LINK_LOOP
            message = Text(f"文件夹不能读取（{why.zh}）", f"the folder cannot be read ({why.en})")
            self.report(folder, "TX001", message)
            return []
        return [path for path in found if not path.name.startswith(".")]

    def yaml_files(self, folder: Path) -> Iterator[Path]:
        """The `.yaml` files directly in a folder; other endings and folders are problems."""
        for path in self.entries(folder):
            suffix = path.suffix
            if suffix == ".yaml" and path.name.isprintable():
                yield path
                continue
            message, hint = None, Text("改名", "rename it")
            if suffix == ".yaml":
                message = Text("文件名含不可见字符", "the file name contains invisible characters")
            elif suffix.lower() in (".yml", ".yaml"):
                message = Text(
                    f"扩展名“{suffix}”不被读取，应为 .yaml",
                    f"files ending in “{suffix}” are not read; the ending is .yaml",
                )
            elif path.is_dir():
                message = Text("此处的文件夹不被读取", "folders are not read here")
                hint = Text("把记录移到上一级", "move its records one level up")
            if message:
                self.report(path, "TX011", message, hint)


def _optional(reader: CatalogueReader, model: type[Model], name: str) -> Model:
    """The value of an optional file, empty without one."""
    path = reader.root / f"{name}.yaml"
    return (reader.load(model, path, name) if path.is_file() else None) or model()


def _report_unexpected_files(reader: CatalogueReader) -> None:
    """Report YAML directly in the catalogue, and a misnamed `standards/`, that nothing reads."""
    for path in reader.entries(reader.root):
        name = abbreviate(path.name)
        if path.name in (*FILES, "standards"):
            continue
        if path.suffix.lower() in (".yml", ".yaml"):
            message = Text(f"此处不读“{name}”", f"“{name}” is not read here")
            reader.report(path, "TX011", message, suggest(path.name, list(FILES)))
        elif path.is_dir() and get_close_matches(path.name.lower(), ["standards"], cutoff=0.8):
            message = Text(f"“{name}”不被读取", f"“{name}” is not read")
            reader.report(path, "TX011", message, suggest(path.name, ["standards"]))


def _seeds(reader: CatalogueReader) -> Iterator[Seed]:
    """Every readable seed beside the catalogue, under the name of its file."""
    for path in reader.yaml_files(reader.root.parent / "seeds"):
        seed = reader.load(Seed, path, f"seed:{path.stem}")
        if seed is None:
            continue
        if seed.id == path.stem:
            yield seed
            continue
        message = Text(
            f"标识“{seed.id}”与文件名“{path.stem}”不同",
            f"the id “{seed.id}” differs from the file name “{path.stem}”",
        )
        hint = Text(f"写作 id: {path.stem}", f"write id: {path.stem}")
        reader.report(path, "TX012", message, hint, reader.position(path, "id"))
        yield seed.model_copy(update={"id": path.stem})


def record_files(reader: CatalogueReader) -> Iterator[Path]:
    """The file of every record; files and folders that nothing reads are reported."""
    levels = ", ".join(reader.levels)
    hint = Text(f"级别：{levels.replace(', ', '、')}", f"levels: {levels}")
    for path in reader.entries(reader.root / "standards"):
        if path.is_dir() and path.name in reader.levels:
            yield from reader.yaml_files(path)
        elif path.is_dir() and reader.framework is not None:
            name = abbreviate(path.name)
            message = Text(f"“{name}”不是级别", f"“{name}” is not a level")
            reader.report(path, "TX011", message, hint)
        elif path.suffix.lower() in (".yml", ".yaml"):
            message = Text(
                "记录应放在 standards/<级别>/ 之下", "a record belongs in standards/<level>/"
            )
            reader.report(path, "TX011", message, hint)


def _record(reader: CatalogueReader, path: Path) -> Standard | None:
    """A record; None when it cannot be read or its id is taken."""
    stem = path.stem
    first = reader.files.get(stem)
    if first is not None:
        name = display_path(reader.root, first)
        message = Text(f"标识“{stem}”重复，已有 {name}", f"the id “{stem}” is also that of {name}")
        reader.report(path, "TX201", message, Text("留下一个", "keep one of them"))
        reader.load(Standard, path, stem, {"id": stem})  # for its problems
        return None
    record = reader.load(Standard, path, stem, {"id": stem})
    if record is None:
        return None
    if not is_id(stem):
        error = invalid_id_error(stem)
        reader.report(path, "TX011", error.text, error.hint)
        return None
    level = record.level
    if level != path.parent.name:
        kind = reader.levels[level]
        message = Text(
            f"这是{kind.zh}（{level}），文件却在 {path.parent.name}/ 里",
            f"this is a {kind.en}, but the file is in {path.parent.name}/",
        )
        hint = Text(f"移到 {level}/", f"move it to {level}/")
        position = reader.position(path, "number" if record.number else "level")
        reader.report(path, "TX204", message, hint, position)
    return record
