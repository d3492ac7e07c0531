"""立项建议: which projects to start for each open target, in which order, and why each."""

from collections.abc import Iterator

from tixi.formats.job import Job
from tixi.formats.workbook import links
from tixi.formats.workbook.book import Book
from tixi.formats.workbook.cell import Cell, Heading
from tixi.measures.plan.words import verdict, why
from tixi.model.text import Text

NAME = Text("立项建议", "Plan")
_HEADINGS = (
    Heading(Text("目标", "Target"), 36),
    Heading(Text("次序", "Order")),
    Heading(Text("体系编号", "Code")),
    Heading(Text("主题", "Topic"), 36),
    Heading(Text("缺口类别", "Kind"), 18),
    Heading(Text("申报日", "Propose on")),
    Heading(Text("到位日", "Due on")),
    Heading(Text("结论与理由", "Verdict and reasons"), 90),
)


def add(book: Book, job: Job) -> None:
    """Add the sheet: the verdict of each target, then a row for each project."""
    title = Text(f"立项建议（截至 {job.as_of}）", f"Plan as of {job.as_of}").get(job.lang)
    book.sheet(NAME, title, _HEADINGS, _rows(job), frozen=2)


def _rows(job: Job) -> Iterator[list[Cell]]:
    for plan in job.plans:
        target = plan.target.title.get(job.lang)
        yield [target, *[None] * 6, verdict(plan).get(job.lang)]
        for order, one in enumerate(plan.starts, start=1):
            topic = one.candidate.topic
            yield [
                target,
                order,
                topic.code,
                links.node(job, topic),
                one.candidate.gap.kind.name.get(job.lang),
                one.start,
                one.due,
                why(plan, one).get(job.lang),
            ]
