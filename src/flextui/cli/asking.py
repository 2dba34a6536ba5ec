"""Questions in the shell, and their answers."""

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

import click

from flextui.cli import output
from flextui.cli.options import member, number, whole
from flextui.rules.records import RedFlag
from flextui.store.programme_file import programme
from flextui.wording.fields import Field
from flextui.wording.programme import FlagGroup
from flextui.wording.words import printable

_Answer = TypeVar("_Answer")
_Choice = TypeVar("_Choice", bound=StrEnum)


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


def red_flags() -> tuple[RedFlag, ...]:
    """Ask both lists of the screening and return what applies."""
    found: list[RedFlag] = []
    for group in FlagGroup:
        screening = programme().screening[group]
        flags = programme().flags_of(group)
        output.say(f"{screening.title}:")
        for place, text in enumerate(flags.values(), start=1):
            output.say(f"{place}. {text.sentence}")
        if ask_yes(screening.question):
            found += ask_for(
                "Which? Type their numbers, such as 1 3, or 0 for none after all:",
                _chosen_by_number(list(flags)),
            )
    return tuple(found)


def anything_new() -> bool:
    """Ask whether there is something new that should be looked at."""
    return ask_yes(programme().advice.anything_new)


def rating(field: Field) -> int:
    """Ask for a rating."""

    def checked(text: str) -> int:
        if not 0 <= (found := number(text)) <= 10:
            raise click.UsageError(f"is {found}; allowed: {field.range}")
        return found

    return ask_for(f"{field.question}, {field.range}:", checked)


def choice(field: Field, usual: _Choice) -> _Choice:
    """Ask for one of some identifiers; an empty answer is the usual one."""
    choices = type(usual)
    return ask_for(
        f"{field.question}: {', '.join(choices)}? (enter: {usual})",
        lambda text: member(choices)(text or usual),
    )


def repetitions(field: Field, most: int) -> int:
    """Ask how many repetitions were done."""
    return ask_for(f"{field.question} of {most}?", whole(0))


def note(field: Field) -> str:
    """Ask for a note."""

    def checked(text: str) -> str:
        if len(text) > field.longest:
            raise ValueError(f"That is too long; a note has at most {field.longest:,} characters")
        return text

    return ask_for(field.question, checked)


def _chosen_by_number(flags: list[RedFlag]) -> Callable[[str], list[RedFlag]]:
    """Return what turns numbers of a list into its flags."""

    def chosen(text: str) -> list[RedFlag]:
        numbers = [number(part) for part in text.replace(",", " ").split()]
        if not numbers or any(not 0 <= each <= len(flags) for each in numbers):
            raise ValueError(f"Please type numbers from 1 to {len(flags)}, or 0")
        return [flags[each - 1] for each in dict.fromkeys(numbers) if each]

    return chosen
