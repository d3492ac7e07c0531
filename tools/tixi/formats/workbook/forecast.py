"""预测: what each open target may come to by its deadline, and what each project adds."""

from collections.abc import Iterator
from datetime import date

from tixi.formats.job import Job
from tixi.formats.workbook import links
from tixi.formats.workbook.book import Book
from tixi.formats.workbook.cell import Cell, Heading
from tixi.measures.forecast.basis import INDEPENDENT, basis, new_expected, why_no_day
from tixi.measures.forecast.forecast import Forecast
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Text

NAME = Text("预测", "Forecast")
_CHANCE = '[<0.001]"< 0.1%";[>0.999]"> 99.9%";0.0%'  # no certainty is claimed
_HEADINGS = (
    Heading(Text("目标", "Target"), 36),
    Heading(Text("截止日", "Deadline")),
    Heading(Text("组成", "Part"), 50),
    Heading(Text("所处阶段", "Stage now")),
    Heading(Text("自", "Since")),
    Heading(Text("预计计入", "Expected to count"), form="0.00"),
    Heading(Text("80 % 区间下限", "80 % interval from")),
    Heading(Text("80 % 区间上限", "80 % interval to")),
    Heading(Text("要求", "Required")),
    Heading(Text("达到的概率", "Chance to be met"), form=_CHANCE),
    Heading(Text("可望达到之日", "As likely as not met on")),
    Heading(Text("依据", "Rests on"), 70),
)
_WHOLE = Text("合计", "in all")
_STANDING = Text("确定计入的标准", "standards that stand for certain")
_NEW = Text("目录中尚无的新标准", "standards not in the catalogue yet")
_FEW = Text("历史不足，数字仅供参考。", "Not enough history: take the figures with care.")


def add(book: Book, job: Job) -> None:
    """Add the sheet: for each target what it comes to, then the parts that add up to it."""
    said = Text(
        f"预测（作于 {job.as_of}）。{INDEPENDENT.zh}", f"Forecast of {job.as_of}. {INDEPENDENT.en}"
    )
    book.sheet(NAME, said.get(job.lang), _HEADINGS, _rows(job), frozen=1)


def _rows(job: Job) -> Iterator[list[Cell]]:
    for item, day in job.forecasts:
        head: list[Cell] = [item.target.title.get(job.lang), item.day]
        yield [*head, _WHOLE.get(job.lang), None, None, *_whole(job, item, day)]
        rest: list[Cell] = [None] * 6
        yield [*head, _STANDING.get(job.lang), None, None, item.standing, *rest]
        for one in sorted(item.projects, key=lambda one: (-one.chance, one.standard.id)):
            stage = STAGE_NAMES[one.stage].get(job.lang)
            part = links.record(job, one.standard)
            yield [*head, part, stage, one.since, one.chance, *rest]
        yield [*head, _NEW.get(job.lang), None, None, new_expected(item), *rest]


def _whole(job: Job, item: Forecast, day: date | None) -> list[Cell]:
    """The figures of a target as a whole, from `预计计入` on."""
    rests = [basis(item), *([] if item.enough else [_FEW]), *([] if day else [_no_day(item)])]
    return [
        item.expected,
        *item.interval,
        item.target.required,
        item.probability,
        day,
        " ".join(text.get(job.lang) for text in rests),
    ]


def _no_day(item: Forecast) -> Text:
    why = why_no_day(item.target)
    return Text(f"{why.zh}。", f"{why.en}.")
