"""What a shell is offered when somebody presses tab: identifiers, files, folders, backups."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import click

from flextui.cli.here import Here
from flextui.rules.course import Outcome
from flextui.rules.records import Ended, RedFlag, Site, Stage, Verdict
from flextui.wording.times import Span, end_of
from flextui.wording.words import (
    OUTCOMES,
    OutcomeWord,
    field_name,
    identifier,
    named,
    outcome_word,
    quoted,
)

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


Completion = Callable[[click.Context, click.Parameter, str], "list[CompletionItem] | list[str]"]


def words(*choices: str) -> Completion:
    """Return what gives a shell the words that begin with what was typed so far."""
    return lambda _context, _parameter, typed: [each for each in choices if each.startswith(typed)]


def files(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> "list[CompletionItem]":
    """Let the shell offer its own files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


def folders(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> "list[CompletionItem]":
    """Let the shell offer its own folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="dir")]


def backups(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Return the names of the backups that are there, the newest last."""
    here = context.ensure_object(Here)
    return [each.name for each in here.journal.backups.all() if each.name.startswith(typed)]


_Value = TypeVar("_Value", bound=StrEnum)

OUTCOME_NAMES = (*(word.word for word in OUTCOMES), *Verdict)
"""The words and the identifiers of outcomes; both are understood."""


def number(text: str) -> int:
    """Return a whole number."""
    if re.fullmatch(r"[+-]?[0-9]{1,9}", text) is None:
        raise click.BadParameter(f"is {quoted(text)}; allowed: a whole number")
    return int(text)


def number_of(field: str, text: str) -> int:
    """Return the whole number that a field is given; the refusal names the field."""
    try:
        return number(text.strip())
    except click.BadParameter as error:
        raise click.UsageError(f"{field} {error.message}") from None


def stage(text: str) -> Stage:
    """Return a stage, from its identifier or its everyday word."""
    return _chosen(text, Stage)


def site(text: str) -> Site:
    """Return a site, from its identifier or our words for it."""
    return _chosen(text, Site)


def ended(text: str) -> Ended:
    """Return how a session ended, from its identifier or our words for it."""
    return _chosen(text, Ended)


def flag(text: str) -> RedFlag:
    """Return a red flag from its identifier."""
    return _chosen(text, RedFlag)


def one_of(*choices: str) -> Callable[[str], str]:
    """Return what accepts one of some words, in small or capital letters."""

    def choice(text: str) -> str:
        if text.lower() not in choices:
            raise click.BadParameter(f"is {quoted(text)}; allowed: {', '.join(choices)}")
        return text.lower()

    return choice


def whole(lowest: int, highest: int | None = None) -> Callable[[str], int]:
    """Return what accepts a whole number that is neither below the one nor above the other."""
    allowed = f"{lowest} or more" if highest is None else f"{lowest} to {highest}"

    def choice(text: str) -> int:
        found = number(text)
        if found < lowest or (highest is not None and found > highest):
            raise click.BadParameter(f"is {quoted(text)}; allowed: {allowed}")
        return found

    return choice


def outcome(text: str) -> Callable[[Outcome], bool]:
    """Return what tells whether a session's outcome is the one named by its word or identifier."""
    wanted = identifier(text)
    for word in OUTCOMES:
        if wanted == identifier(word.word):
            return lambda each: _word_of(each) is word
    if wanted in set(Verdict):
        return lambda each: each.verdict == wanted
    raise click.BadParameter(f"is {quoted(text)}; allowed: {', '.join(OUTCOME_NAMES)}")


def _word_of(outcome: Outcome) -> OutcomeWord | None:
    """Return the word of a session's outcome, None for another record's."""
    judgement = outcome.effect.judgement
    return outcome_word(judgement) if judgement else None


def instant(ctx: click.Context, parameter: click.Parameter, text: str | None) -> datetime | None:
    """Return the time that an option names, None when it was not given."""
    if text is None:
        return None
    from flextui.wording.times import instant_of

    here = ctx.ensure_object(Here)
    try:
        return instant_of(text, here.now, here.day_shift, may_come=parameter.name == "as_of")
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def day(ctx: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """Return the first day of what an option names, of `until` the last; None when not given."""
    if text is None:
        return None
    today = ctx.ensure_object(Here).today
    try:
        return end_of(text, today, last=parameter.name == "until")
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def span(since: date | None, until: date | None) -> Span:
    """Return the days from one to another. Raises UsageError where there are none."""
    if since and until and until < since:
        raise click.UsageError(f"--since is {since}, which is after --until, {until}")
    return Span(since, until)


def times(_ctx: click.Context, _parameter: click.Parameter, text: str) -> tuple[time, ...]:
    """Return the times of day that an option names, none when it was not given."""
    from flextui.wording.times import clocks_of

    try:
        return clocks_of(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def day_start(text: str) -> str:
    """Return when a day begins as records have it."""
    from flextui.wording.times import clock_of

    try:
        return f"{clock_of(text):%H:%M}"
    except ValueError as error:
        raise click.UsageError(f"day_start: {error}") from error


def assignments(texts: tuple[str, ...]) -> dict[str, str]:
    """Return `FIELD=VALUE` arguments as a mapping; raises UsageError for any other form."""
    pairs: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        name = field_name(name)
        if not equals or not name:
            raise click.UsageError(f"{quoted(text)} is no change; write FIELD=VALUE")
        if name in pairs:
            raise click.UsageError(f"{quoted(name)} is given twice")
        pairs[name] = value
    return pairs


def _chosen(text: str, choices: type[_Value]) -> _Value:
    """Return the member of an enumeration that a text names."""
    found = named(choices, text)
    if found is None:
        *first, last = (member.value for member in choices)
        raise click.BadParameter(f"is {quoted(text)}; allowed: {', '.join(first)} or {last}")
    return found
