"""Opening the application: the one place of the command line that imports the screens."""

from flextui.cli import output, terminal
from flextui.cli.here import Here


def open_application(here: Here) -> int:
    """Open the application and return its exit status; print the status where it cannot be."""
    if (sentence := terminal.refusal()) is not None:
        return _refuse(here, sentence)
    from pathlib import Path

    from flextui.tui import run

    terminal.prepare()
    return run(Path(here.directory))


def open_demo(here: Here, *, days: int, seed: int) -> int:
    """Open the application on a made-up diary; return its exit status."""
    if (sentence := terminal.refusal()) is not None:
        return _refuse(here, sentence)
    from flextui.tui import run_demo

    terminal.prepare()
    return run_demo(days=days, seed=seed)


def _refuse(here: Here, sentence: str) -> int:
    """Print the status in plain text instead of opening; that is wrong usage."""
    from flextui.cli.status_text import status_lines
    from flextui.domain.overview import overview

    output.complain(sentence)
    for line in status_lines(overview(here.journal.contents().records, here.now)):
        output.say(*line)
    return 2


def key_map(here: Here) -> dict[str, list[tuple[str, str, str]]]:
    """Return the keys, the id and the help of each command, by the place where it works.

    The keys are the live ones; what is wrong with a person's own ones is told.
    """
    from flextui.journal.settings import read_settings
    from flextui.tui.commands import COMMANDS
    from flextui.tui.key_map import checked_keys, live_keys, shown_keys

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
