"""The progression controller: what each record does, and the fold over all of them."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta
from operator import attrgetter
from typing import assert_never

from msgspec import Struct

from flextui.rules.course import NO_EFFECT, Course, Effect, Outcome
from flextui.rules.days import DAY, HOUR, day_of, in_fixed_offset
from flextui.rules.records import (
    STAGES,
    CheckIn,
    Clearance,
    PauseReason,
    Prescription,
    Reason,
    Record,
    Screening,
    Session,
    Site,
    Stage,
    Verdict,
    in_fold_order,
)
from flextui.rules.verdict import PAIN_CHANGE, Judgement, judge

REST = DAY
"""How long supine rests after a red session in supine (our choice)."""

WRONG_DIRECTION_WITHIN = 7 * DAY
"""Two reds in supine at most this far apart pause the programme (our choice)."""

CHECK_IN_WITHIN = timedelta(hours=36)
"""A check-in counts against the latest session for this long (our choice)."""

SPACING = HOUR
"""Sessions closer than this to the last credited one of a stage give no credit (our choice)."""

_WARNINGS = frozenset({Reason.PAIN_WHILE_MOVING, Reason.HIGH_PAIN, Reason.DIZZY})
"""The reasons by which a caution warns: two warnings of the last three sessions step back."""

_CALM = frozenset({Verdict.GREEN, Verdict.AMBER})
_BREAKING = frozenset({Reason.NOT_EASY, Reason.NOT_PAINLESS})


def session_effect(course: Course, session: Session) -> Effect:
    """Judge a session and let it have its effects."""
    stage = course.stages[session.stage.rank]
    was_open = course.is_open_to(session.stage, session.at)
    too_soon = stage.last is not None and session.at - stage.last < SPACING
    judgement = judge(session, course.rules, was_open=was_open, too_soon=too_soon)
    course.anchor = session.at
    course.latest, course.latest_verdict = session, judgement.verdict
    course.latest_was_worse = False
    match judgement.verdict:
        case Verdict.GREEN if judgement.clear:
            stage.credit(session.at, day_of(session.at, course.day_shift))
            return Effect(judgement, was_open)
        case Verdict.GREEN:
            stage.enter(warning=False)
            if not _BREAKING.isdisjoint(judgement.reasons):
                stage.break_run()
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
        case _:
            assert_never(judgement.verdict)


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


def check_in_effect(course: Course, checkin: CheckIn) -> Effect:
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


def screening_effect(course: Course, screening: Screening) -> Effect:
    """Count as screened: with flags pause, without them open supine (unless paused)."""
    course.screened = True
    if screening.flags:
        course.pause(PauseReason.RED_FLAG)
        return Effect(pause=PauseReason.RED_FLAG)
    if course.pause_reason is None:
        course.level = max(course.level, 1)
    return NO_EFFECT


def clearance_effect(course: Course, clearance: Clearance) -> None:
    """End pause and rest, forget supine reds, and open from supine up to what was cleared."""
    course.screened = True
    course.pause_reason = course.resting_until = course.supine_red = None
    for stage in course.stages:
        stage.window = ()
    course.level = max(course.level, min(clearance.stage.rank + 1, course.highest))
    course.anchor = clearance.at


class Progress(Struct, frozen=True):
    """Where the programme stands at `now`, and how it came there.

    `course` has the effect of a gap up to `now` in it (`gap` tells whether there was one);
    `last` has not: it is the state just after the last record, from which a next one goes on.
    `later` are the records after `now`, in the order of the fold: they are left out.
    """

    now: datetime
    outcomes: tuple[Outcome, ...]
    course: Course
    last: Course
    gap: bool
    later: tuple[Record, ...] = ()

    def at(self, now: datetime) -> "Progress | None":
        """Return the same history seen at a later moment, None when more records belong to it."""
        if now < self.now or (self.later and self.later[0].at <= now):
            return None
        return _settle(self.last, self.outcomes, now, self.later)

    def following(self, record: Record) -> Outcome:
        """Return what one more record, later in order than all others, would do."""
        return step(self.last.copy(), record)

    def outcome_of(self, record_id: str) -> Outcome | None:
        """Return what a record did, None when none of that id counts by now."""
        return next((each for each in reversed(self.outcomes) if each.record.id == record_id), None)

    @property
    def sessions(self) -> tuple[Outcome, ...]:
        """The outcomes of the sessions, oldest first."""
        return tuple([each for each in self.outcomes if each.effect.judgement is not None])

    @property
    def coming(self) -> tuple[Outcome, ...]:
        """What the records after `now` have done so far, the next one first: nothing."""
        level, phase, resting = self.course.level, self.course.phase, self.course.resting_until
        return tuple(
            Outcome(
                record,
                self.course.rules,
                day_of(record.at, self.course.day_shift),
                level,
                level,
                phase,
                phase,
                gap=False,
                effect=NO_EFFECT,
                resting_until=resting,
            )
            for record in self.later
        )


def progress(records: Iterable[Record], now: datetime) -> Progress:
    """Fold the live records up to `now` (one at `now` is in), in whatever order they come.

    Raises ValueError when `now` has no UTC offset.
    """
    now = in_fixed_offset(now)
    ordered = in_fold_order([record for record in records if not record.deleted])
    end = bisect_right(ordered, now, key=attrgetter("at"))
    last = Course()
    outcomes = tuple([step(last, record) for record in ordered[:end]])
    return _settle(last, outcomes, now, tuple(ordered[end:]))


def _settle(
    last: Course, outcomes: tuple[Outcome, ...], now: datetime, later: tuple[Record, ...]
) -> Progress:
    """Return the state at `now`: the last one, with a gap up to `now` taken into account."""
    course = last.copy()
    gap = _gap(course, now)
    return Progress(in_fixed_offset(now), outcomes, course, last, gap=gap, later=later)


def step(course: Course, record: Record) -> Outcome:
    """Fold one record into the course (which changes) and return what it did."""
    rules, level_before, phase_before = course.rules, course.level, course.phase_before
    day = day_of(record.at, course.day_shift)
    gap = _gap(course, record.at)
    effect = NO_EFFECT
    match record:
        case Session():
            effect = session_effect(course, record)
        case CheckIn():
            effect = check_in_effect(course, record)
        case Prescription():
            course.prescribe(record)
        case Screening():
            effect = screening_effect(course, record)
        case Clearance():
            clearance_effect(course, record)
        case _:
            assert_never(record)
    _openings(course, record.at)
    course.phase_before = phase = course.phase
    return Outcome(
        record,
        rules,
        day,
        level_before,
        course.level,
        phase_before,
        phase,
        gap,
        effect,
        course.resting_until,
    )


def _gap(course: Course, at: datetime) -> bool:
    """Start again from lying when the last session or clearance is `gap_days` back or more."""
    anchor = course.anchor
    if anchor is None or at - anchor < course.gap:
        return False
    return course.start_again()


def _openings(course: Course, at: datetime) -> None:
    """Open seated, then standing, when all that is below is open and mastered at `at`."""
    while 0 < course.level < course.highest and all(
        course.mastered(stage, at) for stage in STAGES[: course.level]
    ):
        course.level += 1
