"""The rules agree with a second, plain writing of them, record by record and at every moment."""

from datetime import date, datetime

import pytest
from hypothesis import given

from flextui.rules.outlook import Overview, overview
from flextui.rules.records import Record, Stage
from tests.records import after, prescription, screening, session
from tests.rules.journals import MOMENTS, journals
from tests.rules.reference import Entry
from tests.rules.reference_status import Status, opinion
from tests.rules.stress import Stress

QUICK, SOAK = 100, 20_000


def told(at: Overview) -> list[Entry]:
    """The history as the reference tells it."""
    return [
        {
            "id": each.record.id,
            "verdict": each.verdict,
            "reasons": list(each.reasons),
            "clear": each.clear,
            "phase_after": each.phase_after,
            "open_after": list(each.open_after),
            "opened": list(each.opened),
            "closed": list(each.closed),
            "worse_later": each.effect.worse_later,
        }
        for each in at.progress.outcomes
    ]


def seen(at: Overview) -> Status:
    """The status as the reference sees it."""
    status = at.status
    return {
        "phase": status.phase,
        "pause_reason": status.pause_reason,
        "current_stage": status.current_stage,
        "extra_stage": status.extra_stage,
        "resting_until": status.resting_until,
        "stages": [
            {
                "key": each.stage,
                "open": each.open,
                "mastered": each.mastered,
                "clear_sessions": each.clear_sessions,
                "clear_days": each.clear_days,
                "forecast": day.isoformat() if (day := at.forecasts[each.stage]) else None,
            }
            for each in status.stages
        ],
        "today": {
            "date": status.today.isoformat(),
            "sessions": status.sessions_today,
            "goal": status.goal,
        },
    }


def compare(records: list[Record], now: datetime) -> None:
    entries, status = opinion(records, now)
    at = overview(records, now)
    assert told(at) == entries
    assert seen(at) == status


@given(journal=journals(), now=MOMENTS)
def test_two_writings_of_the_rules_agree(journal: list[Record], now: datetime) -> None:
    compare(journal, now)


@pytest.mark.parametrize("tens", range(QUICK // 10))
def test_they_agree_on_every_edge(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        hard = Stress(seed)
        compare(hard.records, hard.now)


@pytest.mark.soak
@pytest.mark.parametrize("hundreds", range(SOAK // 100))
def test_they_agree_on_every_edge_of_many(hundreds: int) -> None:
    for seed in range(100 * hundreds, 100 * hundreds + 100):
        hard = Stress(seed)
        compare(hard.records, hard.now)


def test_a_run_that_a_long_break_ended_promises_nothing() -> None:
    """Found by the comparison: a long `fresh_days` with a short `gap_days`."""
    rules = prescription(
        clear_sessions=1, clear_days=1, sessions_per_day=1, fresh_days=90, gap_days=7
    )
    records: list[Record] = [rules, screening(), session()]
    at = overview(records, after(days=7))
    assert at.status.stage(Stage.SUPINE).clear_sessions == 0
    assert at.forecasts == {
        Stage.SUPINE: None,
        Stage.SEATED: date(2026, 1, 12),
        Stage.STANDING: date(2026, 1, 13),
    }
    compare(records, after(days=7))


def test_what_lies_beyond_the_horizon_is_not_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flextui.rules.outlook.HORIZON", 2)
    at = overview([screening()], after())
    assert at.forecasts[Stage.SEATED] == date(2026, 1, 7)
    assert at.forecasts[Stage.STANDING] is None
