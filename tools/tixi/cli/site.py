"""`tixi site build`, `tixi site serve` and `tixi site zip`: the documentation site."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from typer import Option

from tixi.cli.console import write_file
from tixi.cli.messages import LangOption, tr
from tixi.cli.options import AsOfOption, CatalogueOption, Session, open_session, require_catalogue
from tixi.model.text import Lang, Text
from tixi.site.build import build as build_site
from tixi.site.build import pack
from tixi.site.build import serve as serve_site

FolderOption = Annotated[
    Path,
    Option(
        "--output",
        metavar="DIR",
        help="网站写到哪个文件夹 · the folder to write the site to",
    ),
]


def build(
    output: FolderOption = Path("site"),
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """生成整个网站，打开 index.html 即可看。 · Build the whole site; open its index.html."""
    text = Text(f"正在生成网站 → {output}", f"building the site → {output}")
    session = _announce(catalogue, lang, as_of, text)
    return 1 if build_site(session.loaded.root, output, session.as_of) else 0


def serve(
    catalogue: CatalogueOption = None, lang: LangOption = None, as_of: AsOfOption = None
) -> int:
    """在本机查看网站，改 YAML 即刷新，Ctrl-C 结束。 · Serve the site here, following your edits."""
    text = Text(
        "正在生成网站，生成后给出网址；Ctrl-C 结束",
        "building the site; its address follows, and Ctrl-C ends it",
    )
    session = _announce(catalogue, lang, as_of, text)
    serve_site(session.loaded.root, session.as_of if as_of is not None else None)
    return 0


def archive(
    output: Annotated[
        Path,
        Option(
            "--output",
            metavar="FILE",
            help="写到哪个文件 · the file to write",
        ),
    ] = Path("site.zip"),
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """生成整个网站并打成一个 zip，解开即可离线看。 · The whole site as one zip, to read offline."""
    text = Text(f"正在生成 {output}", f"making {output}")
    session = _announce(catalogue, lang, as_of, text)
    with TemporaryDirectory() as folder:
        errors = build_site(session.loaded.root, Path(folder), session.as_of)
        write_file(output, pack(Path(folder), output.stem))
    return 1 if errors else 0


def _announce(catalogue: Path | None, lang: Lang | None, as_of: str | None, text: Text) -> Session:
    """Open a session and say at once what is under way, because it takes long."""
    session = open_session(catalogue, lang, as_of)
    require_catalogue(session.loaded)  # without framework and targets there is no site
    session.console.warn(tr(text))
    session.console.flush()
    return session


COMMANDS = {"build": build, "serve": serve, "zip": archive}
