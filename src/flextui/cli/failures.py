"""Every error as one sentence and an exit status."""

import click

from flextui.cli.here import Here
from flextui.wording.words import printable

INTERRUPTED = 130
"""The exit status of a command that was stopped with ctrl+c: 128 + SIGINT."""


def told(error: Exception, here: Here) -> tuple[str, int]:
    """Return what went wrong in one sentence, and the exit status that goes with it.

    An error that nobody expected leaves a crash file in the data directory.
    """
    from flextui.store.errors import JournalError, Refused, reason

    match error:
        case click.exceptions.Abort():
            return "Interrupted; what was not said to be saved is not saved", INTERRUPTED
        case click.UsageError():
            return _of_usage(error), error.exit_code
        case click.ClickException():
            return error.format_message(), error.exit_code
        case Refused(where=""):
            return str(error), 2
        case JournalError():
            return str(error), 1
        case OSError():
            return f"{error.filename or 'The command'} failed: {reason(error)}", 1
        case _:
            return _unexpected(error, here), 1


def _of_usage(error: click.UsageError) -> str:
    """Return wrong usage as one sentence, with where to read on."""
    command = error.ctx.command_path if error.ctx else "flextui"
    help_ = f"see {command} --help"
    match error:
        case click.MissingParameter(param=click.Parameter() as parameter):
            return f"{_name(parameter)} is missing; {help_}"
        case click.BadParameter(param=click.Parameter() as parameter):
            joint = " " if error.message.startswith("is ") else ": "
            return f"{_name(parameter)}{joint}{error.message}"
        case click.NoSuchOption():
            near = f"did you mean {error.possibilities[0]}?" if error.possibilities else help_
            return f"There is no option {printable(error.option_name)}; {near}"
        case _:
            return " ".join(error.format_message().split())


def _name(parameter: click.Parameter) -> str:
    """Return a parameter as a person types it: --before, STAGE."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name


def _unexpected(error: Exception, here: Here) -> str:
    """Keep a report of an error that nobody expected, and say where it is."""
    from flextui.store.crash import write_crash_file
    from flextui.store.errors import JournalError

    sentence = f"flextui itself failed ({_place_of(error)}); please report this"
    try:
        path = write_crash_file(here.directory, error, here.now)
    except JournalError:
        path = None
    return f"{sentence}, with {printable(path)}" if path else sentence


def _place_of(error: Exception) -> str:
    """Return the kind and place of an unexpected error; its message might hold health data."""
    import traceback
    from pathlib import Path

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
