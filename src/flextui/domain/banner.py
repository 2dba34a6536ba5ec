"""The banner above everything: what happened, what it means, and what to do."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flextui.domain.ahead import Ahead, ahead_of
from flextui.domain.course import Outcome
from flextui.domain.explanation import changes_text, reasons_text
from flextui.domain.next_steps import advice, setback_text, still_holds
from flextui.domain.overview import Overview
from flextui.domain.records import Session
from flextui.domain.scales import (
    EMERGENCY_FLAGS,
    Painless,
    PauseReason,
    Phase,
    Reason,
    Stage,
    Verdict,
)
from flextui.domain.screening import open_flags
from flextui.domain.verdict import is_painless
from flextui.domain.words import CAUTION, CHECK_IT, STAGE_NAMES, OutcomeWord, moment_words, plural
from flextui.domain.words import outcome_word as word_of

RECENT = timedelta(hours=24)
"""How long a caution or step back stays on the banner."""

PATIENCE_SESSIONS = 12
PATIENCE_DAYS = timedelta(days=14)
PATIENCE_WITHIN = timedelta(days=28)
"""So many sessions over so long, easy and no worse but not painless: time for kind advice."""

_MOST_COPIES = 3
"""So many other journals are named."""

_WRONG_DIRECTION = (
    "Bending forward did not go well twice this week. Please ask a provider before going on; "
    "another direction may suit you better."
)
_CHECKED_FIRST = (
    "Please have this looked at before you bend. Your programme is paused and nothing is lost. "
    "When a provider has said it is fine, record that with `clearance`."
)
_IF_SO = (
    "If it is, say so with `checkin`. If a clock was wrong, correct the time in History "
    "(`history`), or delete it there."
)
_FROM_THEN_ON = "Not counted before that. If a clock was wrong, mend it in History (`history`)."
_EMERGENCY = (
    "Stop here. What you ticked needs to be looked at today. Call your local emergency number or "
    "go to an emergency department now. Afterwards, record what a provider said with `clearance`."
)


class Banner(Struct, frozen=True):
    """What stands above everything: a title, sentences, and the tone that a theme colours.

    A command in backticks stands for its key.
    """

    title: str
    lines: tuple[str, ...]
    tone: str
    glyph: str


def banner(overview: Overview) -> Banner | None:
    """Return the most important thing to say at this moment, or None when all is in its course."""
    ahead = ahead_of(overview)
    return with_ahead(of_course(overview), ahead, _IF_SO if ahead.asked else _FROM_THEN_ON)


def with_ahead(found: Banner | None, ahead: Ahead, way: str) -> Banner | None:
    """Return a banner that names what lies ahead of the clock too, with the way out of it.

    A red flag there comes first, unless something as grave is said already.
    """
    lines = ahead.lines(way)
    if not lines:
        return found
    if found is not None and (not ahead.asked or found.tone == CHECK_IT.tone):
        return replace(found, lines=(*found.lines, *lines))
    if ahead.asked:
        return Banner("Is it so now?", lines, CHECK_IT.tone, CHECK_IT.glyph)
    return Banner("Ahead of your clock", lines, "noted", "○")


def of_course(overview: Overview) -> Banner | None:
    """Return what is to be said about what counts by now."""
    status = overview.status
    if status.phase is Phase.PAUSED:
        return _paused(overview)
    if status.resting_until is not None:
        until = moment_words(status.resting_until, status.now)
        return Banner(
            f"Lying rests until {until}",
            (
                "Bending made it worse in lying, so your back gets a day without it.",
                "Walk and move as is comfortable. If it stays worse, ask a provider.",
            ),
            "setback",
            "◀",
        )
    if status.gap:
        return Banner(
            "Welcome back",
            (
                f"Your last {_last(overview)} was {status.rules.gap_days} days ago or more.",
                "You start again from lying. Nothing is lost: your history is all there.",
            ),
            "noted",
            "○",
        )
    return _recent(overview) or patience(overview)


def copies_banner(copies: Sequence[tuple[str, int]]) -> Banner | None:
    """Return what to say of other journals beside this one, None where there are none.

    They are given by the name of their file and how many records they have that this one has
    not: 0 for one that cannot be read.
    """
    if not copies:
        return None
    lines = []
    for name, news in copies[:_MOST_COPIES]:
        what = f"has {plural(news, 'record')} that yours has not" if news else "cannot be read"
        lines.append(f"{name} {what}.".replace("`", "'"))
    return Banner(
        "A second journal lies beside yours",
        (*lines, "A synchronising service left it. In a shell, flextui doctor says what to do."),
        CAUTION.tone,
        CAUTION.glyph,
    )


def _last(overview: Overview) -> str:
    """Return what a break is counted from, in words; a clearance only if no session came ever."""
    return "session" if overview.progress.course.latest is not None else "clearance"


def _paused(overview: Overview) -> Banner:
    """Return the banner of a paused programme, in the words of SOURCE."""
    if overview.status.pause_reason is PauseReason.WRONG_DIRECTION:
        line = _WRONG_DIRECTION
    elif EMERGENCY_FLAGS.isdisjoint(open_flags(overview)):
        line = _CHECKED_FIRST
    else:
        line = _EMERGENCY
    return Banner("Paused", (line,), CHECK_IT.tone, CHECK_IT.glyph)


def _recent(overview: Overview) -> Banner | None:
    """Return the banner of the latest caution or step back of the last day, if any."""
    for outcome in reversed(overview.progress.outcomes):
        if overview.now - outcome.record.at >= RECENT:
            return None
        if outcome.effect.worse_later and still_holds(outcome, overview.progress):
            title = "Worse than just after your session"
            lines = (*(setback_text(outcome) or changes_text(outcome)), advice(outcome))
            return Banner(title, lines, CAUTION.tone, CAUTION.glyph)
        if isinstance(outcome.record, Session):
            return (
                _after_session(outcome, overview)
                if still_holds(outcome, overview.progress)
                else None
            )
    return None


def _after_session(outcome: Outcome, overview: Overview) -> Banner | None:
    """Return the banner of a caution or step back, None after a green session."""
    judgement, session = outcome.effect.judgement, outcome.record
    if (
        judgement is None
        or not isinstance(session, Session)
        or judgement.verdict not in (Verdict.AMBER, Verdict.RED)
    ):
        return None
    word: OutcomeWord = word_of(judgement)
    lines = [*reasons_text(judgement, session, overview.rules), *setback_text(outcome)]
    if outcome.effect.setback in (None, Stage.SUPINE):  # else the way back says it all
        lines.append(advice(outcome))
    return Banner(
        f"{word.word.capitalize()}: {STAGE_NAMES[session.stage].lower()}, "
        f"{moment_words(session.at, overview.now)}",
        tuple(lines),
        word.tone,
        word.glyph,
    )


def patience(overview: Overview) -> Banner | None:
    """Return kind advice when many sessions were easy and no worse, but not painless.

    Only those since the last step back count, and none is needed after a clear session.
    """
    rules, status = overview.rules, overview.status
    if rules.painless is not Painless.ZERO or status.phase is not Phase.ACTIVE:
        return None
    close: list[datetime] = []
    for outcome in reversed(overview.progress.outcomes):
        if outcome.effect.setback is not None or overview.now - outcome.record.at > PATIENCE_WITHIN:
            break
        if outcome.clear and not close:
            return None
        if _is_close(outcome):
            close.append(outcome.record.at)
    if len(close) < PATIENCE_SESSIONS or close[0] - close[-1] < PATIENCE_DAYS:
        return None
    return Banner(
        "Easy and no worse, though not without pain",
        (
            "That is a fair place to be, and you can keep going in lying several times a day.",
            "Or ask a PT whether “no worse than before” fits you better than “no pain at all”.",
        ),
        "noted",
        "○",
    )


def _is_close(outcome: Outcome) -> bool:
    """Whether a session was easy and no worse than before, and not painless."""
    return (
        isinstance(outcome.record, Session)
        and outcome.reasons == (Reason.NOT_PAINLESS,)
        and is_painless(outcome.record, Painless.NO_WORSE)
    )
