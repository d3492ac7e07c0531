"""A law in force already asks for what the topic is about."""

from tixi.measures.gaps.gap import Gap
from tixi.measures.gaps.rank import Ground, Score, Setting
from tixi.model.text import Text


def score(setting: Setting, gap: Gap) -> Score | None:
    """1 when an article of a law in force on the day names the topic or a node above it."""
    catalogue, as_of = setting.coverage.catalogue, setting.coverage.as_of
    above = {node.code for node in catalogue.framework.ancestors(gap.topic.code)}
    named = [
        (law.title, article.article)
        for law, article in catalogue.priorities.obliging(above)
        if law.since is None or law.since <= as_of
    ]
    if not named:
        return None
    zh = "、".join(f"《{title.zh}》{article.zh}" for title, article in named)
    en = "; ".join(
        f"{title.en or title.zh}, {article.en or article.zh}" for title, article in named
    )
    return Score(1, Text(f"已有法规要求：{zh}", f"the law already asks for it: {en}"))


GROUND = Ground(
    "law-obliges",
    Text("法规已有要求", "the law obliges"),
    Text("目录列出的法规条款", "the articles that the catalogue lists"),
    score,
)
