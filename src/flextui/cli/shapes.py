"""The JSON shapes of the command line (INTERFACE, Commands): keys may be added, none renamed."""

from datetime import datetime

import msgspec

from flextui.cli.text import condition_line
from flextui.rules.course import Outcome
from flextui.rules.outlook import Overview, flags_of
from flextui.rules.records import CheckIn, Session, Stage, kind_of
from flextui.wording.banner import ahead_of
from flextui.wording.words import STAGE_NAMES

Shape = dict[str, object]


def status_shape(at: Overview) -> Shape:
    """Return where the programme stands at one moment."""
    status = at.status
    return {
        "now": _time(status.now),
        "phase": status.phase,
        "pause_reason": status.pause_reason,
        "current_stage": status.current_stage,
        "extra_stage": status.extra_stage,
        "resting_until": _time(status.resting_until),
        "stages": [_stage_shape(at, each.stage) for each in status.stages],
        "today": {
            "date": status.today.isoformat(),
            "sessions": status.sessions_today,
            "goal": status.goal,
            "next_from": _time(status.next_from),
        },
        "ahead": [
            {"kind": kind_of(each), "id": each.id, "at": _time(each.at), "flags": flags_of(each)}
            for each in ahead_of(at).records
        ],
    }


def _stage_shape(at: Overview, stage: Stage) -> Shape:
    """Return one stage of the status."""
    status, opens_on = at.status.stage(stage), at.forecasts[stage]
    return {
        "key": stage,
        "name": STAGE_NAMES[stage],
        "open": status.open,
        "mastered": status.mastered,
        "clear_sessions": status.clear_sessions,
        "clear_days": status.clear_days,
        "conditions": [
            {
                "key": condition.key,
                "text": condition_line(condition),
                "have": condition.have,
                "need": condition.need,
                "met": condition.met,
            }
            for condition in at.conditions[stage]
        ],
        "forecast": opens_on and opens_on.isoformat(),
    }


def session_shape(outcome: Outcome) -> Shape:
    """Return a record with its verdict and what stood just after it.

    A session that lies ahead of the clock has no verdict yet.
    """
    fields = msgspec.to_builtins(outcome.record, builtin_types=(datetime,))
    return {
        **fields,
        "at": _time(outcome.record.at),
        "revised_at": _time(outcome.record.revised_at),
        "verdict": outcome.verdict,
        "reasons": list(outcome.reasons),
        "clear": outcome.clear,
        "phase_after": outcome.phase_after,
        "open_after": list(outcome.open_after),
        "ahead": isinstance(outcome.record, Session) and outcome.effect.judgement is None,
    }


def new_record_shape(outcome: Outcome) -> Shape:
    """Return a new session or check-in with what it opened and closed."""
    shape = session_shape(outcome)
    shape |= {"opened": list(outcome.opened), "closed": list(outcome.closed)}
    if isinstance(outcome.record, CheckIn):
        shape["worse_later"] = outcome.effect.worse_later
    return shape


def _time(at: datetime | None) -> str | None:
    """Return a time as RFC 3339, in its own UTC offset."""
    return None if at is None else at.isoformat()
