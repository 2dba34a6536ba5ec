"""What the form reads back, and what the record would mean, before it is saved."""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from flextui.domain.explanation import reasons_text
from flextui.domain.readback import (
    Sketch,
    open_instead,
    read_back,
    run_sentence,
    still_to_say,
    why_closed,
    would_do,
)
from flextui.domain.records import Session
from flextui.domain.scales import Reason
from flextui.domain.trial import Trial
from flextui.domain.words import STAGE_WAYS, outcome_word
from flextui.tui.text import MUTED

_ASK = "A digit rates and moves on. What you say is read back here."


def preview(
    sketch: Sketch,
    trial: Trial | None,
    problem: str,
    now: datetime,
    *,
    noticed: bool = False,
    brief: bool = False,
) -> Content:
    """Return the read-back, what is missing or the outcome with its reasons, and the problem.

    With `noticed` it stands elsewhere already why no stage is open now. A `brief` one has no
    read-back once there is an outcome.
    """
    said = read_back(sketch, now)
    lines = [Content(said).stylize("bold") if said else Content(_ASK).stylize(MUTED)]
    if brief and trial is not None:
        lines = []
    if trial is not None:
        lines += _outcome(trial, now, noticed=noticed and sketch.at is None)
    elif said and not problem:
        lines.append(Content(still_to_say(sketch)).stylize(MUTED))
    if problem:
        lines.append(Content(problem).stylize("bold $text-error"))
    return Content("\n").join(lines)


def _outcome(trial: Trial, now: datetime, *, noticed: bool) -> Iterator[Content]:
    """Yield the outcome of a session with its reasons, and what it would change."""
    session, judgement = trial.outcome.record, trial.outcome.effect.judgement
    if judgement is None or not isinstance(session, Session):
        return
    word = outcome_word(judgement)
    reasons = " ".join(reasons_text(judgement, session, trial.before.course.rules))
    if judgement.reasons == (Reason.STAGE_CLOSED,):
        reasons = "It would be kept, and not count."
    yield Content.assemble((str(word), f"bold $tone-{word.tone}"), "  ", reasons)
    changes = " ".join(would_do(trial, now))
    if changes:
        yield Content(changes).stylize("bold")
    if not trial.outcome.effect.was_open:
        yield from () if noticed else closed(trial, session, now)
    elif run := run_sentence(trial.course, session.stage):
        yield Content(f"Then {run[0].lower()}{run[1:]}").stylize(MUTED)


def closed(trial: Trial, session: Session, now: datetime) -> Iterator[Content]:
    """Yield why the stage is not open to a session, and which ones are."""
    yield Content(why_closed(trial.before, session.stage, now)).stylize("$text-warning")
    open_ = [STAGE_WAYS[stage] for stage in open_instead(trial.before)]
    if open_:
        yield Content(f"Open: {' and '.join(open_)}.").stylize(MUTED)
