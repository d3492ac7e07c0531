"""Drafts of records: where their file goes, and what is refused."""

from pathlib import Path

import pytest

from tixi.model.text import TextError
from tixi.store.records import create_record

DATA = {
    "number": "gbt99999-2099",
    "title": {"zh": "虚构"},
    "scope": "related",
    "history": [{"stage": "published"}],
    "sources": {},
    "checked": "2099-06-01",
}


def test_a_draft_knows_its_place(tmp_path: Path) -> None:
    draft = create_record(tmp_path, "ignored", DATA)
    assert draft.path == tmp_path / "standards/national/gb-t-99999-2099.yaml"
    assert draft.standard.id == "gb-t-99999-2099"
    assert draft.text.startswith("number: GB/T 99999-2099\n")


def test_bad_data_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(TextError, match="is not a valid value for “scope”"):
        create_record(tmp_path, "plan-x", DATA | {"scope": "all"})
