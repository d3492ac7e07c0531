"""What lists from China's public standards platforms call their columns.

The names are those of the platforms' own pages, as tools that read them in public repositories
state; none of the platforms documents an export, so a list may name others: they are reported.
"""

from tixi.model.text import Text
from tixi.table_import.profiles import Profile
from tixi.table_import.profiles.standards_list import PROFILE as _LIST

_ALIASES = {
    "title.zh": "C_C_NAME chName 标准名称 项目中文名称 中文名",
    "title.en": "C_E_NAME enName 项目英文名称 英文名",
    "number": "C_STD_CODE STD_CODE 标准号",
    "plan": "PLAN_CODE 国家标准计划号 下达计划编号",
    "status": "STATE 标准状态 计划状态",
    "published": "ISSUE_DATE issueDate 发布日期",
    "in_force": "ACT_DATE actDate 实施日期",
    "committee": "归口单位 主管部门归口单位",
    "issuer": "chargeDept 主管部门",
    "adopts.number": "采标标准号 采用标准号",
    "replaces": "代替标准 代替的标准",
}
_NATURE = Text("由编号的代号得出（/T、/Z）", "the number's prefix tells it (/T, /Z)")
_FULL_TEXT = Text("目录不记标准文本", "the catalogue holds no texts of standards")
_PEOPLE = Text("目录不记起草人与起草单位", "the catalogue holds no drafters")

PROFILE = Profile(
    title=Text("公共服务平台的列表", "a list from a public standards platform"),
    columns={
        **_LIST.columns,
        **{alias: key for key, words in _ALIASES.items() for alias in words.split()},
    },
    unsure={"类别": "level", "类型": "level"},
    passed={
        **_LIST.passed,
        "标准性质": _NATURE,
        "STD_NATURE": _NATURE,
        "标准类别": _NATURE,
        "是否采标": Text("看采标号", "the adopted number tells it"),
        "pk": Text("平台内部编号", "an internal number of the platform"),
        "id": Text("平台内部编号", "an internal number of the platform"),
        "hcno": Text("平台内部编号", "an internal number of the platform"),
        "industry": Text("由编号的代号得出", "the number's prefix tells it"),
        "在线预览": _FULL_TEXT,
        "起草单位": _PEOPLE,
        "主要起草单位": _PEOPLE,
        "起草人": _PEOPLE,
        "主要起草人": _PEOPLE,
    },
    marks=frozenset({"C_STD_CODE", "C_C_NAME", "chName", "标准性质", "STD_NATURE", "是否采标"}),
)
