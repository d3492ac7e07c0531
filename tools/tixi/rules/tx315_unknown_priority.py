"""A code of the priorities that the framework does not have."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.priorities import Priorities
from tixi.model.problem import Finding, Path, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Codes in weights and articles that no node has."""
    for at, code in _codes(catalogue.priorities):
        if code not in catalogue.framework.by_code:
            message = Text(f"框架里没有“{code}”", f"the framework has no “{code}”")
            yield Finding("priorities", at, message)


def _codes(priorities: Priorities) -> Iterator[tuple[Path, str]]:
    for place, weight in enumerate(priorities.weights):
        for index, code in enumerate(weight.codes):
            yield ("weights", place, "codes", index), code
    for place, law in enumerate(priorities.laws):
        for number, article in enumerate(law.articles):
            for index, code in enumerate(article.nodes):
                yield ("laws", place, "articles", number, "nodes", index), code


RULE = Rule(
    code="TX315",
    severity=Severity.ERROR,
    title=Text(
        "排序依据里的编号不在框架里", "a code of the priorities that the framework does not have"
    ),
    why=Text(
        "权重和法条按编号落到节点上；编号错了，缺口的次序就少一条依据。",
        "Weights and articles reach the nodes by code; with a wrong one, a ground of the "
        "ranking is lost.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/priorities.yaml
weights:
  - {rule: urgent-first, weight: 2, codes: ["9"]}
""",
    good="""\
# catalogue/priorities.yaml
weights:
  - {rule: urgent-first, weight: 2, codes: ["1"]}
""",
    check=check,
)
