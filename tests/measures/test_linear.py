"""Report, gaps and rules are linear: ten times the records take some ten times as long."""

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.changelog import events
from tixi.measures.ranking import ranked_gaps
from tixi.measures.relations import relations_json
from tixi.measures.report import report
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard
from tixi.rules import findings

DAY = date(2026, 11, 23)
QUADRATIC = 40  # ten times the records would take a hundred times as long


def spread(index: int) -> Standard:
    return record(index, places=[f"1.1.{index % 99 + 1}"])


def on_one_topic(index: int) -> Standard:
    return record(index, places=["1.1.1"])


def chain(index: int) -> Standard:
    return record(index, replaces=[f"GB/T {99_999 + index}-2020"], places=["1.1.1"])


def many_references(index: int) -> Standard:
    return record(index, references=[f"GB/T {100_000 + n}-2020" for n in range(20)])


def record(index: int, **more: object) -> Standard:
    day = date.fromordinal(date(2015, 1, 1).toordinal() + index % 4000)
    return standard(f"GB/T {100_000 + index}-2020", f"published {day}", **more)


@pytest.mark.parametrize("shape", [spread, on_one_topic, chain, many_references])
def test_report_gaps_and_rules_are_linear(shape: Callable[[int], Standard]) -> None:
    topics = [topic(f"1.1.{n}") for n in range(1, 100)]
    aim = target("aim", "2026-12-31", 100)

    def seconds(number: int) -> float:
        tree = [node("1", "category", node("1.1", "domain", *topics))]
        made = catalogue(tree, *map(shape, range(number)), targets=(aim,))
        start = process_time()
        measure(made)
        return process_time() - start

    assert seconds(2000) < QUADRATIC * max(seconds(200), 0.002)


def measure(made: Catalogue) -> None:
    report(made, DAY).as_json()
    events(made)
    relations_json(made, made.standards[0])
    assert list(ranked_gaps(made, DAY))
    assert list(findings(made, DAY))
