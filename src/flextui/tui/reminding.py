"""Telling that the next session is suggested now, while the application is open."""

from collections.abc import Mapping

from flextui.domain.status import Status
from flextui.domain.words import STAGE_NAMES

_NOTIFYING = frozenset({"iTerm.app", "WezTerm", "ghostty", "WarpTerminal"})
"""Terminals (by TERM_PROGRAM) that show an OSC 9 as a notification of the desktop."""

_NOTIFYING_TERMS = ("xterm-kitty", "xterm-ghostty", "foot")
_MULTIPLEXERS = ("TMUX", "STY")


def is_time(before: Status | None, now: Status) -> bool:
    """Whether the moment that was suggested has come between two looks, with nothing done since."""
    if before is None or before.next_from is None or now.next_from is not None:
        return False
    return (
        now.now >= before.next_from
        and now.sessions_today == before.sessions_today < now.goal
        and now.current_stage is not None
    )


def words(status: Status) -> str:
    """Return the reminder: no more than an offer."""
    stage = status.current_stage
    name = STAGE_NAMES[stage] if stage is not None else "The next one"
    return f"{name}, if you like: {status.sessions_today} of {status.goal} today."


def escape_sequence(text: str, environ: Mapping[str, str]) -> str:
    """Return what to write to the terminal: an OSC 9 where it is a notification, else a bell.

    `text` must have no control characters.
    """
    inside = any(environ.get(name) for name in _MULTIPLEXERS)
    known = environ.get("TERM_PROGRAM") in _NOTIFYING or environ.get("TERM") in _NOTIFYING_TERMS
    return f"\x1b]9;{text}\x07" if known and not inside else "\x07"
