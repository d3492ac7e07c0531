"""Random whole catalogues for properties: the dictionaries of files, and the value of them.

Small on purpose: a dozen dates, topics and numbers, so that records meet, replace one another
and change on one day far more often than real ones do. Every number is made up.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from tixi.model.catalogue import Catalogue
from tixi.model.framework import Framework, Node
from tixi.model.hosts import Hosts
from tixi.model.number import parse_number
from tixi.model.standard import Standard
from tixi.model.target import Target

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
FORMS = (
    "GB/T 9990{}-209{}", "GB 9990{}-209{}", "YD/T 9990{}-209{}", "T/MADEUP {}-209{}",
    "DB31/T 9990{}-209{}", "ISO/IEC 9990{}:209{}",
)  # fmt: skip
STAGES = (
    "planned", "initiated", "drafting", "consultation", "review", "approved", "published",
    "in-force", "reaffirmed", "superseded", "withdrawn", "suspended", "terminated",
)  # fmt: skip
LIKELY = (*STAGES, "published", "published", "in-force", "in-force")
DATES = (
    "2095", "2096", "2095-03", "2095-11", "2096-02", "2096-06", "2095-03-31", "2095-04-01",
    "2095-11-30", "2095-12-31", "2096-01-01", "2096-02-29", "2096-06-15",
)  # fmt: skip
DAYS = (
    *(one for one in DATES if len(one) == 10), "2095-03-30", "2096-03-01", "2096-12-31",
)  # fmt: skip
LEVELS = ("national", "industry", "group", "local", "international", "enterprise", "guidance")
SCOPES = ("dedicated", "general", "related")


@dataclass(frozen=True)
class Made:
    """A catalogue as its files hold it."""

    nodes: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    records: list[dict[str, Any]]
    levels: tuple[str, ...] = ("national", "industry", "group")  # of the framework

    def catalogue(self) -> Catalogue:
        """The same as a value of the model."""
        framework = Framework(
            title={"zh": "虚构体系"},  # type: ignore[arg-type]
            edition="made-up",
            levels=self.levels,  # type: ignore[arg-type]
            nodes=tuple(Node.model_validate(node) for node in self.nodes),
        )
        records = sorted(map(Standard.model_validate, self.records), key=lambda one: one.id)
        targets = tuple(map(Target.model_validate, self.targets))
        return Catalogue(framework, targets, tuple(records), hosts=HOSTS)

    def write(self, root: Path) -> None:
        """The files of the catalogue, in an existing folder."""
        tree = {"title": {"zh": "虚构体系"}, "edition": "made-up", "nodes": self.nodes}
        files = {
            "framework": tree | {"levels": list(self.levels)},
            "targets": {"targets": self.targets},
            "hosts": HOSTS.model_dump(mode="json"),
        }
        for record in self.records:
            level = Standard.model_validate(record).level
            fields = {key: value for key, value in record.items() if key != "id"}
            files[f"standards/{level}/{record['id']}"] = fields
        for name, data in files.items():
            path = root / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
            path.write_text(text, "utf-8")

    def with_records(self, records: list[dict[str, Any]]) -> "Made":
        """The same tree and targets with other records."""
        return replace(self, records=records)


def agree(whole: Any, part: Any) -> bool:
    """Whether `whole` says all that `part` says; further keys may stand beside."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and agree(whole[key], value) for key, value in part.items()
        )
    if isinstance(part, list):
        return (
            isinstance(whole, list)
            and len(whole) == len(part)
            and all(agree(*pair) for pair in zip(whole, part, strict=True))
        )
    return bool(whole == part) and type(whole) is type(part)


def respelled(number: str) -> st.SearchStrategy[str]:
    """A number in another spelling."""
    return st.sampled_from((number, number.replace(" ", ""), number.replace("-", "—")))


@st.composite
def trees(draw: st.DrawFn) -> list[dict[str, Any]]:
    """One to three categories, each with domains and topics."""
    nodes = []
    for top in range(1, draw(st.integers(1, 3)) + 1):
        domains = []
        for middle in range(1, draw(st.integers(1, 2)) + 1):
            topics = []
            for low in range(1, draw(st.integers(1, 2)) + 1):
                topic = _node(f"{top}.{middle}.{low}", "topic")
                expected = draw(st.sampled_from((None, 0, 2, 3)))
                topic |= {} if expected is None else {"expected": expected}
                accepts = draw(st.sampled_from((None, ["dedicated"], ["dedicated", "general"])))
                topics.append(topic if accepts is None else topic | {"accepts": accepts})
            domains.append(_node(f"{top}.{middle}", "domain") | {"children": topics})
        nodes.append(_node(f"{top}", "category") | {"children": domains})
    return nodes


def _node(code: str, kind: str) -> dict[str, Any]:
    return {"code": code, "name": {"zh": f"虚构{code}"}, "kind": kind}


def topics_of(nodes: list[dict[str, Any]]) -> list[str]:
    """The codes of the topics."""
    if not nodes:
        return []
    below = [child for node in nodes for child in node.get("children", [])]
    return [node["code"] for node in nodes if node["kind"] == "topic"] + topics_of(below)


HOSTS = Hosts.model_validate(
    {"hosts": {"farm.test": "farm"}, "mirrors": {"three.test": "two.test"}}
)
_HOSTS = ("one.test", "AB.farm.test.", "www.One.test.", "two.test", "three.test:8080")


@st.composite
def sources(draw: st.DrawFn) -> dict[str, Any]:
    """Up to three sources on a few hosts."""
    return {
        f"s{index}": {
            "url": f"https://{draw(st.sampled_from(_HOSTS))}/{draw(st.sampled_from('xyz'))}",
            "kind": draw(st.sampled_from(("official", "secondary", "mention"))),
            "supports": draw(
                st.lists(
                    st.sampled_from(("number", "plan", "title", "title.zh", "history")),
                    max_size=3,
                    unique=True,
                )
            ),
        }
        for index in range(draw(st.integers(0, 3)))
    }


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Any]]:
    """One to four stages in any order, some without a date."""
    return [
        {"stage": stage} | ({"date": on} if (on := draw(st.sampled_from((None, *DATES)))) else {})
        for stage in draw(st.lists(st.sampled_from(LIKELY), min_size=1, max_size=4))
    ]


@st.composite
def catalogues(draw: st.DrawFn) -> Made:
    """A whole catalogue of up to seven records."""
    nodes = draw(trees())
    topics = topics_of(nodes)
    numbers: list[str] = []
    for index in range(1, draw(st.integers(1, 7)) + 1):
        form, serial = draw(st.sampled_from(FORMS)), draw(st.sampled_from((index, 1)))
        number = form.format(serial, draw(st.integers(0, 9)))
        numbers += [number] if number not in numbers else []
    bases = [number.replace(":", "-").rsplit("-", 1)[0] for number in numbers]
    names = [*numbers, *bases, *(f"T/OLD {index}-2090" for index in range(1, len(numbers) + 1))]
    records = []
    for index, number in enumerate(numbers, start=1):
        record: dict[str, Any] = {
            "title": {"zh": f"虚构标准{index}"},
            "scope": draw(st.sampled_from(SCOPES)),
            "places": draw(st.lists(st.sampled_from(topics), max_size=3)),
            "history": draw(histories()),
            "replaces": draw(st.lists(st.sampled_from(names).flatmap(respelled), max_size=2)),
            "references": draw(st.lists(st.sampled_from(names).flatmap(respelled), max_size=2)),
            "aliases": draw(st.sampled_from(([], [f"T/OLD {index}-2090"]))),
            "sources": draw(sources()),
            "checked": draw(st.sampled_from(DAYS)),
        }
        if draw(st.integers(0, 3)):
            record |= {"id": parse_number(number).slug, "number": number}
        else:
            record |= {"id": f"plan-{index}", "level": draw(st.sampled_from(LEVELS))}
        records.append(record)
    targets = [draw(a_target(f"target-{index}")) for index in range(draw(st.integers(1, 2)))]
    some = st.lists(st.sampled_from(LEVELS), min_size=1, max_size=5, unique=True).map(tuple)
    usual = st.just(("national", "industry", "group"))
    return Made(nodes, targets, records, draw(st.one_of(usual, some)))


@st.composite
def a_target(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A target of one to four records, or of a percentage, perhaps from a day on."""
    number = {"required": st.integers(1, 4), "percent": st.sampled_from((1, 33, 50, 100))}
    key = draw(st.sampled_from(("required", "required", "percent")))
    since = draw(st.sampled_from((None, None, *DAYS)))
    return ({} if since is None else {"since": since}) | {
        "id": name,
        "title": {"zh": f"虚构目标 {name}"},
        "deadline": draw(st.sampled_from(DAYS)),
        key: draw(number[key]),
        "verb": "研制",
        "counts": {
            "milestone": draw(st.sampled_from(STAGES[:8])),
            "levels": draw(st.lists(st.sampled_from(LEVELS), min_size=1, unique=True)),
            "scopes": draw(st.lists(st.sampled_from(SCOPES), min_size=1, unique=True)),
        },
    }


def late_days() -> st.SearchStrategy[date]:
    """A day among those that matter, or one about which terms and reviews fall due."""
    more = ("2096-09-30", "2096-10-01", "2097-03-31", "2098-02-28", "2098-07-01", "2100-03-31",
            "2100-04-01", "2100-12-31", "2101-01-01", "2101-02-28", "2101-03-01")  # fmt: skip
    return st.sampled_from((*DAYS, *more)).map(date.fromisoformat)


def days() -> st.SearchStrategy[date]:
    """A day among those that matter, or beside one."""
    return st.sampled_from(DAYS).map(date.fromisoformat)
