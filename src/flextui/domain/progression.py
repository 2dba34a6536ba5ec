"""The progression: a pure fold of the journal's records (PROGRESSION, all of it).

`progress(records, now)` gives the state that the history deserves; nothing of it is ever
stored. `Progress.following` goes on from a state with one more record, so that a form can
show what it would do before it is saved.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from flextui.domain.course import NO_EFFECT, Course, Effect, Outcome
from flextui.domain.days import DAY, HOUR, day_of, in_fixed_offset
from flextui.domain.records import (
    CheckIn,
    Clearance,
    Prescription,
    Record,
    Screening,
    Session,
    fold_order,
)
from flextui.domain.scales import STAGES, PauseReason, Reason, Site, Stage, Verdict
from flextui.domain.verdict import PAIN_CHANGE, Judgement, judge

REST = DAY
"""How long supine rests after a red session in supine (our choice)."""

WRONG_DIRECTION_WITHIN = 7 * DAY
"""Two reds in supine at most this far apart pause the programme (our choice)."""

CHECK_IN_WITHIN = timedelta(hours=36)
"""A check-in counts against the latest session for this long (our choice)."""

SPACING = HOUR
"""Sessions closer than this to the last credited one of a stage give no credit (our choice)."""

_WARNINGS = frozenset({Reason.PAIN_WHILE_MOVING, Reason.HIGH_PAIN, Reason.DIZZY})
_CALM = frozenset({Verdict.GREEN, Verdict.AMBER})
_BREAKING = frozenset({Reason.NOT_EASY, Reason.NOT_PAINLESS})


class Progress(Struct, frozen=True):
    """Where the programme stands at `now`, and how it came there.

    `course` has the effect of a gap up to `now` in it (`gap` tells whether there was one);
    `last` has not: it is the state just after the last record, from which a next one goes on.
    `next_at` is the instant of the first record after `now`, which is left out.
    """

    now: datetime
    outcomes: tuple[Outcome, ...]
    course: Course
    last: Course
    gap: bool
    next_at: datetime | None

    def at(self, now: datetime) -> "Progress | None":
        """Return the same history seen at a later moment, None when more records belong to it."""
        if now < self.now or (self.next_at is not None and self.next_at <= now):
            return None
        return _settle(self.last, self.outcomes, now, self.next_at)

    def following(self, record: Record) -> Outcome:
        """Return what one more record, later in order than all others, would do."""
        return step(self.last.copy(), record)

    @property
    def sessions(self) -> tuple[Outcome, ...]:
        """The outcomes of the sessions, oldest first."""
        return tuple([each for each in self.outcomes if each.effect.judgement is not None])


def progress(records: Iterable[Record], now: datetime) -> Progress:
    """Fold the live records up to `now` (one at `now` is in), in whatever order they come.

    Raises ValueError when `now` has no UTC offset.
    """
    now = in_fixed_offset(now)
    live = [record for record in records if not record.deleted]
    counted = sorted((record for record in live if record.at <= now), key=fold_order)
    next_at = min((record.at for record in live if record.at > now), default=None)
    last = Course()
    outcomes = tuple([step(last, record) for record in counted])
    return _settle(last, outcomes, now, next_at)


def _settle(
    last: Course, outcomes: tuple[Outcome, ...], now: datetime, next_at: datetime | None
) -> Progress:
    """Return the state at `now`: the last one, with a gap up to `now` taken into account."""
    course = last.copy()
    gap = _gap(course, now)
    return Progress(in_fixed_offset(now), outcomes, course, last, gap=gap, next_at=next_at)


def step(course: Course, record: Record) -> Outcome:
    """Fold one record into the course (which changes) and return what it did."""
    level_before, phase_before = course.level, course.phase
    gap = _gap(course, record.at)
    effect = NO_EFFECT
    match record:
        case Session():
            effect = _session(course, record)
        case CheckIn():
            effect = _checkin(course, record)
        case Prescription():
            course.prescribe(record)
        case Screening():
            effect = _screening(course, record)
        case Clearance():
            _clearance(course, record)
    _openings(course, record.at)
    return Outcome(
        record, level_before, course.level, phase_before, course.phase, gap=gap, effect=effect
    )


def _gap(course: Course, at: datetime) -> bool:
    """Start again from lying when the last session or clearance is `gap_days` back or more."""
    anchor = course.anchor
    if anchor is None or at - anchor < course.gap:
        return False
    return course.start_again()


def _openings(course: Course, at: datetime) -> None:
    """Open seated, then standing, when all that is below is open and mastered at `at`."""
    while 0 < course.level <= course.rules.highest_stage.rank and all(
        course.mastered(stage, at) for stage in STAGES[: course.level]
    ):
        course.level += 1


def _session(course: Course, session: Session) -> Effect:
    """Judge a session and let it have its effects."""
    stage = course.stages[session.stage.rank]
    was_open = course.is_open_to(session.stage, session.at)
    too_soon = stage.last is not None and session.at - stage.last < SPACING
    judgement = judge(session, course.rules, was_open=was_open, too_soon=too_soon)
    course.anchor = session.at
    course.latest, course.latest_verdict = session, judgement.verdict
    course.latest_was_worse = False
    match judgement.verdict:
        case Verdict.GREEN:
            _green(course, session, judgement)
            return Effect(judgement, was_open)
        case Verdict.AMBER:
            stage.break_run()
            warning = not _WARNINGS.isdisjoint(judgement.reasons)
            setback = _enter_window(course, session.stage, warning=warning)
            return Effect(judgement, was_open, setback=setback)
        case Verdict.RED:
            return _red(course, session, judgement, was_open=was_open)
        case Verdict.STOP:
            course.pause(PauseReason.RED_FLAG)
            return Effect(judgement, was_open, pause=PauseReason.RED_FLAG)


def _green(course: Course, session: Session, judgement: Judgement) -> None:
    """Add a clear session to the run; break the run when it was not easy or not painless."""
    stage = course.stages[session.stage.rank]
    stage.enter(warning=False)
    if judgement.clear:
        stage.credit(session.at, day_of(session.at, course.day_shift))
    elif not _BREAKING.isdisjoint(judgement.reasons):
        stage.break_run()


def _red(course: Course, session: Session, judgement: Judgement, *, was_open: bool) -> Effect:
    """Set back at the stage; in supine rest a day, and pause on the second red in a week."""
    _setback(course, session.stage)
    if session.stage is not Stage.SUPINE:
        return Effect(judgement, was_open, setback=session.stage)
    earlier, course.supine_red = course.supine_red, session.at
    course.resting_until = session.at + REST
    pause = None
    if earlier is not None and session.at - earlier <= WRONG_DIRECTION_WITHIN:
        pause = PauseReason.WRONG_DIRECTION
        course.pause(pause)
    return Effect(
        judgement,
        was_open,
        setback=session.stage,
        pause=pause,
        rests_until=course.resting_until,
    )


def _setback(course: Course, stage: Stage) -> None:
    """Empty runs and windows from just below `stage` up; close from it up, but never supine."""
    for each in course.stages[max(0, stage.rank - 1) :]:
        each.empty()
    course.level = min(course.level, max(Stage.SEATED.rank, stage.rank))


def _enter_window(course: Course, stage: Stage, *, warning: bool) -> Stage | None:
    """Let a warning or calm session enter its window; two warnings of three set back."""
    window = course.stages[stage.rank]
    window.enter(warning=warning)
    if stage is Stage.SUPINE or window.warnings < 2:
        return None
    _setback(course, stage)
    return stage


def _checkin(course: Course, checkin: CheckIn) -> Effect:
    """Pause on a flag; else see whether the back is clearly worse than after the last session."""
    if checkin.flags:
        course.pause(PauseReason.RED_FLAG)
        return Effect(pause=PauseReason.RED_FLAG)
    session = course.latest
    if (
        session is None
        or course.latest_was_worse
        or course.latest_verdict not in _CALM
        or checkin.at - session.at > CHECK_IN_WITHIN
        or not _is_worse(checkin, session)
    ):
        return NO_EFFECT
    course.latest_was_worse = True
    course.stages[session.stage.rank].break_run()
    return Effect(worse_later=True, setback=_enter_window(course, session.stage, warning=True))


def _is_worse(checkin: CheckIn, session: Session) -> bool:
    """Whether pain is up by two or symptoms reach further than just after the session."""
    return checkin.pain - session.pain_after >= PAIN_CHANGE or (
        checkin.site.rank > session.site_after.rank and checkin.site.rank >= Site.BUTTOCK.rank
    )


def _screening(course: Course, screening: Screening) -> Effect:
    """Count as screened: with flags pause, without them open supine (unless paused)."""
    course.screened = True
    if screening.flags:
        course.pause(PauseReason.RED_FLAG)
        return Effect(pause=PauseReason.RED_FLAG)
    if course.pause_reason is None:
        course.level = max(course.level, 1)
    return NO_EFFECT


def _clearance(course: Course, clearance: Clearance) -> None:
    """End pause and rest, forget supine reds, and open from supine up to what was cleared."""
    course.screened = True
    course.pause_reason = course.resting_until = course.supine_red = None
    for stage in course.stages:
        stage.window = ()
    cleared = min(clearance.stage.rank, course.rules.highest_stage.rank) + 1
    course.level = max(course.level, cleared)
    course.anchor = clearance.at
