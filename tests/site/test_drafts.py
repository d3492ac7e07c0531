"""A draft or piece that shows the same of the records makes the same, whatever else changed."""

from copy import deepcopy
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogues_made import Made, catalogues, days, histories, topics_of
from tixi.formats.exports import find, names
from tixi.formats.job import Job
from tixi.model.framework import NodeKind
from tixi.model.text import Lang
from tixi.site.api import answers
from tixi.site.edition import Edition
from tixi.site.page import Asset, Draft, Piece, Pieces
from tixi.site.pages import above_topics, redirects, search, standard, topic


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
    nodes = list(edition.catalogue.framework.walk())
    topics = [node for node in nodes if node.kind is NodeKind.TOPIC]
    found = list(answers.assets(edition))
    for lang in Lang:
        found += [*standard.pages(edition, lang), *redirects.pages(edition, lang)]
        found += [one for node in topics for one in topic.drafts(edition, lang, node)]
        found += [above_topics.draft(edition, lang, node) for node in nodes if node not in topics]
    return {one.path: one for one in found if isinstance(one, Draft)}


def pieces(made: Made, as_of: date) -> dict[tuple[str, str], str]:
    """The pieces of a site's files, by the path of the file and their key."""
    edition = Edition(made.catalogue(), as_of)
    job, exports = Job(edition.catalogue, as_of), {name: find(name) for name in names()}
    files: list[Asset | Draft | Pieces] = [
        edition.in_pieces(k, one.rows(job)) for k, one in exports.items() if one.rows
    ]
    files += [*answers.assets(edition), search.asset(edition)]
    return {
        (file.path, part.key): part.make()
        for file in files
        if isinstance(file, Pieces)
        for part in file.parts
        if isinstance(part, Piece)
    }


@given(edits(), days())
@settings(max_examples=30)
def test_the_same_key_makes_the_same_piece(pair: tuple[Made, Made], as_of: date) -> None:
    before, after = (pieces(made, as_of) for made in pair)
    assert after
    assert {key: before[key] for key in before.keys() & after} == {
        key: after[key] for key in before.keys() & after
    }


@given(edits(), days())
def test_the_same_key_makes_the_same(pair: tuple[Made, Made], as_of: date) -> None:
    before, after = (drafts(made, as_of) for made in pair)
    assert after
    for path, draft in after.items():
        if path in before and before[path].key == draft.key:
            assert before[path].make() == draft.make()
