"""What a shell is offered when somebody presses tab: identifiers, files, folders, backups."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from flextui.cli.here import Here

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
