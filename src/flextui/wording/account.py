"""What one record did, in sentences: reasons, changes, the way back, what next."""

from datetime import date, datetime

from flextui.rules.course import Outcome
from flextui.rules.outlook import Condition
from flextui.rules.progression import Progress
from flextui.rules.records import (
    STAGES,
    CheckIn,
    Painless,
    PauseReason,
    Phase,
    Prescription,
    Reason,
    Session,
    Stage,
    Verdict,
)
from flextui.rules.verdict import Judgement
from flextui.wording.words import SITE_WORDS, STAGE_NAMES, STAGE_WAYS, day_words, plural

_REASONS: dict[Reason, str] = {
    Reason.RED_FLAG: "You reported something that should be looked at before you go on.",
    Reason.PERIPHERALISED: (
        "Symptoms moved further from the spine: {site_before} before, {site_after} after. "
        "That counts even when they are milder."
    ),
    Reason.PAIN_ROSE: "Pain rose from {before} to {after}; two points or more is a real change.",
    Reason.PAIN_PEAK: "Pain reached {peak} while moving; 6 or more is the stop zone.",
    Reason.STOPPED_FOR_PAIN: "You stopped because it hurt.",
    Reason.DIZZY_STANDING: "You were dizzy while standing and bending, where a fall is possible.",
    Reason.CENTRALISED: (
        "Pain rose or was high, but symptoms moved toward the spine: {site_before} before, "
        "{site_after} after. That is a good sign; go gently."
    ),
    Reason.PAIN_ROSE_SLIGHTLY: "Pain was one point higher after ({before} → {after}).",
    Reason.PAIN_WHILE_MOVING: "Pain came up to {peak} while moving.",
    Reason.HIGH_PAIN: "Pain was as high as {peak}.",
    Reason.DIZZY: "You stopped because you were dizzy.",
    Reason.NOT_EASY: "Effort was {effort}; easy is {easy} or less.",
    Reason.NOT_PAINLESS: (
        "It was not painless (worst {peak}, after {after}). A feeling of stretch is not pain."
    ),
    Reason.UNFINISHED: "{reps} of {target} repetitions: this neither helps nor harms.",
    Reason.STAGE_CLOSED: "{stage} was not open then, so it does not count.",
    Reason.TOO_SOON: "Less than an hour after the last one that counted: it does not count again.",
    Reason.CLEAR: "Easy and painless.",
}
"""What each reason says, with the session's own numbers filled in."""


def reason_text(reason: Reason, session: Session, rules: Prescription) -> str:
    """Return one reason of a session's verdict as a sentence with the session's own numbers."""
    return _wording(reason, session, rules).format(
        before=session.pain_before,
        peak=session.pain_peak,
        after=session.pain_after,
        site_before=SITE_WORDS[session.site_before],
        site_after=SITE_WORDS[session.site_after],
        effort=session.effort,
        easy=rules.effort_easy_max,
        reps=session.reps,
        target=session.target_reps,
        stage=STAGE_NAMES[session.stage],
    )


def _wording(reason: Reason, session: Session, rules: Prescription) -> str:
    """Return the sentence of a reason, another one where the usual would not be true."""
    pain = session.pain_peak > 0 or session.pain_after > 0
    match reason:
        case Reason.CLEAR if pain:
            return "Easy, and no worse than before."
        case Reason.NOT_PAINLESS if rules.painless is Painless.NO_WORSE:
            return "Pain was worse than before (before {before}, worst {peak}, after {after})."
        case Reason.UNFINISHED if session.reps >= session.target_reps:
            return "You broke off before the end: this neither helps nor harms."
        case Reason.STAGE_CLOSED if session.stage is Stage.SUPINE:
            return "{stage} was closed or resting then, so it does not count."
        case _:
            return _REASONS[reason]


def reasons_text(judgement: Judgement, session: Session, rules: Prescription) -> list[str]:
    """Return every reason of a verdict as sentences, in order."""
    return [reason_text(reason, session, rules) for reason in judgement.reasons]


def changes_text(outcome: Outcome, now: datetime | None = None) -> list[str]:
    """Return what a record opened, closed, paused or put to rest, as sentences.

    `now` is when it is read, None for just after the record: a rest may be over by then.
    """
    sentences = [f"{STAGE_NAMES[stage]} is open now." for stage in outcome.opened]
    if outcome.effect.pause is not None:
        sentences.append("The programme is paused, and nothing is lost.")
    else:
        sentences += [f"{STAGE_NAMES[stage]} is closed for now." for stage in outcome.closed]
    until = outcome.effect.rests_until
    if until is not None and outcome.effect.pause is None:
        is_over = now is not None and until <= now
        sentences.append(
            "Lying had its rest of 24 hours." if is_over else "Lying rests for 24 hours."
        )
    if outcome.gap and outcome.level_after == 1:
        sentences.append("After a long break you start again from lying.")
    if outcome.effect.worse_later:
        sentences.append(
            "It is clearly worse than just after your last session, so the run begins anew: "
            "the day after decides."
        )
    return sentences


def condition_text(condition: Condition) -> str:
    """Return one condition of a closed stage as a line of a list."""
    name = STAGE_NAMES[condition.stage]
    match condition.key.rpartition("-")[2]:
        case "clearance":
            return "A provider's word that going on is fine"
        case "screening":
            return "The questions before the start, answered"
        case "stage":
            highest = STAGE_NAMES[Stage(str(condition.have))]
            return f"The prescription goes up to {highest}"
        case "open":
            return f"{name} is open"
        case "sessions":
            return f"{name}: {condition.have} of {condition.need} clear sessions in a row"
        case "days":
            return f"{name}: on {condition.have} of {condition.need} days"
        case _:
            return f"{name}: {_age_text(condition)}"


def _age_text(condition: Condition) -> str:
    """Return how long ago the last clear session was, and how long it may be."""
    if condition.have is None:
        return f"last clear session: none yet (at most {condition.need} days ago)"
    days = int(condition.have)
    ago = f"{plural(days, 'day')} ago" if days else "less than a day ago"
    return f"last clear session {ago} (at most {condition.need})"


def what_is_missing(conditions: tuple[Condition, ...], opens_on: date | None) -> str:
    """Return in one line what a closed stage still waits for, and from which day it may open.

    Nothing for an open stage, which has no conditions.
    """
    for condition in conditions:
        if condition.key in ("clearance", "screening", "highest-stage"):
            return condition_text(condition)
    missing = {
        stage: text
        for stage in STAGES
        if (text := _missing_in([each for each in conditions if each.stage is stage]))
    }
    if len(missing) == 1 and Stage.SEATED in missing:
        text = missing[Stage.SEATED]
    else:
        text = "; ".join(f"{STAGE_WAYS[stage]}: {words}" for stage, words in missing.items())
    return f"{text}: from {day_words(opens_on)}" if opens_on else text


def _missing_in(conditions: list[Condition]) -> str:
    """Return what one lower stage still needs, or nothing when it is easy and painless."""
    by_key = {condition.key.rpartition("-")[2]: condition for condition in conditions}
    parts: list[str] = []
    if (sessions := by_key.get("sessions")) and not sessions.met:
        parts.append(plural(_more(sessions), "more clear session"))
    if (days := by_key.get("days")) and not days.met:
        parts.append(plural(_more(days), "more day"))
    if not parts and (fresh := by_key.get("fresh")) and not fresh.met:
        parts.append("one fresh session")
    return ", ".join(parts)


def _more(condition: Condition) -> int:
    """Return how many are still missing."""
    return int(condition.need) - int(condition.have or 0)


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
