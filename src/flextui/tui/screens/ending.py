"""What a form says once its record is safely on disk: a notice, a page, or the safety words."""

from flextui.domain.course import Outcome
from flextui.domain.readback import saved_words
from flextui.domain.records import CheckIn, Session
from flextui.domain.trial import Trial
from flextui.tui.core import Core


def after_saving(app: Core, trial: Trial) -> None:
    """Say what came of a record that was just kept, as it stands in the journal now.

    Red flags lead to their page; whatever opened, closed, paused, set back or rests has a
    page of its own; else a notice says what was saved.
    """
    record = trial.outcome.record
    if isinstance(record, Session | CheckIn) and record.flags:
        from flextui.tui.screens.flag_page import FlagPage

        app.push_screen(FlagPage(record.flags))
    elif trial.matters:
        from flextui.tui.screens.result import ResultScreen

        app.push_screen(ResultScreen(record.id))
    else:
        app.tell(_saved(app, trial))


def _saved(app: Core, trial: Trial) -> str:
    """Return what was saved, in words."""
    overview = app.overview
    found = outcome_of(app, trial.outcome.record.id)
    if overview is None or found is None:
        return saved_words(trial.outcome, trial.course, app.now)
    return saved_words(found, overview.progress.course, app.now)


def outcome_of(app: Core, record_id: str) -> Outcome | None:
    """Return what a record did, None when it does not count (deleted, or not yet)."""
    if app.overview is None:
        return None
    outcomes = reversed(app.overview.progress.outcomes)
    return next((outcome for outcome in outcomes if outcome.record.id == record_id), None)
