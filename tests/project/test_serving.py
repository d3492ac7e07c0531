"""The recipes of the page on publishing agree in both languages and with the site."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ["docs/serving.md", "docs/en/serving.md"]


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
