"""The command `flextui`: its commands by name, loaded when asked for."""

from collections.abc import Callable
from importlib import import_module

import click

from flextui import __version__
from flextui.cli import values
from flextui.cli.here import Here

pass_here = click.make_pass_decorator(Here)
"""Gives a command its `Here` as the first argument."""


class Group(click.Group):
    """A command that has commands; after a name that none of them has, tab offers nothing."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by its name. Raises UsageError when there is none of that name."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is None:
            raise click.UsageError(f"There is no command {args[0]}", ctx)
        return name, command, rest


def _take(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    """Remember the data directory; what stands after the command's name wins."""
    here = ctx.find_object(Here)
    if here is not None and value is not None:
        here.data = value


def data_option() -> click.Option:
    """Return the option `--data`."""
    return click.Option(
        ["--data"],
        metavar="DIR",
        expose_value=False,
        callback=_take,
        shell_complete=values.folders,
        help="Use the journal in this directory; flextui where tells the usual one.",
    )


def examples(lines: str) -> str:
    """Return the end of a command's help: its examples, a line each."""
    return f"\b\nExamples:\n{lines}"


def verb(name: str, about: str, *, epilog: str) -> Callable[[Callable[..., int]], click.Command]:
    """Make a function a command of flextui: it also takes `--data`.

    The function returns the exit status. `about` is what the command's help says: no docstring,
    for `python -OO` leaves those out. `epilog` has the examples of the help.
    """

    def decorate(function: Callable[..., int]) -> click.Command:
        command = click.command(name, help=about, epilog=examples(epilog))(function)
        command.params.append(data_option())
        return command

    return decorate


COMMANDS: dict[str, str] = {
    "status": "look",
    "today": "today",
    "howto": "look",
    "safety": "look",
    "screen": "record",
    "log": "record",
    "checkin": "record",
    "clear": "record",
    "prescribe": "record",
    "history": "look",
    "edit": "correct",
    "delete": "correct",
    "undo": "correct",
    "export": "move",
    "import": "move",
    "backup": "move",
    "doctor": "move",
    "demo": "move",
    "serve": "serve",
    "where": "look",
    "keys": "look",
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
        command = getattr(import_module(f"flextui.cli.commands.{module}"), f"{cmd_name}_command")
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
