"""What stands at one moment: phase, what to do today, and each stage (PROGRESSION, phase)."""

from datetime import date, datetime, timedelta
from itertools import takewhile

from msgspec import Struct

from flextui.domain.course import Course
from flextui.domain.days import DAY, day_of, local
from flextui.domain.progression import Progress
from flextui.domain.records import Prescription
from flextui.domain.scales import STAGES, PauseReason, Phase, Stage

NEXT_AFTER = timedelta(hours=2)
"""How long after a session the next one is suggested (our choice; stiff backs: 2-3 hours)."""

MAINTENANCE_GOAL = 1
"""Sessions a day once every stage is open and easy (F7; the number is our choice)."""


_ONE_DAY_ANYWHERE = 4 * DAY
"""Longer ago than this nothing has the same day as now, whatever the offsets are."""


class StageStatus(Struct, frozen=True):
    """One stage at one moment: whether it is open, and its run."""

    stage: Stage
    open: bool
    enough: bool
    mastered: bool
    clear_sessions: int
    clear_days: int
    last_clear: datetime | None


class Status(Struct, frozen=True):
    """Where the programme stands and what to do today.

    `next_from` is when the next session of today is suggested: None when it may be now,
    when the day's goal is reached, and when there is nothing to do. `gap` tells that so long
    a break lies behind that the programme starts again from lying.
    """

    now: datetime
    phase: Phase
    pause_reason: PauseReason | None
    current_stage: Stage | None
    extra_stage: Stage | None
    resting_until: datetime | None
    stages: tuple[StageStatus, ...]
    today: date
    sessions_today: int
    goal: int
    next_from: datetime | None
    rules: Prescription
    gap: bool

    def stage(self, stage: Stage) -> StageStatus:
        """Return one stage's part."""
        return self.stages[stage.rank]


def status_of(progress: Progress) -> Status:
    """Return the status at the moment up to which the records were folded."""
    course, now = progress.course, progress.now
    resting = course.resting_until
    if resting is not None and resting <= now:
        resting = None
    phase = course.phase
    current = _current_stage(course, phase, resting)
    goal = MAINTENANCE_GOAL if phase is Phase.MAINTENANCE else course.rules.sessions_per_day
    done = sessions_today(progress)
    return Status(
        now=now,
        phase=phase,
        pause_reason=course.pause_reason,
        current_stage=current,
        extra_stage=_extra_stage(course, current, now),
        resting_until=resting,
        stages=tuple(_stage_status(course, stage, now) for stage in STAGES),
        today=day_of(now, course.day_shift),
        sessions_today=done,
        goal=goal,
        next_from=_next_from(progress, current, left=goal - done),
        rules=course.rules,
        gap=progress.gap,
    )


def sessions_today(progress: Progress) -> int:
    """Count the sessions of any verdict whose own day is the day of `now`.

    A session's own day is that of its own offset and its own prescription, as in History.
    """
    today = day_of(progress.now, progress.course.day_shift)
    recent = takewhile(
        lambda outcome: progress.now - outcome.record.at <= _ONE_DAY_ANYWHERE,
        reversed(progress.outcomes),
    )
    return sum(outcome.day == today for outcome in recent if outcome.effect.judgement)


def _current_stage(course: Course, phase: Phase, resting: datetime | None) -> Stage | None:
    """Return the stage to exercise in now, if any."""
    if course.level == 0 or resting is not None:
        return None
    return Stage.SUPINE if phase is Phase.MAINTENANCE else STAGES[course.level - 1]


def _extra_stage(course: Course, current: Stage | None, now: datetime) -> Stage | None:
    """Return the open stage that needs a session to keep the way to a closed one open."""
    lowest_closed = course.level
    if current is None or lowest_closed > course.rules.highest_stage.rank:
        return None
    for stage in STAGES[:lowest_closed]:
        if stage is not current and not course.mastered(stage, now):
            return stage
    return None


def _stage_status(course: Course, stage: Stage, now: datetime) -> StageStatus:
    """Return one stage's part of the status."""
    run = course.stages[stage.rank]
    return StageStatus(
        stage=stage,
        open=stage.rank < course.level,
        enough=course.enough(stage),
        mastered=course.mastered(stage, now),
        clear_sessions=run.count,
        clear_days=len(run.days),
        last_clear=run.last,
    )


def _next_from(progress: Progress, current: Stage | None, *, left: int) -> datetime | None:
    """Return when the next session of today is suggested, if that is still to come."""
    latest = progress.course.latest
    if current is None or left <= 0 or latest is None:
        return None
    at = latest.at.astimezone(progress.now.tzinfo) + NEXT_AFTER
    return local(at, progress.now) if at > progress.now else None
