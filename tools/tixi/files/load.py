"""A catalogue's folder → the catalogue and every problem met on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


from tixi.files.shape import Model, build
from tixi.files.source import Document, SourceError, decode, parse
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Framework
from tixi.model.level import Level
from tixi.model.priorities import Priorities
from tixi.model.problem import Finding, Problem, Severity
from tixi.model.seed import Seed
from tixi.model.standard import Standard
from tixi.model.target import Targets
from tixi.model.text import Text, TextError


class CatalogueError(TextError):
    """There is no catalogue to read, or its tree or targets cannot be read."""


@dataclass(frozen=True)
class Loaded:
    """A catalogue as read, and the file of each subject (`framework`, a record's id, …).

    `catalogue` is None when the framework or the targets cannot be read;
    records that cannot be read are left out of it and stand in `problems`.
    """

    root: Path
    catalogue: Catalogue | None
    problems: tuple[Problem, ...]
    files: dict[str, Path]

    def shown(self, path: Path) -> str:
        """A path as problems name it: relative to the repository, with `/`."""
        return _shown(self.root, path)

    def problem(self, finding: Finding, code: str, severity: Severity) -> Problem:
        """A finding with its place, read again from the file it speaks of."""
        path = self.files[finding.subject]
        try:
            place = parse(decode(path.read_bytes())).place(finding.at, finding.on_key)
        except (OSError, SourceError):  # it has changed since
            place = (1, 1)
        return Problem(
            self.shown(path), *place, code, severity, finding.message, finding.hint
        )


def find_catalogue(start: Path) -> Path:
    """The nearest `catalogue/` with a framework at or above a folder; raises CatalogueError."""
    for folder in (start, *start.parents):
        if (folder / "catalogue" / "framework.yaml").is_file():
            return folder / "catalogue"
    raise CatalogueError(
        f"在 {start} 及其上级都找不到 catalogue/framework.yaml；可用 --catalogue 指明",
        f"no catalogue/framework.yaml at or above {start}; name one with --catalogue",
    )


def load(root: Path) -> Loaded:
    """Read a catalogue's folder, and `seeds/` beside it, whole.

    Raises CatalogueError when there is no framework file; every other problem
    is collected, and a bad file never hides the others.
    """
    root = root.resolve()
    if not (root / "framework.yaml").is_file():
        raise CatalogueError(
            f"{root} 不是目录库：其中没有 framework.yaml",
            f"{root} is no catalogue: there is no framework.yaml in it",
        )
    reader = _Folder(root)
    framework = reader.one(Framework, root / "framework.yaml", "framework")
    targets = reader.one(Targets, root / "targets.yaml", "targets")
    seeds = []
    for path in reader.yaml_files(root.parent / "seeds"):
        seed = reader.one(Seed, path, f"seed:{path.stem}")
        if seed is not None:
            seeds.append(seed)
    priorities = None
    if (root / "priorities.yaml").is_file():
        priorities = reader.one(Priorities, root / "priorities.yaml", "priorities")
    standards = tuple(sorted(reader.standards(), key=lambda standard: standard.id))
    catalogue = None
    if framework is not None and targets is not None:
        catalogue = Catalogue(
            framework, targets.targets, standards, tuple(seeds), priorities or Priorities()
        )
    return Loaded(
        root,
        catalogue,
        tuple(sorted(reader.problems)),
        reader.files,
    )


def _shown(root: Path, path: Path) -> str:
    try:
        return path.relative_to(root.parent).as_posix()
    except ValueError:
        return path.as_posix()


class _Folder:
    """Reads the files of one catalogue and keeps what is wrong with them."""

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
        place: tuple[int, int] = (1, 1),
        severity: Severity = Severity.ERROR,
    ) -> None:
        shown = _shown(self.root, path)
        self.problems.append(Problem(shown, *place, code, severity, message, hint))

    def one(
        self, model: type[Model], path: Path, subject: str, extra: dict[str, str] | None = None
    ) -> Model | None:
        """Read and validate one file."""
        self.files[subject] = path
        document = self.document(path)
        if document is None:
            return None
        value, problems = build(model, document, _shown(self.root, path), extra)
        self.problems += problems
        return value

    def document(self, path: Path) -> Document | None:
        try:
            if not path.resolve().is_relative_to(self.root.parent):
                message = Text(
                    "符号链接指向目录库之外", "a symbolic link that leads out of the repository"
                )
                hint = Text("换成普通文件", "put a plain file in its place")
                self.report(path, "TX001", message, hint)
                return None
            raw = path.read_bytes()
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or "symbolic link loop"
            self.report(
                path,
                "TX001",
                Text(f"文件不能读取（{reason}）", f"the file cannot be read ({reason})"),
            )
            return None
        self.spelling(path, raw)
        try:
            return parse(decode(raw))
        except SourceError as error:
            self.report(path, error.code, error.text, error.hint, error.place)
            return None

    def spelling(self, path: Path, raw: bytes) -> None:
        """Warn of a byte order mark and of CRLF line ends: readable, but not ours."""
        hint = Text("用编辑器另存为无 BOM 的 UTF-8、LF 换行", "save as UTF-8 without BOM, LF ends")
        if raw.startswith(b"\xef\xbb\xbf"):
            message = Text("文件以字节序标记（BOM）开头", "the file starts with a byte order mark")
            self.report(path, "TX007", message, hint, severity=Severity.WARNING)
        if b"\r" in raw:
            line = raw.count(b"\n", 0, raw.index(b"\r")) + 1
            message = Text("换行是 CRLF，应为 LF", "line ends are CRLF, not LF")
            self.report(path, "TX008", message, hint, (line, 1), Severity.WARNING)

    def yaml_files(self, folder: Path) -> Iterator[Path]:
        """The `.yaml` files right in a folder, sorted; `.yml` is named as a problem."""
        try:
            entries = sorted(folder.iterdir()) if folder.is_dir() else []
        except OSError as error:
            message = Text(
                f"文件夹不能读取（{error.strerror}）", f"the folder cannot be read ({error.strerror})"
            )
            self.report(folder, "TX001", message)
            return
        for path in entries:
            if path.name.startswith("."):
                continue
            if path.suffix == ".yaml":
                yield path
            elif path.suffix.lower() in (".yml", ".yaml"):
                message = Text(
                    f"扩展名“{path.suffix}”不被读取，应为 .yaml",
                    f"files ending in “{path.suffix}” are not read; the ending is .yaml",
                )
                self.report(path, "TX011", message, Text("改名", "rename it"))

    def standards(self) -> Iterator[Standard]:
        """Every record that can be read, whatever its folder."""
        top = self.root / "standards"
        levels = [level.value for level in Level]
        for path in self.yaml_files(top):
            message = Text(
                "记录应放在 standards/<级别>/ 之下", "a record stands in standards/<level>/"
            )
            hint = Text("级别：" + "、".join(levels), "levels: " + ", ".join(levels))
            self.report(path, "TX011", message, hint)
        folders = sorted(p for p in top.iterdir() if p.is_dir()) if top.is_dir() else []
        for folder in folders:
            if folder.name not in levels and not folder.name.startswith("."):
                message = Text(f"“{folder.name}”不是级别", f"“{folder.name}” is no level")
                hint = Text("级别：" + "、".join(levels), "levels: " + ", ".join(levels))
                self.report(folder, "TX011", message, hint)
                continue
            for path in self.yaml_files(folder):
                yield from self.standard(path)

    def standard(self, path: Path) -> Iterator[Standard]:
        first = self.files.get(path.stem)
        if first is not None:
            shown = _shown(self.root, first)
            message = Text(
                f"标识“{path.stem}”重复，已有 {shown}", f"the id “{path.stem}” is also that of {shown}"
            )
            self.report(path, "TX201", message, Text("留下一个", "keep one of them"))
            return
        value = self.one(Standard, path, path.stem, {"id": path.stem})
        if value is not None:
            yield value
