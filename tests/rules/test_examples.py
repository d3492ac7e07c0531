"""Every rule has a code, a page's worth of words, and examples that do what they say."""

import inspect
import re
from pathlib import Path

import pytest

from laid import AS_OF, lay
from tixi import rules
from tixi.model.problem import Severity
from tixi.rules import (
    Rule,
    all_rules,
    check,
    framework,
    identity,
    relations,
    sources,
    stages,
    targets,
)
from tixi.store.loader import load

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


@RULES
def test_bad_example_breaks_this_rule_alone(rule: Rule, tmp_path: Path) -> None:
    problems = check(load(lay(tmp_path, rule.case.bad)), AS_OF)
    assert {problem.code for problem in problems} == {rule.code}, problems
    assert {problem.severity for problem in problems} == {rule.severity}


@RULES
def test_good_example_breaks_none(rule: Rule, tmp_path: Path) -> None:
    assert check(load(lay(tmp_path, rule.case.good)), AS_OF) == []


def test_every_case_file_has_its_rule() -> None:
    folder = Path(rules.__file__).parent / "cases"
    assert sorted(path.stem for path in folder.iterdir()) == [rule.code for rule in all_rules()]


def test_a_rule_is_declared_in_the_module_of_its_series() -> None:
    modules = (identity, framework, stages, relations, sources, targets)
    for hundreds, module in enumerate(modules, 2):
        codes = re.findall(r"^@rule\(\"(TX\d{3})\"", inspect.getsource(module), re.MULTILINE)
        assert codes == [
            rule.code for rule in all_rules() if rule.check and rule.code[2] == str(hundreds)
        ]
    assert len(rules.SERIES) == len(modules) + 2


@RULES
def test_texts_are_in_both_languages(rule: Rule) -> None:
    messages = rule.case.messages.values()
    for text in (rule.case.title, rule.case.why, rule.case.authority, *messages):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh)
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in text.en)
    assert rule.case.bad != rule.case.good


def test_every_code_raised_while_reading_has_a_rule() -> None:
    """The codes in the source of `store/` are those of the rules without a check."""
    folder = Path(rules.__file__).parents[1] / "store"
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    for rule in all_rules():
        if rule.check is None and rule.code != "TX607":
            assert f'"{rule.code}"' in source
    assert all(rule.severity in Severity for rule in all_rules())
