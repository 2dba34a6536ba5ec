"""What follows from a fold: phase and goal, what a closed stage waits for, and from which day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import takewhile

from msgspec import Struct

from flextui.rules.course import Course, Outcome
from flextui.rules.days import DAY, day_of, local
from flextui.rules.progression import Progress, progress, step
from flextui.rules.records import (
    AHEAD,
    STAGES,
    CheckIn,
    Clearance,
    PauseReason,
    Phase,
    Prescription,
    Record,
    RedFlag,
    Screening,
    Session,
    Site,
    Stage,
)

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


class Condition(Struct, frozen=True):
    """One condition of a closed stage.

    `key` names it, `stage` is the stage that it is about; `have` and `need` are counts,
    whole days or identifiers (`have` is None when there is nothing yet).
    """

    key: str
    stage: Stage
    have: int | str | None
    need: int | str
    met: bool


def conditions(progress: Progress, target: Stage) -> tuple[Condition, ...]:
    """Return what `target` waits for; none for an open stage.

    The record that meets the last of them opens the stage, so that at least one is not met
    here. What concerns the whole programme (screening, pause, highest stage) stands there
    only while it is not met.
    """
    course = progress.course
    if target.rank < course.level:
        return ()
    return (*_of_the_programme(progress, target), *_of_lower_stages(progress, target))


def _of_the_programme(progress: Progress, target: Stage) -> Iterator[Condition]:
    """Yield what holds back the programme as a whole."""
    course = progress.course
    if course.pause_reason is not None:
        yield Condition("clearance", target, course.pause_reason.value, "clearance", met=False)
    elif not course.screened:
        yield Condition("screening", target, None, "screening", met=False)
    highest = course.rules.highest_stage
    if target.rank > highest.rank:
        yield Condition("highest-stage", target, highest.value, target.value, met=False)


def _of_lower_stages(progress: Progress, target: Stage) -> Iterator[Condition]:
    """Yield what every lower stage has to fulfil."""
    course, rules = progress.course, progress.course.rules
    for stage in STAGES[: target.rank]:
        run = course.stages[stage.rank]
        if stage.rank >= course.level:
            yield Condition(f"{stage}-open", stage, "closed", "open", met=False)
        count, days = run.count, len(run.days)
        need, need_days = rules.clear_sessions, rules.clear_days
        yield Condition(f"{stage}-sessions", stage, count, need, met=count >= need)
        yield Condition(f"{stage}-days", stage, days, need_days, met=days >= need_days)
        yield _fresh(stage, run.last, progress.now, rules.fresh_days)


def _fresh(stage: Stage, last: datetime | None, now: datetime, need: int) -> Condition:
    """Return whether a stage's last clear session is fresh, and how many days ago it was.

    While it is fresh those are the whole days; after that a begun day counts as well, so
    that 14 days and an hour are never shown as the 14 that are allowed.
    """
    key = f"{stage}-fresh"
    if last is None:
        return Condition(key, stage, None, need, met=False)
    met = now - last <= need * DAY
    days = (now - last) // DAY if met else -((last - now) // DAY)
    return Condition(key, stage, days, need, met=met)


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


class Overview:
    """One moment of the programme: the fold and what follows from it, each made when asked for."""

    def __init__(self, progress: Progress) -> None:
        """Look at a finished fold."""
        self.progress = progress

    @property
    def now(self) -> datetime:
        """The moment that is looked at."""
        return self.progress.now

    @property
    def rules(self) -> Prescription:
        """The prescription in force at the moment."""
        return self.progress.course.rules

    @cached_property
    def status(self) -> Status:
        """Phase, what to do today, and the stages."""
        return status_of(self.progress)

    @cached_property
    def conditions(self) -> dict[Stage, tuple[Condition, ...]]:
        """What each closed stage waits for; nothing for an open one."""
        return {stage: conditions(self.progress, stage) for stage in STAGES}

    @cached_property
    def forecasts(self) -> dict[Stage, date | None]:
        """The earliest day on which each closed stage opens, if every session is clear."""
        return {stage: forecast(self.progress, stage) for stage in STAGES}

    def has_done(self, stage: Stage) -> bool:
        """Whether a session of the stage was ever recorded, whatever came of it."""
        return any(
            isinstance(outcome.record, Session) and outcome.record.stage is stage
            for outcome in self.progress.outcomes
        )


def overview(records: Iterable[Record], now: datetime) -> Overview:
    """Fold the live records up to `now` and look at the result."""
    return Overview(progress(records, now))


def flags_of(record: Record) -> tuple[RedFlag, ...]:
    """Return the red flags that a record reports."""
    return record.flags if isinstance(record, Screening | CheckIn | Session) else ()


def open_flags(overview: Overview) -> frozenset[RedFlag]:
    """Return every flag reported since the latest clearance: what a pause waits for."""
    found: set[RedFlag] = set()
    for outcome in reversed(overview.progress.outcomes):
        if isinstance(outcome.record, Clearance):
            break
        found.update(flags_of(outcome.record))
    return frozenset(found)


def is_ahead(record: Record, now: datetime) -> bool:
    """Whether a record lies further after now than a new one may."""
    return record.at > now + AHEAD


def sessions_by(records: Iterable[Record], now: datetime) -> tuple[Outcome, ...]:
    """Return what all sessions did up to now, oldest first; those ahead of the clock nothing.

    One a little ahead of the clock has its outcome already.
    """
    known = tuple(records)
    seen = progress(known, max([now, *(each.at for each in known if not is_ahead(each, now))]))
    return (*seen.sessions, *(each for each in seen.coming if isinstance(each.record, Session)))
