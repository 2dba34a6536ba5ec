"""Sentences made from reasons and conditions, for screens, command line and report alike."""

from datetime import date, datetime

from flextui.domain.conditions import Condition
from flextui.domain.course import Outcome
from flextui.domain.records import Prescription, Session
from flextui.domain.scales import STAGES, Painless, Reason, Stage
from flextui.domain.verdict import Judgement
from flextui.domain.words import SITE_WORDS, STAGE_NAMES, STAGE_WAYS, day_words, plural

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
