"""The command `flextui`: it knows its commands by name and loads the one that is asked for."""

from importlib import import_module

import click

from flextui import __version__
from flextui.cli.here import Here
from flextui.cli.verb import Group, data_option, pass_here

COMMANDS: dict[str, str] = {
    "status": "status",
    "today": "today",
    "howto": "howto",
    "safety": "safety",
    "screen": "screen",
    "log": "log",
    "checkin": "checkin",
    "clear": "clear",
    "prescribe": "prescribe",
    "history": "history",
    "edit": "edit",
    "delete": "delete",
    "undo": "undo",
    "export": "export",
    "import": "importing",
    "backup": "backup",
    "doctor": "doctor",
    "demo": "demo",
    "serve": "serve",
    "where": "where",
    "keys": "keys",
}
"""Every command and its module, in the order in which the help lists them."""

ABOUT = """A diary for the low back flexion progression: lying, seated, standing.

Without a command it opens the application; the commands do the same in plain text.

A self-care diary for adults. It does not diagnose or treat, is no medical device and no
substitute for a provider. It follows a published article and is not affiliated with or
endorsed by Verywell Health, its author or the McKenzie Institute. Nothing leaves the machine.
"""

EXAMPLES = """\b
Examples:
  flextui screen --none
  flextui log supine --before 2 --peak 1 --after 1 --effort 2
  flextui log seated --before 0 --peak 0 --after 0 --effort 2 --at "yesterday 18:30"
  flextui status
  flextui history --stage seated --limit 10
"""


class Root(Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the commands in their own order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; raises UsageError for a name that is none."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            if cmd_name.startswith("-"):
                return None
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else "see flextui --help"
            raise click.UsageError(f"There is no command {cmd_name}; {hint}", ctx)
        command = import_module(f"flextui.cli.commands.{module}").command
        assert isinstance(command, click.Command)  # noqa: S101  (tells the type)
        return command


@click.command(cls=Root, invoke_without_command=True, help=ABOUT, epilog=EXAMPLES)
@click.version_option(__version__, message="flextui %(version)s")
@click.pass_context
@pass_here
def root(here: Here, ctx: click.Context) -> int:
    """Open the application when no command is given."""
    if ctx.invoked_subcommand is not None:
        return 0
    from flextui.cli.opening import open_application

    return open_application(here)


root.params.append(data_option())
