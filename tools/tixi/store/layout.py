"""Where files stand: framework.yaml …, standards/<level>/<id>.yaml, seeds/<id>.yaml."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.seed import Seed
from tixi.model.standard import Standard, invalid_id_error, is_id
from tixi.model.text import Text, abbreviate
from tixi.store.errors import suggest
from tixi.store.folder import Folder, path_shown

_LEVELS = [level.value for level in Level]
_HINT = Text(f"级别：{'、'.join(_LEVELS)}", f"levels: {', '.join(_LEVELS)}")


_DOCUMENTS = ("framework.yaml", "targets.yaml", "priorities.yaml", "neighbours.yaml")


def strays(folder: Folder) -> None:
    """Tell of YAML right in the catalogue, and of a misnamed folder of records, that none reads."""
    for path in folder.entries(folder.root):
        name = abbreviate(path.name)
        is_yaml = path.suffix.lower() in (".yml", ".yaml")
        if path.name in (*_DOCUMENTS, "standards"):
            continue
        if is_yaml:
            message = Text(f"此处不读“{name}”", f"“{name}” is not read here")
            folder.report(path, "TX011", message, suggest(path.name, list(_DOCUMENTS)))
        elif path.is_dir() and get_close_matches(path.name.lower(), ["standards"], cutoff=0.8):
            message = Text(f"“{name}”不被读取", f"“{name}” is not read")
            folder.report(path, "TX011", message, suggest(path.name, ["standards"]))


def seeds(folder: Folder) -> Iterator[Seed]:
    """Every seed beside the catalogue that can be read; it goes by its file's name."""
    for path in folder.yaml_files(folder.root.parent / "seeds"):
        seed = folder.one(Seed, path, f"seed:{path.stem}")
        if seed is None:
            continue
        if seed.id == path.stem:
            yield seed
            continue
        message = Text(
            f"标识“{seed.id}”与文件名“{path.stem}”不同",
            f"the id “{seed.id}” is not the file's name, “{path.stem}”",
        )
        hint = Text(f"写作 id: {path.stem}", f"write id: {path.stem}")
        folder.report(path, "TX012", message, hint, folder.place(path, "id"))
        yield seed.model_copy(update={"id": path.stem})


def standards(folder: Folder) -> Iterator[Standard]:
    """Every record that can be read; what stands where none is read is told of."""
    for path in folder.entries(folder.root / "standards"):
        if path.is_dir() and path.name in _LEVELS:
            for record in folder.yaml_files(path):
                yield from _standard(folder, record)
        elif path.is_dir():
            name = abbreviate(path.name)
            message = Text(f"“{name}”不是级别", f"“{name}” is no level")
            folder.report(path, "TX011", message, _HINT)
        elif path.suffix.lower() in (".yml", ".yaml"):
            message = Text(
                "记录应放在 standards/<级别>/ 之下", "a record stands in standards/<level>/"
            )
            folder.report(path, "TX011", message, _HINT)


def _standard(folder: Folder, path: Path) -> Iterator[Standard]:
    stem = path.stem
    extra = {"id": stem}
    first = folder.files.get(stem)
    if first is not None:
        name = path_shown(folder.root, first)
        message = Text(f"标识“{stem}”重复，已有 {name}", f"the id “{stem}” is also that of {name}")
        folder.report(path, "TX201", message, Text("留下一个", "keep one of them"))
        folder.value(Standard, path, extra)  # for its problems
        return
    value = folder.one(Standard, path, stem, extra)
    if value is None:
        return
    if not is_id(stem):
        why = invalid_id_error(stem)
        folder.report(path, "TX011", why.text, why.hint)
        return
    level = value.level
    if level != path.parent.name:
        kind = LEVEL_NAMES[level]
        message = Text(
            f"这是{kind.zh}（{level}），文件却在 {path.parent.name}/ 里",
            f"this is a {kind.en}, but the file stands in {path.parent.name}/",
        )
        hint = Text(f"移到 {level}/", f"move it to {level}/")
        place = folder.place(path, "number" if value.number else "level")
        folder.report(path, "TX204", message, hint, place)
    yield value
