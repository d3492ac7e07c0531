"""From law to standard: which article is served by which nodes, and by which standards there."""

from collections.abc import Iterator

from tixi.formats.diagram import DisplayStatus
from tixi.model.framework import Node
from tixi.model.standard import Scope
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make
from tixi.site.shown import Glimpse

TITLE = Text("从法规到标准", "From law to standard")


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page with every law that the catalogue names; none when it names none."""
    if edition.catalogue.priorities.laws:
        record = edition.files.get("priorities")
        yield make(
            edition,
            lang,
            "laws/",
            TITLE.get(lang),
            "laws.html",
            record=record,
            by_code=edition.catalogue.framework.by_code,
            serving=serving,
        )


def serving(edition: Edition, node: Node) -> list[Glimpse]:
    """The published and live standards at or below a node, dedicated ones first."""
    found = {s.id: s for topic in node.topics for s in edition.on_topic(topic.code)}
    there = [s for s in found.values() if s.look is DisplayStatus.DONE]
    return [s for scope in (Scope.DEDICATED, Scope.GENERAL) for s in there if s.scope is scope]
