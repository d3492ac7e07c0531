"""A history as data: the key `history` of `tixi report --history --format json`."""

from typing import Any

from tixi.measures.history import UNDATED_FRAMEWORK, History, TargetHistory
from tixi.measures.readings import Reading


def history_json(found: History) -> dict[str, Any]:
    """Targets month by month, and coverage month by month.

    `expected_history` is null: the framework carries no dates, as `note` says.
    """
    return {
        "targets": [_target(item) for item in found.targets],
        "coverage": {
            "expected": found.expected,
            "expected_history": None,
            "note": UNDATED_FRAMEWORK.as_json(),
            "months": [
                {"month": f"{day:%Y-%m}", "day": day.isoformat(), "existing": existing}
                for day, existing in zip(found.months, found.existing, strict=True)
            ],
        },
    }


def _target(item: TargetHistory) -> dict[str, Any]:
    return {
        "id": item.target.id,
        "required": item.target.required,
        "passed_on": item.passed_on.isoformat() if item.passed_on else None,
        "passed": [
            {
                "scopes": [scope.value for scope in track.scopes],
                "stage": track.stage.value,
                "on": track.passed_on.isoformat() if track.passed_on else None,
            }
            for track in item.tracks
        ],
        "months": [
            {
                "month": f"{day:%Y-%m}",
                "day": day.isoformat(),
                "counted": item.counted(day),
                "readings": [
                    Reading(scopes, reached).as_json()
                    for scopes, reached in item.reached(day).items()
                ],
            }
            for day in item.months
        ],
    }
