"""What the answers to the questions before the start mean later: when they are asked again."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import assert_never

from flextui.domain.overview import Overview
from flextui.domain.records import CheckIn, Clearance, Prescription, Screening, Session
from flextui.domain.scales import Phase, RedFlag
from flextui.domain.words import plural

ANSWERS_LAST = timedelta(days=90)
"""How long the answers of a screening last (our choice)."""


def screening_due(overview: Overview) -> str:
    """Return why the questions are to be asked now, as a sentence, or nothing.

    A provider's clearance settles them as an answer does. While the programme is paused they
    are not asked: only a clearance goes on from there.
    """
    match overview.status.phase:
        case Phase.PAUSED:
            return ""
        case Phase.SCREENING:
            return "The questions before the start are not answered yet."
        case _:
            return _due_again(overview)


def open_flags(overview: Overview) -> frozenset[RedFlag]:
    """Return every flag reported since the latest clearance: what a pause waits for."""
    found: set[RedFlag] = set()
    for outcome in reversed(overview.progress.outcomes):
        match outcome.record:
            case Clearance():
                break
            case Session(flags=flags) | CheckIn(flags=flags) | Screening(flags=flags):
                found.update(flags)
            case Prescription():
                continue
            case _:
                assert_never(outcome.record)
    return frozenset(found)


def _due_again(overview: Overview) -> str:
    """Return why answers that were given once are asked for anew, or nothing."""
    now, gap = overview.now, overview.progress.course.gap
    settled = _settled_at(overview)
    for earlier, later in _breaks(overview, settled):
        if later - earlier >= gap and settled < earlier + gap:
            return f"After a break of {_days(later - earlier)} the questions are asked again."
    if now - settled >= ANSWERS_LAST:
        return f"You answered the questions {_days(now - settled)} ago, so they are asked again."
    return ""


def _days(span: timedelta) -> str:
    """Return a span in whole days, in words."""
    return plural(span // timedelta(days=1), "day")


def _settled_at(overview: Overview) -> datetime:
    """Return when the questions were last settled, by answers or by a provider's word."""
    return next(
        outcome.record.at
        for outcome in reversed(overview.progress.outcomes)
        if isinstance(outcome.record, Screening | Clearance)
    )


def _breaks(overview: Overview, settled: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the stretches without a session or clearance, latest first, back to `settled`."""
    later = overview.now
    for outcome in reversed(overview.progress.outcomes):
        if not isinstance(outcome.record, Session | Clearance):
            continue
        yield outcome.record.at, later
        later = outcome.record.at
        if later < settled:
            return
