"""`flextui undo`: takes back the last change of the journal."""

import click

from flextui.cli import asking, output
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb
from flextui.domain.overview import Overview, overview
from flextui.domain.scales import Phase
from flextui.domain.words import STAGE_NAMES, plural
from flextui.journal.changes import Change

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
def command(here: Here, *, yes: bool) -> int:
    from flextui.cli.wording import changes_now
    from flextui.journal.errors import NothingToUndo

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
