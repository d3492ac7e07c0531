"""说明: how to read the workbook, and what each column of the list holds."""

from collections.abc import Iterator

from pydantic import BaseModel

from tixi.formats.columns import COLUMNS, Column
from tixi.formats.job import Job
from tixi.formats.workbook.book import Book
from tixi.formats.workbook.cell import Cell, Heading
from tixi.measures.verdict import caveat
from tixi.model.fields import LocalizedNote, yaml_fields
from tixi.model.standard import Standard, Title
from tixi.model.text import Text

NAME = Text("说明", "About")
_HEADINGS = (
    Heading(Text("项目", "Item"), 24),
    Heading(Text("字段", "Field"), 20),
    Heading(Text("中文说明", "In Chinese"), 60),
    Heading(Text("英文说明", "In English"), 70),
)
_NOTES = (
    (
        Text("颜色", "colours"),
        Text(
            "绿：已发布、官方、已达到；黄：在研、转载、尚未达到；红：空白、未达到；灰：已失效、提及。",
            "Green: published, official, met; amber: under way, secondary, not yet met; "
            "red: missing, not met; grey: ended, a mere mention.",
        ),
    ),
    (
        Text("导入", "import"),
        Text(
            "改好后用 tixi import 读回；空单元格不作改动，由他栏得出的栏不读。",
            "Read it back with tixi import; an empty cell changes nothing, and a column that "
            "follows from others is not read.",
        ),
    ),
)
_BESIDES = {  # columns that are no field of a record as it stands
    "topic": Text("首个体系编号的主题名称", "the name of the first code's topic"),
    "level": Text("级别：由编号得出，无编号时为宜定级别", "from the number; without one, intended"),
    "status": Text("截至当日所处的阶段", "the stage it stands at on the day"),
    "published": Text("阶段历程中发布的日期", "the day of publication in the history"),
    "in_force": Text("阶段历程中实施的日期", "the day of taking effect in the history"),
    "evidence": Text("证据的等级", "the class of its evidence"),
    "id": Text("文件名，由编号得出", "the name of its file, from the number"),
}

_PARTS: dict[str, type[BaseModel]] = {"title": Title, "notes": LocalizedNote}


def add(book: Book, job: Job) -> None:
    """Add the sheet."""
    title = job.catalogue.framework.title.get(job.lang)
    book.sheet(NAME, title, _HEADINGS, _rows(job), frozen=1)


def _rows(job: Job) -> Iterator[list[Cell]]:
    framework = job.catalogue.framework
    yield [
        Text("版次", "edition").get(job.lang),
        None,
        f"{framework.edition}；截至 {job.as_of}",
        f"{framework.edition}; as of {job.as_of}",
    ]
    for name, text in ((Text("计数", "counts"), caveat(job.catalogue)), *_NOTES):
        yield [name.get(job.lang), None, text.zh, text.en]
    for column in COLUMNS:
        text = described(column)
        yield [column.title.get(job.lang), column.name, text.zh, text.en]


def described(column: Column) -> Text:
    """What a column holds, in words: those of the data format where it is a field."""
    if column.key in _BESIDES:
        return _BESIDES[column.key]
    head, _, tail = column.key.partition(".")
    words = [yaml_fields(Standard)[head].description or ""]
    if tail:
        part = _PARTS[head].model_fields[tail]
        words.append(part.description or "")
    zh, en = zip(*(both.split(" · ") for both in words), strict=True)
    return Text("：".join(zh), ": ".join(en))
