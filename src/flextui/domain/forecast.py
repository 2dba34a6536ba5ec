"""The earliest day on which a closed stage opens if every coming session is clear."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from flextui.domain.course import Course
from flextui.domain.days import DAY, day_of
from flextui.domain.progression import Progress, step
from flextui.domain.records import Session
from flextui.domain.scales import STAGES, Phase, Site, Stage
from flextui.domain.status import sessions_today

HORIZON = 400
"""How many days ahead are tried."""

SPACING = timedelta(hours=2)
"""The time between two simulated sessions of a day."""


def forecast(progress: Progress, target: Stage) -> date | None:
    """Return the day on which `target` opens at the earliest.

    None for an open stage, one above `highest_stage`, while paused or before the screening,
    and when it does not open within 400 days.
    """
    course = progress.course
    if (
        target.rank < course.level
        or target.rank > course.rules.highest_stage.rank
        or course.phase in (Phase.PAUSED, Phase.SCREENING)
    ):
        return None
    trial = course.copy()  # with a gap up to now in it: a stale run must not count as mastered
    for at in _instants(progress):
        if trial.resting_until is not None and at < trial.resting_until:
            continue
        step(trial, _clear_session(_trains(trial, target, at), at, trial))
        if target.rank < trial.level:
            return day_of(at, course.day_shift)
    return None


def _instants(progress: Progress) -> Iterator[datetime]:
    """Yield the instants of coming sessions: what is left today, then each day's goal."""
    course, now = progress.course, progress.now
    goal = course.rules.sessions_per_day
    left = max(0, goal - sessions_today(progress))
    for days in range(HORIZON + 1):
        start = now + days * DAY
        for number in range(left if days == 0 else goal):
            at = start + number * SPACING
            if day_of(at, course.day_shift) == day_of(start, course.day_shift):
                yield at


def _trains(course: Course, target: Stage, at: datetime) -> Stage:
    """Return the lowest stage below `target` that is not mastered, else the one just below."""
    below = STAGES[: target.rank]
    return next((stage for stage in below if not course.mastered(stage, at)), below[-1])


def _clear_session(stage: Stage, at: datetime, course: Course) -> Session:
    """Return a session that is clear in itself."""
    return Session(
        id="forecast",
        at=at,
        revised_at=at,
        stage=stage,
        reps=course.rules.reps,
        target_reps=course.rules.reps,
        hold_seconds=course.rules.hold_seconds,
        pain_before=0,
        pain_peak=0,
        pain_after=0,
        effort=0,
        site_before=Site.NONE,
        site_after=Site.NONE,
    )
