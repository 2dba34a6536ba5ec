"""What commands say: status, history, outcome, howto."""

from collections.abc import Iterable, Iterator

import msgspec

from flextui.cli import output
from flextui.cli.here import Here
from flextui.rules.course import Outcome
from flextui.rules.outlook import Condition, Overview, Status, open_flags
from flextui.rules.progression import progress
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    EMERGENCY_FLAGS,
    STAGES,
    CheckIn,
    Clearance,
    Ended,
    PauseReason,
    Phase,
    Prescription,
    Record,
    RedFlag,
    Screening,
    Session,
    Stage,
    Verdict,
)
from flextui.rules.whatif import difference
from flextui.wording.account import (
    account_of,
    now_different,
    still_holds,
)
from flextui.wording.banner import Ahead, Banner, ahead_of, of_course, screening_due, with_ahead
from flextui.wording.fields import SET_BY_YOURSELF
from flextui.wording.programme import PageKey, StageText, our_programme
from flextui.wording.way import condition_text, run_line, what_is_missing
from flextui.wording.words import (
    CHECK_IT,
    ENDED_WORDS,
    NOTED,
    SITE_WORDS,
    STAGE_NAMES,
    STAGE_WAYS,
    dated_moment,
    day_words,
    effort_word,
    flags_words,
    moment_words,
    outcome_word,
    pains_phrase,
    plural,
    sites_phrase,
    time_words,
)

Line = str | tuple[str, str]
"""One line, alone or with the tone that a terminal gives it."""

_MOST_NAMED = 3
"""How many records ahead of the clock are named with their ids."""

_CONDITIONS = {
    "clearance": "A provider's word that going on is fine (flextui clear STAGE --by NAME)",
    "screening": "The questions before the start, answered (flextui screen)",
}
_WAITS = {
    "clearance": "it waits for a provider's word (flextui clear STAGE --by NAME)",
    "screening": "it waits for the questions before the start (flextui screen)",
}


def condition_line(condition: Condition) -> str:
    """Return a condition of a closed stage as a line of a list."""
    return _CONDITIONS.get(condition.key) or condition_text(condition)


def condition_mark(condition: Condition) -> str:
    """Return a condition of a closed stage with whether it is met."""
    return f"{condition_line(condition)}: {'met' if condition.met else 'not yet'}"


def missing(at: Overview, stage: Stage) -> str:
    """Return in a few words what a stage that is not open to a session now waits for."""
    conditions, resting = at.conditions[stage], at.status.resting_until
    for condition in conditions:
        if condition.key in _WAITS:
            return _WAITS[condition.key]
        if condition.key == "highest-stage":
            text = condition_text(condition)
            return text[0].lower() + text[1:]
    if not conditions and resting is not None:
        return f"{STAGE_WAYS[stage]} rests until {moment_words(resting, at.now)}"
    return what_is_missing(conditions, at.forecasts[stage])


def pages(flags: Iterable[RedFlag]) -> list[str]:
    """Return what to do about red flags, the urgent page first."""
    given, texts = set(flags), our_programme().pages
    if not given:
        return []
    urgent, checked = texts[PageKey.EMERGENCY], in_shell(texts[PageKey.CHECKED].whole)
    if given.isdisjoint(EMERGENCY_FLAGS):
        return [checked]
    return [urgent.text, in_shell(urgent.record) if given <= EMERGENCY_FLAGS else checked]


def in_shell(text: str) -> str:
    """Return a sentence that ends with what to record, with the command that does it."""
    return text.replace(" `clearance`.", ": flextui clear STAGE --by NAME")


def next_step(outcome: Outcome, at: Overview) -> list[str]:
    """Return what to do after a session, as sentences, unless something later changed that."""
    session, status = outcome.record, at.status
    if not isinstance(session, Session) or not still_holds(outcome, at.progress):
        return []
    if outcome.verdict is Verdict.STOP:
        return pages(session.flags)
    if outcome.effect.pause is PauseReason.WRONG_DIRECTION:
        return [our_programme().pages[PageKey.WRONG_DIRECTION].text]
    if not outcome.clear:
        return [account_of(outcome, status.now).advice]
    if status.next_from is not None:
        return [f"The next one from {time_words(status.next_from)}, if you like."]
    return ["That is enough for today."] if status.sessions_today >= status.goal else []


def what_to_say(at: Overview) -> Banner | None:
    """Return what stands above everything, in the words of the command line."""
    found = of_course(at)
    paused = at.status.phase is Phase.PAUSED
    if found and paused and at.status.pause_reason is not PauseReason.WRONG_DIRECTION:
        lines = tuple(pages(open_flags(at)))
        found = Banner(found.title, lines, found.tone, found.glyph)
    ahead = ahead_of(at)
    return with_ahead(found, ahead, _way_out(ahead))


def ahead_lines(at: Overview) -> tuple[str, ...]:
    """Return what lies ahead of the clock and what to do about it; nothing where nothing does."""
    ahead = ahead_of(at)
    return ahead.lines(_way_out(ahead))


def _way_out(ahead: Ahead) -> str:
    """Return what can be done about records ahead of the clock, with the ids of some."""
    flags = " ".join(f"--flag {flag}" for flag in ahead.flags)
    first = f"If it is: flextui checkin --pain N {flags}." if flags else "Not counted before that."
    every = list(dict.fromkeys((*ahead.asked, *ahead.records)))
    named = [f"{short_id(each.id)} {record_words(each)}" for each in every[:_MOST_NAMED]]
    if more := len(every) - len(named):
        named.append(f"{more} more")
    ids = "; ".join(named)
    return (
        f"{first} If a clock was wrong: flextui edit ID at=TIME, or flextui delete ID. IDs: {ids}."
    )


def short_id(record_id: str) -> str:
    """Return enough of an id to name the record by: edit and delete take a beginning of it."""
    return record_id if len(record_id) <= 12 else record_id[:8]


def record_words(record: Record) -> str:
    """Return a record in a few words: what it is, of when, and what it says."""
    when = dated_moment(record.at)
    match record:
        case Session():
            return (
                f"{STAGE_NAMES[record.stage].lower()} session of {when}, "
                f"pain {pains_phrase(record)}, effort {record.effort}, "
                f"{plural(record.reps, 'repetition')}"
            )
        case CheckIn():
            return f"check-in of {when}, pain {record.pain}, {SITE_WORDS[record.site]}"
        case Screening():
            return f"answers of {when}: {flags_words(record.flags) or 'nothing applies'}"
        case Clearance():
            return f"clearance of {when} up to {STAGE_NAMES[record.stage].lower()} by {record.by}"
        case Prescription():
            return f"prescription of {when}" + (f" by {record.by}" if record.by else "")


def differences(before: Record, after: Record) -> Iterator[str]:
    """Yield each field that is different: pain_after: 1 (was 2)."""
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    for name, value in new.items():
        if name != "revised_at" and value != old.get(name):
            yield f"{name}: {_shown(value)} (was {_shown(old.get(name))})"


def _shown(value: object) -> str:
    """Return a value as it is written."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "none"
    return "empty" if value == "" else str(value)


def tell_changes(before: tuple[Record, ...], here: Here) -> None:
    """Print what stands differently than with the records of before."""
    old, new = progress(before, here.now), progress(here.records, here.now)
    output.say_lines(now_different(difference(old, new), here.now))


def outcome_of(at: Overview, record_id: str) -> Outcome:
    """Return what a record of the journal did."""
    return next(
        outcome for outcome in reversed(at.progress.outcomes) if outcome.record.id == record_id
    )


def prescription_since(rules: Prescription) -> str:
    """Return whose prescription it is, and since when."""
    if rules is DEFAULT_PRESCRIPTION:
        return "These are the defaults; no prescription has been recorded."
    whose = f"set by {rules.by}" if rules.by else SET_BY_YOURSELF
    return f"Since {day_words(rules.at.date())} {rules.at.year}, {whose}."


def status_lines(at: Overview) -> Iterator[Line]:
    """Yield the whole status: what stands above all, today, and each stage."""
    if banner := what_to_say(at):
        yield f"{banner.glyph} {banner.title}", banner.tone
        yield from banner.lines
        yield ""
    now = f"{day_words(at.now.date())}, {time_words(at.now)}"
    yield f"{now}. Phase: {at.status.phase}.", "title"
    yield from today_lines(at.status)
    if at.status.phase is not Phase.SCREENING and (due := screening_due(at)):
        yield f"{due} flextui screen, or flextui today."
    yield ""
    for stage in Stage:
        yield from _stage_lines(at, stage)


def short_line(at: Overview) -> str:
    """Return the status as one short line, for a prompt or a status bar."""
    ahead = ahead_of(at)
    if ahead.asked:
        return "a red flag lies ahead of your clock: flextui status"
    lies = "lies" if len(ahead.records) == 1 else "lie"
    tail = f"; {plural(len(ahead.records), 'record')} {lies} ahead" if ahead.records else ""
    return _short(at.status) + tail


def _short(status: Status) -> str:
    """Return phase or stage, the count, and what comes next."""
    if status.phase is Phase.PAUSED:
        return f"{CHECK_IT.glyph} paused"
    if status.phase is Phase.SCREENING:
        return "questions before the start"
    if status.resting_until is not None:
        return f"resting until {moment_words(status.resting_until, status.now)}"
    stage = STAGE_NAMES[status.current_stage] if status.current_stage else "nothing"
    line = f"{stage} {status.sessions_today} of {status.goal}"
    return f"{line}, next from {time_words(status.next_from)}" if status.next_from else line


def today_lines(status: Status) -> list[str]:
    """Return what to do today, as sentences."""
    stage, rules = status.current_stage, status.rules
    if status.phase is Phase.SCREENING:
        return ["Before you start there are a few questions: flextui screen, or flextui today."]
    if stage is None:
        return ["Today: no exercise."]
    dose = f"{plural(rules.reps, 'repetition')}, hold {plural(rules.hold_seconds, 'second')}"
    lines = [f"Today: {STAGE_NAMES[stage]}, {dose}. {_count(status)}"]
    if status.phase is Phase.MAINTENANCE:
        lines.append("No stage is left to open; a lying session a day may be kept up.")
    if status.extra_stage is not None:
        closed = next(each.stage for each in status.stages if not each.open)
        lines.append(
            f"One {STAGE_WAYS[status.extra_stage]} session keeps the door to "
            f"{STAGE_WAYS[closed]} open."
        )
    return lines


def _count(status: Status) -> str:
    """Return how many of today's sessions are done, and when the next one is suggested."""
    done = f"{status.sessions_today} of {status.goal} done"
    if status.sessions_today >= status.goal:
        return f"{done}: that is enough for today."
    return f"{done}, next from {time_words(status.next_from)}." if status.next_from else f"{done}."


def _stage_lines(at: Overview, stage: Stage) -> Iterator[str]:
    """Yield one stage: its state and, for the next one to open, all that it waits for."""
    status = at.status
    name, own = STAGE_NAMES[stage], status.stage(stage)
    if own.open:
        state = "open, easy and painless" if own.mastered else "open"
        yield f"{name}: {state}; {run_line(status, stage)}."
        return
    yield f"{name}: closed; {missing(at, stage)}."
    is_next = stage.rank == 0 or status.stage(STAGES[stage.rank - 1]).open
    if is_next and status.phase in (Phase.ACTIVE, Phase.MAINTENANCE):
        for condition in at.conditions[stage]:
            yield f"  {condition_mark(condition)}"


def session_lines(
    outcome: Outcome, session: Session, at: Overview, changes: Iterable[str] | None
) -> Iterator[Line]:
    """Yield verdict, reasons, what was recorded, what changed, the run, and what next.

    `changes` say what stands differently now when later records follow it, None when it is the
    last one.
    """
    account, name = account_of(outcome, at.now), STAGE_NAMES[session.stage]
    word, when = account.word or NOTED, moment_words(session.at, at.now)
    yield f"{word.glyph} {word.word.capitalize()}: {name.lower()}, {when}", word.tone
    yield from account.reasons
    yield measures(session)
    yield from account.changed if changes is None else changes
    if at.status.phase is not Phase.PAUSED:
        yield f"{name}: {run_line(at.status, session.stage)}."
    yield from next_step(outcome, at)


def measures(session: Session) -> str:
    """Return what was recorded of a session, read back in words."""
    sites = sites_phrase(session.site_before, session.site_after)
    text = (
        f"Pain before {session.pain_before}, worst {session.pain_peak}, "
        f"after {session.pain_after}; effort {session.effort} ({effort_word(session.effort)}); "
        f"{sites}; {plural(session.reps, 'repetition')}"
    )
    ended = "" if session.ended is Ended.DONE else f", {ENDED_WORDS[session.ended]}"
    return f"{text}{ended}."


def checkin_lines(outcome: Outcome, checkin: CheckIn, at: Overview) -> Iterator[Line]:
    """Yield what was recorded of a check-in, and what it did."""
    where = "" if checkin.pain == 0 and not checkin.site.rank else f", {SITE_WORDS[checkin.site]}"
    yield f"Noted: pain {checkin.pain}{where}, {moment_words(checkin.at, at.now)}."
    account = account_of(outcome, at.now)
    yield from account.changed
    if outcome.effect.pause is PauseReason.WRONG_DIRECTION:
        yield our_programme().pages[PageKey.WRONG_DIRECTION].text
    elif outcome.effect.worse_later and outcome.effect.pause is None:
        yield account.advice
    yield from pages(checkin.flags)


def howto_lines(at: Overview, stage: Stage, text: StageText) -> Iterator[Line]:
    """Yield the instructions of an open stage, or what a closed one waits for."""
    yield text.name, "title"
    lines = _open if at.status.stage(stage).open else _closed
    yield from lines(at, stage, text)


def _open(at: Overview, stage: Stage, text: StageText) -> Iterator[str]:
    """Yield dose, steps, feeling, when to stop, and why."""
    yield f"{text.dose_for(at.rules)}."
    if stage is Stage.SUPINE and at.status.resting_until is not None:
        yield f"Your back rests until {moment_words(at.status.resting_until, at.now)}."
    if text.before_first and not at.has_done(stage):
        yield f"Before the first time: {text.before_first}"
    yield from (f"{number}. {step}" for number, step in enumerate(text.steps, start=1))
    yield f"What you should feel: {text.feel}"
    yield f"When to stop: {text.stop}"
    yield from (f"Take care: {caution}" for caution in text.cautions)
    yield f"How often: {text.dose_note_for(at.rules)}"
    yield f"Why: {text.purpose} {text.why_here}"
    if text.words_by:
        yield f"In the words of {text.words_by}."


def _closed(at: Overview, stage: Stage, text: StageText) -> Iterator[str]:
    """Yield what it is for and what it waits for."""
    yield f"{text.purpose} {text.why_here}"
    yield f"{STAGE_NAMES[stage]} is closed; {missing(at, stage)}."
    for condition in at.conditions[stage]:
        yield f"  {condition_mark(condition)}"
    yield "How it is done is told here as soon as it is open."


def history_line(outcome: Outcome) -> Line:
    """Return one session: when, stage, outcome, ratings, sites, id and note."""
    session, judgement = outcome.record, outcome.effect.judgement
    assert isinstance(session, Session)  # noqa: S101  (only sessions come here)
    if judgement is None:
        word, tone = "» ahead of the clock, not counted yet", "quiet"
    else:
        word, tone = str(outcome_word(judgement)), outcome_word(judgement).tone
    parts = [
        f"{session.at:%Y-%m-%d %H:%M}",
        f"{STAGE_NAMES[session.stage]:<8}",
        f"{word:<16}",
        f"pain {pains_phrase(session)}",
        f"effort {session.effort}",
        f"{session.reps} reps",
        sites_phrase(session.site_before, session.site_after),
        "" if session.ended is Ended.DONE else ENDED_WORDS[session.ended],
        f"id {short_id(session.id)}",
        f'"{session.note}"' if session.note else "",
    ]
    return "  ".join(part for part in parts if part), tone
