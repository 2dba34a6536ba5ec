"""What the commands that record something share: their options, and how they are refused."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

import click

from flextui.cli import values
from flextui.rules.course import Outcome
from flextui.rules.outlook import Overview
from flextui.rules.records import DEFAULT_PRESCRIPTION, Prescription, RedFlag

_Function = TypeVar("_Function", bound=Callable[..., int])

OPTIONS: Mapping[str, str] = {
    "at": "--at",
    "by": "--by",
    "effort": "--effort",
    "ended": "--ended",
    "note": "--note",
    "pain": "--pain",
    "pain_after": "--after",
    "pain_before": "--before",
    "pain_peak": "--peak",
    "reps": "--reps",
    "site": "--site",
    "site_after": "--site-after",
    "site_before": "--site-before",
}
"""The options that give the fields of records."""


def at_option(function: _Function) -> _Function:
    """Give a command the option `--at`."""
    option = click.option(
        "--at",
        metavar="TIME",
        callback=values.instant,
        help='When it was: 8:15, "yesterday 18:30", -2h, or RFC 3339. Default: now.',
    )
    return option(function)


def note_option(function: _Function) -> _Function:
    """Give a command the option `--note`."""
    return click.option("--note", metavar="TEXT", help="A note of your own.")(function)


def flag_option(function: _Function) -> _Function:
    """Give a command the option `--flag`, which may come several times."""
    option = click.option(
        "--flag",
        "flags",
        metavar="ID",
        type=values.flag,
        multiple=True,
        shell_complete=values.words(*RedFlag),
        help="A red flag, once for each; flextui screen --help lists them.",
    )
    return option(function)


def json_option(function: _Function) -> _Function:
    """Give a command the option `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")(function)


def given(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields that were given: what is None has its default."""
    return {name: value for name, value in fields.items() if value is not None}


@contextmanager
def told_by_option(options: Mapping[str, str] = OPTIONS) -> Iterator[None]:
    """Let a refusal name the option that was typed instead of the record's field."""
    from flextui.store.errors import Refused

    try:
        yield
    except Refused as error:
        if error.field not in options:
            raise
        raise type(error)(options[error.field], error.value, error.allowed) from error


def outcome_of(at: Overview, record_id: str) -> Outcome:
    """Return what a record of the journal did."""
    return next(
        outcome for outcome in reversed(at.progress.outcomes) if outcome.record.id == record_id
    )


def rules_at(at: Overview, outcome: Outcome) -> Prescription:
    """Return the prescription that was in force at a record of the journal."""
    outcomes = at.progress.outcomes
    if outcome is outcomes[-1]:
        return at.rules
    rules = DEFAULT_PRESCRIPTION
    for each in outcomes:
        if each is outcome:
            break
        if isinstance(each.record, Prescription):
            rules = each.record
    return rules
