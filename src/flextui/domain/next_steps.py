"""What to do after a session or a step back, in the state that it left behind."""

from datetime import datetime

from flextui.domain.course import Outcome
from flextui.domain.explanation import changes_text
from flextui.domain.progression import Progress
from flextui.domain.records import CheckIn, Session
from flextui.domain.scales import PauseReason, Phase, Reason, Verdict
from flextui.domain.verdict import Judgement
from flextui.domain.words import STAGE_WAYS

_EFFORTFUL = frozenset({Reason.NOT_EASY, Reason.NOT_PAINLESS})


def still_holds(outcome: Outcome, progress: Progress) -> bool:
    """Whether what an outcome closed, and says to do, is as it left it.

    Anything that came after it may have changed that: a clearance, answers, a prescription.
    """
    course = progress.course
    return (outcome.phase_after, outcome.level_after, outcome.resting_until) == (
        course.phase,
        course.level,
        course.resting_until,
    )


def advice(outcome: Outcome, now: datetime | None = None) -> str:
    """Return what to do next after a session or check-in, in one or two sentences.

    It fits the state that the session left behind: nobody is sent to a stage that is closed,
    nor to any while the programme is paused or lying rests. A command in backticks stands for
    its key. `now` is when it is read, None for just after the record.
    """
    now = now or outcome.record.at
    judgement, session = outcome.effect.judgement, outcome.record
    if judgement is None or not isinstance(session, Session):
        return _advice_after_checkin(outcome, now) if isinstance(session, CheckIn) else ""
    if judgement.verdict is Verdict.STOP:
        return "Stop here. Open the safety page with `safety` and follow what it says."
    if waiting := _waiting(outcome, now):
        return waiting
    if session.stage in outcome.open_after:
        return _advice_for_open(judgement)
    return _advice_for_closed(outcome, judgement, session)


def _advice_for_open(judgement: Judgement) -> str:
    """Return what to do after a session of a stage that is open now."""
    match judgement.verdict:
        case Verdict.AMBER if Reason.CENTRALISED in judgement.reasons:
            return "Next time: the same, gently, and watch where it goes."
        case Verdict.AMBER if judgement.reasons == (Reason.DIZZY,):
            return "Next time more slowly. If you get dizzy again, ask a provider."
        case Verdict.AMBER:
            return "Next time: a smaller movement, less pull."
        case _ if judgement.clear:
            return "The next one in about two hours, if you like."
        case _ if _EFFORTFUL.isdisjoint(judgement.reasons):
            return "No need to make up for it."
        case _:
            return "Keep to this stage, within what is comfortable."


def _advice_after_checkin(outcome: Outcome, now: datetime) -> str:
    """Return what to do after a check-in; nothing when all is in its course."""
    if outcome.effect.pause is not None:
        return "Please have this looked at before you bend: `safety` says when and where."
    if not outcome.effect.worse_later:
        return ""
    return _waiting(outcome, now) or (
        "Next time: a smaller movement, less pull, or a day of rest. "
        "If it stays worse, ask a provider."
    )


def _waiting(outcome: Outcome, now: datetime) -> str:
    """Return what to do after a session that leaves nothing to exercise in, else nothing."""
    match outcome.phase_after:
        case Phase.PAUSED if outcome.effect.pause is PauseReason.WRONG_DIRECTION:
            return "Please ask a provider before going on; another direction may suit you better."
        case Phase.PAUSED:
            return "The programme is paused: no bending until a provider has said it is fine."
        case _ if outcome.effect.rests_until is not None:
            if outcome.effect.rests_until <= now:
                return "Begin again gently. If it stays worse, ask a provider."
            return "Rest from bending for 24 hours. If it stays worse, ask a provider."
        case Phase.SCREENING:
            return "Please answer the questions before the start before you go on."
        case _ if outcome.resting_until is not None and outcome.resting_until > now:
            return "Lying rests: give your back this day without bending."
        case _:
            return ""


def _advice_for_closed(outcome: Outcome, judgement: Judgement, session: Session) -> str:
    """Return what to do after a session of a stage that is closed now."""
    way = STAGE_WAYS[outcome.open_after[-1]]
    match judgement.verdict:
        case Verdict.RED:
            return f"Go back to {way}; it opens the way again once it is easy and painless."
        case Verdict.AMBER if Reason.CENTRALISED in judgement.reasons:
            return f"Keep to {way} for now, gently, and watch where it goes."
        case Verdict.AMBER:
            return f"Keep to {way} for now: a smaller movement, less pull."
        case _:
            return f"Keep to {way} for now; {STAGE_WAYS[session.stage]} is not open."


def way_back(outcome: Outcome) -> str:
    """Return the way back after a setback, as a sentence; nothing without one.

    It begins in the highest stage that is open now: the one below the setback, or a lower one.
    """
    setback = outcome.effect.setback
    if setback is None:
        return ""
    match outcome.phase_after:
        case Phase.PAUSED:
            return "The way back begins with a provider's word that going on is fine."
        case Phase.SCREENING:
            return "The way back begins with the questions before the start."
        case _:
            back = outcome.open_after[-1]
            anew = " anew" if back.rank >= setback.rank - 1 else ""
            return f"The way back: {STAGE_WAYS[back]}, easy and painless{anew}."


def setback_text(outcome: Outcome, now: datetime | None = None) -> list[str]:
    """Return what a setback closed and the way back, as sentences; nothing without one.

    `now` is when it is read, None for just after the record.
    """
    back = way_back(outcome)
    return [*changes_text(outcome, now), back] if back else []
