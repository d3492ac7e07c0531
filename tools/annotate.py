"""Writes the annotated record of CONTRIBUTING.md: an example, its words taken from the model.

`make schema` runs it; tests/project/test_contributing.py proves the page current.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tixi.model.fields import yaml_fields
from tixi.model.problem import FieldPath
from tixi.model.standard import Standard
from tixi.model.text import Lang
from tixi.store.formatter import CommentMap, canonical

PAGE = Path(__file__).parents[1] / "CONTRIBUTING.md"

EXAMPLE: dict[str, Any] = {
    "number": "GB/T 99999-2099",
    "plan": "20970001-T-469",
    "title": {"zh": "虚构标准", "en": "A made-up standard", "translated": "en"},
    "scope": "dedicated",
    "places": ["1.2.1", "3.1.1"],
    "history": [
        {"stage": "initiated", "date": "2097-05", "source": "plan"},
        {"stage": "published", "date": "2099-03-15", "source": "notice"},
    ],
    "references": ["GB/T 99998-2090"],
    "replaces": ["GB/T 99999-2090"],
    "adopts": {"number": "ISO/IEC 99999:2098", "degree": "IDT"},
    "committee": "TC999",
    "issuer": "虚构机构",
    "ics": ["35.030"],
    "ccs": ["L80"],
    "aliases": ["plan-made-up"],
    "sources": {
        "plan": {
            "url": "https://example.org/plan",
            "title": "虚构的计划通知",
            "kind": "secondary",
            "accessed": "2099-04-01",
            "supports": ["plan", "title", "history"],
        },
        "notice": {
            "url": "https://example.org/notice",
            "kind": "official",
            "supports": ["number", "title", "history"],
        },
    },
    "checked": "2099-04-01",
    "notes": {"zh": "两处来源说法不一的，写在这里。", "en": "Where sources differ, say so here."},
    "waivers": [
        {
            "code": "TX504",
            "reason": {"zh": "所引旧版仍有效力。"},
            "owner": "张三",
            "until": "2100-03-31",
        }
    ],
}


def annotated(lang: Lang) -> str:
    """The example in canonical form, each key explained once in a language."""
    value = Standard.model_validate({**EXAMPLE, "id": "gb-t-99999-2099"})
    comments = CommentMap()
    seen: set[tuple[type[BaseModel], str]] = set()
    for model, key, at in _keys(value, EXAMPLE, ()):
        if (model, key) not in seen:
            seen.add((model, key))
            comments.beside[at] = f"# {words(model, key, lang)}"
    comments.before[("title",)] = [f"# level: national  # {words(Standard, 'level', lang)}"]
    return canonical(value, EXAMPLE, comments)


def words(model: type[BaseModel], key: str, lang: Lang) -> str:
    """The model's description of a key."""
    zh, _, en = (yaml_fields(model)[key].description or "").partition(" · ")
    return zh if lang is Lang.ZH else en


def _keys(value: Any, data: Any, at: FieldPath) -> Iterator[tuple[type[BaseModel], str, FieldPath]]:
    """The keys of the example, each with the model that knows it and its place."""
    if isinstance(value, BaseModel):
        for key, item in data.items():
            yield type(value), key, (*at, key)
            yield from _keys(getattr(value, key), item, (*at, key))
    elif isinstance(value, dict):
        for key, item in data.items():
            yield from _keys(value[key], item, (*at, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(data):
            yield from _keys(value[index], item, (*at, index))


def written(page: str) -> str:
    """The page with its annotated records made anew."""
    for lang in Lang:
        block = f"<!-- record {lang} -->\n\n```yaml\n{annotated(lang)}```\n\n<!-- end -->"
        pattern = re.compile(f"<!-- record {lang} -->.*?<!-- end -->", re.DOTALL)
        page = pattern.sub(lambda _, block=block: block, page)  # type: ignore[misc]
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
