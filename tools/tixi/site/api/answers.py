"""`api/v1/`: JSON answers, each described by a JSON Schema that is published beside it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

from pydantic_core import to_json

from tixi.formats.csv_json import node_link
from tixi.graph import build
from tixi.measures.changelog import events_json
from tixi.measures.coverage import node_json
from tixi.measures.gaps import kinds
from tixi.measures.ranking import gaps_json
from tixi.measures.report import report
from tixi.measures.summary import record_json
from tixi.model.standard import Standard
from tixi.model.text import Text
from tixi.site.edition import Edition
from tixi.site.page import Asset, Draft
from tixi.store.schema import Kind, schema

ROOT = "api/v1/"


@dataclass(frozen=True, slots=True)
class Answer:
    """A kind of answer: its path below `api/v1/`, what it holds, its schema, and how it is made.

    `make` gives the data of the one answer of its kind; it is None for records, whose
    path has `{id}` for the record's.
    """

    path: str
    title: Text
    schema: str
    make: Callable[[Edition], Any] | None


def assets(edition: Edition) -> Iterator[Asset | Draft]:
    """Every answer, and every schema."""
    for answer in ANSWERS:
        if answer.make is not None:
            yield Asset(ROOT + answer.path, written(answer.make(edition)))
            continue
        for name, shown in edition.shown.items():
            path = ROOT + answer.path.replace("{id}", name)
            yield Draft(path, shown.key, partial(_record, path, edition, shown.standard))
    for name in dict.fromkeys(answer.schema for answer in ANSWERS):
        yield Asset(f"{ROOT}schemas/{name}.json", written(answer_schema(name)))


def written(data: Any) -> str:
    """Data as JSON text, indented, Chinese as it is."""
    return to_json(data, indent=1).decode() + "\n"


@cache
def answer_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of answer; the model gives that of a record."""
    text = (files("tixi.site.api") / "schemas" / f"{name}.json").read_text("utf-8")
    own: dict[str, Any] = json.loads(text)
    if name == "standard":
        record = schema(Kind.RECORD)
        own["$defs"] = record.get("$defs", {})
        own["properties"] = {**record["properties"], **own["properties"]}
    elif name == "standards":  # which holds that of one, so that it can be used by itself
        own["$defs"] = {"standard": answer_schema("standard")}
    elif name == "gaps":
        gap = own["properties"]["gaps"]["items"]["properties"]
        gap["kind"]["enum"] = [kind.value for kind in kinds()]
    return own


def _report(edition: Edition) -> Any:
    return report(edition.catalogue, edition.as_of).as_json()


def _standards(edition: Edition) -> Any:
    return {
        "as_of": edition.as_of.isoformat(),
        "standards": [record_json(edition.coverage, one) for one in edition.catalogue.standards],
    }


def _record(path: str, edition: Edition, standard: Standard) -> Asset:
    return Asset(path, written(record_json(edition.coverage, standard)))


def _framework(edition: Edition) -> Any:
    framework = edition.catalogue.framework
    return {
        "as_of": edition.as_of.isoformat(),
        "title": framework.title.model_dump(mode="json"),
        "edition": framework.edition,
        "nodes": [node_json(edition.coverage, node) for node in framework.walk()],
    }


def _gaps(edition: Edition) -> Any:
    return {"as_of": edition.as_of.isoformat(), **gaps_json(edition.gaps)}


def _graph(edition: Edition) -> Any:
    return json.loads(node_link(build(edition.catalogue)))


def _changes(edition: Edition) -> Any:
    return {
        "as_of": edition.as_of.isoformat(),
        "events": events_json(edition.events, edition.catalogue),
    }


ANSWERS = (
    Answer(
        "report.json", Text("进展、覆盖与证据", "progress, coverage, evidence"), "report", _report
    ),
    Answer("standards.json", Text("全部记录", "every record"), "standards", _standards),
    Answer("standards/{id}.json", Text("一条记录", "one record"), "standard", None),
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
