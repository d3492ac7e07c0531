"""The figures on the pages of data and of readings are those of the catalogue on their day."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tixi.measures.evidence import Evidence, evidence
from tixi.measures.progress import target_progress
from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.store.loader import load

ROOT = Path(__file__).parents[2]
PAGES = pytest.mark.parametrize("page", ["docs/data.md", "docs/en/data.md"])

_ROW = re.compile(r"^\| \S+ \| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = load(ROOT / "catalogue").catalogue
    assert found is not None
    return found


def day(text: str) -> date:
    return date.fromisoformat(re.search(r"(?:截至|as of) (\d{4}-\d\d-\d\d)", text)[1])  # type: ignore[index]


def members(catalogue: Catalogue, as_of: date) -> tuple[str, ...]:
    (target,) = [one for one in catalogue.targets if one.id == "by-2026"]
    return tuple(target_progress(catalogue, target, as_of).members)


def counted(catalogue: Catalogue, as_of: date) -> list[Standard]:
    return [catalogue.by_id[name] for name in members(catalogue, as_of)]


@PAGES
def test_the_table_of_evidence_is_that_of_the_catalogue(catalogue: Catalogue, page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    live = list(catalogue.live(day(text)))
    groups = (live, [s for s in live if s.scope is Scope.DEDICATED], counted(catalogue, day(text)))
    counts = [Counter(evidence(standard) for standard in group) for group in groups]
    told = {kind: tuple(map(int, numbers)) for kind, *numbers in _ROW.findall(text)}
    assert told == {kind.value: tuple(count[kind] for count in counts) for kind in Evidence}


@PAGES
def test_what_counts_without_a_second_source_is_listed(catalogue: Catalogue, page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    weak = (Evidence.SINGLE, Evidence.NONE)
    expected = [s.id for s in counted(catalogue, day(text)) if evidence(s) in weak]
    assert re.findall(r"^- `([a-z0-9.-]+)`$", text, re.MULTILINE) == expected


@PAGES
def test_what_was_seen_is_admitted_joined_or_left_out(catalogue: Catalogue, page: str) -> None:
    """No sighting is lost: the numbers add up, and the left-out page says the same."""
    text = (ROOT / page).read_text("utf-8")
    other = (ROOT / page.replace("data.md", "left-out.md")).read_text("utf-8")
    for number in ("489", "413", "10", "66"):
        assert re.search(rf"\b{number}\b", text)
        assert re.search(rf"\b{number}\b", other)
    rows = [line for line in other.splitlines() if line.startswith("| ")]
    tables = [line for line in rows if not line.startswith(("| 编号", "| Number"))]
    assert len(tables) == 10 + 66
    assert 413 + 10 + 66 == 489


@PAGES
def test_what_memory_alone_holds_is_told(catalogue: Catalogue, page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    without = [s for s in catalogue.standards if not s.sources]
    leads = [s for s in without if s.notes is not None and "凭记忆" in (s.notes.zh or "")]
    told = re.search(r"还有 (\d+) 条，只作线索|(\d+) records whose number and title are both", text)
    assert told is not None
    assert int(told[1] or told[2]) == len(leads)
    assert {lead.scope for lead in leads} == {Scope.RELATED}


@pytest.mark.parametrize("page", ["docs/readings.md", "docs/en/readings.md"])
def test_what_is_older_than_the_guide_is_told(catalogue: Catalogue, page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    told = re.search(r"的 (\d+) 项中，有 (\d+) 项.*?是 (\d+) 项", text) or re.search(
        r"Of the (\d+) that .*?, (\d+) were published.*? would give (\d+)\.", text
    )
    assert told is not None
    as_of = re.search(r"(?:至|as of) (\d{4}-\d\d-\d\d)", text)
    assert as_of is not None
    count = set(members(catalogue, date.fromisoformat(as_of[1])))
    older = count & set(members(catalogue, date(2023, 5, 21)))
    assert tuple(map(int, told.groups())) == (len(count), len(older), len(count - older))


@PAGES
def test_every_topic_has_been_searched(catalogue: Catalogue, page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    topics = catalogue.framework.topics
    told = re.search(r"(\d+) (?:个主题都有|topics)", text)
    assert told is not None
    assert int(told[1]) == len(topics)
    assert [topic.code for topic in topics if not topic.searched] == []


def test_a_year_said_to_be_of_the_number_is(catalogue: Catalogue) -> None:
    """What the page says of years: where no day was seen, the number's own year is taken."""
    said = [
        s for s in catalogue.standards if "发布年份取自编号" in ((s.notes and s.notes.zh) or "")
    ]
    assert said
    for standard in said:
        (published,) = [step.date for step in standard.history if step.stage is Stage.PUBLISHED]
        assert str(standard.number).endswith(f"-{published}"), standard.id
