"""The commands that change what was recorded."""

import click

from flextui.cli import asking, output, values
from flextui.cli.here import Here
from flextui.cli.root import pass_here, verb
from flextui.cli.text import tell_changes
from flextui.rules.outlook import Overview, overview
from flextui.rules.records import Ended, Phase, Record, Site, Stage
from flextui.store.journal import Change
from flextui.wording.words import STAGE_NAMES, named, plural


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
@pass_here
def edit_command(here: Here, *, record_id: str, changes: tuple[str, ...]) -> int:
    from flextui.cli.text import differences, record_words

    before = here.journal.contents().records
    record = here.journal.find(record_id)
    edit = here.journal.edit(record.id, _typed(here, record, values.assignments(changes)))
    if edit.before is edit.after:
        output.say("Nothing was different; nothing was changed.")
        return 0
    output.say(f"Changed: {record_words(edit.after)}.")
    for line in differences(edit.before, edit.after):
        output.say(line)
    tell_changes(before, here.journal.contents().records, here.now)
    return 0


def _typed(here: Here, record: Record, pairs: dict[str, str]) -> dict[str, object]:
    """Return the new values in the types that the record's fields have."""
    fields: dict[str, object] = {}
    for name, text in pairs.items():
        now = getattr(record, name, None)
        if name == "at":
            fields[name] = _time(here, text)
        elif name == "day_start":
            fields[name] = values.day_start(text)
        elif name == "flags":
            fields[name] = [flag for flag in text.replace(",", " ").split() if flag != "none"]
        elif isinstance(now, int) and not isinstance(now, bool):
            fields[name] = values.number_of(name, text)
        elif isinstance(now, Stage | Site | Ended):
            fields[name] = named(type(now), text) or text.strip()
        else:
            fields[name] = text if name in ("note", "by") else text.strip()
    return fields


def _time(here: Here, text: str) -> object:
    """Return the time that a text names; the refusal names the field."""
    from flextui.wording.times import instant_of

    try:
        return instant_of(text, here.now, here.day_shift)
    except ValueError as error:
        raise click.UsageError(f"at: {error}") from error


@verb(
    "delete",
    "Delete the record whose id is ID, or begins with it.",
    epilog="  flextui delete 3f2a\n",
)
@click.argument("record_id", metavar="ID")
@pass_here
def delete_command(here: Here, *, record_id: str) -> int:
    from flextui.cli.text import record_words

    before = here.journal.contents().records
    gone = here.journal.delete(here.journal.find(record_id).id)
    output.say(f"Deleted: {record_words(gone)}. flextui undo brings it back.")
    tell_changes(before, here.journal.contents().records, here.now)
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
@pass_here
def undo_command(here: Here, *, yes: bool) -> int:
    from flextui.cli.text import changes_now
    from flextui.store.errors import NothingToUndo

    change = here.journal.last_change()
    if change is None:
        raise NothingToUndo
    before = overview(here.journal.contents().records, here.now)
    after = overview(here.journal.without_last_change(), here.now)
    what = _ACTIONS[change.action].format(change.label)
    if not yes and (doubts := _doubts(change, before, after)) and not _confirmed(what, doubts):
        return 1
    here.journal.undo(expected=change)
    output.say(f"Taken back: {what}.")
    for line in changes_now(before, after):
        output.say(line)
    return 0


def _doubts(change: Change, before: Overview, after: Overview) -> list[str]:
    """Return why to ask first, in few words; nothing when taking the change back is harmless."""
    old, new = before.status, after.status
    doubts = [
        f"opens {STAGE_NAMES[stage.stage]}"
        for stage in new.stages
        if stage.open and not old.stage(stage.stage).open
    ]
    if old.phase is Phase.PAUSED and new.phase is not Phase.PAUSED:
        doubts.insert(0, "lifts the pause")
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
