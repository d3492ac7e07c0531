"""A draft that shows the same of the records makes the same, whatever else has changed."""

from copy import deepcopy
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from catalogues_made import Made, catalogues, days, histories, topics_of
from tixi.model.framework import NodeKind
from tixi.model.text import Lang
from tixi.site.api import answers
from tixi.site.edition import Edition
from tixi.site.page import Draft
from tixi.site.pages import redirects, standard, topic


@st.composite
def edits(draw: st.DrawFn) -> tuple[Made, Made]:
    """A catalogue, and the same with one record changed, added or taken away."""
    made = draw(catalogues())
    records = deepcopy(made.records)
    record = draw(st.sampled_from(records))
    match draw(st.sampled_from(("title", "scope", "places", "history", "names", "gone"))):
        case "title":
            record["title"] = {"zh": "改过的虚构标准", "en": "Changed"}
        case "scope":
            record["scope"] = draw(st.sampled_from(("dedicated", "general", "related")))
        case "places":
            record["places"] = draw(st.lists(st.sampled_from(topics_of(made.nodes)), max_size=2))
        case "history":
            record["history"] = draw(histories())
        case "names":
            record |= {"references": [], "replaces": [], "aliases": ["T/OLD 1-2090"]}
        case "gone":
            records.remove(record)
    pair = (made, made.with_records(records))
    return pair if draw(st.booleans()) else (pair[1], pair[0])


def drafts(made: Made, as_of: date) -> dict[str, Draft]:
    """The drafts of a catalogue's site by their path; drawings, which show one text, aside."""
    edition = Edition(made.catalogue(), as_of)
    topics = [node for node in edition.catalogue.framework.walk() if node.kind is NodeKind.TOPIC]
    found = [*answers.assets(edition)]
    for lang in Lang:
        found += [*standard.pages(edition, lang), *redirects.pages(edition, lang)]
        found += [one for node in topics for one in topic.drafts(edition, lang, node)]
    return {one.path: one for one in found if isinstance(one, Draft)}


@given(edits(), days())
def test_the_same_key_makes_the_same(pair: tuple[Made, Made], as_of: date) -> None:
    before, after = (drafts(made, as_of) for made in pair)
    assert after
    for path, draft in after.items():
        if path in before and before[path].key == draft.key:
            assert before[path].make() == draft.make()
