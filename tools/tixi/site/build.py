"""Builds or serves the whole site with MkDocs, whether or not the catalogue has a mkdocs.yml."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from errno import EADDRINUSE
from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from tempfile import TemporaryDirectory
from typing import Any

from tixi.model.problem import Problem
from tixi.model.text import Text, TextError
from tixi.site.built import before, inputs, keep
from tixi.site.standing import built_aside, is_free
from tixi.store.user_cache import place_of

# mkdocs-material and a fork of MkDocs advertise in the output of every build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


# Without `nav` MkDocs would make a tree of every page, which nothing shows.
_SETTINGS = """\
site_name: tixi
theme: {name: material, font: false, language: zh}
plugins: [tixi]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""


class SiteError(TextError):
    """The site could not be built."""


def build(root: Path, output: Path, as_of: date) -> list[Problem]:
    """Build the site of the catalogue in a folder, unless it stands there already.

    Returns the errors of the catalogue, which the build has reported. Raises SiteError, OSError.
    """
    _fit(root, output)
    with _config(root, as_of, site_dir=str(output.absolute())) as config:
        output.mkdir(parents=True, exist_ok=True)
        return _renew(root.resolve(), output, as_of, config)


def _renew(root: Path, output: Path, as_of: date, config: Any) -> list[Problem]:
    """Make anew what of a site does not stand, and note what it was made from."""
    from mkdocs.commands.build import build as mkdocs_build

    kept = place_of(output.absolute(), os.environ)
    read = inputs(root, config, as_of) if kept is not None else None
    stands = before(output, kept) if read is not None and kept is not None else None
    if stands is not None and read is not None and stands.stands(read):
        return []
    plugin = config.plugins["tixi"]
    if stands is not None and read is not None and stands.made_from.rest == read.rest:
        plugin.before = stands
    with built_aside(output) as (fresh, stay):
        config.site_dir = str(fresh)
        mkdocs_build(config)
        stay |= plugin.outcome.stay
    errors: list[Problem] = plugin.errors
    edited = read is None or read != inputs(root, config, as_of)
    if read is not None and kept is not None and not edited and not errors:
        keep(output, read, plugin.outcome.keys, plugin.outcome.places, kept)
    return errors


def _fit(root: Path, output: Path) -> None:
    """Raise SiteError for a place where a site would take the place of other files."""
    if output.exists() and not output.is_dir():
        raise SiteError(f"{output} 不是文件夹", f"{output} is no folder")
    if root.resolve().is_relative_to(output.resolve()):
        raise SiteError(
            f"{output} 里有目录库，网站会盖掉它",
            f"{output} holds the catalogue: the site would take its place",
        )
    if output.exists() and not is_free(output):
        raise SiteError(
            f"{output} 里有别的文件，网站会盖掉它们",
            f"{output} holds other files: the site would take their place",
            Text("用 --output 另指一个文件夹", "name another folder with --output"),
        )


def serve(root: Path, as_of: date | None) -> None:
    """Serve the site on this machine and build it again on every edit, until interrupted.

    Without a day, each build is as of that day.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve

    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    with _config(root, as_of) as config, TemporaryDirectory() as served:
        own = {**config.plugins["tixi"].config, "served": served}
        plugins = _plugins(config.config_file_path, own)
        mkdocs_serve(config.config_file_path, plugins=plugins, dev_addr=_free(*config.dev_addr))


def _free(host: str, port: int) -> str:
    """The address, or if another program has it the next port that is free."""
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
    """Every plugin that a settings file lists, by name, with its settings and our own for ours.

    MkDocs makes the plugins anew for each build, and from these alone.
    """
    from mkdocs.utils.yaml import yaml_load

    with Path(file).open("rb") as stream:
        listed = yaml_load(stream)["plugins"]
    named = listed if isinstance(listed, dict) else {}
    for entry in () if named else listed:
        named |= entry if isinstance(entry, dict) else {entry: {}}
    return {**named, "tixi": own}


@contextmanager
def _config(root: Path, as_of: date | None, **settings: Any) -> Iterator[Any]:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    root = root.resolve()
    with TemporaryDirectory() as folder:
        file = root.parent / "mkdocs.yml"
        if not file.is_file():
            (Path(folder) / "docs").mkdir()
            file = Path(folder) / "mkdocs.yml"
            file.write_text(_SETTINGS, "utf-8")
        try:
            config = load_config(str(file), **settings)
            if "tixi" not in config.plugins:
                raise SiteError(
                    f"{file} 的 plugins 里缺少 tixi", f"tixi is missing from plugins in {file}"
                )
            config.plugins["tixi"].load_config(
                {"catalogue": str(root), "as_of": as_of.isoformat() if as_of else ""}
            )
            yield config
        except (MkDocsException, Abort) as error:
            reason = str(error) or type(error).__name__
            raise SiteError(
                f"网站没有建成：{reason}", f"the site was not built: {reason}"
            ) from None
