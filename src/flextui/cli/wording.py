"""Sentences of the command line where those of the screens would name a key."""

from collections.abc import Iterable

from flextui.cli.record_text import record_words
from flextui.domain.ahead import Ahead, ahead_of
from flextui.domain.banner import Banner, of_course, with_ahead
from flextui.domain.conditions import Condition
from flextui.domain.course import Outcome
from flextui.domain.explanation import condition_text, what_is_missing
from flextui.domain.next_steps import advice, still_holds
from flextui.domain.overview import Overview
from flextui.domain.records import Session
from flextui.domain.scales import EMERGENCY_FLAGS, PauseReason, Phase, RedFlag, Stage, Verdict
from flextui.domain.screening import open_flags
from flextui.domain.words import STAGE_NAMES, STAGE_WAYS, moment_words, time_words

EMERGENCY = (
    "Stop here. What you ticked needs to be looked at today. Call your local emergency number or "
    "go to an emergency department now."
)
CHECKED_FIRST = (
    "Please have this looked at before you bend. Your programme is paused and nothing is lost. "
    "When a provider has said it is fine, record that with: flextui clear STAGE --by NAME"
)
AFTERWARDS = "Afterwards, record what a provider said with: flextui clear STAGE --by NAME"
WRONG_DIRECTION = (
    "Bending forward did not go well twice this week. Please ask a provider before going on; "
    "another direction may suit you better."
)

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
    given = set(flags)
    if not given & EMERGENCY_FLAGS:
        return [CHECKED_FIRST] if given else []
    return [EMERGENCY, AFTERWARDS if given <= EMERGENCY_FLAGS else CHECKED_FIRST]


def next_step(outcome: Outcome, at: Overview) -> list[str]:
    """Return what to do after a session, as sentences, unless something later changed that."""
    session, status = outcome.record, at.status
    if not isinstance(session, Session) or not still_holds(outcome, at.progress):
        return []
    if outcome.verdict is Verdict.STOP:
        return pages(session.flags)
    if outcome.effect.pause is PauseReason.WRONG_DIRECTION:
        return [WRONG_DIRECTION]
    if not outcome.clear:
        return [advice(outcome, status.now)]
    if status.next_from is not None:
        return [f"The next one from {time_words(status.next_from)}, if you like."]
    return ["That is enough for today."] if status.sessions_today >= status.goal else []


def what_to_say(at: Overview) -> Banner | None:
    """Return what stands above everything, in the words of the command line."""
    found = of_course(at)
    if found is not None and at.status.phase is Phase.PAUSED:
        wrong = at.status.pause_reason is PauseReason.WRONG_DIRECTION
        lines = [WRONG_DIRECTION] if wrong else pages(open_flags(at))
        found = Banner(found.title, tuple(lines), found.tone, found.glyph)
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


def changes_now(before: Overview, after: Overview) -> list[str]:
    """Return what stands differently now that the past has been changed, as sentences."""
    old, new = before.status, after.status
    sentences = []
    for stage in reversed(old.stages):
        is_open = new.stage(stage.stage).open
        if is_open != stage.open:
            word = "open now" if is_open else "closed now"
            sentences.append(f"{STAGE_NAMES[stage.stage]} is {word}.")
    sentences.reverse()
    if (old.phase is Phase.PAUSED) != (new.phase is Phase.PAUSED):
        paused = new.phase is Phase.PAUSED
        sentences.append("The programme is paused." if paused else "The pause is lifted.")
    if old.resting_until != new.resting_until:
        sentences.append(
            "The rest is over."
            if new.resting_until is None
            else f"Lying rests until {moment_words(new.resting_until, new.now)}."
        )
    return sentences
