"""What came of one record, told in full: outcome, reasons, what changed, the run, what next."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from flextui.rules.course import Outcome
from flextui.rules.progression import Progress
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    CheckIn,
    PauseReason,
    Prescription,
    Record,
    Session,
    Stage,
)
from flextui.rules.whatif import without
from flextui.wording.account import advice, changes_text, reasons_text, setback_text, still_holds
from flextui.wording.difference import consequences
from flextui.wording.readback import pain_said, read_back, run_sentence, sketch_of
from flextui.wording.words import (
    CAUTION,
    CHECK_IT,
    NOTED,
    STAGE_NAMES,
    OutcomeWord,
    moment_words,
    outcome_word,
)

WRONG_DIRECTION = (
    "Bending forward did not go well twice this week. Please ask a provider before going on; "
    "another direction may suit you better."
)
"""What a pause for the wrong direction says, in the words of the source."""

_FIRST_TIME = "Before the first time, see how it is done: key `stages`."

_Changed = tuple[tuple[Stage, ...], list[str]]
"""The stages that a record opened, and all that it changed as sentences."""


class Result(Struct, frozen=True):
    """What came of one session or check-in, in words.

    `opened` are the stages that are open because of it: a reason for quiet joy. A command in
    backticks stands for its key.
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
    places = range(len(progress.outcomes) - 1, -1, -1)
    place = next((n for n in places if progress.outcomes[n].record.id == record_id), None)
    if place is None:
        return None
    outcome = progress.outcomes[place]
    if place == places.start:
        opened, changes = outcome.opened, _changed(outcome, progress.now)
    else:
        opened, changes = _difference(progress, without(records, record_id, progress.now))
    match outcome.record:
        case Session() as session:
            rules = _rules_of(progress.outcomes[:place])
            return _of_session(progress, outcome, session, rules, (opened, changes))
        case CheckIn() as checkin:
            return _of_checkin(progress, outcome, checkin, (opened, changes))
        case _:
            return None


def _of_session(
    progress: Progress, outcome: Outcome, session: Session, rules: Prescription, changed: _Changed
) -> Result:
    """Return what came of a session, judged by the rules of its time."""
    opened, changes = changed
    return Result(
        word=_word(outcome),
        title=f"{STAGE_NAMES[session.stage]}, {_when(session, progress.now)}",
        said=read_back(sketch_of(session), progress.now),
        reasons=_session_reasons(outcome, session, rules),
        opened=opened,
        changes=tuple(changes),
        run=run_sentence(progress.course, session.stage),
        advice=tuple(_session_advice(outcome, opened, progress)),
    )


def _of_checkin(
    progress: Progress, outcome: Outcome, checkin: CheckIn, changed: _Changed
) -> Result:
    """Return what came of a check-in."""
    opened, changes = changed
    return Result(
        word=_word(outcome),
        title=f"How it is now, {_when(checkin, progress.now)}",
        said=pain_said(checkin),
        reasons=(),
        opened=opened,
        changes=tuple(changes),
        run=_run_of_latest(progress),
        advice=tuple(_advice(outcome, progress)),
    )


def _changed(outcome: Outcome, now: datetime) -> list[str]:
    """Return what the latest record changed, as sentences."""
    return setback_text(outcome, now) or changes_text(outcome, now)


def _word(outcome: Outcome) -> OutcomeWord:
    """Return the outcome of a session, and what comes nearest to it for a check-in."""
    if outcome.effect.judgement is not None:
        return outcome_word(outcome.effect.judgement)
    if outcome.effect.pause is not None:
        return CHECK_IT
    return CAUTION if outcome.effect.worse_later else NOTED


def _when(record: Record, now: datetime) -> str:
    """Return when a record was, in words."""
    return moment_words(record.at, now)


def _session_reasons(outcome: Outcome, session: Session, rules: Prescription) -> tuple[str, ...]:
    """Return why a session has its outcome, as sentences."""
    judgement = outcome.effect.judgement
    return () if judgement is None else tuple(reasons_text(judgement, session, rules))


def _advice(outcome: Outcome, progress: Progress) -> Iterator[str]:
    """Yield what to do after a record, while nothing that came later has changed that."""
    if still_holds(outcome, progress) and (said := advice(outcome, progress.now)):
        yield said


def _session_advice(
    outcome: Outcome, opened: tuple[Stage, ...], progress: Progress
) -> Iterator[str]:
    """Yield what to do after a session, unless the way back was named already."""
    if outcome.effect.pause is PauseReason.WRONG_DIRECTION and still_holds(outcome, progress):
        yield WRONG_DIRECTION
    elif outcome.effect.setback in (None, Stage.SUPINE):
        yield from _advice(outcome, progress)
    if opened:
        yield _FIRST_TIME


def _rules_of(before: Sequence[Outcome]) -> Prescription:
    """Return the prescription in force after some outcomes."""
    found = (each.record for each in reversed(before) if isinstance(each.record, Prescription))
    return next(found, DEFAULT_PRESCRIPTION)


def _difference(now: Progress, without_it: Progress) -> tuple[tuple[Stage, ...], list[str]]:
    """Return what is open today because of a record, and what is different, as sentences."""
    found = consequences(without_it, now)
    said = [f"{STAGE_NAMES[stage]} is open now." for stage in found.opens]
    if found.pauses:
        said.append("The programme is paused, and nothing is lost.")
    else:
        said += [f"{STAGE_NAMES[stage]} is closed for now." for stage in found.closes]
    until = now.course.resting_until
    if found.rests and until is not None:
        said.append(f"Lying rests until {moment_words(until, now.now)}.")
    return found.opens, said


def _run_of_latest(progress: Progress) -> str:
    """Return the run of the latest session's stage, to which a check-in belongs."""
    latest = progress.course.latest
    return run_sentence(progress.course, latest.stage) if latest is not None else ""
