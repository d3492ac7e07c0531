"""The tree: the statistics table (标准统计表), and a page for every node."""

from collections.abc import Iterator

from tixi.measures.statistics import matrices, statistics
from tixi.model.framework import NodeKind
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.here import Here
from tixi.site.page import Draft, Page
from tixi.site.pages import above_topics, topic
from tixi.site.pages.around import TITLE
from tixi.site.pages.make import make
from tixi.site.things import terms


def pages(edition: Edition, lang: Lang) -> Iterator[Page | Draft]:
    """The table of the whole tree, then every node, parents first."""
    yield make(
        edition,
        lang,
        "framework/",
        TITLE.get(lang),
        "framework.html",
        record=edition.files.get("framework"),
        covered=edition.coverage,
        whole=statistics(edition.coverage)[0],
        things=[terms(edition, Here(lang, "framework/"))],
        has_matrix=bool(matrices(edition.catalogue.framework.nodes)),
    )
    for node in edition.catalogue.framework.walk():
        if node.kind is NodeKind.TOPIC:
            yield from topic.drafts(edition, lang, node)
        else:
            yield above_topics.draft(edition, lang, node)
