"""缺口: what is missing, the most pressing first."""

from collections.abc import Iterator

from tixi.formats.job import Job
from tixi.formats.workbook import links
from tixi.formats.workbook.book import Book, Tone
from tixi.formats.workbook.cell import Cell, Heading
from tixi.measures.gaps import GapKind, kinds
from tixi.measures.selection import nodes
from tixi.model.text import Text

NAME = Text("缺口", "Gaps")
_HEADINGS = (
    Heading(Text("排序", "Rank")),
    Heading(Text("体系编号", "Code")),
    Heading(Text("主题", "Topic"), 36),
    Heading(Text("缺口类别", "Kind"), 18),
    Heading(Text("优先级", "Priority"), form="0.00"),
    Heading(Text("情况", "What is missing"), 44),
    Heading(Text("有关标准", "Records"), 30),
    Heading(Text("排序理由", "Reasons"), 60),
    Heading(Text("制约主题数", "Topics that wait")),
    Heading(Text("受其制约的主题", "Those topics"), 60),
)


def add(book: Book, job: Job) -> None:
    """Add the sheet: a row for each gap."""
    title = Text(f"缺口（截至 {job.as_of}）", f"Gaps as of {job.as_of}").get(job.lang)
    tones = {kind.name.get(job.lang): _tone(kind) for kind in kinds()}
    printed = len(_HEADINGS) - 1
    book.sheet(NAME, title, _HEADINGS, _rows(job), frozen=3, tones={3: tones}, printed=printed)


def _tone(kind: GapKind) -> Tone:
    if kind.decided:
        return "gone"
    return "poor" if kind.urgent else "fair"


def _rows(job: Job) -> Iterator[list[Cell]]:
    wanted = {node.code for top in nodes(job.catalogue, job.selection) for node in top.walk()}
    records = job.catalogue.by_id
    for gap in job.gaps:
        if gap.topic.code not in wanted:
            continue
        yield [
            gap.rank,
            gap.topic.code,
            links.node(job, gap.topic),
            gap.kind.name.get(job.lang),
            gap.priority,
            gap.text.get(job.lang),
            "; ".join(records[name].label for name in gap.records) or None,
            "; ".join(reason.text.get(job.lang) for reason in gap.reasons) or None,
            len(gap.blocks),
            "; ".join(gap.blocks) or None,
        ]
