"""The counts toward every target, month by month, in CSV."""

from tixi.formats.csv import table
from tixi.measures.history import History
from tixi.measures.readings import READING_STAGES

HEADER = ("target", "month", "day", "required", "counted", "scopes", *READING_STAGES)


def history_csv(found: History) -> str:
    """CSV text: a row for each target, month and reading; `counted` is the headline count."""
    rows = [
        (
            item.target.id,
            f"{day:%Y-%m}",
            day.isoformat(),
            item.target.required,
            item.counted(day),
            " ".join(scopes),
            *(reached[stage] for stage in READING_STAGES),
        )
        for item in found.targets
        for day in item.months
        for scopes, reached in item.reached(day).items()
    ]
    return table([str(column) for column in HEADER], rows)
