"""The help of every command: it says what it does in one line, and shows how, truthfully."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


OPTIMISED = """
import sys
from flextui.cli.main import run
for line in sys.argv[1:]:
    sys.exit(1) if run(line.split()) else print("done", line.split()[-1])
"""


def test_python_without_docstrings_says_and_does_the_same(tmp_path: Path) -> None:
    helps = [f"{name} --help" for name in ("", *ALL)]
    plain = ("screen --none", "log supine --before 0 --peak 0 --after 0 --effort 1")
    then = ("status", "history --json", "export --format ics", "export --format html", "doctor")
    said = []
    for option in ("-c", "-OOc"):
        lines = [f"--data {tmp_path / option} {line}" for line in (*plain, *then)]
        command = [sys.executable, option, OPTIMISED, *helps, *lines]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith("done doctor\n")
        said.append(done.stdout.partition("done --none")[0])
    assert said[0] == said[1]
    assert "Bring back what the backup NAME has." in said[0]
