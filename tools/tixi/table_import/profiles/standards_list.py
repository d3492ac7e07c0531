"""标准明细表 in its common layouts, and the tables that tixi itself exports.

Headings as tables in use have them; GB/T 13016 lets a table choose its items.
"""

from tixi.formats.columns import COLUMNS
from tixi.model.text import Text
from tixi.table_import.profiles import Profile

_ALIASES = {
    "places": "体系编号 体系号 体系表编号 体系代码 标准体系号 分类编号 所属体系编号 code codes "
    "place",
    "title.zh": "标准名称 名称 中文名称 标准中文名称 中文标准名称 标准名 项目名称 标准项目名称 "
    "计划项目名称 题名 title name standardtitle chinesetitle titleinchinese",
    "title.en": "英文名称 标准英文名称 英文标准名称 英文题名 英文名 englishtitle titleinenglish",
    "number": "标准编号 标准号 编号 标准代号和编号 标准代号 标准代号及编号 标准号或计划号 "
    "标准号计划号 现行标准号 number standardnumber standardno stdno",
    "plan": "计划号 计划编号 项目编号 立项计划号 计划项目编号 plan plannumber",
    "level": "宜定级别 级别 标准级别 标准层级 标准层次 层级 标准类型 类别级别 级别类别 level "
    "intendedlevel",
    "scope": "范围 适用范围类别 专用通用 scope",
    "status": "标准状态 状态 现行状态 编制状态 制定状态 进展 进展情况 阶段 项目状态 status state",
    "initiated": "立项日期 立项时间 计划下达日期 下达日期 计划下达时间 initiated",
    "published": "发布日期 发布时间 批准发布日期 颁布日期 published publicationdate issuedate "
    "dateofissue",
    "in_force": "实施日期 实施时间 生效日期 施行日期 inforce effectivedate implementationdate",
    "withdrawn": "废止日期 废止时间 作废日期 withdrawn withdrawaldate",
    "adopts": "采用关系 采标情况 采标 采标关系 国际国外标准号及采用关系 国际标准号及采用关系 "
    "采用国际标准 采标号及程度 adopts adoption",
    "adopts.number": "采标号 采标编号 采用国际标准号 采用国际标准编号 国际国外标准号 "
    "对应国际标准号 adoptednumber adopts.number",
    "adopts.degree": "一致性程度 采标程度 采用国际标准程度 一致性程度代号 一致性程度标识 采用程度 "
    "degree adopts.degree",
    "replaces": "被代替标准号 代替标准号 代替标准 被代替标准 被代替标准号或作废 替代标准编号 代替 "
    "代替标准编号 全部代替标准 replaces supersedes",
    "references": "规范性引用文件 规范性引用 引用标准 引用标准编号 引用文件 references "
    "normativereferences",
    "committee": "归口单位 归口部门 归口 标准归口部门 技术归口 归口单位名称 技术委员会 committee "
    "technicalcommittee",
    "issuer": "发布机构 发布部门 发布单位 批准部门 批准发布部门 issuer publisher",
    "ics": "ics ics号 ics分类号 国际标准分类号 icscode",
    "ccs": "ccs ccs号 中国标准分类号 中标分类号 中国标准文献分类号 ccscode",
    "checked": "核对日期 checked",
    "notes.zh": "备注 说明 附注 remark remarks note notes",
    "notes.en": "英文备注 notesinenglish",
    "aliases": "曾用编号 曾用名 原编号 aliases",
}


def _columns() -> dict[str, str]:
    own = {
        name: column.key
        for column in COLUMNS
        for name in (column.title.zh, column.title.en, column.name)
    }
    return own | {alias: key for key, words in _ALIASES.items() for alias in words.split()}


_FOLLOWS = Text("由他栏得出", "it follows from other columns")
_ORDER = Text("只是行的次序", "only the order of the rows")

# Of the statistics, gaps and targets that stand beside the list in a workbook.
_OTHER = frozenset(
    {"应有数", "现有数", "Expected", "Existing", "缺口类别", "Rank", "截止日", "Deadline"}
)

# What `tixi export jsonl` says of a record besides its fields (tixi.measures.record).
_JOINED = (
    *("age", "references_inside", "references_outside", "referenced_by", "replaced_by"),
    *("adopted_by", "chain", "touches.records", "touches.topics", "touches.targets"),
)
_DESCRIBED = (*_JOINED, *(f"evidence_by_field.{column.key}" for column in COLUMNS))

PROFILE = Profile(
    never=_OTHER,
    title=Text("标准明细表", "a list of standards"),
    columns=_columns(),
    unsure={"类别": "level", "标准类别": "level", "类型": "level"},
    passed={
        "序号": _ORDER,
        "No.": _ORDER,
        "主题": _FOLLOWS,
        "Topic": _FOLLOWS,
        "体系名称": _FOLLOWS,
        "子体系名称": _FOLLOWS,
        "标准所属体系名称": _FOLLOWS,
        "证据": _FOLLOWS,
        "Evidence": _FOLLOWS,
        **dict.fromkeys(_DESCRIBED, _FOLLOWS),
    },
)
