"""Builds, serves or packs the site with MkDocs, whether or not the catalogue has a mkdocs.yml."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from errno import EADDRINUSE
from io import BytesIO
from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tixi.model.problem import Problem
from tixi.model.text import Lang, Text, TextError
from tixi.store.starter import site_settings

# mkdocs-material and a fork of MkDocs advertise in the output of every build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

_OURS = ("api/v1/report.json", "assets/tixi.css")  # in every site of ours, and hardly elsewhere
_EARLIEST_TIME = (1980, 1, 1, 0, 0, 0)  # of the zip format; no time or machine is recorded
_UNIX = 3


class SiteError(TextError):
    """The site could not be built."""


def build(root: Path, output: Path, as_of: date, lang: Lang | None = None) -> tuple[Problem, ...]:
    """Build the site of the catalogue in a folder into `output`, whose former site it replaces.

    `lang` is the language of what it reports; both where there is none.

    Returns the errors of the catalogue, which the build has reported. Raises SiteError, OSError.
    """
    from mkdocs.commands.build import build as mkdocs_build

    _check_output(root, output)
    with _config(root, as_of, lang, site_dir=str(output.absolute())) as config:
        mkdocs_build(config)
        errors: tuple[Problem, ...] = config.plugins["tixi"].errors
        return errors


def pages(root: Path, output: Path, as_of: date, lang: Lang | None = None) -> tuple[Problem, ...]:
    """Write the pages of the site as Markdown, with settings, into a new or empty folder.

    Returns the errors of the catalogue. Raises SiteError, OSError.
    """
    from tixi.site.folder import write_pages

    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise SiteError(f"{output} 已经有内容，不覆盖", f"{output} is not empty")
    with _config(root, as_of, lang) as config:
        write_pages(config, output)
        errors: tuple[Problem, ...] = config.plugins["tixi"].errors
        return errors


def _check_output(root: Path, output: Path) -> None:
    """Raise SiteError for a folder where the site would replace other files."""
    if output.exists() and not output.is_dir():
        raise SiteError(f"{output} 不是文件夹", f"{output} is not a folder")
    if root.resolve().is_relative_to(output.resolve()):
        raise SiteError(
            f"{output} 里有目录库，网站会盖掉它",
            f"{output} holds the catalogue, which the site would replace",
        )
    if any(output.glob("[!.]*")) and not any((output / name).is_file() for name in _OURS):
        raise SiteError(
            f"{output} 里有别的文件，网站会盖掉它们",
            f"{output} holds other files, which the site would replace",
            Text("用 --output 另指一个文件夹", "name another folder with --output"),
        )


def serve(root: Path, as_of: date | None, lang: Lang | None = None) -> None:
    """Serve the site on this machine and build it again on every edit, until interrupted.

    Without a day, each build is as of the day on which it is made.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve

    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    with _config(root, as_of, lang) as config:
        plugins = _plugins(config.config_file_path, config.plugins["tixi"].config)
        mkdocs_serve(config.config_file_path, plugins=plugins, dev_addr=_free(*config.dev_addr))


def _free(host: str, port: int) -> str:
    """The address, or if another program uses it the next port that is free."""
    for candidate in range(port, min(port + 100, 65536)):
        with socket(AF_INET6 if ":" in host else AF_INET) as trial:
            trial.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)  # as the server itself does
            try:
                trial.bind((host, candidate))
            except OSError as error:
                if error.errno != EADDRINUSE:
                    break  # no other port would do: let the server say why
            else:
                return f"{host}:{candidate}"
    return f"{host}:{port}"


def _plugins(file: str, own: dict[str, str]) -> dict[str, Any]:
    """Every plugin that a settings file lists, with its settings, and our own for ours.

    MkDocs reads the settings again for each build while it serves.
    """
    from mkdocs.utils.yaml import yaml_load

    with Path(file).open("rb") as stream:
        listed = yaml_load(stream)["plugins"]
    named = listed if isinstance(listed, dict) else {}
    for entry in () if named else listed:
        named |= entry if isinstance(entry, dict) else {entry: {}}
    return {**named, "tixi": dict(own)}


@contextmanager
def _config(root: Path, as_of: date | None, lang: Lang | None, **settings: Any) -> Iterator[Any]:
    """The settings of MkDocs, from the mkdocs.yml beside the catalogue or else our own."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    root = root.resolve()
    with TemporaryDirectory() as folder:
        file = root.parent / "mkdocs.yml"
        if not file.is_file():
            (Path(folder) / "docs").mkdir()
            file = Path(folder) / "mkdocs.yml"
            file.write_text(site_settings('""'), "utf-8")  # the plugin names it after the framework
        try:
            config = load_config(str(file), **settings)
            if "tixi" not in config.plugins:
                raise SiteError(
                    f"{file} 的 plugins 里缺少 tixi", f"tixi is missing from plugins in {file}"
                )
            config.plugins["tixi"].load_config(
                {
                    "catalogue": str(root),
                    "as_of": as_of.isoformat() if as_of else "",
                    "lang": lang.value if lang else "",
                }
            )
            yield config
        except (MkDocsException, Abort) as error:
            reason = str(error) or type(error).__name__
            raise SiteError(
                f"网站没有建成：{reason}", f"the site was not built: {reason}"
            ) from None


def pack(folder: Path, top: str) -> bytes:
    """The files of a folder as a zip archive, under a folder named `top`; sorted by path.

    Equal files give equal bytes with one version of zlib.
    """
    found = sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts)
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for path in found:
            if path.is_file():
                name = path.relative_to(folder).as_posix()
                entry = ZipInfo(f"{top}/{name}", _EARLIEST_TIME)
                entry.create_system = _UNIX
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), ZIP_DEFLATED, 9)
    return content.getvalue()
