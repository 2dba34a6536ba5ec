"""Opening the application, where the terminal can show it."""

import io
import os
import sys

from flextui.cli import output
from flextui.cli.here import Here

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


def open_application(here: Here) -> int:
    """Open the application and return its exit status; print the status where it cannot be."""
    if (sentence := refusal()) is not None:
        return _refuse(here, sentence)
    from pathlib import Path

    from flextui.tui import run

    prepare()
    return run(Path(here.directory), here.pace)


def open_demo(here: Here, *, days: int, seed: int) -> int:
    """Open the application on a made-up diary; return its exit status."""
    if (sentence := refusal()) is not None:
        return _refuse(here, sentence)
    from flextui.tui import run_demo

    prepare()
    return run_demo(here.pace, days=days, seed=seed)


def _refuse(here: Here, sentence: str) -> int:
    """Print the status in plain text instead of opening; that is wrong usage."""
    from flextui.cli.text import status_lines
    from flextui.rules.outlook import overview

    output.complain(sentence)
    output.say_lines(status_lines(overview(here.records, here.now)))
    return 2


def key_map(here: Here) -> dict[str, list[tuple[str, str, str]]]:
    """Return the keys, the id and the help of each command, by the place where it works.

    The keys are the live ones; what is wrong with a person's own ones is told.
    """
    from flextui.store.settings import read_settings
    from flextui.tui.commands import COMMANDS, checked_keys, live_keys, shown_keys

    settings, wrong = read_settings(here.directory)
    own, clashes = checked_keys(settings.keys)
    for sentence in (*wrong, *clashes):
        output.complain(sentence)
    live = live_keys(own)
    places: dict[str, list[tuple[str, str, str]]] = {}
    for command in COMMANDS:
        place = "everywhere" if command.scope == "app" else f"on {command.scope}"
        said = command.help + (", your own key" if command.id in own else "")
        places.setdefault(place, []).append((shown_keys(live[command.id]), command.id, said))
    return places
