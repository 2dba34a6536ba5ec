"""`flextui today`: asks the day's questions line by line, in plain text."""

import click

from flextui.cli import asking, output
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb


@verb(
    "today",
    """Ask the day's questions one by one and record the answers.

    Made for screen readers and plain terminals. Ctrl+c or ctrl+d leaves at any time; what
    was not said to be saved is not saved.
    """,
    epilog="  flextui today\n  flextui today --data ~/diary\n",
)
@pass_here
def command(here: Here) -> int:
    if not asking.can_ask():
        raise click.UsageError("flextui today asks questions, so it needs a terminal")
    from flextui.cli import daily
    from flextui.cli.status_text import status_lines

    for line in status_lines(daily.look(here)):
        output.say(*line)
    output.say()
    if not daily.is_settled(here):
        return 0
    if asking.ask_yes("Did you do a session?"):
        return daily.session(here)
    if asking.ask_yes("Would you like to say how it is now?"):
        daily.checkin(here)
    return 0
