"""What a form says before and after it is saved."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta

from flextui.rules.course import Course, Outcome
from flextui.rules.guided import Unfinished
from flextui.rules.outlook import conditions
from flextui.rules.progression import Progress
from flextui.rules.records import (
    STAGES,
    CheckIn,
    Ended,
    Session,
    Stage,
)
from flextui.rules.whatif import Trial
from flextui.wording.fields import FIELDS
from flextui.wording.way import condition_text, run_words, what_is_missing
from flextui.wording.words import (
    ENDED_WORDS,
    FLAG_WORDS,
    STAGE_NAMES,
    STAGE_WAYS,
    effort_phrase,
    moment_words,
    outcome_word,
    pain_word,
    plural,
    site_words,
    sites_phrase,
)

RATINGS: Mapping[str, str] = {
    name: field.short for name, field in FIELDS[Session].items() if field.short
}
"""The four ratings of a session, in the order in which they are asked, as they are read back."""

BETWEEN = " · "
"""What stands between two parts of a read-back."""

_A_MINUTE = timedelta(minutes=1)
_ALL = (*RATINGS, "sites", "reps")


def missing(given: Collection[str], ended: object = Ended.DONE) -> tuple[str, ...]:
    """Return the names of the fields of a session that are still to be filled in, in order.

    The repetitions are asked for only when the session was not done to the end.
    """
    asked = RATINGS if ended == Ended.DONE else (*RATINGS, "reps")
    return tuple(name for name in asked if name not in given)


def read_back(session: Session, now: datetime, said: Collection[str] = _ALL) -> str:
    """Return what a session says: "before 2 · worst 1 · after 1 · easy · ...".

    `said` are the fields that are given: "reps" and "at" are unusual, and "sites" are both.
    """
    return BETWEEN.join(_parts(session, now, said))


def _parts(session: Session, now: datetime, said: Collection[str]) -> Iterator[str]:
    """Yield what a session says: the ratings, where, and what is other than usual."""
    for name in ("pain_before", "pain_peak", "pain_after"):
        if name in said:
            yield f"{RATINGS[name]} {getattr(session, name)}"
    if "effort" in said:
        yield effort_phrase(session.effort)
    if "sites" in said:
        yield sites_phrase(session.site_before, session.site_after)
    if "reps" in said and session.reps != session.target_reps:
        yield f"{session.reps} of {plural(session.target_reps, 'repetition')}"
    if session.ended is not Ended.DONE:
        yield ENDED_WORDS[session.ended]
    for flag in session.flags:
        yield FLAG_WORDS[flag]
    if "at" in said:
        yield moment_words(session.at, now)


def still_to_say(names: Collection[str]) -> str:
    """Return what is `missing`, as a short sentence; nothing when nothing is."""
    words = [RATINGS[name] for name in names if name in RATINGS]
    if not words:
        return "How many repetitions did you do?" if names else ""
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"Still to rate: {listed}."


def would_do(trial: Trial, now: datetime | None = None) -> list[str]:
    """Return what a record would open, close, pause or put to rest, as sentences.

    `now` is the moment of the trial, None for that of the record: a rest may be over by then.
    """
    effect, found = trial.outcome.effect, trial.difference
    now = now or trial.outcome.record.at
    said = [f"This opens {STAGE_NAMES[stage].lower()}." for stage in found.opens]
    if found.pauses:
        said.append("This pauses the programme until a provider has said it is fine.")
    else:
        said += [f"This closes {STAGE_NAMES[stage].lower()} for now." for stage in found.closes]
    until = effect.rests_until
    if until is not None and until > now and trial.course.resting_until == until:
        said.append("Lying then rests for 24 hours.")
    if effect.worse_later:
        said.append("That is clearly worse than just after your last session: its run begins anew.")
    return said


def saved_words(outcome: Outcome, course: Course, now: datetime) -> str:
    """Return what was saved: "Saved: seated, clear. 5 of 6."; nothing for other records."""
    record, judgement = outcome.record, outcome.effect.judgement
    if isinstance(record, CheckIn):
        return f"Saved: pain {record.pain}, {site_words(record.site)}."
    if not isinstance(record, Session) or judgement is None:
        return ""
    parts = [STAGE_NAMES[record.stage].lower(), outcome_word(judgement).word]
    if now - record.at >= _A_MINUTE:
        parts.append(moment_words(record.at, now))
    run = run_words(course, record.stage)
    return f"Saved: {', '.join(parts)}.{f' {run}.' if run else ''}"


def why_closed(before: Progress, stage: Stage, now: datetime) -> str:
    """Return why a stage is not open to a session that finds the programme as `before`."""
    course, name = before.course, STAGE_NAMES[stage]
    if course.pause_reason is not None:
        return "The programme is paused until a provider has said that going on is fine."
    if not course.screened:
        are = "were" if now - before.now >= _A_MINUTE else "are"
        return f"The questions before the start {are} not answered yet."
    until = course.resting_until
    if stage.rank < course.level and until is not None:
        return f"{name} rests until {moment_words(until, now)}."
    return f"{name} is not open ({what_is_missing(conditions(before, stage), None)})."


def open_instead(before: Progress) -> str:
    """Return which stages are open to a session that finds the programme as `before`, if any."""
    is_open = before.course.is_open_to
    ways = [STAGE_WAYS[stage] for stage in STAGES if is_open(stage, before.now)]
    return f"Open: {' and '.join(ways)}." if ways else ""


def anyway_words(before: Progress, stage: Stage, now: datetime) -> str:
    """Return why a stage was not open to a session, and what it means to record it anyway."""
    lines = [f"· {condition_text(each)}" for each in conditions(before, stage) if not each.met]
    if lines:
        was = "was missing then" if now - before.now >= _A_MINUTE else "is missing"
        lines.insert(0, f"What {was}:")
    else:
        lines = [why_closed(before, stage, now)]
    anyway = (
        f"You can record it all the same: the diary should hold what you did. It does not count "
        f"toward opening anything. Pain, dizziness or symptoms further down the leg count as in "
        f"any other session of {STAGE_WAYS[stage]}."
    )
    return "\n".join([*lines, "", anyway])


def pain_said(checkin: CheckIn) -> str:
    """Return what a check-in says: "pain 3 · mild · in the back"."""
    flags = [FLAG_WORDS[flag] for flag in checkin.flags]
    said = [f"pain {checkin.pain}"]
    if checkin.pain:
        said.append(pain_word(checkin.pain))
    return BETWEEN.join([*said, site_words(checkin.site), *flags])


def left_words(draft: Unfinished, now: datetime) -> str:
    """Return in words what a program left behind: stage, time, repetitions."""
    done = f"{draft.reps} of {plural(draft.target_reps, 'repetition')}"
    return f"{STAGE_NAMES[draft.stage]}, {moment_words(draft.at, now)}: {done}."
