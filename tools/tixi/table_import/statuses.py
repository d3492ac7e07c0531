"""The words that tables use for where a standard stands."""

from typing import Final

from tixi.model.stages import STAGE_NAMES, Stage
from tixi.table_import.profiles import heading

# Words of the national platforms, of industries' plan tables and of ISO's English.
_WORDS: Final = {
    Stage.PLANNED: "拟制定 拟制订 待制定 待制订 计划制定 规划 拟立项 预研 待研制 proposed",
    Stage.INITIATED: "立项 已立项 计划下达 已下达 下达计划 approvedproject",
    Stage.DRAFTING: "起草 起草中 制定中 制订中 修订中 制修订中 在研 在编 编制中 正在起草 研制中 "
    "正在制定 underdevelopment draft",
    Stage.CONSULTATION: "征求意见 征求意见中 正在征求意见 征求意见稿 enquiry publiccomment",
    Stage.REVIEW: "审查 审查中 正在审查 送审 送审稿 技术审查 voting",
    Stage.APPROVED: "批准 正在批准 报批 报批中 报批稿 报批公示 待批准 待发布 已报批",
    Stage.PUBLISHED: "发布 已发布 即将实施 未实施 issued",
    Stage.IN_FORCE: "实施 已实施 现行 现行有效 有效 current valid active effective",
    Stage.REAFFIRMED: "复审继续有效 继续有效 确认有效 confirmed",
    Stage.SUPERSEDED: "被代替 被替代 已被代替 有更新版 作废被代替 replaced obsolete",
    Stage.WITHDRAWN: "废止 已废止 作废 已作废 撤销 abolished cancelled",
    Stage.SUSPENDED: "冻结 暂停 暂缓 中止 onhold",
    Stage.TERMINATED: "终止 已终止 项目终止 discontinued",
}
_STAGES: Final = {
    heading(word): stage
    for stage, words in _WORDS.items()
    for word in (*words.split(), stage.value, STAGE_NAMES[stage].zh, STAGE_NAMES[stage].en)
}


def stage_of(text: str) -> Stage | None:
    """The stage that a word means, in Chinese or English; None for a word that is unknown."""
    return _STAGES.get(heading(text))
