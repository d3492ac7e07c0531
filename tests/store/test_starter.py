"""A new catalogue is made whole or not at all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tixi.model.fields import LocalizedName
from tixi.store.starter import PLACES, SCHEMAS, start

NAME = LocalizedName(zh="虚构体系", en="A made-up system")
TODAY = date(2099, 1, 1)


@pytest.mark.parametrize("error", [OSError("no space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", [0, 7, len(PLACES) + len(SCHEMAS)])
@pytest.mark.parametrize("there", [True, False])
def test_when_a_step_fails_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool, step: int, error: BaseException
) -> None:
    """The first file written, one on the way, and the permissions that the folder gets last."""
    folder, left = tmp_path / "new", step
    if there:
        folder.mkdir()

    def failing(name: str) -> Callable[..., object]:
        real = getattr(Path, name)

        def stepped(*given: object) -> object:
            nonlocal left
            if left == 0:
                raise error
            left -= 1
            return real(*given)

        return stepped

    # Only for the call: pytest itself writes files when a test fails.
    with monkeypatch.context() as patched, pytest.raises(type(error)):
        patched.setattr(Path, "write_bytes", failing("write_bytes"))
        patched.setattr(Path, "chmod", failing("chmod"))
        start(folder, NAME, TODAY)
    assert [path.name for path in tmp_path.rglob("*")] == ["new"] * there


def test_when_it_cannot_take_its_place_nothing_is_left_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("somebody was faster")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        with pytest.raises(OSError, match="faster"):
            start(tmp_path / "above/new", NAME, TODAY)
    assert list((tmp_path / "above").iterdir()) == []
    assert start(tmp_path / "above/new", NAME, TODAY) == sorted([*PLACES.values(), *SCHEMAS])
