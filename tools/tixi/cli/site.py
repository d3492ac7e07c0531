"""`tixi site build`, `serve`, `pages` and `zip`: the documentation site."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from typer import Argument

from tixi.cli.console import write_file
from tixi.cli.messages import tr
from tixi.cli.options import Session, option
from tixi.site.build import build as build_site
from tixi.site.build import pack
from tixi.site.build import pages as write_pages
from tixi.site.build import serve as serve_site

_FOLDER = "网站写到哪个文件夹 · the folder to write the site to"
_PAGES = "新文件夹，不存在或是空的 · a folder that is new or empty"
_FILE = "写到哪个文件 · the file to write"


def build(
    session: Session, output: Annotated[Path, option("--output -o", "DIR", _FOLDER)] = Path("site")
) -> int:
    """生成整个网站，打开 index.html 即可看。 · Build the whole site; open its index.html."""
    _announce(session, f"正在生成网站 → {output}", f"building the site → {output}")
    return 1 if build_site(session.loaded.root, output, session.as_of, session.lang) else 0


def serve(session: Session) -> int:
    """在本机查看网站，改 YAML 即刷新，Ctrl-C 结束。 · Serve the site here, following your edits."""
    _announce(
        session,
        "正在生成网站，生成后给出网址；Ctrl-C 结束",
        "building the site; its address follows, and Ctrl-C ends it",
    )
    serve_site(session.loaded.root, session.day, session.lang)
    return 0


def pages(
    session: Session,
    output: Annotated[Path, Argument(metavar="DIR", help=_PAGES)],
) -> int:
    """把各页写成 Markdown 文件，供别的建站程序用。 · The pages as Markdown, for any builder."""
    _announce(session, f"正在写出各页 → {output}", f"writing the pages → {output}")
    return 1 if write_pages(session.loaded.root, output, session.as_of, session.lang) else 0


def archive(
    session: Session,
    output: Annotated[Path, option("--output -o", "FILE", _FILE)] = Path("site.zip"),
) -> int:
    """生成整个网站并打成一个 zip，解开即可离线看。 · The whole site as one zip, to read offline."""
    _announce(session, f"正在生成 {output}", f"making {output}")
    with TemporaryDirectory() as folder:
        errors = build_site(session.loaded.root, Path(folder), session.as_of, session.lang)
        write_file(output, pack(Path(folder), output.stem))
    return 1 if errors else 0


def _announce(session: Session, zh: str, en: str) -> None:
    """Say at once what is under way, because it takes long; raises UsageError, see there."""
    _ = session.catalogue  # without framework and targets there is no site
    session.console.warn(tr(zh, en))
    session.console.flush()


COMMANDS = {"build": build, "serve": serve, "pages": pages, "zip": archive}
