"""The explanatory note: filled from the same measures as the pages and the report."""

from datetime import date

from made import catalogue, node, standard, target, topic
from tixi.measures.coverage import coverage
from tixi.measures.progress import progress
from tixi.measures.ranking import ranked_gaps
from tixi.measures.summary import MAX_GAPS_IN_NOTE, ExplanatoryNote, target_summary
from tixi.model.catalogue import Catalogue

AS_OF = date(2099, 12, 31)


def note(made: Catalogue) -> ExplanatoryNote:
    return ExplanatoryNote(coverage(made, AS_OF), progress(made, AS_OF), ranked_gaps(made, AS_OF))


def test_it_says_what_the_measures_find() -> None:
    topics = [topic(f"1.{n}") for n in range(1, 14)]
    made = catalogue(
        [node("1", "category", *topics)],
        standard("GB/T 99999-2099", "published 2099-03-01", places=["1.1"]),
        targets=(target("by-2100", "2100-12-31", 2),),
    )
    found = note(made)
    assert found.structure.zh == "体系分 1 类，共 13 个主题，应有标准 13 项。"
    assert found.current_state.en == "1 standard in existence, a rate of 7.7\u202f%."
    assert found.top_gaps == ranked_gaps(made, AS_OF)[:MAX_GAPS_IN_NOTE]
    assert found.needs.zh.startswith(f"共 {len(found.gaps)} 处缺口")
    assert len(found.gaps) > MAX_GAPS_IN_NOTE
    assert [(item.target.id, text) for item, text in found.target_summaries] == [
        ("by-2100", target_summary(found.targets[0]))
    ]
    assert [(cell.published, cell.under_way) for cell in found.cells] == [(1, 0)]
    assert sum(found.evidence.values()) == 1
    assert found.opening.zh.endswith("截至 2099-12-31；撰写人补充背景与审查意见。")
    assert "as of 2099-12-31; its author adds" in found.opening.en
    assert found.overlaps == ()


def test_it_tells_of_the_whole_system_and_of_overlaps() -> None:
    made = catalogue(
        [node("1", "category", topic("1.1")), node("2", "category", topic("2.1"))],
        *(standard(f"GB/T 9999{n}-2099", "published 2099-03-01", places=["2.1"]) for n in (1, 2)),
    )
    found = note(made)
    assert [(cell.published, cell.under_way) for cell in found.cells] == [(2, 0)]
    assert [overlap.topic.code for overlap in found.overlaps] == ["2.1"]


def test_an_empty_system_has_a_note_too() -> None:
    found = note(catalogue([]))
    assert "0.0\u202f%" in found.current_state.zh
    assert found.top_gaps == ()
    assert found.needs.en == "There are no gaps."


def test_only_the_grounds_that_rank_some_gap_are_told() -> None:
    tree = [node("1", "category", topic("1.1"), topic("1.2"))]
    assert [ground.name for ground in note(catalogue(tree)).criteria] == ["how-bare"]
    aimed = catalogue(tree, targets=(target("by-2100", "2100-12-31", 2),))
    assert {ground.name for ground in note(aimed).criteria} == {
        "how-bare",
        "serves-target",
        "time-left",
    }
