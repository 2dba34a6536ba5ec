"""The help of every command: it says what it does in one line, and shows how, truthfully."""

import subprocess
import sys
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


ALL = {"": root, **dict(_commands())}


def _help(name: str) -> str:
    about = Here(system_clock)
    context = click.Context(ALL[name], info_name=f"flextui {name}", obj=about, terminal_width=80)
    return ALL[name].get_help(context)


@pytest.mark.parametrize("name", ALL)
def test_every_command_shows_examples_of_itself(name: str) -> None:
    _, _, after = _help(name).partition("Examples:\n")
    lines = (arguments_of(line) for line in after.partition("\n\n")[0].splitlines())
    examples = [arguments for arguments in lines if arguments]
    assert examples
    for arguments in examples:
        parsed(arguments[arguments.index(name.partition(" ")[0]) if name else 0 :])


@pytest.mark.parametrize("name", ["", "backup"])
def test_every_command_is_told_in_one_whole_line(name: str) -> None:
    _, _, listed = _help(name).partition("Commands:\n")
    assert listed
    assert not [line for line in listed.splitlines() if line.endswith("...") or len(line) > 90]


def test_python_without_docstrings_has_the_same_help() -> None:
    run = "import sys; from flextui.cli.main import run; [run(line.split()) for line in sys.argv]"
    lines = [f"{name} --help" for name in ALL]
    plain, optimised = (
        subprocess.run(
            [sys.executable, option, run.replace("argv", "argv[1:]"), *lines],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for option in ("-c", "-OOc")
    )
    assert plain == optimised
    assert "Bring back what the backup NAME has." in plain
