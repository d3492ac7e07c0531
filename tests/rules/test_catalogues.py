"""Whole catalogues: one full of mistakes, one without any, and the real one."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_change import Repository
from laid import AS_OF
from tixi.model.framework import NodeKind
from tixi.model.problem import SEVERITY_NAMES, Problem, Severity
from tixi.model.text import Lang
from tixi.rules import all_rules, check
from tixi.store.loader import load

CATALOGUES = Path(__file__).parents[1] / "catalogues"


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


def test_the_real_catalogue_has_no_errors(this_repository: Repository) -> None:
    loaded = load(this_repository.folder / "catalogue")
    assert loaded.catalogue is not None
    problems = check(loaded, this_repository.as_of)
    assert [one for one in problems if one.severity is Severity.ERROR] == []


def test_the_draft_guide_is_transcribed_whole() -> None:
    """As the guide itself counts: a seed is a fact, which no change of the catalogue touches."""
    catalogue = load(CATALOGUES.parents[1] / "catalogue").catalogue
    assert catalogue is not None
    (seed,) = (one for one in catalogue.seeds if one.id == "guide-2023-draft")
    assert Counter(node.kind for node in seed.walk()) == {
        NodeKind.CATEGORY: 6,
        NodeKind.DOMAIN: 22,
        NodeKind.INDUSTRY: 14,
        NodeKind.TOPIC: 99,
    }


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
