"""Builds or serves the whole site with MkDocs, whether or not the catalogue has a mkdocs.yml."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tixi.model.text import TextError

# mkdocs-material and a fork of MkDocs advertise in the output of every build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


class SiteError(TextError):
    """The site could not be built."""


def build(root: Path, output: Path, as_of: date) -> None:
    """Build the site of the catalogue in a folder; raises SiteError."""
    from mkdocs.commands.build import build as mkdocs_build

    if output.exists() and not output.is_dir():
        raise SiteError(f"{output} 不是文件夹", f"{output} is no folder")
    with _config(root, as_of, site_dir=str(output.absolute())) as config:
        mkdocs_build(config)


def serve(root: Path, as_of: date | None) -> None:
    """Serve the site on this machine and build it again on every edit, until interrupted.

    Without a day, each build is as of that day.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve

    logging.getLogger("mkdocs").setLevel(logging.INFO)
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    with _config(root, as_of) as config:
        mkdocs_serve(config.config_file_path, plugins=config["plugins"])


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
            file.write_text(
                "site_name: tixi\ntheme: {name: material, font: false, language: zh}\n", "utf-8"
            )
            settings["plugins"] = {"tixi": {}}
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
