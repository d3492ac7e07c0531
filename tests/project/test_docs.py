"""The hand-written pages list what the code has, in both languages; their examples are valid."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from tixi.cli import main as command_line
from tixi.formats.exports import names as export_names
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.evidence import EVIDENCE_NAMES
from tixi.measures.gaps import kinds
from tixi.measures.ranking import criteria
from tixi.model import standard
from tixi.model.annexes import Priorities
from tixi.model.fields import LocalizedName, LocalizedNote, yaml_fields
from tixi.model.framework import Framework, Node, Seed, SeedPlace
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, Source, Standard
from tixi.model.target import Target
from tixi.model.text import Lang, Text
from tixi.store.errors import validate
from tixi.store.yaml import parse

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LANGS = pytest.mark.parametrize("lang", list(Lang))

FILES: dict[type[BaseModel], Text] = {
    Standard: Text("记录", "Records"),
    Framework: Text("框架", "Framework"),
    Node: Text("框架", "Framework"),
    Target: Text("目标", "Targets"),
    Seed: Text("种子", "Seeds"),
    Priorities: Text("排序", "Priorities"),
}


def page(name: str, lang: Lang) -> str:
    """The text of a hand-written page."""
    return (DOCS / ("" if lang is Lang.ZH else "en") / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """The text under a heading, deeper headings included; empty when there is none."""
    found = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    if found is None:
        return ""
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(text: str) -> dict[str, str]:
    """The rows of tables by the word in code that opens them; of equal ones, all in one."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if opening := re.match(r"\| `([^`]+)` \|", line):
            found[opening[1]] = found.get(opening[1], "") + line
    return found


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in the type of a field, save those that the page explains once."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not issubclass(annotation, (LocalizedName, LocalizedNote)):
            yield annotation
    elif get_origin(annotation) in (tuple, dict, Union, UnionType, Annotated):
        for inner in get_args(annotation):
            yield from models(inner)


def below(model: type[BaseModel], seen: tuple[type[BaseModel], ...]) -> Iterator[str]:
    """The names of the fields of a model and of those within it."""
    for name, field in yaml_fields(model).items():
        yield name
        for inner in models(field.annotation):
            if inner not in seen:
                yield from below(inner, (*seen, inner))


@LANGS
@pytest.mark.parametrize("model", FILES)
def test_every_key_of_a_file_is_explained(model: type[BaseModel], lang: Lang) -> None:
    table = rows(section(page("reference/format.md", lang), FILES[model].get(lang)))
    # The keys of a source are in the record's table, those of a place in a seed in the node's.
    elsewhere = {Standard: (), Target: (Source, SeedPlace)}.get(model, (Source,))
    for name, field in yaml_fields(model).items():
        if (model, name) == (Standard, "id"):  # the file's name, not a key
            continue
        assert name in table, f"no row for {name}"
        for inner in models(field.annotation):
            if inner not in (model, *FILES, *elsewhere):
                for key in below(inner, (model, inner, *elsewhere)):
                    assert f"`{key}`" in table[name], f"the row of {name} says nothing of {key}"
    if model is Standard:
        assert [key for key in Source.model_fields if f"`{key}`" not in table["sources"]] == []
    top = section(page("reference/format.md", lang), FILES[model].get(lang)).partition("\n### ")[0]
    same = [one for one, heading in FILES.items() if heading == FILES[model]]
    assert set(rows(top)) <= {name for one in same for name in yaml_fields(one)}


NAMED: list[tuple[str, Text, dict[Any, Text]]] = [
    ("method.md", Text("覆盖", "Coverage"), dict(STATE_NAMES)),
    ("method.md", Text("缺口", "Gaps"), {kind.value: kind.name for kind in kinds()}),
    ("method.md", Text("证据", "Evidence"), dict(EVIDENCE_NAMES)),
    ("reference/format.md", Text("阶段", "Stages"), dict(STAGE_NAMES)),
    ("reference/format.md", Text("范围", "Scopes"), dict(SCOPE_NAMES)),
    ("reference/format.md", Text("来源的种类", "Kinds of source"), dict(SOURCE_NAMES)),
    ("reference/format.md", Text("级别", "Levels"), LEVEL_NAMES),
]


@LANGS
@pytest.mark.parametrize(("name", "heading", "known"), NAMED, ids=lambda v: getattr(v, "en", ""))
def test_a_table_lists_each_value_by_its_name(
    name: str, heading: Text, known: dict[str, Text], lang: Lang
) -> None:
    """Neither one too few nor one too many, in the words that commands and site use."""
    lines = section(page(name, lang), heading.get(lang)).splitlines()
    cells = [{cell.strip() for cell in line.strip("|").split("|")} for line in lines]
    for value, words in known.items():
        assert any({f"`{value}`", words.get(lang)} <= row for row in cells), f"no row for {value}"
    listed = [row for row in cells if any(re.fullmatch(r"`[a-z_-]+`", cell) for cell in row)]
    assert len(listed) == len(known)


@LANGS
def test_grounds_of_rank_are_listed_with_their_sources(lang: Lang) -> None:
    table = section(page("method.md", lang), Text("排序", "Ranking").get(lang)).splitlines()
    for ground in criteria():
        start = f"| {ground.title.get(lang)} | `{ground.name}` | "
        (row,) = [line for line in table if line.startswith(start)] or [f"no row {start}"]
        assert row.endswith(f" | {ground.source.get(lang)} |")
    assert len([line for line in table if re.match(r"\| [^|]+ \| `", line)]) == len(criteria())


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its words, such as `tixi site build`."""
    for name in command_line.COMMANDS:
        command = command_line.load(name)
        for subcommand, each in getattr(command, "commands", {"": command}).items():
            yield f"tixi {name} {subcommand}".strip(), each


COMMANDS = dict(commands())


@LANGS
def test_every_command_is_explained_once(lang: Lang) -> None:
    """Options are on the generated page of commands."""
    text = section(page("reference/output.md", lang), Text("命令", "Commands").get(lang))
    assert sorted(re.findall(r"^### (tixi .+)$", text, re.MULTILINE)) == sorted(COMMANDS)
    for words, command in COMMANDS.items():
        options = {o for p in command.params for o in p.opts}
        assert {"--catalogue", "--lang"} <= options, words
        for argument in command.params:
            if argument.param_type_name == "argument":
                assert argument.metavar in section(text, words), f"nothing of {argument.metavar}"


@LANGS
def test_every_export_format_is_listed(lang: Lang) -> None:
    table = rows(section(page("reference/output.md", lang), "tixi export"))
    assert set(table) == set(export_names())


def keys(data: Any) -> set[str]:
    """The keys of JSON at any depth."""
    if isinstance(data, dict):
        return set(data).union(*map(keys, data.values()))
    return set().union(*map(keys, data)) if isinstance(data, list) else set()


ARGUMENTS = {"tixi show": ["1"], "tixi search": ["主题"]}


def commands_with_json() -> list[str]:
    """The commands whose result can be JSON, save those that need more than a word."""
    return [
        words
        for words, command in COMMANDS.items()
        if any("json" in (p.metavar or "").split("|") for p in command.params)
        and (words in ARGUMENTS or not any(p.required for p in command.params))
    ]


@cache
def keys_of(words: str) -> set[str]:
    """The keys of what a command says of the small catalogue as JSON."""
    catalogue = ROOT / "tests/catalogues/small/catalogue"
    done = subprocess.run(
        [
            *(sys.executable, "-c", "from tixi.cli.main import run; run()"),
            *(*words.split()[1:], *ARGUMENTS.get(words, ()), "--format", "json"),
            *("--catalogue", str(catalogue), "--as-of", "2099-12-31"),
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return keys(json.loads(done.stdout))


@LANGS
@pytest.mark.parametrize("words", commands_with_json())
def test_every_key_of_json_is_explained(words: str, lang: Lang) -> None:
    text = page("reference/output.md", lang)
    explained = section(text, words) + "`zh` `en`"
    if words == "tixi show":  # of a node: the keys of its file, and its states
        explained += section(page("reference/format.md", lang), FILES[Node].get(lang))
        explained += section(text, "tixi report")
    assert keys_of(words)
    missing = {
        key for key in keys_of(words) if f'"{key}"' not in explained and f"`{key}`" not in explained
    }
    assert missing == set()


@LANGS
def test_the_architecture_names_every_module_and_none_that_is_gone(lang: Lang) -> None:
    text = page("architecture.md", lang)
    block = section(text, Text("模块", "Modules").get(lang)).split("```")[1]
    listed: set[str] = set()
    package = ""
    for line in block.strip().splitlines():
        if found := re.match(r"([a-z_]+)(?:/|\.py)", line):
            package, line = found[1], line[found.end() :]
        names = re.split(r"  +", line.strip())[0]
        listed |= {f"{package}/{name}" for name in re.findall(r"[a-z_]+(?![\w/])", names)}
    modules = {
        f"{path.parent.name}/{path.stem}"
        for path in (ROOT / "tools/tixi").glob("*/*.py")
        if path.stem != "__init__" and path.parent.name != "cli"
    }
    listed = {name for name in listed if name.partition("/")[0] not in ("cli", "graph")}
    assert listed == modules
    named = re.findall(r"`((?:tools|tests|docs)/[\w./]*)", text)
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_between_files_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", text)
    assert [link for pair in links for link in pair if link and not (ROOT / link).exists()] == []


def test_every_page_has_its_translation_and_every_decision_is_listed() -> None:
    english = {p.relative_to(DOCS / "en").as_posix() for p in (DOCS / "en").rglob("*.md")}
    chinese = {p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md")}
    chinese = {name for name in chinese if not name.startswith("en/")}
    bilingual = {name for name in chinese if re.match(r"decisions/\d{4}-", name)}  # end in English
    assert chinese - bilingual == english
    for lang in Lang:
        listed = re.findall(r"\(\S*?(\d{4}-[\w-]+\.md)\)", page("decisions/index.md", lang))
        assert listed == sorted(path.name for path in (DOCS / "decisions").glob("0*.md"))


def blocks(name: str, lang: Lang, kind: str) -> list[str]:
    """The blocks of a kind of code on a page."""
    return re.findall(rf"^```{kind}\n(.*?)^```", page(name, lang), re.MULTILINE | re.DOTALL)


def test_the_recipes_agree_and_fit_the_site_and_its_hosts(tmp_path: Path) -> None:
    for kind in ("nginx", "sh", "yaml"):
        zh, en = (blocks("serving.md", lang, kind) for lang in Lang)
        assert zh == en != []
    (conf,) = blocks("serving.md", Lang.ZH, "nginx")
    assert "Content-Security-Policy \"frame-ancestors 'none'\"" in conf  # the rest is in each page
    file = tmp_path / "pipeline.yml"
    file.write_text(blocks("serving.md", Lang.ZH, "yaml")[0], "utf-8")
    command = ["-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(file)]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@LANGS
def test_the_pages_on_the_data_account_for_every_sighting(lang: Lang) -> None:
    """The numbers add up, and the page of what is left out lists as many."""
    data, left_out = page("data.md", lang), page("left-out.md", lang)
    sighted, admitted, joined, omitted = (489, 413, 10, 66)
    moved_out = 30  # on 2026-11-30
    assert admitted + joined + omitted == sighted
    for number in (sighted, admitted, joined, omitted):
        assert re.search(rf"\b{number}\b", data) and re.search(rf"\b{number}\b", left_out)
    listed = [line for line in left_out.splitlines() if re.match(r"\| (?!编号|Number)", line)]
    assert len(listed) == joined + omitted + moved_out
    for name in ("data.md", "readings.md"):  # figures of the catalogue are filled in
        assert re.search(r"\{\{ tixi\.\S+ \}\}", page(name, lang))


CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ANNOTATE = SimpleNamespace(**run_path(str(ROOT / "tools/annotate.py")))
COMMAND_PAGES = SimpleNamespace(**run_path(str(ROOT / "tools/commands.py")))
PARTS = {"Title", "Step", "Adoption", "Source", "Waiver", "LocalizedNote"}  # models of a record


@LANGS
def test_the_example_of_contributing_is_valid_and_explains_every_key(lang: Lang) -> None:
    assert ANNOTATE.written(CONTRIBUTING) == CONTRIBUTING, "run make schema"
    found = re.search(f"<!-- record {lang} -->\n\n```yaml\n(.*?)```", CONTRIBUTING, re.DOTALL)
    assert found is not None
    value, problems = validate(Standard, parse(found[1]), "any", {"id": "gb-t-99999-2099"})
    assert value is not None and problems == []
    named = re.findall(r"'(\w+)'", str(Standard.model_json_schema()["$defs"].keys()))
    assert set(named) - {"Level", "Scope", "Stage", "SourceKind"} == PARTS
    for model in (Standard, *(getattr(standard, name) for name in sorted(PARTS))):
        for key in yaml_fields(model).keys() - {"id"}:
            words = ANNOTATE.words(model, key, lang)
            row = rf"\b{key}:.*  # {re.escape(words)}$"
            assert words and re.search(row, found[1], re.MULTILINE), f"{model.__name__}.{key}"


@LANGS
def test_the_page_of_commands_is_current(lang: Lang) -> None:
    path, text = COMMAND_PAGES.page(lang)
    assert path.read_text("utf-8") == text, "run make schema"
