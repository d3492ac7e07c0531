"""The hand-written pages name everything that they list and code holds; and twins are twins."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from xml.etree import ElementTree

import pytest
from pydantic import BaseModel

from tixi.cli import main as command_line
from tixi.formats.exports import names as export_names
from tixi.graph import Edge
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.evidence import EVIDENCE_NAMES
from tixi.measures.gaps import kinds
from tixi.measures.lead_times import AVERAGE, INITIATION, MANDATORY_TERM, TERM
from tixi.measures.progress import ExclusionReason
from tixi.measures.ranking import criteria
from tixi.model.fields import LocalizedName, LocalizedNote, yaml_fields
from tixi.model.framework import NODE_KIND_NAMES, Framework, Node, Seed, SeedPlace
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.priorities import Priorities
from tixi.model.stages import STAGE_CODES, STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, Source, Standard
from tixi.model.target import Target
from tixi.model.text import Lang, Text
from tixi.store.loader import load

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LANGS = pytest.mark.parametrize("lang", list(Lang))
COMMON = {"--catalogue", "--lang", "--as-of", "--help"}

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
    """What stands under a heading, deeper headings included; empty when there is none."""
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
    # The keys of a source stand with the record's, those of a place in a seed with the node's.
    elsewhere = {Standard: (), Target: (Source, SeedPlace)}.get(model, (Source,))
    for name, field in yaml_fields(model).items():
        if (model, name) == (Standard, "id"):  # the file's name, and no key in it
            continue
        assert name in table, f"no row for {name}"
        for inner in models(field.annotation):
            if inner not in (model, *FILES, *elsewhere):
                for key in below(inner, (model, inner, *elsewhere)):
                    assert f"`{key}`" in table[name], f"the row of {name} says nothing of {key}"


@LANGS
def test_what_is_explained_once_has_no_other_keys(lang: Lang) -> None:
    record = rows(section(page("reference/format.md", lang), FILES[Standard].get(lang)))
    assert set(LocalizedName.model_fields) == set(LocalizedNote.model_fields) == {"zh", "en"}
    for key in Source.model_fields:
        assert f"`{key}`" in record["sources"], key


@LANGS
@pytest.mark.parametrize("model", FILES)
def test_no_key_is_explained_that_is_none(model: type[BaseModel], lang: Lang) -> None:
    heading = FILES[model].get(lang)
    top = section(page("reference/format.md", lang), heading).partition("\n### ")[0]
    known = {
        n for one, text in FILES.items() if text.get(lang) == heading for n in yaml_fields(one)
    }
    assert set(rows(top)) <= known


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
def test_stages_have_their_codes(lang: Lang) -> None:
    table = rows(section(page("reference/format.md", lang), Text("阶段", "Stages").get(lang)))
    codes = {
        stage: (re.findall(r"\| (\d\d) \|$", line) or [None])[0] for stage, line in table.items()
    }
    assert codes == {stage.value: STAGE_CODES.get(stage) for stage in STAGE_NAMES}


@LANGS
def test_kinds_of_node_edges_and_reasons_are_named(lang: Lang) -> None:
    text = page("reference/format.md", lang)
    framework = section(text, FILES[Node].get(lang))
    assert [kind for kind in NODE_KIND_NAMES if f"`{kind}`" not in framework] == []
    assert {edge.value for edge in Edge} <= set(rows(section(text, "tixi graph")))
    assert [why for why in ExclusionReason if f"`{why}`" not in section(text, "tixi report")] == []
    architecture = page("architecture.md", lang)
    assert [edge for edge in Edge if f"`{edge}`" not in architecture] == []


@LANGS
def test_grounds_of_rank_are_listed_with_their_sources(lang: Lang) -> None:
    table = section(page("method.md", lang), Text("排序", "Ranking").get(lang)).splitlines()
    for ground in criteria():
        start = f"| {ground.title.get(lang)} | `{ground.name}` | "
        (row,) = [line for line in table if line.startswith(start)] or [f"no row {start}"]
        assert row.endswith(f" | {ground.source.get(lang)} |")
    assert len([line for line in table if re.match(r"\| [^|]+ \| `", line)]) == len(criteria())


@LANGS
def test_terms_are_those_that_are_measured_by(lang: Lang) -> None:
    text = page("method.md", lang)
    for months in (MANDATORY_TERM, TERM, AVERAGE, INITIATION):
        assert re.search(rf"(?<!\d){months}(?!\d)", text), f"nothing of {months} months"


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its words, such as `tixi site build`."""
    for name in command_line.COMMANDS:
        command = command_line.load(name)
        for subcommand, each in getattr(command, "commands", {"": command}).items():
            yield f"tixi {name} {subcommand}".strip(), each


COMMANDS = dict(commands())


@LANGS
@pytest.mark.parametrize("words", COMMANDS)
def test_every_option_of_a_command_is_explained(words: str, lang: Lang) -> None:
    """Add the command to docs/reference/format.md and its twin in docs/en/."""
    told = section(page("reference/format.md", lang), words)
    assert told, f"no heading “### {words}”"
    table = rows(told)
    named = {row.split(" ")[0]: row for row in table if row.startswith("--")}
    options = [p for p in COMMANDS[words].params if p.param_type_name == "option" and not p.hidden]
    own = {option.opts[0]: option for option in options if option.opts[0] not in COMMON}
    assert set(named) == set(own)
    for name, option in own.items():
        if "|" in (option.metavar or ""):
            choices = option.metavar.split("|")
            assert [c for c in choices if f"`{c}`" not in table[name]] == [], name
        else:
            assert named[name] == " ".join(filter(None, (name, option.metavar)))
    for argument in COMMANDS[words].params:
        if argument.param_type_name == "argument":
            assert argument.metavar in told, f"nothing of {argument.metavar}"


@LANGS
def test_no_command_is_explained_that_is_none(lang: Lang) -> None:
    headings = re.findall(r"^### (tixi .+)$", page("reference/format.md", lang), re.MULTILINE)
    assert sorted(headings) == sorted(COMMANDS)


@LANGS
def test_common_options_are_explained_once(lang: Lang) -> None:
    text = section(page("reference/format.md", lang), Text("命令", "Commands").get(lang))
    table = rows(text.partition("\n### ")[0])
    assert {row.split(" ")[0] for row in table if row.startswith("--")} == COMMON
    undated = {
        words
        for words, command in COMMANDS.items()
        if not any("--as-of" in parameter.opts for parameter in command.params)
    }
    told = {words for words in COMMANDS if f"`{words}`" in table["--as-of DATE"]}
    assert told == undated
    for words, command in COMMANDS.items():
        options = {o for p in command.params for o in p.opts}
        assert {"--catalogue", "--lang"} <= options, words


@LANGS
def test_every_export_format_is_listed(lang: Lang) -> None:
    table = rows(section(page("reference/format.md", lang), "tixi export"))
    assert {row for row in table if not row.startswith("--")} == set(export_names())


def keys(data: Any) -> set[str]:
    """The keys of JSON at any depth."""
    if isinstance(data, dict):
        return set(data).union(*map(keys, data.values()))
    return set().union(*map(keys, data)) if isinstance(data, list) else set()


ASKED = {"tixi show": ["1"], "tixi search": ["主题"]}  # for commands that need to be told what


def speaking_json() -> list[str]:
    """The commands whose result can be JSON, save those that need more than a word."""
    return [
        words
        for words, command in COMMANDS.items()
        if any("json" in (p.metavar or "").split("|") for p in command.params)
        and (words in ASKED or not any(p.required for p in command.params))
    ]


@cache
def keys_of(words: str) -> set[str]:
    """The keys of what a command says of the small catalogue as JSON."""
    catalogue = ROOT / "tests/catalogues/small/catalogue"
    done = subprocess.run(
        [
            *(sys.executable, "-c", "from tixi.cli.main import run; run()"),
            *(*words.split()[1:], *ASKED.get(words, ()), "--format", "json"),
            *("--catalogue", str(catalogue), "--as-of", "2099-12-31"),
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return keys(json.loads(done.stdout))


@LANGS
@pytest.mark.parametrize("words", speaking_json())
def test_every_key_of_json_is_explained(words: str, lang: Lang) -> None:
    text = page("reference/format.md", lang)
    told = section(text, words) + "`zh` `en`"
    if words == "tixi show":  # of a node: the keys of its file, and its states
        told += section(text, FILES[Node].get(lang)) + section(text, "tixi report")
    assert keys_of(words)
    missing = {key for key in keys_of(words) if f'"{key}"' not in told and f"`{key}`" not in told}
    assert missing == set()


@LANGS
def test_layers_are_those_that_are_checked(lang: Lang) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (one["layers"] for one in contracts if one["type"] == "layers")
    wanted = [
        ", ".join(f"`{n.strip().removeprefix('tixi.')}`" for n in x.split("|")) for x in layers
    ]
    told = section(page("architecture.md", lang), Text("分层", "Layers").get(lang))
    listed = re.findall(r"^\| (`.*?`) \|", told.replace("、", ", "), re.MULTILINE)
    assert listed == wanted


def test_paths_in_the_architecture_exist() -> None:
    for lang in Lang:
        named = re.findall(r"`((?:tools|tests)/[\w./]*/)", page("architecture.md", lang))
        assert named
        assert [path for path in named if not (ROOT / path).is_dir()] == []


@LANGS
def test_the_overview_shows_the_framework(lang: Lang) -> None:
    """Its names and 应有数; 现有数 is of the day it was drawn. When this fails: make overview."""
    name = "overview.svg" if lang is Lang.ZH else "overview.en.svg"
    drawn = ElementTree.parse(DOCS / "assets" / name)
    shown = {text for one in drawn.iter() for key, text in one.items() if key.endswith("}title")}
    catalogue = load(ROOT / "catalogue").catalogue
    assert catalogue is not None
    nodes = [n for top in catalogue.framework.nodes for n in (top, *top.children)]
    for node in nodes:
        title, wanted = f" {node.code} {node.name.get(lang)}", node.expected_count
        number = Text(rf"应有 {wanted}$", rf": \d+ of {wanted}$").get(lang)
        assert any(title in one and re.search(number, one) for one in shown), title
    assert len(shown) == len(nodes) + 1


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_between_files_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", text)
    assert [link for pair in links for link in pair if link and not (ROOT / link).exists()] == []


def test_every_page_has_its_twin() -> None:
    english = {p.relative_to(DOCS / "en").as_posix() for p in (DOCS / "en").rglob("*.md")}
    chinese = {p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md")}
    chinese = {name for name in chinese if not name.startswith("en/")}
    alone = {name for name in chinese if re.match(r"decisions/\d{4}-", name)}  # end in English
    assert chinese - alone == english


@LANGS
def test_every_decision_is_listed(lang: Lang) -> None:
    listed = re.findall(r"\(\S*?(\d{4}-[\w-]+\.md)\)", page("decisions/index.md", lang))
    assert listed == sorted(path.name for path in (DOCS / "decisions").glob("0*.md"))
