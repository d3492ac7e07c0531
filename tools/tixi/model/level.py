"""Levels of standards: who issues them, and how binding that makes them."""

from enum import StrEnum
from typing import Final

from tixi.model.text import Text


class Level(StrEnum):
    """The level of a standard; a folder of `catalogue/standards/` is named after each.

    The five Chinese levels are those of 标准化法 art. 2. `INTERNATIONAL` holds all that is not
    Chinese: international bodies (ISO, IEC, ITU, IEEE), regional ones (EN, ETSI) and foreign ones
    (NIST), which GB/T 13016 lists together as 国际国外标准.
    """

    NATIONAL = "national"
    INDUSTRY = "industry"
    GROUP = "group"
    LOCAL = "local"
    INTERNATIONAL = "international"
    ENTERPRISE = "enterprise"


LEVEL_NAMES: Final[dict[Level, Text]] = {
    Level.NATIONAL: Text("国家标准", "national standard"),
    Level.INDUSTRY: Text("行业标准", "industry standard"),
    Level.GROUP: Text("团体标准", "group standard"),
    Level.LOCAL: Text("地方标准", "local standard"),
    Level.INTERNATIONAL: Text("国际国外标准", "international or foreign standard"),
    Level.ENTERPRISE: Text("企业标准", "enterprise standard"),
}
