"""Cells that hold what has parts of its own, as mappings and lists; all raise TextError."""

import json
import re
from typing import Any

from tixi.formats.columns import SPLIT
from tixi.model.number import parse_number
from tixi.model.stages import Stage
from tixi.model.text import TextError, abbreviate
from tixi.table_import.statuses import stage_of

_DEGREE = re.compile(r"^(.*?)[\s,，;；(（]+(idt|mod|neq)\s*[)）]?$", re.IGNORECASE)
_STEP = re.compile(r"(.+?)(?:\s+(\d{4}(?:-\d{2}){0,2}))?(?:\s+\[([a-z0-9][a-z0-9-]*)\])?")


def adoption(text: str) -> dict[str, str]:
    """`ISO/IEC 27001:2022, IDT`."""
    found = _DEGREE.match(text.strip())
    if not found:
        raise TextError(
            f"“{abbreviate(text)}”没有一致性程度：应写作 ISO/IEC 27001:2022, IDT",
            f"“{abbreviate(text)}” states no degree: write it like ISO/IEC 27001:2022, IDT",
        )
    return {"number": str(parse_number(found[1])), "degree": found[2].upper()}


def history(text: str) -> list[dict[str, str]]:
    """`published 2024-03-15 [notice]; in-force 2024-10-01`, or JSON."""
    if text.startswith("[{"):
        return _steps(text)
    steps = []
    for item in SPLIT.split(text):
        found = _STEP.fullmatch(item.strip())
        stage = stage_of(found[1]) if found else None
        if found is None or stage is None:
            raise TextError(
                f"“{abbreviate(item)}”不是阶段：应写作 发布 2024-03-15 或 published 2024-03-15",
                f"“{abbreviate(item)}” is no stage: write it like published 2024-03-15",
            )
        step = {"stage": stage.value, "on": found[2], "source": found[3]}
        steps.append({key: part for key, part in step.items() if part})
    return steps


def _steps(text: str) -> list[dict[str, str]]:
    """The history as the file of a record has it, in JSON."""
    try:
        return [
            {"stage": Stage(step["stage"]).value}
            | {key: str(step[key]) for key in ("on", "source") if step.get(key)}
            for step in data(text)
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise TextError(
            f"“{abbreviate(text)}”不是阶段的列表",
            f"“{abbreviate(text)}” is no list of stages",
        ) from None


def data(text: str) -> Any:
    """What JSON says."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise TextError(
            f"“{abbreviate(text)}”不是可读的 JSON",
            f"“{abbreviate(text)}” is no JSON that can be read",
        ) from None
