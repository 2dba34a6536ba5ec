"""`flextui import`: merges the records of a file into the journal."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flextui.cli import completing, output
from flextui.cli.consequences import tell_changes
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb
from flextui.cli.wording import ahead_lines
from flextui.domain.overview import overview
from flextui.domain.words import plural

if TYPE_CHECKING:
    from flextui.journal.merge import MergeResult

_MOST_TOLD = 10
"""So many corrected rows, and so many that were not taken, are told one by one."""

_WORTH_A_WORD = 1_000_000
"""From so many bytes on a person at a terminal is told what is going on."""


@verb(
    "import",
    """Merge a file: an export, another journal, or a .csv.

    For each record the later version stays, so nothing is lost on either side. It is all
    or nothing: one bad record, and nothing is imported.
    """,
    epilog="""\
  flextui import diary.json --dry-run
  flextui import sessions.csv
  flextui import "journal (conflicted copy).json"
""",
)
@click.argument("path", metavar="FILE", shell_complete=completing.files)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@pass_here
def command(here: Here, /, *, path: str, dry_run: bool) -> int:
    from flextui.journal.exchange import read_import

    _mention(f"Reading {path} ...", path)
    if not (Path(path).exists() or Path(path).is_symlink()):
        raise click.ClickException(f"There is no file {path}")
    incoming = read_import(path, here.now)
    _mention(f"Merging {plural(len(incoming.records), 'record')} ...", path)
    before = here.journal.contents().records
    name = Path(path).name
    result = here.journal.merge(incoming.records, label=name, dry_run=dry_run)
    output.say(f"{'Would import' if dry_run else 'Imported'} {name}: {_counts(result)}.")
    for sentence in _some([*_corrected(result)]) + _some(result.told) + list(incoming.told):
        output.say(sentence)
    if result.refused:
        output.say("To change such a session, export anew and edit that, or use flextui edit.")
    if not dry_run:
        after = here.journal.contents().records
        tell_changes(before, after, here.now)
        for line in ahead_lines(overview(after, here.now)):
            output.say(line)
        _tell_of_copy(here, path)
    return 0


def _counts(result: "MergeResult") -> str:
    """Return what a merge does, in numbers."""
    counts = [
        f"{number} {word}"
        for number, word in (
            (result.added, "added"),
            (result.updated, "updated"),
            (result.corrected, "corrected"),
            (result.deleted, "deleted"),
            (result.tombstones, "deleted elsewhere, never here"),
            (result.older, "older than here"),
            (result.refused, "not taken"),
            (result.unchanged, "unchanged"),
            (result.repeated, "there twice"),
        )
        if number
    ]
    return ", ".join(counts) or "no records"


def _corrected(result: "MergeResult") -> Iterator[str]:
    """Yield each corrected session with what is different in it."""
    from flextui.cli.record_text import differences, record_words

    for before, after in result.corrections:
        yield f"{record_words(before)}: {', '.join(differences(before, after))}"


def _some(sentences: Sequence[str]) -> list[str]:
    """Return the first of many sentences, and how many more there are."""
    more = len(sentences) - _MOST_TOLD
    return [*sentences[:_MOST_TOLD], *([f"... and {more} more."] if more > 0 else [])]


def _tell_of_copy(here: Here, path: str) -> None:
    """Say that a copy of the journal, which a synchronising service left, is needed no more."""
    from flextui.journal.doctor import is_copy

    if is_copy(here.journal.layout, path):
        output.say("Your journal has all that is in this copy now; the copy can be deleted.")


def _mention(sentence: str, path: str) -> None:
    """Say what is going on when it takes a while and somebody is there to see it."""
    if sys.stderr is not None and sys.stderr.isatty():
        try:
            large = Path(path).stat().st_size > _WORTH_A_WORD
        except OSError:
            return
        if large:
            output.complain(sentence)
