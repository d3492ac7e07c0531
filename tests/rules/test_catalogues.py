"""Whole catalogues: one full of mistakes, one without any, and the real one."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laid import AS_OF
from tixi.model.framework import NodeKind
from tixi.model.problem import SEVERITY_NAMES, Problem, Severity
from tixi.model.text import Lang
from tixi.rules import all_rules, check
from tixi.store.loader import Loaded, load

CATALOGUES = Path(__file__).parents[1] / "catalogues"
REPOSITORY = Path(__file__).parents[2]


def line(problem: Problem, lang: Lang) -> str:
    """A problem as one line."""
    hint = f" — {problem.hint.get(lang)}" if problem.hint else ""
    severity = SEVERITY_NAMES[problem.severity].get(lang)
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return f"{place}: {severity} {problem.code} {problem.message.get(lang)}{hint}\n"


@pytest.mark.parametrize("lang", list(Lang))
def test_every_problem_is_reported_at_once_in_exact_words(lang: Lang) -> None:
    problems = check(load(CATALOGUES / "bad" / "catalogue"), AS_OF)
    lines = "".join(line(problem, lang) for problem in problems)
    assert lines == (CATALOGUES / "bad" / f"expected.{lang}.txt").read_text("utf-8")


def test_they_are_sorted_by_place() -> None:
    problems = check(load(CATALOGUES / "bad" / "catalogue"), AS_OF)
    places = [(problem.path, problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
    assert len(problems) == len(set(problems))


def test_a_good_catalogue_has_none() -> None:
    loaded = load(CATALOGUES / "good" / "catalogue")
    assert check(loaded, AS_OF) == []
    assert loaded.catalogue is not None
    assert len(loaded.catalogue.standards) == 9


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_good_catalogue_with_changed_lines_never_breaks_check(
    tmp_path: Path, data: st.DataObject
) -> None:
    """Whatever is cut, doubled or put elsewhere, check gives problems and never breaks."""
    folder = tmp_path / "any"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(CATALOGUES / "good", folder)
    files = sorted(folder.rglob("*.yaml"))
    for _ in range(data.draw(st.integers(1, 3))):
        source, target = (data.draw(st.sampled_from(files)) for _ in range(2))
        moved = data.draw(st.sampled_from(source.read_text("utf-8").splitlines()))
        lines = target.read_text("utf-8").splitlines()
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + data.draw(st.integers(0, 2))] = [moved]
        target.write_text("\n".join(lines) + "\n", "utf-8")
    for problem in check(load(folder / "catalogue"), AS_OF):
        assert problem.path.endswith(".yaml")
        assert problem.line >= 1


@pytest.fixture(scope="module")
def real() -> Loaded:
    """The catalogue of this repository."""
    return load(REPOSITORY / "catalogue")


def test_the_real_catalogue_has_no_errors(real: Loaded) -> None:
    assert real.catalogue is not None
    day = max((s.checked for s in real.catalogue.standards), default=date(2026, 11, 23))
    errors = [p for p in check(real, day) if p.severity is Severity.ERROR]
    assert errors == []


def test_the_real_framework_is_that_of_the_guide(real: Loaded) -> None:
    assert real.catalogue is not None
    kinds = [node.kind for node in real.catalogue.framework.walk()]
    assert {kind: kinds.count(kind) for kind in NodeKind} == {
        NodeKind.CATEGORY: 6,
        NodeKind.DOMAIN: 22,
        NodeKind.INDUSTRY: 14,
        NodeKind.TOPIC: 99,
    }
    below = [
        len([t for t in top.walk() if t.kind is NodeKind.TOPIC])
        for top in real.catalogue.framework.nodes
    ]
    assert below == [4, 18, 17, 7, 11, 42]


def test_no_record_of_the_real_catalogue_hangs_in_the_air(real: Loaded) -> None:
    assert real.catalogue is not None
    topics = {topic.code for topic in real.catalogue.framework.topics}
    for standard in real.catalogue.standards:
        assert set(standard.places) <= topics, standard.id


def test_no_node_of_a_seed_is_lost(real: Loaded) -> None:
    """Said again without the rule: the framework's seeds are the seeds' nodes, one for one."""
    assert real.catalogue is not None
    printed = [(seed.id, node.code) for seed in real.catalogue.seeds for node in seed.walk()]
    nodes = real.catalogue.framework.walk()
    named = [(node.seed.document, node.seed.code) for node in nodes if node.seed]
    assert len(printed) == 6 + 22 + 14 + 99
    assert sorted(printed) == sorted(named)


def test_the_bad_catalogue_breaks_most_rules() -> None:
    """It grows with the rules; what it cannot hold in git is left to the examples."""
    found = {problem.code for problem in check(load(CATALOGUES / "bad" / "catalogue"), AS_OF)}
    missing = {rule.code for rule in all_rules()} - found
    assert missing <= set(_LEFT_TO_THE_EXAMPLES), missing


_LEFT_TO_THE_EXAMPLES = {
    "TX001": "a link out of the repository",
    "TX003": "two megabytes",
    "TX007": "what editors may take away",
    "TX008": "what git may take away",
    "TX321": "a topic that accepts general standards, which would change the gaps of the rest",
    "TX322": "the same",
    "TX705": "a target that would move every figure of the rest",
}
