"""The command `flextui`: its commands by name, loaded when asked for."""

from collections.abc import Callable
from importlib import import_module

import click

from flextui import __version__
from flextui.cli.here import Here
from flextui.cli.options import paths
from flextui.wording.words import printable

_pass_here = click.make_pass_decorator(Here)

INTERRUPTED = 130
"""The exit status of a command that was stopped with ctrl+c: 128 + SIGINT."""


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
        shell_complete=paths("dir"),
        help="Use the journal in this directory; flextui where tells the usual one.",
    )


def examples(lines: str) -> str:
    """Return the end of a command's help: its examples, a line each."""
    return f"\b\nExamples:\n{lines}"


def verb(name: str, about: str, *, epilog: str) -> Callable[[Callable[..., int]], click.Command]:
    """Make a function a command of flextui: it gets its `Here`, and also takes `--data`.

    The function returns the exit status. `about` is what the command's help says: no docstring,
    for `python -OO` leaves those out. `epilog` has the examples of the help.
    """

    def decorate(function: Callable[..., int]) -> click.Command:
        command = click.command(name, help=about, epilog=examples(epilog))(_pass_here(function))
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
@click.option("--pace", type=click.FloatRange(0.1, 1000), default=1.0, hidden=True)
@click.pass_context
@_pass_here
def root(here: Here, ctx: click.Context, *, pace: float) -> int:
    """Open the application when no command is given.

    The hidden pace makes the time of guided sessions pass faster, for tests and the demo.
    """
    here.pace = pace
    if ctx.invoked_subcommand is not None:
        return 0
    from flextui.cli.opening import open_application

    return open_application(here)


root.params.append(data_option())


def failure(error: Exception, here: Here) -> tuple[str, int]:
    """Return what went wrong in one sentence, and the exit status that goes with it.

    An error that nobody expected leaves a crash file in the data directory.
    """
    from flextui.store.errors import JournalError, Refused, reason

    match error:
        case click.exceptions.Abort():
            return "Interrupted; what was not said to be saved is not saved", INTERRUPTED
        case click.UsageError():
            return _of_usage(error), error.exit_code
        case click.ClickException():
            return error.format_message(), error.exit_code
        case Refused(where=""):
            return str(error), 2
        case JournalError():
            return str(error), 1
        case OSError():
            return f"{error.filename or 'The command'} failed: {reason(error)}", 1
        case _:
            return _unexpected(error, here), 1


def _of_usage(error: click.UsageError) -> str:
    """Return wrong usage as one sentence, with where to read on."""
    command = error.ctx.command_path if error.ctx else "flextui"
    help_ = f"see {command} --help"
    match error:
        case click.MissingParameter(param=click.Parameter() as parameter):
            return f"{_name(parameter)} is missing; {help_}"
        case click.BadParameter(param=click.Parameter() as parameter):
            joint = " " if error.message.startswith("is ") else ": "
            return f"{_name(parameter)}{joint}{error.message}"
        case click.NoSuchOption():
            near = f"did you mean {error.possibilities[0]}?" if error.possibilities else help_
            return f"There is no option {printable(error.option_name)}; {near}"
        case _:
            return " ".join(error.format_message().split())


def _name(parameter: click.Parameter) -> str:
    """Return a parameter as a person types it: --before, STAGE."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name


def _unexpected(error: Exception, here: Here) -> str:
    """Keep a report of an error that nobody expected, and say where it is."""
    from flextui.store.crash import write_crash_file
    from flextui.store.errors import JournalError

    sentence = f"flextui itself failed ({_place_of(error)}); please report this"
    try:
        path = write_crash_file(here.directory, error, here.now)
    except JournalError:
        path = None
    return f"{sentence}, with {printable(path)}" if path else sentence


def _place_of(error: Exception) -> str:
    """Return the kind and place of an unexpected error; its message might hold health data."""
    import traceback
    from pathlib import Path

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
