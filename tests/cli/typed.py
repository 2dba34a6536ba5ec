"""Command lines as people type them: in documents, and in the examples of the help."""

import shlex

import click

from flextui.cli.here import Here, system_clock
from flextui.cli.root import root


def arguments_of(line: str) -> list[str] | None:
    """Return the arguments of a `flextui` line of a shell; None for a line of something else."""
    words = shlex.split(line, comments=True)
    if not words or words[0] != "flextui":
        return None
    ends = [words.index(sign) for sign in (">", "|") if sign in words]
    return words[1 : min(ends, default=len(words))]


def parsed(arguments: list[str]) -> click.Command:
    """Parse a command line as flextui would, down to the last value; return its command."""
    context = click.Context(root, info_name="flextui", obj=Here(system_clock))
    command: click.Command = root
    rest = list(arguments)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        found = command.get_command(context, rest[0])
        if found is None:
            raise click.UsageError(f"There is no command {rest[0]}")
        command = found
        rest = rest[1:]
    command.make_context(command.name, rest, parent=context)
    return command
