"""`tixi release`: the data of a day in one file that can be cited and checked."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from typer import Option

from tixi.cli.options import AsOfOption, CatalogueOption, LangOption
from tixi.cli.output import write
from tixi.cli.session import Session, begin
from tixi.formats.bundle import bundle
from tixi.formats.exports import find, names
from tixi.formats.job import Job
from tixi.measures.report import report
from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import check
from tixi.store.schema import Kind, written

NAME = "release"

# Made by libraries whose output, or whose compression, may change with their version.
_LEFT_OUT = {"workbook"}
_BESIDE = ("LICENSE-data", "LICENSE")


def run(
    output: Annotated[
        Path | None,
        Option(
            "--output",
            metavar="FILE",
            help="写入文件，缺省 tixi-data-<日期>.zip · "
            "write to this file; tixi-data-<date>.zip if not given",
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """把某日的数据打成一个可引用、可核对的文件。 · Pack the data of a day into one file to cite.

    内含 YAML、JSON Schema、导出和 SHA256SUMS；同一目录、同一日期，逐字节相同。目录有错则不做。 ·
    It holds the YAML, the JSON Schemas, the exports and SHA256SUMS; the same catalogue and day
    give the same bytes. A catalogue with errors is not released.
    """
    session = begin(catalogue, lang, as_of)
    problems = check(session.loaded, session.as_of)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        text = Text(
            f"目录有 {errors} 处错误，不发布；运行 tixi check 查看",
            f"{errors} error{'s' if errors > 1 else ''} in the catalogue, nothing released; "
            "run tixi check to see them",
        )
        session.screen.tell((f"tixi: {text.in_(session.lang)}", "red"))
        return 1
    name = f"tixi-data-{session.as_of.isoformat()}"
    path = output or Path(f"{name}.zip")
    content = bundle(name, session.as_of, _files(session))
    write(path, content)
    session.screen.show(f"{sha256(content).hexdigest()}  {path}")
    text = Text(
        f"给这一版打标签：git tag data-{session.as_of}",
        f"to tag this version: git tag data-{session.as_of}",
    )
    session.screen.tell(text.in_(session.lang))
    return session.status()


def _files(session: Session) -> dict[str, bytes]:
    """Every file of the release by its path in it."""
    loaded = session.loaded
    home = loaded.root.parent
    found = {path.relative_to(home).as_posix(): path.read_bytes() for path in loaded.files.values()}
    found |= {name: (home / name).read_bytes() for name in _BESIDE if (home / name).is_file()}
    found |= {f"schema/{kind}.json": written(kind).encode() for kind in Kind}
    job = Job(session.catalogue, session.as_of)
    for name in names():
        if name not in _LEFT_OUT:
            export = find(name)
            found[f"exports/{name}{export.suffix}"] = export.content(job)
    told = report(session.catalogue, session.as_of).as_json()
    found["report.json"] = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    return found
