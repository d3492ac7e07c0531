"""All that the graph of a catalogue shows on a day, together."""

from datetime import date

from made import catalogue, node, standard, target, topic
from tixi.measures.integrity import integrity

TREE = [node("1", "category", topic("1.1", supports=["1.2"]), topic("1.2"), topic("1.3"))]
OLD = standard("GB/T 99001-2010", "published 2010-01-01", places=["1.3"])
NEW = standard(
    "GB/T 99001-2020", "published 2020-01-01", places=["1.3"], replaces=["GB/T 99001-2010"]
)
USER = standard(
    "GB/T 99002-2021", "published 2021-01-01", places=["1.3"], references=["GB/T 99001-2010"]
)
LOST = standard("GB/T 99003-2022", "published 2022-01-01", scope="related")
AIMS = (target("a", "2030-12-31", 3), target("b", "2030-12-31", 9), target("c", "2030-12-31", 1))


def test_it_tells_what_each_measure_finds_on_the_day() -> None:
    made = catalogue(TREE, OLD, NEW, USER, LOST, targets=AIMS)
    found = integrity(made, AIMS[:2], date(2026, 1, 1)).as_json()
    assert found == {
        "stale_references": [
            {
                "id": "gb-t-99002-2021",
                "number": "GB/T 99001-2010",
                "status": "superseded",
                "now": ["GB/T 99001-2020"],
            }
        ],
        "orphans": ["gb-t-99003-2022"],
        "chains": [["gb-t-99001-2010", "gb-t-99001-2020"]],
        "critical_paths": [
            {"target": "a", "codes": ["1.1", "1.2"]},
            {"target": "b", "codes": ["1.1", "1.2"]},
        ],
    }
    before = integrity(made, (), date(2019, 1, 1)).as_json()
    assert before == {key: [] for key in found}
