"""The rules of `tixi check`, each with its reason, its authority, and a pair of examples."""

from collections.abc import Iterator

from tixi.model.problem import SEVERITY_NAMES
from tixi.model.text import Lang, Text
from tixi.rules import all_rules
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make

TITLE = Text("检查规则", "Rules")
# What the hundreds of the codes stand for.
GROUPS = {
    "0": Text("文件", "Files"),
    "1": Text("键与值", "Keys and values"),
    "2": Text("编号与标识", "Numbers and ids"),
    "3": Text("体系与主题", "Framework and topics"),
    "4": Text("阶段与日期", "Stages and days"),
    "5": Text("标准之间的关系", "Relations between standards"),
    "6": Text("来源与核对", "Sources and upkeep"),
    "7": Text("目标", "Targets"),
}


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """All rules on one page, each under its code in small letters."""
    groups = [
        (name, [rule for rule in all_rules() if rule.code[2] == digit])
        for digit, name in GROUPS.items()
    ]
    yield make(
        edition,
        lang,
        "reference/rules/",
        TITLE.in_(lang),
        "rules.html",
        groups=groups,
        severity_names=SEVERITY_NAMES,
    )
