"""预测检验: how past forecasts fared, each made with what was known then."""

from collections.abc import Iterator

from tixi.formats.job import Job
from tixi.formats.workbook.book import Book
from tixi.formats.workbook.cell import Cell, Heading
from tixi.model.text import Text

NAME = Text("预测检验", "Backtest")
_HEADINGS = (
    Heading(Text("目标", "Targets"), 36),
    Heading(Text("作于", "Made")),
    Heading(Text("预测之日", "For")),
    Heading(Text("当时计数", "Count then")),
    Heading(Text("预计", "Expected"), form="0.00"),
    Heading(Text("80 % 区间下限", "80 % interval from")),
    Heading(Text("80 % 区间上限", "80 % interval to")),
    Heading(Text("实际", "Actual")),
    Heading(Text("在区间内", "Inside")),
)
_TITLE = Text(
    "过去每个季度末各预测一年后，与实际对照",
    "Forecasts of each past quarter, a year ahead, and what came",
)
_YES, _NO = Text("是", "yes"), Text("否", "no")


def add(book: Book, job: Job) -> None:
    """Add the sheet: a row a forecast, the newest first; targets read alike share their rows."""
    book.sheet(NAME, _TITLE.in_(job.lang), _HEADINGS, _rows(job), frozen=1)


def _rows(job: Job) -> Iterator[list[Cell]]:
    for test in job.backtests:
        named = Text("、", ", ").in_(job.lang).join(test.targets)
        for row in reversed(test.rows):
            inside = (_YES if row.inside else _NO).in_(job.lang)
            counts: list[Cell] = [row.before, row.expected, *row.interval, row.actual]
            yield [named, row.made, row.day, *counts, inside]
