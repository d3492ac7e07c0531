"""How long a standard takes: the terms and averages that documents state, in months.

Sources (docs/reference/forecast-and-plan.md names them with their addresses): SAMR's notice of
April 2025 on overdue plans, MIIT's calls for industry standards, the figure SAMR gave for the
end of 2022, GB/T 16733. Nothing here is our own guess; what no document states is not here.
"""

from calendar import monthrange
from datetime import date

from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Standard

MANDATORY_TERM = 24  # plan to 报批, mandatory national standards (SAMR, 2025)
TERM = 18  # plan to 报批, recommended national ones (SAMR, 2025) and industry ones (MIIT)
AVERAGE = 22  # 立项 to 发布 of national standards, on average at the end of 2022
INITIATION = 3  # 立项 takes at most so long (GB/T 16733)
REVIEW = 60  # 复审: at most five years apart (标准化法 article 29)

MONTH = 365.2425 / 12  # days


def term(standard: Standard) -> int | None:
    """The documented term of a project from plan to 报批; None where no document sets one.

    By the kind of plan: mandatory (nature Q of the plan number, or GB without /T) or
    recommended. Group standards have the terms of their associations, which differ.
    """
    if standard.level is Level.INDUSTRY:
        return TERM
    if standard.level is not Level.NATIONAL:
        return None
    mandatory = "-Q-" in str(standard.plan) or str(standard.number).startswith("GB ")
    return MANDATORY_TERM if mandatory else TERM


def review_day(standard: Standard, as_of: date) -> date | None:
    """The day on which five years have passed since publication or the last review by a day."""
    done = [
        day
        for stage, day in standard.stages
        if stage in (Stage.PUBLISHED, Stage.REAFFIRMED) and day <= as_of
    ]
    return months_after(max(done), REVIEW) if done else None


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on; the last one where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> float:
    """The time between two days in mean months; negative when the end comes first."""
    return (end - start).days / MONTH
