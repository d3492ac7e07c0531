"""A required key is missing."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX102",
    severity=Severity.ERROR,
    title=Text("缺少必填的键", "a required key is missing"),
    why=Text(
        "缺了名称、范围、经历、来源或核对日期，记录就不能计数，也不能核实。",
        "Without title, scope, history, sources or the day of checking, a record can be "
        "neither counted nor verified.",
    ),
    source=FORMAT,
    bad="""\
title: {en: A made-up standard}
""",
    good="""\
title: {zh: 虚构标准, en: A made-up standard}
""",
)
