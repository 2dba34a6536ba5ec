"""The help of every command: it says what it does in one line, and shows how, truthfully."""

from collections.abc import Iterator

import click
import pytest

from flextui.cli.here import Here, system_clock
from flextui.cli.root import COMMANDS, root
from tests.cli.typed import arguments_of, parsed


def _commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name."""
    context = click.Context(root, info_name="flextui")
    for name in COMMANDS:
        command = root.get_command(context, name)
        assert command is not None
        yield name, command
        for inner in command.commands.values() if isinstance(command, click.Group) else ():
            yield f"{name} {inner.name}", inner


ALL = dict(_commands())


def _help(name: str) -> str:
    command = ALL[name] if name else root
    return command.get_help(
        click.Context(
            command, info_name=f"flextui {name}", obj=Here(system_clock), terminal_width=80
        )
    )


def _examples(name: str) -> list[list[str]]:
    """Return the arguments of each example in a command's help."""
    _, _, after = _help(name).partition("Examples:\n")
    lines = (arguments_of(line) for line in after.partition("\n\n")[0].splitlines())
    return [arguments for arguments in lines if arguments]


@pytest.mark.parametrize("name", ALL)
def test_every_command_shows_examples_of_itself(name: str) -> None:
    own_name = name.partition(" ")[0]
    examples = _examples(name)
    assert examples
    for arguments in examples:
        parsed(arguments[arguments.index(own_name) :])


def test_the_help_of_flextui_shows_examples_too() -> None:
    assert [parsed(arguments).name for arguments in _examples("")]


@pytest.mark.parametrize("name", ["", "backup"])
def test_every_command_is_told_in_one_whole_line(name: str) -> None:
    _, _, listed = _help(name).partition("Commands:\n")
    assert listed
    assert not [line for line in listed.splitlines() if line.endswith("...") or len(line) > 90]
