"""What stands above the form when there is nothing to exercise now."""

from flextui.domain.overview import Overview
from flextui.domain.scales import Phase
from flextui.domain.words import moment_words

_KEPT = "A session that you did all the same can be kept; it counts toward nothing."


def notice(overview: Overview) -> str:
    """Return why no stage is open now, and that a session can still be kept; else nothing."""
    status = overview.status
    match status.phase:
        case Phase.PAUSED:
            return f"The programme is paused until a provider has said it is fine. {_KEPT}"
        case Phase.SCREENING:
            return f"The questions before the start are not answered yet. {_KEPT}"
        case _ if status.resting_until is not None:
            return f"Lying rests until {moment_words(status.resting_until, status.now)}. {_KEPT}"
        case _:
            return ""
