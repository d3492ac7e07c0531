"""What changed between two catalogues."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogues_made import Made, catalogues
from made import catalogue, node, standard, target, topic
from tixi.measures.coverage import State, coverage
from tixi.measures.diff import Changes, Side, diff, renumbered
from tixi.measures.progress import count
from tixi.model.annexes import Neighbours, Priorities
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Problem, Severity
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target
from tixi.model.text import Text

DAY = date(2098, 6, 30)
WHOLE = catalogues().map(Made.catalogue)
NODES = [node("1", "category", node("1.1", "domain", topic("1.1.1"), topic("1.1.2")))]


def of(*standards: Standard, **more: Any) -> Catalogue:
    targets = (target("a", "2099-01-01", more.pop("required", 2)),)
    return catalogue(more.pop("nodes", NODES), *standards, targets=targets)


def compare(old: Catalogue, new: Catalogue) -> Changes:
    return diff(Side(old), Side(new), DAY)


def test_a_project_that_got_its_number_is_followed_by_its_alias() -> None:
    project = standard("plan-a", "drafting 2097-01-01", places=["1.1.1"])
    done = standard(
        "GB/T 99991-2098",
        "drafting 2097-01-01",
        "published 2098-05-01",
        places=["1.1.1"],
        aliases=["plan-a"],
    )
    found = compare(of(project), of(done))
    assert (found.added, found.removed) == ((), ())
    assert found.renumbered == ((project, done),)
    (change,) = found.changed
    assert change.stage == (Stage.DRAFTING, Stage.PUBLISHED)
    assert set(change.fields) == {"aliases", "history", "level", "number", "title.zh"}
    assert change.fields["number"] == (None, "GB/T 99991-2098")
    (moved,) = found.targets
    assert (moved.target.id, moved.before, moved.after, moved.fields) == ("a", 0, 1, {})
    (state,) = found.topics
    assert (state.topic.code, state.before, state.after) == (
        "1.1.1",
        State.IN_PROGRESS,
        State.COVERED,
    )


def test_a_record_that_another_replaces_changes_stage_without_changing_itself() -> None:
    old = standard("GB/T 99991-2090", "published 2090-01-01")
    new = standard("GB/T 99991-2098", "published 2098-01-01", replaces=["GB/T 99991-2090"])
    found = compare(of(old), of(old, new))
    assert found.added == (new,)
    (change,) = found.changed
    assert (change.after, change.fields) == (old, {})
    assert change.stage == (Stage.PUBLISHED, Stage.SUPERSEDED)


def test_fields_go_by_dotted_names() -> None:
    notice = {"url": "https://example.org/a", "kind": "official"}
    before = standard("GB/T 99991-2098", "drafting", sources={"notice": notice})
    after = standard(
        "GB/T 99991-2098",
        "drafting",
        title={"zh": "别名", "en": "Other"},
        sources={"notice": notice | {"url": "https://example.org/b"}},
    )
    (change,) = compare(of(before), of(after)).changed
    assert change.stage is None
    assert change.fields == {
        "sources.notice.url": ("https://example.org/a", "https://example.org/b"),
        "title.en": (None, "Other"),
        "title.zh": ("虚构标准 GB/T 99991-2098", "别名"),
    }


def test_an_easier_target_and_a_removed_topic_are_changes() -> None:
    fewer = [node("1", "category", node("1.1", "domain", topic("1.1.1")))]
    found = compare(of(), of(required=1, nodes=fewer))
    (moved,) = found.targets
    assert (moved.before, moved.after, moved.fields) == (0, 0, {"required": (2, 1)})
    (gone,) = found.topics
    assert (gone.topic.code, gone.before, gone.after) == ("1.1.2", State.MISSING, None)
    ((code, fields),) = found.nodes
    assert code == "1.1.2"
    assert fields["kind"] == ("topic", None)


def test_weights_editions_and_sister_systems_are_documents() -> None:
    old, new = of(), of()
    edition = new.framework.model_copy(update={"edition": "2099"})
    weights = Priorities.model_validate({"kinds": {"missing": 0.5}})
    sister = {
        "id": "made-up",
        "title": {"zh": "虚构指南"},
        "issuer": {"zh": "虚构部门"},
        "sources": {"page": {"url": "https://example.org/made-up", "kind": "secondary"}},
    }
    sisters = Neighbours.model_validate({"neighbours": [sister]})
    found = compare(old, replace(new, framework=edition, priorities=weights, neighbours=sisters))
    assert found.documents[:2] == (
        ("framework", {"edition": ("test", "2099")}),
        ("priorities", {"kinds.missing": (None, 0.5)}),
    )
    name, fields = found.documents[2]
    assert (name, list(fields)) == ("neighbours", ["neighbours"])
    assert not found.empty


def problem(path: str, line: int, message: str = "甲") -> Problem:
    words = Text(message, message)
    return Problem(f"catalogue/{path}", line, 1, "TX999", Severity.WARNING, words)


def test_a_problem_that_moved_within_its_file_or_with_it_is_the_same() -> None:
    project = standard("plan-a", "drafting")
    done = standard("GB/T 99991-2098", "drafting", aliases=["plan-a"])
    base = (
        problem("standards/national/plan-a.yaml", 3),
        problem("framework.yaml", 9),
        problem("framework.yaml", 10),
    )
    head = (
        problem("standards/national/gb-t-99991-2098.yaml", 8),
        problem("framework.yaml", 12),
        problem("framework.yaml", 12, "乙"),
    )
    found = diff(Side(of(project), base), Side(of(done), head), DAY)
    assert found.introduced == (head[2],)
    assert found.resolved == (base[2],)


@given(WHOLE, st.dates(date(2095, 1, 1), date(2097, 1, 1)))
def test_a_catalogue_does_not_differ_from_itself(made: Catalogue, day: date) -> None:
    problems = (problem("framework.yaml", 1), problem("framework.yaml", 1))
    assert diff(Side(made, problems), Side(made, problems), day) == Changes(day)
    assert Changes(day).empty


@settings(max_examples=50)  # two catalogues each
@given(WHOLE, WHOLE, st.randoms())
def test_the_order_of_records_and_problems_does_not_matter(
    old: Catalogue, new: Catalogue, random: Any
) -> None:
    def shuffled(side: Side) -> Side:
        records, problems = list(side.catalogue.standards), list(side.problems)
        random.shuffle(records)
        random.shuffle(problems)
        return Side(replace(side.catalogue, standards=tuple(records)), tuple(problems))

    base = Side(old, tuple(problem("framework.yaml", n, f"{n}") for n in (3, 1, 2)))
    head = Side(new, tuple(problem("framework.yaml", n, f"{n}") for n in (5, 4, 2)))
    assert diff(base, head, DAY) == diff(shuffled(base), shuffled(head), DAY)


def count_on(made: Catalogue, aim: Target) -> int:
    return count(made, aim, min(DAY, aim.deadline))


@settings(max_examples=50)
@given(WHOLE, WHOLE)
def test_both_directions_agree(old: Catalogue, new: Catalogue) -> None:
    there, back = compare(old, new), compare(new, old)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert [(c.before, c.after) for c in there.changed] == [
        (c.after, c.before) for c in back.changed
    ]
    counts = {one.target.id: (one.before, one.after) for one in there.targets}
    targets = {one.id: one for one in old.targets}
    for after in new.targets:
        before = targets.get(after.id)
        counted = count_on(old, before) if before else None, count_on(new, after)
        assert counts.get(after.id, (counted[1],) * 2) == counted
    moved = {found.topic.code: (found.before, found.after) for found in there.topics}
    was, now = coverage(old, DAY).states, coverage(new, DAY).states
    codes = was.keys() | now.keys()
    states = {code: (was.get(code), now.get(code)) for code in codes}
    assert moved == {code: pair for code, pair in states.items() if pair[0] is not pair[1]}


PLAN, NUMBER = "20990001-T-469", "GB/T 99999-2099"
PROJECT = standard("plan-20990001-t-469", "initiated 2099", plan=PLAN)
OTHERS = [standard(f"plan-{n}", "initiated 2099") for n in "ab"]


def issued(number: str = NUMBER, **more: Any) -> Standard:
    return standard(number, "published 2099", **more)


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ([PROJECT], [issued(aliases=[PROJECT.id])], [(0, 0)]),
        ([PROJECT], [issued(aliases=["20990001t469"])], [(0, 0)]),
        ([PROJECT], [issued(plan=PLAN)], [(0, 0)]),
        ([PROJECT], [issued(plan=PLAN, aliases=[PROJECT.id, PLAN])], [(0, 0)]),
        ([issued("GB/T 99998-2099")], [issued(aliases=["GB/T 99998-2099"])], [(0, 0)]),
        ([PROJECT], [PROJECT, issued(aliases=[PROJECT.id])], []),  # the old one still exists
        ([PROJECT, issued(aliases=[PROJECT.id])], [issued(aliases=[PROJECT.id])], []),
        ([PROJECT], [issued()], []),
        ([PROJECT], [issued(plan="20990002-T-469")], []),
        # an alias goes before a plan; each follows or is followed once
        (
            [PROJECT],
            [issued("GB/T 99991-2099", plan=PLAN), issued("GB/T 99992-2099", aliases=[PROJECT.id])],
            [(0, 1)],
        ),
        ([PROJECT, OTHERS[1]], [issued(aliases=["plan-b", PROJECT.id])], [(1, 0)]),
        (  # in the order of the newer ids
            OTHERS,
            [
                issued("GB/T 99992-2099", aliases=["plan-a"]),
                issued("GB/T 99991-2099", aliases=["plan-b"]),
            ],
            [(1, 1), (0, 0)],
        ),
    ],
)
def test_renumbered_records(
    old: list[Standard], new: list[Standard], moved: list[tuple[int, int]]
) -> None:
    found = renumbered(catalogue([], *old), catalogue([], *new))
    assert found == tuple((old[before], new[after]) for before, after in moved)
