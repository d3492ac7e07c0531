"""The site served on this machine: up to date after an edit, on a port that is free."""

import re
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
        text = record.read_text("utf-8")
        record.write_text(text.replace("zh: ", "zh: 改过的名称 ", 1), "utf-8")
        server.builder()
        shown.append("改过的名称" in page.read_text("utf-8"))

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


def place(catalogue: Path, code: str) -> None:
    """Move the example record to another place."""
    record = next((catalogue / "standards").rglob("plan-example.yaml"))
    text = record.read_text("utf-8")
    record.write_text(re.sub(r'places:\n  - ".*"', f'places:\n  - "{code}"', text), "utf-8")


@pytest.mark.parametrize("code", ["9.9", "1", "1.1"])
def test_a_place_that_is_no_topic_is_reported_and_the_site_is_built(
    catalogue: Path, caplog: pytest.LogCaptureFixture, code: str
) -> None:
    place(catalogue, code)
    site = catalogue.parent / "site"
    arguments = ["--catalogue", str(catalogue), "--output", str(site), "--lang", "en"]
    assert main(["site", "build", *arguments]) == 1
    assert re.search(r"plan-example\.yaml:\d+:5: .*TX30[12]", caplog.text)
    assert (site / "en/standards/plan-example/index.html").is_file()


def test_serve_keeps_running_over_faults_and_recovers(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[bool] = []

    def edits(server: Any, *_: object, **__: object) -> None:
        page = Path(server.root) / "standards/plan-example/index.html"
        framework = catalogue / "framework.yaml"
        text = framework.read_text("utf-8")
        place(catalogue, "9.9")
        server.builder()
        seen.append('href="../../framework/1.1.1/"' in page.read_text("utf-8"))
        framework.write_text("nodes: [\n", "utf-8")
        server.builder()  # raises nothing, and leaves the site as it was
        assert page.is_file()
        framework.write_text(text, "utf-8")
        place(catalogue, "1.1.1")
        server.builder()
        seen.append('href="../../framework/1.1.1/"' in page.read_text("utf-8"))

    monkeypatch.setattr(LiveReloadServer, "serve", edits)
    serve(catalogue, date(2099, 1, 1))
    assert seen == [False, True]
    assert "tixi check" in caplog.text


def answer(server: Any, host: str, path: str = "/") -> tuple[str, dict[str, str], str]:
    """Status, headers and text of what the server answers."""
    sent: list[Any] = []
    environ = {"PATH_INFO": path, "HTTP_HOST": host, "REQUEST_METHOD": "GET"}
    body = b"".join(server.get_app()(environ, lambda *given: sent.extend(given)))
    return sent[0], dict(sent[1]), body.decode()


def test_pages_refresh_under_a_policy_and_show_what_is_wrong(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(server: Any, *_: object, **__: object) -> None:
        status, headers, text = answer(server, "127.0.0.1:8000")
        assert status.startswith("200")
        (nonce,) = re.findall(r"'nonce-([^']+)'", headers["Content-Security-Policy"])
        assert f'<script nonce="{nonce}">' in text and "livereload" in text
        assert "http-equiv" not in text and "unsafe" not in headers["Content-Security-Policy"]
        assert answer(server, "localhost:8000")[0].startswith("200")
        for host in ("evil.example:8000", "127.0.0.1.evil.example", "", "localhost.evil.example"):
            assert answer(server, host)[0].startswith("403")
        record = next((catalogue / "standards").rglob("plan-example.yaml"))
        for file in (record, catalogue / "framework.yaml"):
            text = file.read_text("utf-8")
            file.write_text("nodes: [\n", "utf-8")
            server.builder()
            assert 'role="alert"' in answer(server, "127.0.0.1:8000")[2]
            file.write_text(text, "utf-8")
            server.builder()
            assert 'role="alert"' not in answer(server, "127.0.0.1:8000")[2]

    monkeypatch.setattr(LiveReloadServer, "serve", look)
    serve(catalogue, date(2099, 1, 1))
