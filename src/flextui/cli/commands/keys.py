"""`flextui keys`: the keys of the application, by screen."""

from flextui.cli import output
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb


@verb(
    "keys",
    "List every key of the application and what it does.",
    epilog="  flextui keys\n  flextui keys | grep undo\n",
)
@pass_here
def command(here: Here) -> int:
    from flextui.cli.opening import key_map

    for place, rows in key_map(here).items():
        output.say(place, "title")
        for keys, command_id, what in rows:
            output.say(f"  {keys:<12} {what} ({command_id})")
    return 0
