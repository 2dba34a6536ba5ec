"""What commands take: the fields of records as options, typed values, and what tab offers."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import inspect

from flextui.cli.here import Here
from flextui.rules.course import Outcome
from flextui.rules.records import Record, RedFlag, Stage, Verdict
from flextui.wording.fields import FIELDS, Field, FieldKind
from flextui.wording.times import Span, clock_of, clocks_of, end_of, instant_of
from flextui.wording.words import OUTCOMES, field_name, identifier, named, outcome_word, quoted

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_Function = TypeVar("_Function", bound=Callable[..., int])
_Value = TypeVar("_Value", bound=StrEnum)

OUTCOME_NAMES = (*(word.word for word in OUTCOMES), *Verdict)
"""The words and the identifiers of outcomes; both are understood."""

Completion = Callable[[click.Context, click.Parameter, str], "list[CompletionItem] | list[str]"]


def words(*choices: str) -> Completion:
    """Return what gives a shell the words that begin with what was typed so far."""
    return lambda _context, _parameter, typed: [each for each in choices if each.startswith(typed)]


def paths(kind: str) -> Completion:
    """Let the shell offer its own files (`file`) or folders (`dir`)."""

    def offered(
        _context: click.Context, _parameter: click.Parameter, typed: str
    ) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        return [CompletionItem(typed, type=kind)]

    return offered


def backups(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Return the names of the backups that are there, the newest last."""
    here = context.ensure_object(Here)
    return [each.name for each in here.journal.backups.all() if each.name.startswith(typed)]


def number(text: str) -> int:
    """Return a whole number."""
    if re.fullmatch(r"[+-]?[0-9]{1,9}", text) is None:
        raise click.BadParameter(f"is {quoted(text)}; allowed: a whole number")
    return int(text)


def whole(lowest: int, highest: int | None = None) -> Callable[[str], int]:
    """Return what accepts a whole number that is neither below the one nor above the other."""
    allowed = f"{lowest} or more" if highest is None else f"{lowest} to {highest}"

    def choice(text: str) -> int:
        found = number(text)
        if found < lowest or (highest is not None and found > highest):
            raise click.BadParameter(f"is {quoted(text)}; allowed: {allowed}")
        return found

    return choice


def one_of(*choices: str) -> Callable[[str], str]:
    """Return what accepts one of some words, in small or capital letters."""

    def choice(text: str) -> str:
        if text.lower() not in choices:
            raise click.BadParameter(f"is {quoted(text)}; allowed: {', '.join(choices)}")
        return text.lower()

    return choice


def member(choices: type[_Value]) -> Callable[[str], _Value]:
    """Return what accepts an identifier of an enumeration, or our words for it."""

    def choice(text: str) -> _Value:
        found = named(choices, text)
        if found is None:
            *first, last = (each.value for each in choices)
            raise click.BadParameter(f"is {quoted(text)}; allowed: {', '.join(first)} or {last}")
        return found

    return choice


def outcome(text: str) -> Callable[[Outcome], bool]:
    """Return what tells whether a session's outcome is the one named by its word or identifier."""
    wanted = identifier(text)
    for word in OUTCOMES:
        if wanted == identifier(word.word):
            return lambda each: (
                each.effect.judgement is not None and outcome_word(each.effect.judgement) is word
            )
    if wanted in set(Verdict):
        return lambda each: each.verdict == wanted
    raise click.BadParameter(f"is {quoted(text)}; allowed: {', '.join(OUTCOME_NAMES)}")


@contextmanager
def _refused_as(refusal: Callable[[str], click.UsageError]) -> Iterator[None]:
    """Turn what is wrong with a typed time into wrong usage."""
    try:
        yield
    except ValueError as error:
        raise refusal(str(error)) from error


def instant(ctx: click.Context, parameter: click.Parameter, text: str | None) -> datetime | None:
    """Return the time that an option names, None when it was not given."""
    if text is None:
        return None
    here = ctx.ensure_object(Here)
    with _refused_as(click.BadParameter):
        return instant_of(text, here.now, here.day_shift, may_come=parameter.name == "as_of")


def day(ctx: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """Return the first day of what an option names, of `until` the last; None when not given."""
    if text is None:
        return None
    with _refused_as(click.BadParameter):
        return end_of(text, ctx.ensure_object(Here).today, last=parameter.name == "until")


def span(since: date | None, until: date | None) -> Span:
    """Return the days from one to another. Raises UsageError where there are none."""
    if since and until and until < since:
        raise click.UsageError(f"--since is {since}, which is after --until, {until}")
    return Span(since, until)


def span_options(function: _Function) -> _Function:
    """Give a command the options `--since` and `--until`."""
    since = click.option("--since", metavar="D", callback=day, help="From this day on.")
    until = click.option(
        "--until", metavar="D", callback=day, help="Up to this day, itself included."
    )
    return since(until(function))


def times(_ctx: click.Context, _parameter: click.Parameter, text: str) -> tuple[time, ...]:
    """Return the times of day that an option names, none when it was not given."""
    with _refused_as(click.BadParameter):
        return clocks_of(text)


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


def typed(field: Field, text: str, here: Here) -> object:
    """Return what a text gives a field; the record itself refuses what it may not hold.

    Raises UsageError, naming the field, for what is no number or no time.
    """
    match field.kind:
        case FieldKind.RATING | FieldKind.NUMBER:
            try:
                return number(text.strip())
            except click.BadParameter as error:
                raise click.UsageError(f"{field.name} {error.message}") from None
        case FieldKind.INSTANT:
            with _refused_as(lambda why: click.UsageError(f"{field.name}: {why}")):
                return instant_of(text, here.now, here.day_shift)
        case FieldKind.CLOCK:
            with _refused_as(lambda why: click.UsageError(f"{field.name}: {why}")):
                return f"{clock_of(text):%H:%M}"
        case FieldKind.FLAGS:
            return [flag for flag in text.replace(",", " ").split() if flag != "none"]
        case FieldKind.CHOICE:
            return named(_choices(field), text) or text.strip()
        case FieldKind.TEXT | FieldKind.NOTE:
            return text


def _choices(field: Field) -> type[StrEnum]:
    """Return the enumeration that a field is chosen from."""
    assert isinstance(field.type, inspect.EnumType)  # noqa: S101  (tells the type)
    assert issubclass(field.type.cls, StrEnum)  # noqa: S101  (as all of ours)
    return field.type.cls


def field_options(record: type[Record], *names: str) -> Callable[[_Function], _Function]:
    """Give a command the options of some fields of a record."""

    def decorate(function: _Function) -> _Function:
        for name in reversed(names):
            function = _option(FIELDS[record][name])(function)
        return function

    return decorate


def _option(field: Field) -> Callable[[_Function], _Function]:
    """Return the option of one field."""
    metavar = "NAME" if field.name == "by" else "TEXT"
    kind: Callable[[str], object] = str
    offered: Completion | None = None
    match field.kind:
        case FieldKind.FLAGS:
            return click.option(
                "--flag",
                field.name,
                metavar="ID",
                type=member(RedFlag),
                multiple=True,
                shell_complete=words(*RedFlag),
                help="A red flag, once for each; flextui screen --help lists them.",
            )
        case FieldKind.INSTANT:
            return click.option("--at", metavar="TIME", callback=instant, help=field.explained)
        case FieldKind.CHOICE:
            choices = _choices(field)
            metavar, kind, offered = field.name[0].upper(), member(choices), words(*choices)
        case FieldKind.RATING | FieldKind.NUMBER:
            metavar, kind = "N", number
        case FieldKind.TEXT | FieldKind.NOTE | FieldKind.CLOCK:
            pass
    return click.option(
        field.option,
        field.name,
        metavar=metavar,
        type=kind,
        required=field.needed,
        shell_complete=offered,
        help=field.explained,
    )


stage_argument = click.argument("stage", type=member(Stage), shell_complete=words(*Stage))
"""The argument STAGE."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
"""The option `--json`."""


def given(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields that were given: what is None has its default."""
    return {name: value for name, value in fields.items() if value is not None}


@contextmanager
def told_by_option(record: type[Record], names: Mapping[str, object]) -> Iterator[None]:
    """Let a refusal name the option that was typed instead of the record's field."""
    from flextui.store.errors import Refused

    try:
        yield
    except Refused as error:
        if error.field not in names or error.field not in FIELDS[record]:
            raise
        option = FIELDS[record][error.field].option
        raise type(error)(option, error.value, error.allowed) from error
