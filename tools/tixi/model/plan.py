"""Plan numbers (计划号): what a project is called until it has a standard number."""

import re
from typing import Final

from tixi.model.level import Level
from tixi.model.number_spelling import NumberError, normalise
from tixi.model.prefixes import SECTOR_PREFIXES
from tixi.model.text import shown

# National: year, serial, nature (T recommended, Q mandatory, Z guidance), department (469 = SAC).
_NATIONAL: Final = re.compile(r"((?:19|20)[0-9]{2}[0-9]{4})-?([TQZ])-?([0-9]{3})")
# MIIT's industry plans: year, serial with the nature (none for mandatory), sector.
_INDUSTRY: Final = re.compile(r"((?:19|20)[0-9]{2}-[0-9]{4}[TQZ]?)-([A-Z]{2})")


def read_plan(text: str) -> str | None:
    """The canonical plan number in a normalised text, or None when it is none."""
    if found := _NATIONAL.fullmatch(text):
        return "-".join(found.groups())
    found = _INDUSTRY.fullmatch(text)
    return text if found and found[2] in SECTOR_PREFIXES else None


def plan_in(text: str) -> str | None:
    """The plan number that any text is, in canonical spelling; None for another text."""
    try:
        return read_plan(normalise(text))
    except NumberError:
        return None


def plan_level(plan: str) -> Level:
    """The level that a plan number, in canonical spelling, was given for."""
    return Level.NATIONAL if _NATIONAL.fullmatch(plan) else Level.INDUSTRY


def parse_plan(text: str) -> str:
    """Read a plan number, national (20220787-T-469) or MIIT's industry one (2023-0123T-YD).

    Tolerates what `normalise` folds, and lost hyphens in a national one (20220787T469). Comes out:
    the canonical spelling; in lower case it serves in an id. Raises NumberError.
    The year is that of the plan, not of the standard. Source: plan lists of SAC; the industry form
    rests on practice, without a published rule.
    """
    plan = read_plan(normalise(text))
    if plan is None:
        raise NumberError(
            f"“{shown(text)}”不是计划号：应写作 20220787-T-469（国家）或 2023-0123T-YD（行业）",
            f"“{shown(text)}” is no plan number: write it like 20220787-T-469 (national) "
            "or 2023-0123T-YD (industry)",
        )
    return plan
