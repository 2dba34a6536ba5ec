"""`flextui import`: merges the records of a file into the journal."""

import sys
from pathlib import Path

import click

from flextui.cli import completing, output
from flextui.cli.consequences import tell_changes
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb
from flextui.cli.wording import ahead_lines
from flextui.domain.overview import overview
from flextui.domain.words import plural

_WORTH_A_WORD = 1_000_000
"""From so many bytes on a person at a terminal is told what is going on."""


@verb("import", epilog="  flextui import diary.json --dry-run\n  flextui import sessions.csv\n")
@click.argument("path", metavar="FILE", shell_complete=completing.files)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@pass_here
def command(here: Here, /, *, path: str, dry_run: bool) -> int:
    """Merge a file: what export wrote, or sessions as .csv.

    For each record the later version stays, so nothing is lost on either side. It is all
    or nothing: one bad record, and nothing is imported.
    """
    from flextui.journal.exchange import read_import

    _mention(f"Reading {path} ...", path)
    if not (Path(path).exists() or Path(path).is_symlink()):
        raise click.ClickException(f"There is no file {path}")
    incoming = read_import(path)
    _mention(f"Merging {plural(len(incoming), 'record')} ...", path)
    before = here.journal.contents().records
    name = Path(path).name
    result = here.journal.merge(incoming, label=name, dry_run=dry_run)
    counts = [
        f"{number} {word}"
        for number, word in (
            (result.added, "added"),
            (result.updated, "updated"),
            (result.deleted, "deleted"),
            (result.tombstones, "deleted elsewhere, never here"),
            (result.older, "older than here"),
            (result.unchanged, "unchanged"),
        )
        if number
    ]
    verb_ = "Would import" if dry_run else "Imported"
    output.say(f"{verb_} {name}: {', '.join(counts) or 'no records'}.")
    if not dry_run:
        after = here.journal.contents().records
        tell_changes(before, after, here.now)
        for line in ahead_lines(overview(after, here.now)):
            output.say(line)
    return 0


def _mention(sentence: str, path: str) -> None:
    """Say what is going on when it takes a while and somebody is there to see it."""
    if sys.stderr is not None and sys.stderr.isatty():
        try:
            large = Path(path).stat().st_size > _WORTH_A_WORD
        except OSError:
            return
        if large:
            output.complain(sentence)
