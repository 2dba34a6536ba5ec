"""What people type, turned into the values of records; each refusal says what is allowed.

Ranges are checked where the record is made: here a text becomes a whole number, an
identifier or a time, or is refused.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

import click

from flextui.cli.here import Here
from flextui.domain.course import Outcome
from flextui.domain.printable import quoted
from flextui.domain.scales import Ended, RedFlag, Site, Stage, Verdict
from flextui.domain.words import OUTCOMES, OutcomeWord, identifier, named, outcome_word

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


def count(text: str) -> int:
    """Return a whole number that is not below 0."""
    found = number(text)
    if found < 0:
        raise click.BadParameter(f"is {quoted(text)}; allowed: 0 or more")
    return found


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
    from flextui.domain.natural_time import instant_of

    here = ctx.ensure_object(Here)
    try:
        return instant_of(text, here.now, here.day_shift, may_come=parameter.name == "as_of")
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def day(ctx: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """Return the first day of what an option names, of `until` the last; None when not given."""
    if text is None:
        return None
    from flextui.domain.spans import end_of

    today = ctx.ensure_object(Here).today
    try:
        return end_of(text, today, last=parameter.name == "until")
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def times(_ctx: click.Context, _parameter: click.Parameter, text: str) -> tuple[time, ...]:
    """Return the times of day that an option names, none when it was not given."""
    from flextui.domain.natural_time import clocks_of

    try:
        return clocks_of(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def day_start(text: str) -> str:
    """Return when a day begins as records have it."""
    from flextui.domain.natural_time import clock_of

    try:
        return f"{clock_of(text):%H:%M}"
    except ValueError as error:
        raise click.UsageError(f"day_start: {error}") from error


def assignments(texts: tuple[str, ...]) -> dict[str, str]:
    """Return `FIELD=VALUE` arguments as a mapping; raises UsageError for any other form."""
    pairs: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        name = name.strip().lower().replace("-", "_")
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
