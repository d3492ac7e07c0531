"""Settings that no site can be built with: one sentence in both languages, and nothing written."""

from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from mkdocs.exceptions import PluginError

from built import ROOT
from laid import lay
from tixi.cli.main import main
from tixi.site.asked import TixiConfig, as_of, loaded_by

SMALL = ROOT / "tests/catalogues/small/catalogue"


def settings(**given: str) -> TixiConfig:
    own = TixiConfig()
    own.load_dict(given)
    return own


def test_a_day_that_is_none() -> None:
    with pytest.raises(PluginError, match=r"^tixi: as_of: .+ · .*2099-13-01"):
        as_of(settings(as_of="2099-13-01"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "tixi: .+ · .*framework.yaml"),  # nothing above the settings holds a catalogue
        ({"catalogue": "elsewhere"}, "tixi: .+ · .*elsewhere"),
        ({"catalogue": "there/catalogue"}, "tixi: .+ · .*run tixi check to see why"),
    ],
)
def test_a_catalogue_that_is_none(tmp_path: Path, given: dict[str, str], said: str) -> None:
    (lay(tmp_path / "there", "") / "framework.yaml").write_text("x: [\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: made up\n", "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    with pytest.raises(PluginError, match=f"^{said}"):
        loaded_by(settings(**given), config)


def test_a_place_for_the_site_that_is_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "site"
    there.write_text("kept")
    call = ["site", "build", "--catalogue", str(SMALL), "--output", str(there), "--lang", "en"]
    assert main(call) == 2
    assert f"tixi: {there} is no folder" in capsys.readouterr().err
    assert there.read_text() == "kept"


def test_settings_that_leave_tixi_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(tmp_path, "")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: made up\nplugins: []\n", "utf-8")
    call = ["site", "build", "--catalogue", str(root), "--output", str(tmp_path / "site")]
    assert main([*call, "--lang", "en"]) == 2
    assert "tixi is missing from plugins" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
