"""A new catalogue for any standards system: the files beside this one, with its names filled in."""

import errno
import json
import os
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from shutil import rmtree
from string import Template
from tempfile import mkdtemp
from typing import Final

from tixi.model.catalogue import Kind
from tixi.model.fields import LocalizedName
from tixi.store.formatter import format_scalar
from tixi.store.schema import schema

PLACES: Final = {
    "framework.yaml": "catalogue/framework.yaml",
    "targets.yaml": "catalogue/targets.yaml",
    "record.yaml": "catalogue/standards/national/plan-example.yaml",
    "mkdocs.yml": "mkdocs.yml",
    "about.md": "docs/about.md",
    "about.en.md": "docs/en/about.md",
    "README.md": "README.md",
    "check.yml": ".github/workflows/check.yml",
    "gitignore": ".gitignore",
    "settings.json": ".vscode/settings.json",
    "extensions.json": ".vscode/extensions.json",
    "pre-commit.yaml": ".pre-commit-config.yaml",
}
SCHEMAS: Final = {f"schema/{kind}.json": kind for kind in Kind}


def site_settings(title: str) -> str:
    """The text of mkdocs.yml of a site with a title, which is written as YAML."""
    return Template((files(__name__) / "mkdocs.yml").read_text("utf-8")).substitute(title_zh=title)


_CHINESE_ONLY: Final = re.compile(r" *(?:zh: |- title\.zh$|# [^\x00-\x7f])")
_OUTSIDE_CHINA: Final = {
    "edition: draft\n": "edition: draft\nlevels:\n  - international\n",
    "        - national\n        - industry\n        - group\n": "        - international\n",
    "level: national": "level: international",
    "verb: 立项": "verb: initiated",
    "language: zh": "language: en",
    "standards/national/": "standards/international/",
}


def _in_english(text: str) -> str:
    """A file of the starter for a system that is named in English and outside China."""
    kept = [line for line in text.splitlines() if not _CHINESE_ONLY.match(line)]
    text = "\n".join(kept) + "\n"
    for usual, other in _OUTSIDE_CHINA.items():
        text = text.replace(usual, other)
    return text


def start(folder: Path, title: LocalizedName, today: date) -> list[str]:
    """Make a folder with a new catalogue, whole or not at all; returns the files' places in it.

    Raises FileExistsError when the folder is there and not empty, OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    words = {
        "title_zh": format_scalar(title.text.zh),
        "title_en": format_scalar(title.text.en),
        "plain_zh": title.text.zh,
        "plain_en": title.text.en,
        "today": today.isoformat(),
        "deadline": date(today.year + 2, 12, 31).isoformat(),
    }
    whole = Path(mkdtemp(dir=folder.parent, prefix=".tixi-"))
    try:
        english = title.zh is None
        texts = {}
        for name, place in PLACES.items():
            if english and place.startswith("docs/en/"):
                continue  # English is at the root
            own = name.replace("about.md", "about.en.md") if english else name
            text = Template((files(__name__) / own).read_text("utf-8")).substitute(words)
            at = _in_english(place).rstrip() if english else place
            texts[at] = _in_english(text) if english else text
        texts |= {
            place: json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
            for place, kind in SCHEMAS.items()
        }
        for place, text in texts.items():
            path = whole / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        whole.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        whole.rename(folder)
    except BaseException:
        rmtree(whole, ignore_errors=True)
        raise
    return sorted(texts)
