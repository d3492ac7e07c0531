"""Prefixes (标准代号) that begin a Chinese standard's number, and the levels that they imply.

Facts, re-keyed. Credits: the sector codes were compared with metanorma/gb-agencies
(lib/gb_agencies/gb_agencies.rb) and relaton/relaton-gb (lib/relaton_gb/yaml/prefixes.yaml), both
under BSD-2-Clause. A prefix does not determine the industry a standard serves: YD/T 6415-2025
covers all of industry.
"""

from typing import Final

from tixi.model.text import Named, Text


class Level(Named):
    """The level of a standard; a folder of `catalogue/standards/` is named after each.

    The five Chinese levels are those of 标准化法 art. 2. `INTERNATIONAL` covers all that is not
    Chinese: international bodies (ISO, IEC, ITU, IEEE), regional ones (EN, ETSI) and foreign ones
    (NIST), which GB/T 13016 lists together as 国际国外标准. `GUIDANCE` is for practice guides and
    technical documents of standards bodies, which are no standards.
    """

    NATIONAL = "national", "国家标准", "national standard"
    INDUSTRY = "industry", "行业标准", "industry standard"
    GROUP = "group", "团体标准", "group standard"
    LOCAL = "local", "地方标准", "local standard"
    INTERNATIONAL = "international", "国际国外标准", "international or foreign standard"
    ENTERPRISE = "enterprise", "企业标准", "enterprise standard"
    GUIDANCE = "guidance", "技术文件", "guidance document"


LEVEL_NAMES: Final[dict[str, Text]] = dict(Level.names().items())

_LISTED: Final = """
    sector   AQ BB CB CH CJ CY DA DB DL DY DZ EJ FZ GA GC GF GH GM GY HB HG HJ HS HY JB JC JG JR JS
    sector   JT JY KA LB LD LS LY MH MR MT MZ NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB
    sector   TD TJ TY WB WH WJ WM WS WW XB XF YB YC YD YJ YS YY YZ ZY
    national GB GB/T GB/Z GBn GBJ GBZ GBZ/T GJB GJB/Z GSB JJF JJG
    ministry CJJ CJJ/T JGJ JGJ/T JTG JTG/T JTS JTS/T TSG
    group    CECS
"""


def _listed(kind: str) -> tuple[str, ...]:
    rows = [row.split() for row in _LISTED.strip().splitlines()]
    return tuple(prefix for name, *prefixes in rows if name == kind for prefix in prefixes)


SECTOR_PREFIXES: Final = _listed("sector")  # of industry standards; DB is earthquakes
NATIONAL_PREFIXES: Final = _listed("national")
MINISTRY_PREFIXES: Final = _listed("ministry")  # three letters, of the industry level too
GROUP_PREFIXES: Final = _listed("group")  # the construction association's, before T/CECS
