"""The columns of a table of standards (标准明细表): what each is called and what stands in it.

The order is that of the tables in use in the field (docs/reference/exports.md), then what a
round trip needs. The same table serves every tabular format, written and read.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tixi.formats.citation import day_of
from tixi.formats.job import Job
from tixi.measures.evidence import evidence
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key (a field's path, or the name of what follows from the record), its
    heading, its value for a record, and whether that only follows from other columns.
    """

    key: str
    title: Text
    value: Callable[[Job, Standard], object]
    derived: bool = False

    @property
    def name(self) -> str:
        """Its name for programs: the key without dots."""
        return self.key.replace(".", "_")


def _field(key: str, zh: str, en: str) -> Column:
    """A column that holds a field of the record as it is."""
    head, _, tail = key.partition(".")

    def value(job: Job, standard: Standard) -> object:
        found = getattr(standard, head)
        return getattr(found, tail) if tail and found is not None else found

    return Column(key, Text(zh, en), value)


def _day(key: str, stage: Stage, zh: str, en: str) -> Column:
    """A column that holds the day of a stage, as far as it is known."""

    return Column(key, Text(zh, en), lambda job, standard: day_of(standard, stage))


def _topic(job: Job, standard: Standard) -> object:
    node = job.catalogue.framework.by_code.get(standard.places[0]) if standard.places else None
    return node.name if node else None


def _status(job: Job, standard: Standard) -> object:
    return job.catalogue.timelines[standard.id].status(job.as_of)


COLUMNS = (
    _field("places", "标准体系编号", "Codes in the system"),
    Column("topic", Text("主题", "Topic"), _topic, derived=True),
    _field("title.zh", "标准名称", "Title in Chinese"),
    _field("number", "标准编号", "Number"),
    _field("plan", "计划号", "Plan number"),
    Column("level", Text("宜定级别", "Level"), lambda job, standard: standard.level),
    _field("scope", "范围", "Scope"),
    Column("status", Text("标准状态", "Status"), _status, derived=True),
    _day("published", Stage.PUBLISHED, "发布日期", "Published"),
    _day("in_force", Stage.IN_FORCE, "实施日期", "In force"),
    _field("adopts", "采用关系", "Adopts"),
    _field("replaces", "被代替标准号", "Replaces"),
    _field("notes.zh", "备注", "Notes in Chinese"),
    _field("title.en", "英文名称", "Title in English"),
    _field("references", "规范性引用文件", "Normative references"),
    _field("committee", "归口单位", "Committee"),
    _field("issuer", "发布机构", "Issuer"),
    _field("ics", "ICS", "ICS code"),
    _field("ccs", "CCS", "CCS code"),
    Column("evidence", Text("证据", "Evidence"), lambda job, s: evidence(s), derived=True),
    _field("checked", "核对日期", "Checked"),
    _field("notes.en", "英文备注", "Notes in English"),
    _field("aliases", "曾用编号", "Aliases"),
    _field("history", "阶段历程", "History"),
    _field("title.translated", "译名语种", "Translated title"),
    _field("waivers", "豁免", "Waivers"),
    _field("sources", "来源", "Sources"),
    _field("id", "标识", "Id"),
)
BY_KEY = {column.key: column for column in COLUMNS}
