"""The commands that take a journal somewhere, or look after it."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flextui.cli import output
from flextui.cli.here import Here
from flextui.cli.options import (
    backups,
    number,
    one_of,
    paths,
    span,
    span_options,
    times,
    whole,
    words,
)
from flextui.cli.root import Group, data_option, examples, verb
from flextui.cli.text import ahead_lines, tell_changes
from flextui.report.documents import FORMATS, Request
from flextui.rules.days import local
from flextui.rules.outlook import overview
from flextui.wording.words import dated_moment, plural

if TYPE_CHECKING:
    from flextui.store.merge import MergeResult


@verb(
    "export",
    "Write the journal as a document, to standard output or a file.",
    epilog="""\
  flextui export -o diary.json
  flextui export --format csv --since 2026-01-01 > sessions.csv
  flextui export --format html --name "Jo Doe" -o report.html
  flextui export --format ics --times 08:30,13:00,18:00 -o reminders.ics
""",
)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    default="json",
    type=one_of(*FORMATS),
    shell_complete=words(*FORMATS),
    help=(
        f"{', '.join(FORMATS)}. Default: json, which flextui import reads; md and html are the "
        "report for a clinician, ics the day's reminders."
    ),
)
@span_options
@click.option("--name", metavar="TEXT", default="", help="Whose report it is.")
@click.option("--times", metavar="T,T", callback=times, default="", help="When to remind (ics).")
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    shell_complete=paths("file"),
    help="Write to this file, for you alone.",
)
def export_command(
    here: Here,
    /,
    *,
    form: str,
    since: date | None,
    until: date | None,
    name: str,
    times: tuple[time, ...],
    path: str | None,
) -> int:
    wanted = FORMATS[form]
    if name and not wanted.has_name:
        raise click.UsageError(f"--name belongs to a report; {form} bears no name")
    if times and not wanted.has_times:
        raise click.UsageError(f"--times belongs to ics; {form} has no times of day")
    if (since or until) and not wanted.has_days:
        raise click.UsageError(f"{form} has no days to choose; leave out --since and --until")
    document = wanted.make(Request(here.journal, here.now, span(since, until), name, times))
    if wanted.has_name or wanted.has_times:  # they follow the settings
        from flextui.store.settings import read_settings

        for sentence in read_settings(here.directory)[1]:
            output.complain(sentence)
    if path in (None, "-"):
        output.hand_over(document)
        return 0
    if here.journal.layout.owns(path):
        raise click.ClickException(f"{path} is a file of flextui's own; name another one")
    output.write(path, document)
    output.say(f"Written: {path}")
    return 0


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
@click.argument("path", metavar="FILE", shell_complete=paths("file"))
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def import_command(here: Here, /, *, path: str, dry_run: bool) -> int:
    from flextui.store.exchange import read_import

    _mention(f"Reading {path} ...", path)
    if not (Path(path).exists() or Path(path).is_symlink()):
        raise click.ClickException(f"There is no file {path}")
    incoming = read_import(path, here.now)
    _mention(f"Merging {plural(len(incoming.records), 'record')} ...", path)
    before = here.records
    name = Path(path).name
    result = here.journal.merge(incoming.records, label=name, dry_run=dry_run)
    output.say(f"{'Would import' if dry_run else 'Imported'} {name}: {_counts(result)}.")
    output.say_lines(_some([*_corrected(result)]) + _some(result.told) + list(incoming.told))
    if result.refused:
        output.say("To change such a session, export anew and edit that, or use flextui edit.")
    if not dry_run:
        tell_changes(before, here)
        output.say_lines(ahead_lines(overview(here.records, here.now)))
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
    from flextui.cli.text import differences, record_words

    for before, after in result.corrections:
        yield f"{record_words(before)}: {', '.join(differences(before, after))}"


def _some(sentences: Sequence[str]) -> list[str]:
    """Return the first of many sentences, and how many more there are."""
    more = len(sentences) - _MOST_TOLD
    return [*sentences[:_MOST_TOLD], *([f"... and {more} more."] if more > 0 else [])]


def _tell_of_copy(here: Here, path: str) -> None:
    """Say that a copy of the journal, which a synchronising service left, is needed no more."""
    from flextui.store.doctor import is_copy

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


_WHY = {
    "day": "the day's first change",
    "import": "before an import",
    "restore": "before a restore",
    "migration": "before a new format",
    "now": "by hand",
}


_EXAMPLES = """\
  flextui backup list
  flextui backup now
  flextui backup restore 20261122T095134Z-now
"""


@click.group(
    "backup",
    cls=Group,
    help="List the backups, make one now, or restore one.",
    invoke_without_command=True,
    epilog=examples(_EXAMPLES),
)
@click.pass_context
def backup_command(ctx: click.Context) -> int:
    return _list(ctx.ensure_object(Here)) if ctx.invoked_subcommand is None else 0


backup_command.params.append(data_option())


@verb("list", "List the backups, the newest last.", epilog="  flextui backup list\n")
def list_command(here: Here) -> int:
    return _list(here)


@verb(
    "now", "Make a backup now, unless the newest one is the same.", epilog="  flextui backup now\n"
)
def now_command(here: Here) -> int:
    backup = here.journal.back_up()
    if backup is None:
        output.say("There is no journal yet, so there is nothing to back up.")
    else:
        output.say(f"Kept as {backup.name}")
    return 0


@verb(
    "restore",
    """Bring back what the backup NAME has.

    It is a change like any other: flextui undo takes it back.
    """,
    epilog="  flextui backup restore 20261122T095134Z-now\n",
)
@click.argument("name", shell_complete=backups)
def restore_command(here: Here, /, *, name: str) -> int:
    before = here.records
    changed = here.journal.restore(name)
    output.say(f"Restored: {plural(changed, 'record')} changed.")
    tell_changes(before, here)
    return 0


def _list(here: Here) -> int:
    """Print every backup, the newest last."""
    backups = here.journal.backups.all()
    for backup in backups:
        at = local(backup.at, here.now)
        when = dated_moment(at)
        why = _WHY.get(backup.reason, backup.reason)
        output.say(f"{backup.name}  {when}  {why}  {backup.size:,} bytes")
    if not backups:
        output.say("There is no backup yet; one is made before the first change of each day.")
    return 0


for each in (list_command, now_command, restore_command):
    backup_command.add_command(each)


@verb(
    "doctor",
    "Check the journal and its backups, and say what was found.",
    epilog="  flextui doctor\n  flextui doctor --repair\n",
)
@click.option("--repair", is_flag=True, help="Recover what can be; the damaged file is kept.")
def doctor_command(here: Here, /, *, repair: bool) -> int:
    from flextui.store.doctor import check
    from flextui.store.files import Layout

    layout = Layout(here.directory)
    if repair:
        from flextui.store.doctor import repair as mend

        output.say_lines(mend(layout, here.now))
    findings = [(each.good, each.text) for each in check(layout)]
    findings += [(False, text) for text in _ahead(here)]
    for good, text in findings:
        output.say(f"{'good' if good else 'look'}: {text}", "" if good else "caution")
    wrong = sum(not good for good, _ in findings)
    if wrong:
        output.complain(f"{plural(wrong, 'finding')} to look at")
    return 1 if wrong else 0


def _ahead(here: Here) -> Iterator[str]:
    """Say what lies ahead of the clock, in a journal that can be read."""
    from flextui.cli.text import ahead_lines
    from flextui.store.errors import JournalError

    try:
        records = here.records
    except JournalError:
        return
    if said := " ".join(ahead_lines(overview(records, here.now))):
        yield said


@verb(
    "demo",
    """Open the application on a made-up diary.

    It is in a temporary directory, and leaves nothing behind.
    """,
    epilog="""\
  flextui demo
  flextui demo --days 365 --seed 3
""",
)
@click.option(
    "--days",
    metavar="N",
    type=whole(1, 20_000),
    default="18",
    show_default=True,
    help="How many days the diary goes back.",
)
@click.option(
    "--seed",
    metavar="N",
    type=number,
    default="2",
    show_default=True,
    help="Which story: the same number tells the same one.",
)
def demo_command(here: Here, /, *, days: int, seed: int) -> int:
    from flextui.cli.opening import open_demo

    return open_demo(here, days=days, seed=seed)
