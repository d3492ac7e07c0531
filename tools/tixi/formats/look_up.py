"""Where the official text of a record can be looked up, by its number.

Built from the number and never from a sighting: many of those are mirrors and resellers. The
national platform holds national, industry and local standards, the group platform its own.
"""

from urllib.parse import quote

from tixi.model.number import Number
from tixi.model.prefixes import Level
from tixi.model.standard import Standard
from tixi.model.text import Text

_NATIONAL = Text("全国标准信息公共服务平台", "National public service platform for standards")
_GROUP = Text("全国团体标准信息平台", "National platform for group standards")
_PLATFORMS = {
    Level.NATIONAL: (_NATIONAL, "https://std.samr.gov.cn/search/std?q="),
    Level.INDUSTRY: (_NATIONAL, "https://std.samr.gov.cn/search/std?q="),
    Level.LOCAL: (_NATIONAL, "https://std.samr.gov.cn/search/std?q="),
    Level.GROUP: (_GROUP, "https://www.ttbz.org.cn/Home/Standard?searchType=2&key="),
}


def look_up(standard: Standard) -> tuple[Text, str] | None:
    """The platform and the address that looks a numbered record up; None where there is none."""
    return None if standard.number is None else look_up_number(standard.number)


def look_up_number(number: Number) -> tuple[Text, str] | None:
    """The platform and the address that looks a number up; None where there is none."""
    platform = _PLATFORMS.get(number.level)
    if platform is None:
        return None
    name, address = platform
    return name, address + quote(str(number), safe="")
