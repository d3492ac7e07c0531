"""The recipes of the page on publishing, as far as this machine can try them."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ["docs/serving.md", "docs/en/serving.md"]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def blocks(page: str, kind: str) -> list[str]:
    """The blocks of a kind of code on a page."""
    text = (ROOT / page).read_text("utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("kind", ["nginx", "sh", "yaml"])
def test_both_languages_give_the_same_recipes(kind: str) -> None:
    first, second = (blocks(page, kind) for page in PAGES)
    assert first == second != []


def test_the_policy_is_that_of_the_pages_and_forbids_frames() -> None:
    theme = (ROOT / "tools/tixi/site/theme/main.html").read_text("utf-8")
    own = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', theme)
    (conf,) = blocks(PAGES[0], "nginx")
    told = re.search(r'Content-Security-Policy "([^"]+)"', conf)
    assert own is not None and told is not None
    assert told[1] == f"{own[1]}; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("vendor.gitlab-ci", blocks(PAGES[0], "yaml")[0]),
        ("vendor.github-workflows", (ROOT / ".github/workflows/pages.yml").read_text("utf-8")),
    ],
)
def test_a_pipeline_has_the_form_that_its_host_asks_for(
    schema: str, text: str, tmp_path: Path
) -> None:
    file = tmp_path / "pipeline.yml"
    file.write_text(text, "utf-8")
    command = ["-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A real nginx with the page's own settings, on a free port; the port."""
    if NGINX is None:
        pytest.skip("there is no nginx on this machine")
    folder = tmp_path_factory.mktemp("nginx")
    files = {
        "index.html": "<p>home",
        "404.html": "<p>not there",
        "standards/x/index.html": "<p>标准",
        "assets/tixi.css": "p{}" * 1000,
        "assets/tixi.js": "0",
        "api/v1/report.json": "{}",
        "feed.xml": "<feed/>",
        "calendar.ics": "BEGIN:VCALENDAR",
        "downloads/catalogue.ttl": "# ttl",
        "downloads/catalogue.bib": "@standard{}",
    }
    for name, text in files.items():
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_text(text, "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    (conf,) = blocks(PAGES[0], "nginx")
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{port};")
    conf = conf.replace("/srv/tixi/site", str(folder / "site"))
    scratch = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root; " if os.geteuid() == 0 else ""  # else its workers may not read the folder
    whole = folder / "nginx.conf"
    whole.write_text(
        f"{user}daemon off; pid {folder}/pid; error_log {folder}/error; events {{}}\n"
        f"http {{ access_log off; {scratch} include /etc/nginx/mime.types;\n{conf}}}\n",
        "utf-8",
    )
    process = subprocess.Popen([NGINX, "-c", str(whole), "-e", str(folder / "error")])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def get(port: int, path: str, **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


@pytest.mark.parametrize(
    ("path", "kind", "cache", "origin"),
    [
        ("/", "text/html; charset=utf-8", "no-cache", None),
        ("/standards/x/", "text/html; charset=utf-8", "no-cache", None),
        ("/assets/tixi.css", "text/css; charset=utf-8", "public, max-age=3600", None),
        (
            "/assets/tixi.js",
            "application/javascript; charset=utf-8",
            "public, max-age=3600",
            None,
        ),
        ("/api/v1/report.json", "application/json; charset=utf-8", "no-cache", "*"),
        ("/feed.xml", "application/atom+xml; charset=utf-8", "no-cache", "*"),
        ("/calendar.ics", "text/calendar; charset=utf-8", "no-cache", None),
        ("/downloads/catalogue.ttl", "text/turtle; charset=utf-8", "no-cache", "*"),
        ("/downloads/catalogue.bib", "text/plain; charset=utf-8", "no-cache", "*"),
    ],
)
def test_nginx_sends_every_file_with_its_headers(
    server: int, path: str, kind: str, cache: str, origin: str | None
) -> None:
    answer = get(server, path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == cache
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_nginx_shows_the_own_page_for_what_is_not_there(server: int) -> None:
    answer = get(server, "/standards/none/")
    assert (answer.status, answer.read()) == (404, b"<p>not there")
    assert "Content-Security-Policy" in answer.headers


def test_nginx_leads_to_the_folder_and_packs_what_is_long(server: int) -> None:
    answer = get(server, "/standards/x")
    assert (answer.status, answer.headers["Location"]) == (301, "/standards/x/")
    packed = get(server, "/assets/tixi.css", **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
