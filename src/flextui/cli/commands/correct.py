"""The commands that change what was recorded."""

import click

from flextui.cli import asking, output
from flextui.cli.here import Here
from flextui.cli.options import assignments, typed
from flextui.cli.root import verb
from flextui.cli.text import tell_changes
from flextui.rules.progression import progress
from flextui.rules.whatif import Difference, difference
from flextui.store.journal import Change
from flextui.wording.account import now_different
from flextui.wording.fields import FIELDS
from flextui.wording.words import STAGE_NAMES, plural


@verb(
    "edit",
    "Correct fields of the record whose id is ID, or begins with it.",
    epilog="""\
  flextui edit 3f2a pain_after=1
  flextui edit 3f2a at="yesterday 18:30" note="after the walk"
  flextui edit 3f2a flags=night-pain,recent-surgery
""",
)
@click.argument("record_id", metavar="ID")
@click.argument("changes", metavar="FIELD=VALUE...", nargs=-1, required=True)
def edit_command(here: Here, *, record_id: str, changes: tuple[str, ...]) -> int:
    from flextui.cli.text import differences, record_words

    before = here.records
    record = here.journal.find(record_id)
    fields = FIELDS[type(record)]
    edit = here.journal.edit(
        record.id,
        {
            name: typed(fields[name], text, here) if name in fields else text.strip()
            for name, text in assignments(changes).items()
        },
    )
    if edit.before is edit.after:
        output.say("Nothing was different; nothing was changed.")
        return 0
    output.say(f"Changed: {record_words(edit.after)}.")
    output.say_lines(differences(edit.before, edit.after))
    tell_changes(before, here)
    return 0


@verb(
    "delete",
    "Delete the record whose id is ID, or begins with it.",
    epilog="  flextui delete 3f2a\n",
)
@click.argument("record_id", metavar="ID")
def delete_command(here: Here, *, record_id: str) -> int:
    from flextui.cli.text import record_words

    before = here.records
    gone = here.journal.delete(here.journal.find(record_id).id)
    output.say(f"Deleted: {record_words(gone)}. flextui undo brings it back.")
    tell_changes(before, here)
    return 0


_ACTIONS = {
    "add": "the new {}",
    "edit": "the correction of the {}",
    "delete": "the deletion of the {}",
    "import": "the import of {}",
    "restore": "the {}",
}


@verb(
    "undo",
    """Take back the last change; up to 20, one after another.

    It asks first when that lifts a pause, opens a stage, or takes back an import or what
    another program did. There is no redo.
    """,
    epilog="  flextui undo\n  flextui undo --yes\n",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def undo_command(here: Here, *, yes: bool) -> int:
    from flextui.store.errors import NothingToUndo

    change = here.journal.last_change()
    if change is None:
        raise NothingToUndo
    after = here.journal.without_last_change()
    found = difference(progress(here.records, here.now), progress(after, here.now))
    what = _ACTIONS[change.action].format(change.label)
    if not yes and (doubts := _doubts(change, found)) and not _confirmed(what, doubts):
        return 1
    here.journal.undo(expected=change)
    output.say(f"Taken back: {what}.")
    output.say_lines(now_different(found, here.now))
    return 0


def _doubts(change: Change, found: Difference) -> list[str]:
    """Return why to ask first, in few words; nothing when taking the change back is harmless."""
    doubts = ["lifts the pause"] if found.lifts_pause else []
    doubts += [f"opens {STAGE_NAMES[stage]}" for stage in found.opens]
    if change.action in ("import", "restore"):
        doubts.append(f"changes {plural(len(change.after), 'record')} at once")
    if change.foreign:
        doubts.append(f"takes back what another program did ({change.origin})")
    return doubts


def _confirmed(what: str, doubts: list[str]) -> bool:
    """Ask whether to go on; without a terminal the answer is no, and says how to say yes."""
    why = f"Undoing {what} {' and '.join(doubts)}"
    if not asking.can_ask():
        output.complain(f"{why}; say --yes to do it")
        return False
    if asking.confirmed(f"{why}. Go on?"):
        return True
    output.complain("Nothing was taken back")
    return False
