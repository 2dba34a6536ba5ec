"""Opening the application: the one place of the command line that imports the screens."""

from flextui.cli import output, terminal
from flextui.cli.here import Here

_SIGNS = {
    "at": "@",
    "colon": ":",
    "comma": ",",
    "exclamation_mark": "!",
    "question_mark": "?",
    "slash": "/",
}
"""Keys that Textual names by a word, as they are printed on a keyboard."""


def open_application(here: Here) -> int:
    """Open the application and return its exit status; print the status where it cannot be."""
    if (sentence := terminal.refusal()) is not None:
        return _refuse(here, sentence)
    import gc
    from pathlib import Path

    from flextui.tui import run

    terminal.prepare()
    gc.enable()  # off for the short life of a command
    return run(Path(here.directory))


def open_demo(here: Here, *, days: int, seed: int) -> int:
    """Open the application on a made-up diary; return its exit status."""
    if (sentence := terminal.refusal()) is not None:
        return _refuse(here, sentence)
    import gc

    from flextui.tui import run_demo

    terminal.prepare()
    gc.enable()  # off for the short life of a command
    return run_demo(days=days, seed=seed)


def _refuse(here: Here, sentence: str) -> int:
    """Print the status in plain text instead of opening; that is wrong usage."""
    from flextui.cli.status_text import status_lines
    from flextui.domain.overview import overview

    output.complain(sentence)
    for line in status_lines(overview(here.journal.contents().records, here.now)):
        output.say(*line)
    return 2


def key_map(_here: Here) -> dict[str, list[tuple[str, str, str]]]:
    """Return the keys, the id and the help of each command, by the place where it works."""
    from flextui.tui.commands import COMMANDS

    places: dict[str, list[tuple[str, str, str]]] = {}
    for command in COMMANDS:
        place = "everywhere" if command.scope == "app" else f"on {command.scope}"
        keys = ", ".join(_SIGNS.get(key, key) for key in command.keys.split(","))
        places.setdefault(place, []).append((keys, command.id, command.help))
    return places
