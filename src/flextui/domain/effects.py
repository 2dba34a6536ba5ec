"""What each kind of record does to the course (PROGRESSION, credit, setbacks)."""

from datetime import timedelta
from typing import assert_never

from flextui.domain.course import NO_EFFECT, Course, Effect
from flextui.domain.days import DAY, HOUR, day_of
from flextui.domain.records import CheckIn, Clearance, Screening, Session
from flextui.domain.scales import PauseReason, Reason, Site, Stage, Verdict
from flextui.domain.verdict import CLEAR, PAIN_CHANGE, Judgement, judge

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
_CLEARED = Effect(CLEAR, was_open=True)


def session_effect(course: Course, session: Session) -> Effect:
    """Judge a session and let it have its effects."""
    stage = course.stages[session.stage.rank]
    was_open = course.is_open_to(session.stage, session.at)
    too_soon = stage.last is not None and session.at - stage.last < SPACING
    judgement = judge(session, course.rules, was_open=was_open, too_soon=too_soon)
    course.anchor = session.at
    course.latest, course.latest_verdict = session, judgement.verdict
    course.latest_was_worse = False
    if judgement is CLEAR:
        stage.credit(session.at, day_of(session.at, course.day_shift))
        return _CLEARED
    match judgement.verdict:
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
