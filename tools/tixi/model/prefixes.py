"""Prefixes (标准代号) that begin a Chinese standard's number, each with its subject.

Facts, re-keyed. Credits: the sector codes were compared with metanorma/gb-agencies
(lib/gb_agencies/gb_agencies.rb) and relaton/relaton-gb (lib/relaton_gb/yaml/prefixes.yaml), both
under BSD-2-Clause. Names of ministries are left out on purpose: those tables predate 2008.
A prefix does not determine the industry a standard serves: YD/T 6415-2025 covers all of industry.
"""

from enum import StrEnum
from typing import Final

from tixi.model.text import Text


class Level(StrEnum):
    """The level of a standard; a folder of `catalogue/standards/` is named after each.

    The five Chinese levels are those of 标准化法 art. 2. `INTERNATIONAL` covers all that is not
    Chinese: international bodies (ISO, IEC, ITU, IEEE), regional ones (EN, ETSI) and foreign ones
    (NIST), which GB/T 13016 lists together as 国际国外标准. `GUIDANCE` is for practice guides and
    technical documents of standards bodies, which are no standards.
    """

    NATIONAL = "national"
    INDUSTRY = "industry"
    GROUP = "group"
    LOCAL = "local"
    INTERNATIONAL = "international"
    ENTERPRISE = "enterprise"
    GUIDANCE = "guidance"


LEVEL_NAMES: Final[dict[str, Text]] = {
    Level.NATIONAL: Text("国家标准", "national standard"),
    Level.INDUSTRY: Text("行业标准", "industry standard"),
    Level.GROUP: Text("团体标准", "group standard"),
    Level.LOCAL: Text("地方标准", "local standard"),
    Level.INTERNATIONAL: Text("国际国外标准", "international or foreign standard"),
    Level.ENTERPRISE: Text("企业标准", "enterprise standard"),
    Level.GUIDANCE: Text("技术文件", "guidance document"),
}


SECTOR_PREFIXES: Final[dict[str, tuple[str, str]]] = {
    "AQ": ("安全生产", "work safety"),
    "BB": ("包装", "packaging"),
    "CB": ("船舶", "shipbuilding"),
    "CH": ("测绘", "surveying and mapping"),
    "CJ": ("城镇建设", "urban construction"),
    "CY": ("新闻出版", "press and publication"),
    "DA": ("档案", "archives"),
    "DB": ("地震", "earthquakes"),
    "DL": ("电力", "electric power"),
    "DY": ("电影", "film"),
    "DZ": ("地质矿产", "geology and minerals"),
    "EJ": ("核工业", "nuclear industry"),
    "FZ": ("纺织", "textiles"),
    "GA": ("公共安全", "public security"),
    "GC": ("国家物资储备", "state reserves"),
    "GF": ("国防工业", "defence industry"),
    "GH": ("供销合作", "supply and marketing cooperatives"),
    "GM": ("密码", "cryptography"),
    "GY": ("广播电影电视", "radio, film and television"),
    "HB": ("航空", "aviation"),
    "HG": ("化工", "chemicals"),
    "HJ": ("环境保护", "environmental protection"),
    "HS": ("海关", "customs"),
    "HY": ("海洋", "oceans"),
    "JB": ("机械", "machinery"),
    "JC": ("建材", "building materials"),
    "JG": ("建筑工业", "building industry"),
    "JR": ("金融", "finance"),
    "JS": ("机关事务", "government offices administration"),
    "JT": ("交通", "transport"),
    "JY": ("教育", "education"),
    "KA": ("矿山安全", "mine safety"),
    "LB": ("旅游", "tourism"),
    "LD": ("劳动和劳动安全", "labour and labour safety"),
    "LS": ("粮食", "grain"),
    "LY": ("林业", "forestry"),
    "MH": ("民用航空", "civil aviation"),
    "MR": ("市场监管", "market regulation"),
    "MT": ("煤炭", "coal"),
    "MZ": ("民政", "civil affairs"),
    "NB": ("能源", "energy"),
    "NY": ("农业", "agriculture"),
    "QB": ("轻工", "light industry"),
    "QC": ("汽车", "motor vehicles"),
    "QJ": ("航天", "space"),
    "QX": ("气象", "meteorology"),
    "RB": ("认证认可", "certification and accreditation"),
    "RF": ("人民防空", "civil air defence"),
    "SB": ("国内贸易", "domestic trade"),
    "SC": ("水产", "fisheries"),
    "SF": ("司法", "justice"),
    "SH": ("石油化工", "petrochemicals"),
    "SJ": ("电子", "electronics"),
    "SL": ("水利", "water resources"),
    "SN": ("出入境检验检疫", "entry-exit inspection and quarantine"),
    "SW": ("税务", "taxation"),
    "SY": ("石油天然气", "oil and natural gas"),
    "TB": ("铁路运输", "rail transport"),
    "TD": ("土地管理", "land administration"),
    "TJ": ("铁道交通", "railways"),
    "TY": ("体育", "sport"),
    "WB": ("物资管理", "materials management"),
    "WH": ("文化", "culture"),
    "WJ": ("兵工民品", "civil products of the ordnance industry"),
    "WM": ("外经贸", "foreign trade"),
    "WS": ("卫生", "health"),
    "WW": ("文物保护", "protection of cultural relics"),
    "XB": ("稀土", "rare earths"),
    "XF": ("消防救援", "fire and rescue"),
    "YB": ("黑色冶金", "ferrous metallurgy"),
    "YC": ("烟草", "tobacco"),
    "YD": ("通信", "telecommunications"),
    "YJ": ("减灾救灾与综合性应急管理", "disaster relief and emergency management"),
    "YS": ("有色金属", "non-ferrous metals"),  # gold too: it has no code of its own
    "YY": ("医药", "medicine"),
    "YZ": ("邮政", "postal service"),
    "ZY": ("中医药", "traditional Chinese medicine"),
}

NATIONAL_PREFIXES: Final[dict[str, tuple[str, str]]] = {
    "GB": ("强制性国家标准", "mandatory national standard"),
    "GB/T": ("推荐性国家标准", "recommended national standard"),
    "GB/Z": ("国家标准化指导性技术文件", "national guidance document"),
    "GBn": ("国家内部标准", "national standard for internal use"),
    "GBJ": ("国家工程建设标准（旧代号）", "national standard for construction (former code)"),
    "GBZ": ("国家职业卫生标准", "national occupational health standard"),
    "GBZ/T": ("推荐性国家职业卫生标准", "recommended national occupational health standard"),
    "GJB": ("国家军用标准", "national military standard"),
    "GJB/Z": ("国家军用标准指导性技术文件", "national military guidance document"),
    "GSB": ("国家实物标准", "national reference sample"),
    "JJF": ("国家计量技术规范", "national metrological specification"),
    "JJG": ("国家计量检定规程", "national metrological verification regulation"),
}

# Three letters instead of two, issued by ministries, so of the industry level.
MINISTRY_PREFIXES: Final[dict[str, tuple[str, str]]] = {
    "CJJ": ("城镇建设工程", "urban construction engineering"),
    "CJJ/T": ("城镇建设工程（推荐性）", "urban construction engineering (recommended)"),
    "JGJ": ("建筑工程", "building engineering"),
    "JGJ/T": ("建筑工程（推荐性）", "building engineering (recommended)"),
    "JTG": ("公路工程", "highway engineering"),
    "JTG/T": ("公路工程（推荐性）", "highway engineering (recommended)"),
    "JTS": ("水运工程", "port and waterway engineering"),
    "JTS/T": ("水运工程（推荐性）", "port and waterway engineering (recommended)"),
    "TSG": ("特种设备安全技术规范", "special equipment safety"),
}

# The association's standards of before T/CECS.
GROUP_PREFIXES: Final[dict[str, tuple[str, str]]] = {
    "CECS": ("中国工程建设标准化协会标准（旧代号）", "construction association (former code)"),
}
