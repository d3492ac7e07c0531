"""Records as YAML: the catalogue's own files come out as they are, comments outlive a change."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixi.files.load import load
from tixi.files.record_yaml import changed_record, new_record, record_data
from tixi.files.source import parse
from tixi.model.text import TextError

ROOT = Path(__file__).parents[2]

OLD = """\
# of the whole
number: GB/T 99999-2099 # of the number

title:
  zh: 旧名

  # of the English title
  en: "A title: its part"
scope: dedicated
history:
  # of the first stage
  - {stage: published, on: 2099-03-01}
  - stage: in-force
    on: 2099-04-01  # of the day
sources: {}
checked: 2099-06-01
# of the end
"""


def test_every_record_of_the_catalogue_is_written_as_it_stands() -> None:
    loaded = load(ROOT / "catalogue")
    assert loaded.catalogue is not None
    for standard in loaded.catalogue.standards:
        text = loaded.files[standard.id].read_text("utf-8")
        data = record_data(standard)
        assert parse(text).data == data
        assert new_record(data) == text
        assert changed_record(text, data) is text


def changed(**changes: Any) -> str:
    data = dict(parse(OLD).data)  # type: ignore[call-overload]
    return changed_record(OLD, data | changes)


def test_a_change_of_nothing_changes_nothing() -> None:
    assert changed() == OLD


def test_a_changed_value_changes_its_line_alone() -> None:
    assert changed(number="GB/T 99998-2099") == OLD.replace("99999", "99998")
    title = {"zh": "新名", "en": "A title: its part"}
    assert changed(title=title) == OLD.replace("旧名", "新名")
    history = [
        {"stage": "published", "on": "2099-03-02"},
        {"stage": "in-force", "on": "2099-04-01"},
    ]
    assert changed(history=history) == OLD.replace("2099-03-01", "2099-03-02")


def test_a_new_key_stands_in_its_place_and_a_new_item_at_the_end() -> None:
    assert changed(places=["1.1.1"]) == OLD.replace("history:", 'places:\n  - "1.1.1"\nhistory:')
    more = [*parse(OLD).data["history"], {"stage": "withdrawn", "on": "2100"}]  # type: ignore[index]
    new = changed(history=more)
    assert "  - stage: withdrawn\n    on: 2100\nsources" in new
    assert all(comment in new for comment in ("first stage", "of the day", "of the end"))


def test_a_key_that_goes_takes_its_lines_along() -> None:
    data = dict(parse(OLD).data)  # type: ignore[call-overload]
    del data["number"]
    new = changed_record(OLD, data)
    assert "number:" not in new
    assert parse(new).data == data


@pytest.mark.parametrize(
    "text",
    [
        *"-?:#&*!|>'\"%@`[{~=",
        *("null", "No", "true", "1.10", "0x1F", "35.030", "1:20", ".5", "1e3", "<<"),
        *("a: b", "a #b", "a:", "- a", "? a", "a\tb", "'a'", "a'b", 'a"b', "a\\b"),
    ],
)
def test_a_text_reads_back_as_that_text(text: str) -> None:
    import yaml

    written = new_record({"title": {"zh": text}})
    assert parse(written).data == {"title": {"zh": text}}
    if text not in ("=", "<<"):  # YAML 1.1 alone
        assert yaml.safe_load(written) == {"title": {"zh": text}}


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]))
lines = words.map(str.strip).filter(bool)


@given(
    st.dictionaries(
        st.sampled_from(["title", "notes"]),
        st.dictionaries(st.sampled_from(["zh", "en"]), lines, min_size=1),
    )
)
def test_what_is_written_reads_back(data: dict[str, dict[str, str]]) -> None:
    assert parse(new_record(data)).data == (data or {})
    whole = dict(parse(OLD).data) | data  # type: ignore[call-overload]
    assert parse(changed_record(OLD, whole)).data == whole


def test_a_file_that_would_be_damaged_is_refused() -> None:
    old = OLD.replace("history:", "history: # of the stages")
    old = old.replace("2099-03-01}", "2099-03-01} # of the day")
    with pytest.raises(TextError, match="would break"):
        changed_record(old, parse(old).data | {"checked": "2099-07-01"})  # type: ignore[operator]
