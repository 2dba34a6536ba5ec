"""The line that says, before a session, that the questions are due again."""

from flextui.domain.screening import screening_due
from flextui.tui.core import Core
from flextui.tui.live_keys import key_of


def screening_hint(app: Core) -> str:
    """Return one line to show before a session, empty while the answers still hold."""
    due = screening_due(app.overview) if app.overview is not None else ""
    return f"{due} Press {key_of(app, 'screening')} on Today." if due else ""
