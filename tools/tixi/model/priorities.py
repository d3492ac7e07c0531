"""What presses most: weights of the ranking rules, and the laws that oblige."""

from collections.abc import Container
from typing import Annotated

from pydantic import Field

from tixi.model.fields import Code, Day, Frozen, Key, LocalizedName, LocalizedNote, SingleLine
from tixi.model.standard import Source


class Weight(Frozen):
    """How much a ranking rule weighs in this catalogue, and why."""

    rule: Key = Field(description="规则 · the rule's name")
    weight: Annotated[float, Field(ge=0, le=100)] = Field(description="权重 · its weight")
    codes: tuple[Code, ...] = Field((), description="所指节点 · the nodes it applies to, if any")
    reason: LocalizedNote | None = Field(None, description="理由 · why so much")


class Article(Frozen):
    """An article of a law, and the nodes that serve it."""

    article: LocalizedName = Field(description="条款 · the article")
    subject: LocalizedName = Field(description="内容 · what it is about, in our words")
    nodes: tuple[Code, ...] = Field(min_length=1, description="对应节点 · the nodes that serve it")


class Law(Frozen):
    """A law or rule that the nodes implement."""

    id: Key = Field(description="标识 · a short id")
    title: LocalizedName = Field(description="名称 · the title")
    number: SingleLine | None = Field(None, description="文号 · its number")
    since: Day | None = Field(None, description="施行（或印发）日期 · in force, or issued, since")
    sources: dict[Key, Source] = Field({}, description="来源 · the sources")
    articles: tuple[Article, ...] = Field(min_length=1, description="条款 · the articles")


class Priorities(Frozen):
    """The optional file `catalogue/priorities.yaml`."""

    kinds: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(
        {}, description="各类缺口的轻重 · how much each kind of gap presses, 0 to 1"
    )
    weights: tuple[Weight, ...] = Field((), description="权重 · weights of the ranking rules")
    laws: tuple[Law, ...] = Field((), description="法规 · the laws that oblige")

    def weight(self, rule: str) -> float:
        """The weight of a rule; 1 where the file does not name it."""
        return next((item.weight for item in self.weights if item.rule == rule), 1.0)

    def obliging(self, codes: Container[str]) -> tuple[tuple[Law, Article], ...]:
        """The articles that any of some nodes serves, each with its law."""
        return tuple(
            (law, article)
            for law in self.laws
            for article in law.articles
            if any(code in codes for code in article.nodes)
        )

    def named(self, rule: str, code: str) -> str | None:
        """The node that a rule names and that is a code or an ancestor of it, if any."""
        for item in self.weights:
            for node in item.codes if item.rule == rule else ():
                if code == node or code.startswith(f"{node}."):
                    return node
        return None
