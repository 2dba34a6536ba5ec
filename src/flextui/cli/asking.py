"""Questions on the terminal, line by line, in plain text."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from flextui.cli import output
from flextui.domain.printable import printable

_Answer = TypeVar("_Answer")


def can_ask() -> bool:
    """Whether there is a person to ask: standard input and standard error are terminals."""
    return (
        sys.stdin is not None
        and sys.stderr is not None
        and sys.stdin.isatty()
        and sys.stderr.isatty()
    )


def ask(question: str) -> str:
    """Ask for a line and return it without spaces around it.

    The question goes to standard error, so that it is seen when standard output is not.
    Raises ClickException when there is no more input (ctrl+d).
    """
    output.flush()
    sys.stderr.write(f"{output.broken(printable(question), sys.stderr)} ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
        raise click.ClickException("No answer; nothing more was saved")
    return line.strip()


def ask_for(question: str, parse: Callable[[str], _Answer]) -> _Answer:
    """Ask until the answer can be parsed; a ValueError or UsageError says what is wrong."""
    while True:
        try:
            return parse(ask(question))
        except click.UsageError as error:
            output.complain(f"That {error.message}")
        except ValueError as error:
            output.complain(str(error))


def ask_yes(question: str) -> bool:
    """Ask until the answer is yes or no."""
    return ask_for(f"{question} (y or n)", _yes_or_no)


def confirmed(question: str) -> bool:
    """Ask for a yes; anything else, and the end of input, is a no."""
    try:
        return ask(f"{question} [y/N]").lower() in ("y", "yes")
    except click.ClickException:
        return False


def _yes_or_no(text: str) -> bool:
    """Return whether a text is a yes; raises ValueError when it is neither yes nor no."""
    if text.lower() not in ("y", "yes", "n", "no"):
        raise ValueError("Please type y for yes or n for no")
    return text.lower() in ("y", "yes")
