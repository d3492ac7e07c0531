"""目标: each target and how it stands."""

from collections.abc import Iterator

from tixi.formats.job import Job
from tixi.formats.workbook.book import Book, Tone
from tixi.formats.workbook.cell import Cell, Heading
from tixi.measures.counting import TARGET_STATE_NAMES, Progress, TargetState
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Text

NAME = Text("目标", "Targets")
_HEADINGS = (
    Heading(Text("标识", "Id")),
    Heading(Text("目标", "Target"), 44),
    Heading(Text("期限", "Deadline")),
    Heading(Text("要求", "Required")),
    Heading(Text("原文动词", "Verb")),
    Heading(Text("计入口径", "What counts"), 40),
    Heading(Text("现计", "Counted")),
    Heading(Text("期限时计", "Counted at the deadline")),
    Heading(Text("差额", "Shortfall")),
    Heading(Text("达到", "Met")),
    Heading(Text("达到之日", "Met on")),
)
_TONES: dict[TargetState, Tone] = {
    TargetState.MET: "good",
    TargetState.OPEN: "fair",
    TargetState.MISSED: "poor",
}


def add(book: Book, job: Job) -> None:
    """Add the sheet: a row for each target."""
    title = Text(
        f"目标（截至 {job.as_of}；只计有据可查的标准，是下限）",
        f"Targets as of {job.as_of} (a lower bound: only what evidence is held for)",
    )
    tones = {TARGET_STATE_NAMES[state].get(job.lang): tone for state, tone in _TONES.items()}
    book.sheet(NAME, title.get(job.lang), _HEADINGS, _rows(job), frozen=2, tones={9: tones})


def _rows(job: Job) -> Iterator[list[Cell]]:
    for found in job.targets:
        target = found.target
        yield [
            target.id,
            target.title.get(job.lang),
            target.deadline,
            target.required,
            target.verb,
            _counts(job, found),
            found.counted,
            found.counted_at_deadline,
            found.shortfall,
            TARGET_STATE_NAMES[found.state].get(job.lang),
            found.met_on,
        ]


def _counts(job: Job, found: Progress) -> str:
    """The headline reading in words: scopes, levels, milestone."""
    counts = found.target.counts
    words = [
        [SCOPE_NAMES[scope] for scope in counts.scopes],
        [LEVEL_NAMES[level] for level in counts.levels],
        [STAGE_NAMES[counts.milestone]],
    ]
    return "; ".join(", ".join(word.get(job.lang) for word in group) for group in words)
