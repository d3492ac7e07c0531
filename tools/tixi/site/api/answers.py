"""`api/v1/`: JSON answers, each described by a JSON Schema that is published beside it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tixi.files.schema import Kind, schema
from tixi.formats.node_link import node_link
from tixi.graph import build
from tixi.measures.events import events_json
from tixi.measures.gaps import gaps_json
from tixi.measures.node import node_json
from tixi.measures.record import record_json
from tixi.measures.report import report
from tixi.model.text import Text
from tixi.site.edition import Edition
from tixi.site.page import Asset

ROOT = "api/v1/"


@dataclass(frozen=True, slots=True)
class Answer:
    """A kind of answer: its path below `api/v1/` (one `{name}` at most), what it holds, how made.

    `make` gives the data by the value of `{name}`, or by the empty string where there is none.
    """

    path: str
    title: Text
    schema: str
    make: Callable[[Edition], Iterator[tuple[str, Any]]]


def assets(edition: Edition) -> Iterator[Asset]:
    """Every answer, and every schema."""
    for answer in ANSWERS:
        for name, data in answer.make(edition):
            path = answer.path.replace("{id}", name)
            yield Asset(ROOT + path, written(data))
    for name in dict.fromkeys(answer.schema for answer in ANSWERS):
        yield Asset(f"{ROOT}schemas/{name}.json", written(answer_schema(name)))


def written(data: Any) -> str:
    """Data as JSON text, indented, Chinese as it is."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


@cache
def answer_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of answer; that of a record comes from the model."""
    text = (files("tixi.site.api") / "schemas" / f"{name}.json").read_text("utf-8")
    own: dict[str, Any] = json.loads(text)
    if name == "standard":
        record = schema(Kind.RECORD)
        own["$defs"] = record.get("$defs", {})
        own["properties"] = {**record["properties"], **own["properties"]}
    elif name == "standards":  # which holds that of one, so that it can be used by itself
        own["$defs"] = {"standard": answer_schema("standard")}
    return own


def _report(edition: Edition) -> Iterator[tuple[str, Any]]:
    yield "", report(edition.catalogue, edition.as_of).as_json()


def _standards(edition: Edition) -> Iterator[tuple[str, Any]]:
    records = [
        record_json(edition.catalogue, s, edition.as_of) for s in edition.catalogue.standards
    ]
    yield "", {"as_of": edition.as_of.isoformat(), "standards": records}


def _standard(edition: Edition) -> Iterator[tuple[str, Any]]:
    for standard in edition.catalogue.standards:
        yield standard.id, record_json(edition.catalogue, standard, edition.as_of)


def _framework(edition: Edition) -> Iterator[tuple[str, Any]]:
    framework = edition.catalogue.framework
    nodes = [node_json(edition.coverage, node) for node in framework.walk()]
    yield (
        "",
        {
            "as_of": edition.as_of.isoformat(),
            "title": framework.title.model_dump(mode="json"),
            "edition": framework.edition,
            "nodes": nodes,
        },
    )


def _gaps(edition: Edition) -> Iterator[tuple[str, Any]]:
    yield "", {"as_of": edition.as_of.isoformat(), **gaps_json(edition.gaps)}


def _graph(edition: Edition) -> Iterator[tuple[str, Any]]:
    yield "", json.loads(node_link(build(edition.catalogue)))


def _changes(edition: Edition) -> Iterator[tuple[str, Any]]:
    yield "", {"as_of": edition.as_of.isoformat(), "events": events_json(edition.events)}


ANSWERS = (
    Answer(
        "report.json", Text("进展、覆盖与证据", "progress, coverage, evidence"), "report", _report
    ),
    Answer("standards.json", Text("全部记录", "every record"), "standards", _standards),
    Answer("standards/{id}.json", Text("一条记录", "one record"), "standard", _standard),
    Answer(
        "framework.json",
        Text("体系框架及各节点的数字", "the tree, with its figures"),
        "framework",
        _framework,
    ),
    Answer("gaps.json", Text("缺口及排序理由", "the gaps, ranked, with reasons"), "gaps", _gaps),
    Answer("graph.json", Text("关系图", "the graph of relations"), "graph", _graph),
    Answer("changes.json", Text("逐日变动", "what each day brought"), "changes", _changes),
)
