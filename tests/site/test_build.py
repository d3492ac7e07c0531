"""Building a site: without a warning, over nothing else, the same bytes wherever it is built."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml
from mkdocs.config.base import load_config
from mkdocs.exceptions import PluginError

from built import ROOT, build
from data_change import Repository
from laid import lay
from tixi.cli.main import main
from tixi.site.build import pack
from tixi.site.plugin import TixiConfig, as_of_day, load_catalogue

SMALL = ROOT / "tests/catalogues/small/catalogue"


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file by its path in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(capsys: pytest.CaptureFixture[str], output: Path, root: Path = SMALL) -> str:
    """What a build that is refused says on standard error."""
    call = ["site", "build", "--catalogue", str(root), "--output", str(output), "--lang", "en"]
    assert main(call) == 2
    return capsys.readouterr().err


def test_the_site_of_this_repository_has_every_former_address_and_no_warning(
    this_repository: Repository, tmp_path: Path
) -> None:
    day = this_repository.as_of.isoformat()
    found = build(tmp_path / "site", "--as-of", day, folder=this_repository.folder)
    assert len(found.log.splitlines()) == 1  # which says where it is written
    if this_repository.folder != ROOT:
        return
    # Every address that a published edition had; one whose record is gone leads on, by an alias
    # of another record or a mark in docs/left-out.md.
    former = (Path(__file__).parent / "permalinks.txt").read_text("utf-8").split()
    pages = [f"{lang}{place}index.html" for lang in ("", "en/") for place in former]
    assert [page for page in pages if not (found.folder / page).is_file()] == []
    moved = (found.folder / "en/standards/gb-t-41773-2022/index.html").read_text("utf-8")
    assert 'url=../../left-out/#standards/gb-t-41773-2022/"' in moved


def test_a_hand_written_page_that_is_not_utf_8_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(SMALL, tmp_path / "catalogue")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: material\nplugins: [tixi]\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/note.md").write_bytes("# 说明\n".encode("gb18030"))
    assert "not built" in refused(capsys, tmp_path / "site", tmp_path / "catalogue")
    assert "note.md: the file is not UTF-8; it looks like GB18030" in caplog.text


def test_the_build_takes_nothing_from_the_machine(tmp_path: Path) -> None:
    first = build(
        tmp_path / "here", "--catalogue", str(SMALL), LANG="en_US.UTF-8", TZ="Etc/GMT+11",
        PYTHONHASHSEED="1",
    )  # fmt: skip
    other = build(
        tmp_path / "a folder of another name", "--catalogue", str(SMALL), LANG="zh_CN.UTF-8",
        TZ="Pacific/Kiritimati", PYTHONHASHSEED="2", HOME=str(tmp_path),
    )  # fmt: skip
    one, two = files(first.folder), files(other.folder)
    assert one.keys() == two.keys()
    assert [name for name, raw in one.items() if raw != two[name]] == []


def test_a_site_replaces_the_former_one_and_no_other_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "site"
    (output / ".git").mkdir(parents=True)
    build(output, "--catalogue", str(SMALL))
    (output / "left-over.html").write_text("of the former site")
    build(output, "--catalogue", str(SMALL))
    assert not (output / "left-over.html").exists() and (output / ".git").is_dir()
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "thesis.txt").write_text("mine")
    assert "holds other files" in refused(capsys, papers)
    assert files(papers) == {"thesis.txt": b"mine"}
    assert "is not a folder" in refused(capsys, papers / "thesis.txt")
    root = lay(tmp_path / "repository", "")
    for above in (root, root.parent):
        assert "holds the catalogue" in refused(capsys, above, root)


def test_settings_that_leave_tixi_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(tmp_path, "")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: made up\nplugins: []\n", "utf-8")
    assert "tixi is missing from plugins" in refused(capsys, tmp_path / "site", root)
    assert not (tmp_path / "site").exists()


def settings(**given: str) -> TixiConfig:
    own = TixiConfig()
    own.load_dict(given)
    return own


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "tixi: .+ · .*framework.yaml"),  # nothing above the settings holds a catalogue
        ({"catalogue": "elsewhere"}, "tixi: .+ · .*elsewhere"),
        ({"catalogue": "there/catalogue"}, "tixi: .+ · .*run tixi check to see why"),
    ],
)
def test_settings_without_a_catalogue(tmp_path: Path, given: dict[str, str], said: str) -> None:
    (lay(tmp_path / "there", "") / "framework.yaml").write_text("x: [\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: made up\n", "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    with pytest.raises(PluginError, match=f"^{said}"):
        load_catalogue(settings(**given), config)
    with pytest.raises(PluginError, match=r"^tixi: as_of: .+ · .*2099-13-01"):
        as_of_day(settings(as_of="2099-13-01"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A made-up catalogue with settings and hand-written pages of its own."""
    shutil.copytree(SMALL, tmp_path / "catalogue")
    settings = {"site_name": "made up", "theme": {"name": "material"}, "plugins": ["tixi"]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    (tmp_path / "docs/en").mkdir(parents=True)
    return tmp_path


def test_a_manual_page_has_the_figures_of_the_catalogue(repository: Path) -> None:
    text = """\
---
title: Figures
---
# Figures

{{ tixi.records }} records, {{tixi.topics}} topics, {{ tixi.gaps }} gaps as of {{ tixi.as_of }};
{{ tixi.evidence.single }} on one source, {{ tixi.evidence.single.dedicated }} of them dedicated.
Counted {{ tixi.targets.TARGET.counted }} of {{ tixi.targets.TARGET.required }},
{{ tixi.targets.TARGET.evidence.none }} without evidence,
{{ tixi.targets.TARGET.counted_before.2095-06-01 }} and
{{ tixi.targets.TARGET.counted_since.2095-06-01 }}.

{{ tixi.figures }}
"""
    (target,) = yaml.safe_load((SMALL / "targets.yaml").read_text("utf-8"))["targets"][:1]
    for place in ("figures.md", "en/figures.md"):
        page = repository / "docs" / place
        page.write_text(text.replace("TARGET", target["id"]), "utf-8")
    root = repository / "catalogue"
    build(repository / "site", "--catalogue", str(root), "--as-of", "2096-06-30")
    records = len(list(root.rglob("standards/*/*.yaml")))
    for place in ("", "en/"):
        page_text = (repository / f"site/{place}figures/index.html").read_text("utf-8")
        assert "{{" not in page_text and f"{records} records" in page_text
        assert "as of 2096-06-30" in page_text
        assert "<li>" in page_text


def test_the_settings_of_a_maintainer_hold(repository: Path) -> None:
    """Those of Material's documentation, for our pages and for those by hand."""
    settings = {
        "site_name": "made up",
        "theme": {
            "name": "material",
            "language": "en",
            "logo": "logo.svg",
            "features": ["navigation.footer"],
            "palette": {"scheme": "slate", "primary": "red"},
        },
        "plugins": ["tags", "tixi"],
        "extra": {"generator": False, "social": [{"icon": "material/web", "link": "https://f.example"}]},
        "extra_css": ["own.css"],
    }  # fmt: skip
    (repository / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    docs = {
        "logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "own.css": "p {}",
        "note.md": "---\ntags: [made-up]\n---\n# A note\n\nMade up.\n",
        "tags.md": "# Tags\n\n<!-- material/tags -->\n",
    }
    for name, text in docs.items():
        (repository / "docs" / name).write_text(text, "utf-8")
    build(repository / "site", "--catalogue", str(repository / "catalogue"))
    for place, lang in (("", "en"), ("zh/", "zh"), ("gaps/", "en"), ("note/", "en")):
        page = (repository / f"site/{place}index.html").read_text("utf-8")
        assert re.search(f'<html lang="{lang}', page), place
        for shown in ('data-md-color-scheme="slate"', 'data-md-color-primary="red"', "logo.svg",
                      "navigation.footer", "https://f.example", "own.css"):  # fmt: skip
            assert shown in page, (place, shown)
        assert "Made with" not in page
    tags = (repository / "site/tags/index.html").read_text("utf-8")
    assert 'href="../note/"' in tags and "made-up" in tags


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("recrods", "did you mean records"),
        ("targets.nowhere.counted", ""),
        ("targets.nowhere.counted_before.2095-01-01", ""),
        ("", ""),
    ],
)
def test_an_unknown_value_is_an_error_with_file_and_line(
    repository: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    name: str,
    hint: str,
) -> None:
    (repository / "docs/page.md").write_text(f"---\na: b\n---\n# x\n\n{{{{ tixi.{name} }}}}\n")
    assert "was not built" in refused(capsys, repository / "site", repository / "catalogue")
    assert "page.md:6: there is no value" in caplog.text and hint in caplog.text


def test_errors_are_reported_in_the_language_of_the_run(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = shutil.copytree(SMALL.parent, tmp_path / "small") / SMALL.name
    (root / "standards/national/broken.yaml").write_text("title: [\n", "utf-8")
    call = ["site", "build", "--catalogue", str(root), "--output", str(tmp_path / "site")]
    assert main([*call, "--as-of", "2096-06-30", "--lang", "en"]) == 1
    assert "1 error; run tixi check" in caplog.text and "运行" not in caplog.text


def test_the_zip_holds_a_site_that_opens_at_its_index(tmp_path: Path) -> None:
    file = tmp_path / "made-up.zip"
    call = ["site", "zip", "--catalogue", str(SMALL), "--as-of", "2096-06-30"]
    assert main([*call, "--output", str(file)]) == 0
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        archive.extractall(tmp_path)
    assert {"made-up/index.html", "made-up/en/index.html", "made-up/404.html"} <= set(names)
    assert names == sorted(names, key=lambda name: tuple(name.split("/")))
    shutil.copytree(tmp_path / "made-up", tmp_path / "copy")  # other times, the same bytes
    assert pack(tmp_path / "copy", "made-up") == file.read_bytes()
