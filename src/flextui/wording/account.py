"""What one record did, and what a change would do, in sentences.

A command in backticks stands for its key, or for what to type in a shell.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from flextui.rules.course import Outcome
from flextui.rules.progression import Progress
from flextui.rules.records import (
    CheckIn,
    Painless,
    PauseReason,
    Phase,
    Prescription,
    Reason,
    Record,
    Session,
    Stage,
    Verdict,
)
from flextui.rules.verdict import Judgement
from flextui.rules.whatif import Difference, difference, without
from flextui.wording.programme import PageKey, our_programme
from flextui.wording.readback import pain_said, read_back
from flextui.wording.way import run_sentence
from flextui.wording.words import (
    CAUTION,
    CHECK_IT,
    NOTED,
    SITE_WORDS,
    STAGE_NAMES,
    STAGE_WAYS,
    OutcomeWord,
    moment_words,
    outcome_word,
    plural,
)

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


def reasons_of(outcome: Outcome) -> tuple[str, ...]:
    """Return why a session has its outcome, with its own numbers; nothing for other records."""
    session, judgement = outcome.record, outcome.effect.judgement
    if judgement is None or not isinstance(session, Session):
        return ()
    return tuple(_reason(reason, session, outcome.rules) for reason in judgement.reasons)


def _reason(reason: Reason, session: Session, rules: Prescription) -> str:
    """Return one reason of a session's verdict as a sentence."""
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


class Account(Struct, frozen=True):
    """What one record did, in words.

    `word` is the outcome that it stands for, if any; `changes` are what it opened, closed,
    paused or put to rest; `way_back` follows a step back, `advice` is what to do next.
    """

    word: OutcomeWord | None
    reasons: tuple[str, ...]
    changes: tuple[str, ...]
    way_back: str
    advice: str

    @property
    def changed(self) -> tuple[str, ...]:
        """What changed, and the way back where there is one."""
        return (*self.changes, self.way_back) if self.way_back else self.changes


def account_of(outcome: Outcome, now: datetime | None = None) -> Account:
    """Return what a record did; `now` is when it is read, None for just after the record.

    The advice fits the state that the record left behind: nobody is sent to a stage that is
    closed, nor to any while the programme is paused or lying rests.
    """
    now = now or outcome.record.at
    return Account(
        word=word_of(outcome),
        reasons=reasons_of(outcome),
        changes=tuple(_changes(outcome, now)),
        way_back=way_back(outcome),
        advice=_advice(outcome, now),
    )


def word_of(outcome: Outcome) -> OutcomeWord | None:
    """Return the outcome of a session, and what comes nearest to it for another record."""
    effect = outcome.effect
    if effect.judgement is not None:
        return outcome_word(effect.judgement)
    if effect.pause is not None:
        return CHECK_IT
    return CAUTION if effect.worse_later else None


def _changes(outcome: Outcome, now: datetime) -> Iterator[str]:
    """Yield what a record opened, closed, paused or put to rest; a rest may be over by now."""
    effect = outcome.effect
    yield from _opened_and_closed(outcome.opened, outcome.closed, paused=effect.pause is not None)
    if effect.rests_until is not None and effect.pause is None:
        had = effect.rests_until <= now
        yield "Lying had its rest of 24 hours." if had else "Lying rests for 24 hours."
    if outcome.gap and outcome.level_after == 1:
        yield "After a long break you start again from lying."
    if effect.worse_later:
        yield (
            "It is clearly worse than just after your last session, so the run begins anew: "
            "the day after decides."
        )


def _opened_and_closed(
    opened: Iterable[Stage], closed: Iterable[Stage], *, paused: bool
) -> Iterator[str]:
    """Yield which stages opened and closed; a pause, which closes all, says that by itself."""
    yield from (f"{STAGE_NAMES[stage]} is open now." for stage in opened)
    if paused:
        yield "The programme is paused, and nothing is lost."
    else:
        yield from (f"{STAGE_NAMES[stage]} is closed for now." for stage in closed)


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


def _advice(outcome: Outcome, now: datetime) -> str:
    """Return what to do next after a session or check-in, in one or two sentences."""
    judgement, record = outcome.effect.judgement, outcome.record
    if isinstance(record, CheckIn):
        return _advice_after_checkin(outcome, now)
    if judgement is None or not isinstance(record, Session):
        return ""
    if judgement.verdict is Verdict.STOP:
        return "Stop here. Open the safety page with `safety` and follow what it says."
    if waiting := _waiting(outcome, now):
        return waiting
    if record.stage in outcome.open_after:
        return _advice_for_open(judgement)
    return _advice_for_closed(outcome, judgement, record)


_EFFORTFUL = frozenset({Reason.NOT_EASY, Reason.NOT_PAINLESS})


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


class Result(Struct, frozen=True):
    """What came of one session or check-in, in words.

    `opened` are the stages that are open because of it: a reason for quiet joy.
    """

    word: OutcomeWord
    title: str
    said: str
    reasons: tuple[str, ...]
    opened: tuple[Stage, ...]
    changes: tuple[str, ...]
    run: str
    advice: tuple[str, ...]


def result_of(progress: Progress, records: Sequence[Record], record_id: str) -> Result | None:
    """Return what came of a session or check-in, None when none of that id counts by now.

    `records` are the live records in the order of the fold, `progress` is their fold. Of a
    record that others follow, what changed is what is different today because of it.
    """
    outcome, now = progress.outcome_of(record_id), progress.now
    if outcome is None or not isinstance(outcome.record, Session | CheckIn):
        return None
    record, account = outcome.record, account_of(outcome, now)
    opened, changes = outcome.opened, account.changed
    if outcome is not progress.outcomes[-1]:
        found = difference(without(records, record_id, now), progress)
        opened, changes = found.opens, tuple(_because_of_it(found, now))
    if isinstance(record, Session):
        title, said = STAGE_NAMES[record.stage], read_back(record, now)
        latest: Session | None = record
    else:
        title, said, latest = "How it is now", pain_said(record), progress.course.latest
    return Result(
        word=account.word or NOTED,
        title=f"{title}, {moment_words(record.at, now)}",
        said=said,
        reasons=account.reasons,
        opened=opened,
        changes=changes,
        run=run_sentence(progress.course, latest.stage) if latest is not None else "",
        advice=tuple(_next(outcome, account, opened, holds=still_holds(outcome, progress))),
    )


def _next(
    outcome: Outcome, account: Account, opened: Sequence[Stage], *, holds: bool
) -> Iterator[str]:
    """Yield what to do after a record, while nothing that came later has changed that.

    After a session nothing, where the way back says it all.
    """
    effect, is_session = outcome.effect, isinstance(outcome.record, Session)
    if holds and is_session and effect.pause is PauseReason.WRONG_DIRECTION:
        yield our_programme().pages[PageKey.WRONG_DIRECTION].text
    elif holds and account.advice and (not is_session or effect.setback in (None, Stage.SUPINE)):
        yield account.advice
    if is_session and opened:
        yield "Before the first time, see how it is done: key `stages`."


def _because_of_it(found: Difference, now: datetime) -> Iterator[str]:
    """Yield what is different today because of a record."""
    yield from _opened_and_closed(found.opens, found.closes, paused=found.pauses)
    if found.rest is not None and found.rest_before is None:
        yield f"Lying rests until {moment_words(found.rest, now)}."


def now_different(found: Difference, now: datetime) -> Iterator[str]:
    """Yield what stands differently now that the journal was changed, as sentences."""
    yield from (f"{STAGE_NAMES[stage]} is open now." for stage in found.opens)
    yield from (f"{STAGE_NAMES[stage]} is closed now." for stage in found.closes)
    if found.pauses or found.lifts_pause:
        yield "The programme is paused." if found.pauses else "The pause is lifted."
    if found.rest is not None and found.rest != found.rest_before:
        yield f"Lying rests until {moment_words(found.rest, now)}."
    elif found.rest is None and found.rest_before is not None:
        yield "The rest is over."


def would_mean(found: Difference, change: str) -> list[str]:
    """Return what a change ("Deleting this") means, the weightiest first; nothing for nothing."""
    said = [f"{change} {what}." for what in _verbs(found)]
    said += [
        f"{STAGE_NAMES[stage]}: {count} of {need} clear sessions (before: {was})."
        for stage, count, was, need in found.runs
    ]
    if found.others:
        gets = "gets" if found.others == 1 else "get"
        said.append(f"{plural(found.others, 'other session')} {gets} another outcome.")
    return said


def _verbs(found: Difference) -> Iterator[str]:
    """Yield what a change does, as verbs with their objects."""
    if found.lifts_pause:
        yield "lifts the pause"
    if found.pauses:
        yield "pauses the programme"
    if found.asks_again:
        yield "leaves the questions before the start unanswered"
    if found.opens:
        yield f"opens {_names(found.opens)}"
    if found.closes and not found.pauses:
        yield f"closes {_names(found.closes)}"
    if found.rest_before is not None and found.rest is None:
        yield "ends the rest"
    if found.rest is not None and found.rest_before is None:
        yield "puts lying to rest"


def _names(stages: tuple[Stage, ...]) -> str:
    """Return the names of stages, joined."""
    return " and ".join(STAGE_NAMES[stage] for stage in stages)
