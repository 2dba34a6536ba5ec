"""The worked examples of the rules: every field of history and status, forecasts included."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from flextui.rules.outlook import Overview, overview
from tests.records import from_case

CASES = json.loads((Path(__file__).parent.parent / "data" / "progression.json").read_text())[
    "cases"
]


def seen(at: Overview) -> dict[str, Any]:
    """Return the status in the shape of the examples."""
    status = at.status
    return {
        "phase": status.phase,
        "pause_reason": status.pause_reason,
        "current_stage": status.current_stage,
        "extra_stage": status.extra_stage,
        "resting_until": status.resting_until and status.resting_until.isoformat(),
        "stages": [
            {
                "key": each.stage,
                "open": each.open,
                "mastered": each.mastered,
                "clear_sessions": each.clear_sessions,
                "clear_days": each.clear_days,
                "forecast": (day := at.forecasts[each.stage]) and day.isoformat(),
            }
            for each in status.stages
        ],
        "today": {
            "date": status.today.isoformat(),
            "sessions": status.sessions_today,
            "goal": status.goal,
        },
    }


def story(at: Overview) -> list[dict[str, Any]]:
    """Return the history in the shape of the examples."""
    return [
        {
            "id": outcome.record.id,
            "stage": getattr(outcome.record, "stage", None),
            "verdict": outcome.verdict,
            "reasons": list(outcome.reasons),
            "clear": outcome.clear,
            "phase_after": outcome.phase_after,
            "open_after": list(outcome.open_after),
        }
        for outcome in at.progress.sessions
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_example(case: dict[str, Any]) -> None:
    at = overview(map(from_case, case["records"]), datetime.fromisoformat(case["now"]))
    expected = case["status"]
    status = seen(at)
    status["today"] = {key: status["today"][key] for key in expected["today"]}
    assert status == expected
    assert story(at) == case["history"]
