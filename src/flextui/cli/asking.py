"""Questions in the shell, and their answers."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from flextui.cli import output, values
from flextui.rules.records import Ended, RedFlag, Site
from flextui.store.programme_file import programme
from flextui.wording.programme import FlagGroup
from flextui.wording.words import printable

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


RATINGS: dict[str, str] = {
    "pain_before": "Pain before the first repetition",
    "pain_peak": "Worst pain while moving",
    "pain_after": "Pain about a minute after the last repetition",
    "effort": "Effort (0 effortless, 2 easy, 4 moderate, 6 demanding, 8 hard, 10 maximal)",
}
"""What is asked for each rating of a session, in order."""


def red_flags() -> tuple[RedFlag, ...]:
    """Ask both lists of the screening and return what applies."""
    found: list[RedFlag] = []
    for group in FlagGroup:
        screening = programme().screening[group]
        flags = programme().flags_of(group)
        output.say(f"{screening.title}:")
        for number, text in enumerate(flags.values(), start=1):
            output.say(f"{number}. {text.sentence}")
        if ask_yes(screening.question):
            found += ask_for(
                "Which? Type their numbers, such as 1 3, or 0 for none after all:",
                _choice(list(flags)),
            )
    return tuple(found)


def anything_new() -> bool:
    """Ask whether there is something new that should be looked at."""
    return ask_yes(programme().advice.anything_new)


def rating(question: str) -> int:
    """Ask for a whole number from 0 to 10."""
    return ask_for(f"{question}, 0 to 10:", _rating)


def site(question: str, usual: Site) -> Site:
    """Ask how far symptoms reach; an empty answer is the usual one."""
    return ask_for(
        f"{question}: {', '.join(Site)}? (enter: {usual})",
        lambda text: values.site(text or usual),
    )


def ended() -> Ended:
    """Ask how the session ended; an empty answer means as planned."""
    return ask_for(
        f"How did it end: {', '.join(Ended)}? (enter: {Ended.DONE})",
        lambda text: values.ended(text or Ended.DONE),
    )


def repetitions(most: int) -> int:
    """Ask how many repetitions were done."""
    return ask_for(f"How many repetitions of {most}?", values.whole(0))


def note() -> str:
    """Ask for a note."""
    return ask_for("A note, if you like (enter: none):", _note)


def _rating(text: str) -> int:
    """Return a rating; raises UsageError for anything else."""
    found = values.number(text)
    if not 0 <= found <= 10:
        raise click.UsageError(f"is {found}; allowed: 0 to 10")
    return found


def _note(text: str) -> str:
    """Return a note; raises ValueError when it is too long."""
    if len(text) > 2000:
        raise ValueError("That is too long; a note has at most 2,000 characters")
    return text


def _choice(flags: list[RedFlag]) -> Callable[[str], list[RedFlag]]:
    """Return what turns numbers of a list into its flags."""

    def chosen(text: str) -> list[RedFlag]:
        numbers = [values.number(part) for part in text.replace(",", " ").split()]
        if not numbers or any(not 0 <= number <= len(flags) for number in numbers):
            raise ValueError(f"Please type numbers from 1 to {len(flags)}, or 0")
        return [flags[number - 1] for number in dict.fromkeys(numbers) if number]

    return chosen
