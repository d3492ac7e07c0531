"""A new file never takes another's place."""

from pathlib import Path

import pytest

from tixi.model.text import TextError
from tixi.store.atomic import create_atomically
from tixi.store.draft import new

DATA = {
    "number": "gbt99999-2099",
    "title": {"zh": "虚构"},
    "scope": "related",
    "history": [{"stage": "published"}],
    "sources": {},
    "checked": "2099-06-01",
}


def test_a_new_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "new.yaml"
    create_atomically(path, b"one")
    with pytest.raises(FileExistsError):
        create_atomically(path, b"two")
    assert path.read_bytes() == b"one"
    assert [p.name for p in path.parent.iterdir()] == ["new.yaml"]


def test_also_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    path = tmp_path / "new.yaml"
    create_atomically(path, b"one")
    with pytest.raises(FileExistsError):
        create_atomically(path, b"two")
    assert path.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["new.yaml"]


def test_a_draft_knows_its_place(tmp_path: Path) -> None:
    draft = new(tmp_path, "ignored", DATA)
    assert draft.path == tmp_path / "standards/national/gb-t-99999-2099.yaml"
    assert draft.standard.id == "gb-t-99999-2099"
    assert draft.text.startswith("number: GB/T 99999-2099\n")


def test_bad_data_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(TextError, match="is no value of “scope”"):
        new(tmp_path, "plan-x", DATA | {"scope": "all"})
