"""What all commands have in common: the option `--data`, before or after the command's name."""

from collections.abc import Callable

import click

from flextui.cli.here import Here


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
        help="Keep the journal in this directory.",
    )


def verb(name: str, *, epilog: str = "") -> Callable[[Callable[..., int]], click.Command]:
    """Make a function a command of flextui: it also takes `--data`.

    The function returns the exit status. `epilog` has examples for the help.
    """

    def decorate(function: Callable[..., int]) -> click.Command:
        command = click.command(name, epilog=epilog and f"\b\nExamples:\n{epilog}")(function)
        command.params.append(data_option())
        return command

    return decorate
