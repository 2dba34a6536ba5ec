"""`flextui backup`: lists the backups, makes one, brings one back."""

import click

from flextui.cli import completing, output
from flextui.cli.consequences import tell_changes
from flextui.cli.here import Here
from flextui.cli.verb import Group, data_option, examples, pass_here, verb
from flextui.domain.days import local
from flextui.domain.words import day_words, plural, time_words

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
@pass_here
def command(here: Here, /, ctx: click.Context) -> int:
    return _list(here) if ctx.invoked_subcommand is None else 0


command.params.append(data_option())


@verb("list", "List the backups, the newest last.", epilog="  flextui backup list\n")
@pass_here
def list_command(here: Here) -> int:
    return _list(here)


@verb(
    "now", "Make a backup now, unless the newest one is the same.", epilog="  flextui backup now\n"
)
@pass_here
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
@click.argument("name", shell_complete=completing.backups)
@pass_here
def restore_command(here: Here, /, *, name: str) -> int:
    before = here.journal.contents().records
    changed = here.journal.restore(name)
    output.say(f"Restored: {plural(changed, 'record')} changed.")
    tell_changes(before, here.journal.contents().records, here.now)
    return 0


def _list(here: Here) -> int:
    """Print every backup, the newest last."""
    backups = here.journal.backups.all()
    for backup in backups:
        at = local(backup.at, here.now)
        when = f"{day_words(at.date())} {at.year} {time_words(at)}"
        why = _WHY.get(backup.reason, backup.reason)
        output.say(f"{backup.name}  {when}  {why}  {backup.size:,} bytes")
    if not backups:
        output.say("There is no backup yet; one is made before the first change of each day.")
    return 0


for each in (list_command, now_command, restore_command):
    command.add_command(each)
