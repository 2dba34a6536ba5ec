"""Reading the form: what it says, the session that it stands for, what that would do."""

from datetime import datetime

from msgspec import Struct

from flextui.domain.readback import RATINGS, Sketch, missing
from flextui.domain.records import Session
from flextui.domain.scales import Ended
from flextui.domain.trial import Trial, Trials
from flextui.journal.entry import new_session
from flextui.journal.errors import JournalError, Refused
from flextui.tui.core import Core
from flextui.tui.screens.log.fields import LogFields


class Reading(Struct, frozen=True):
    """What the form says at a moment.

    `usual` is a session in which what is not said yet has its default (None when there is a
    problem); `session` the whole one, once nothing is missing, and `trial` what it would do.
    `problem` says what is wrong, `field` in which field.
    """

    sketch: Sketch
    at: datetime | None = None
    usual: Session | None = None
    session: Session | None = None
    trial: Trial | None = None
    problem: str = ""
    field: str = ""


def read(form: LogFields, trials: Trials, app: Core) -> Reading:
    """Read the form as it is."""
    now = app.now
    try:
        at = app.instant(form.when.text) if form.when.text else None
    except ValueError as error:
        return _wrong(form, str(error), "when")
    given = form.given(at)
    try:
        usual = new_session(_completed(given), records=trials.deciding(at or now), now=now)
    except JournalError as error:
        return _wrong(form, *_said(error, form))
    sketch = form.sketch(usual, at)
    if missing(sketch):
        return Reading(sketch, at, usual)
    return Reading(sketch, at, usual, usual, trials.of(usual))


def _completed(given: dict[str, object]) -> dict[str, object]:
    """Return the fields with something in the place of each that is still to be filled in."""
    full = {**dict.fromkeys(RATINGS, 0), **given}
    if full["ended"] != Ended.DONE:
        full.setdefault("reps", 0)
    return full


def _wrong(form: LogFields, problem: str, field: str) -> Reading:
    """Return a reading that goes no further than the ratings."""
    sketch = Sketch(
        pain_before=form.before.value,
        pain_peak=form.peak.value,
        pain_after=form.after.value,
        effort=form.effort.value,
    )
    return Reading(sketch, problem=problem, field=field)


def _said(error: JournalError, form: LogFields) -> tuple[str, str]:
    """Return what is wrong in the words of the form, and the field."""
    match error:
        case Refused(field="at"):
            return "That time lies in the future.", "when"
        case Refused(field="note"):
            return f"The note has {len(form.note.text):,} characters; 2,000 fit.", "note"
        case _:
            return str(error), ""
