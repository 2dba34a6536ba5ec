"""What a new session or check-in did, in plain words."""

from collections.abc import Iterator

from flextui.cli.status_text import Line, run_words
from flextui.cli.wording import WRONG_DIRECTION, next_step, pages
from flextui.domain.course import Outcome
from flextui.domain.explanation import changes_text, reasons_text
from flextui.domain.next_steps import advice, setback_text
from flextui.domain.overview import Overview
from flextui.domain.records import CheckIn, Prescription, Session
from flextui.domain.scales import Ended, PauseReason, Phase
from flextui.domain.words import (
    ENDED_WORDS,
    SITE_WORDS,
    STAGE_NAMES,
    effort_word,
    moment_words,
    outcome_word,
    plural,
    sites_phrase,
)


def session_lines(
    outcome: Outcome, session: Session, rules: Prescription, at: Overview, changes: list[str] | None
) -> Iterator[Line]:
    """Yield verdict, reasons, what was recorded, what changed, the run, and what next.

    `rules` were in force at the session; `changes` say what stands differently now when
    later records follow it, None when it is the last one.
    """
    judgement = outcome.effect.judgement
    assert judgement is not None  # noqa: S101  (a session always has one)
    word = outcome_word(judgement)
    name = STAGE_NAMES[session.stage]
    when = moment_words(session.at, at.now)
    yield Line(f"{word.glyph} {word.word.capitalize()}: {name.lower()}, {when}", word.tone)
    yield from map(Line, reasons_text(judgement, session, rules))
    yield Line(measures(session))
    if changes is None:
        changes = setback_text(outcome, at.now) or changes_text(outcome, at.now)
    yield from map(Line, changes)
    if at.status.phase is not Phase.PAUSED:
        yield Line(f"{name}: {run_words(at.status, session.stage)}.")
    yield from map(Line, next_step(outcome, at))


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
    yield Line(f"Noted: pain {checkin.pain}{where}, {moment_words(checkin.at, at.now)}.")
    yield from map(Line, setback_text(outcome, at.now) or changes_text(outcome, at.now))
    if outcome.effect.pause is PauseReason.WRONG_DIRECTION:
        yield Line(WRONG_DIRECTION)
    elif outcome.effect.worse_later and outcome.effect.pause is None:
        yield Line(advice(outcome, at.now))
    yield from map(Line, pages(checkin.flags))
