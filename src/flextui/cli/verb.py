"""What all commands have in common: the option `--data`, before or after the command's name."""

from collections.abc import Callable

import click

from flextui.cli import completing
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
        shell_complete=completing.folders,
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
