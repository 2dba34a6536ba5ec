"""Whether this is a terminal that the application can be opened on, and making it fit."""

import io
import os
import sys

WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""Set by a server that shows the application in a browser: keys then come through a pipe."""


def refusal() -> str | None:
    """Return in one sentence why the application cannot be opened here, None when it can.

    Without a terminal to read keys from Textual would take the screen and burn a core.
    """
    if os.environ.get("TEXTUAL_DRIVER") == WEB_DRIVER:
        return None
    if not _is_terminal(sys.stdin) or not _is_terminal(sys.stderr):
        return "The application needs a terminal; this is the status instead."
    if os.environ.get("TERM") in ("dumb", "unknown"):
        return "This terminal (TERM) cannot show the application; this is the status instead."
    if not _speaks_utf8(sys.stderr):
        return "This terminal is not set to UTF-8 (LANG); this is the status instead."
    return None


def prepare() -> None:
    """Take out of the environment what would mislead Textual about this terminal.

    `COLUMNS` and `LINES` would override its real size (but tell that of a browser), and an
    empty `NO_COLOR` means nothing.
    """
    if os.environ.get("TEXTUAL_DRIVER") != WEB_DRIVER:
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]


def _is_terminal(stream: io.TextIOBase | object) -> bool:
    """Whether a standard stream is there and is a terminal."""
    isatty = getattr(stream, "isatty", None)
    return isatty is not None and bool(isatty())


def _speaks_utf8(stream: object) -> bool:
    """Switch a standard stream to UTF-8 and return whether that worked."""
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
        stream.reconfigure(encoding="utf-8")
    return (getattr(stream, "encoding", None) or "").lower() == "utf-8"
