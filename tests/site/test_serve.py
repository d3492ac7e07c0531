"""The site served on this machine: up to date after an edit, on a port that is free."""

import socket
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from tixi.cli.main import main
from tixi.site.build import serve


@pytest.fixture(params=["with settings", "without"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a new catalogue, with and without a mkdocs.yml beside it."""
    main(["init", str(tmp_path / "new")])
    if request.param == "without":
        (tmp_path / "new/mkdocs.yml").unlink()
    return tmp_path / "new/catalogue"


def test_an_edit_shows_on_the_page(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[bool] = []

    def once(server: Any, *_: object, **__: object) -> None:
        """Stand in for serving until interrupted: one edit, the page before and after."""
        record = next((catalogue / "standards").rglob("plan-example.yaml"))
        page = Path(server.root) / "standards/plan-example/index.html"
        shown.append("改过的名称" in page.read_text("utf-8"))
        own, copy = Path(server.root) / "assets/tixi.css", Path(server.root) / "calendar.ics"
        stamp = copy.stat().st_ino
        text = record.read_text("utf-8")
        record.write_text(text.replace("zh: ", "zh: 改过的名称 ", 1), "utf-8")
        server.builder()
        shown.append("改过的名称" in page.read_text("utf-8"))
        assert not list(Path(server.root).rglob("*.png"))  # cards are for a site with an address
        assert own.is_file() and copy.stat().st_ino == stamp  # what has not changed is put back

    monkeypatch.setattr(LiveReloadServer, "serve", once)
    serve(catalogue, date(2099, 1, 1))
    assert shown == [False, True]


def test_a_port_in_use_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["init", str(tmp_path / "new")])
    told: list[str] = []
    monkeypatch.setattr(LiveReloadServer, "serve", lambda server, **_: told.append(server.url))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings = tmp_path / "new/mkdocs.yml"
        text = settings.read_text("utf-8")
        settings.write_text(f"{text}\ndev_addr: 127.0.0.1:{port}\n", "utf-8")
        serve(tmp_path / "new/catalogue", date(2099, 1, 1))
    assert len(told) == 1 and told[0].startswith("http://127.0.0.1:") and f":{port}/" not in told[0]
