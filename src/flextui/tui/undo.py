"""Taking back the last change: what it is, what that means, and asking where it matters."""

from functools import partial

from flextui.rules.whatif import Difference, difference_with
from flextui.store.errors import ChangedMeanwhile
from flextui.store.journal import Change
from flextui.tui.core import Core
from flextui.tui.dialog import Ask
from flextui.tui.text import one_line
from flextui.wording.account import would_mean

_DID = {
    "add": "adding the {}",
    "edit": "the correction of the {}",
    "delete": "the deletion of the {}",
    "import": "the import of {}",
    "restore": "the restore of {}",
}
"""Each kind of change, with what was changed to be filled in."""

_WEIGHTY = frozenset({"import", "restore"})
"""Changes of many records at once: taking them back is asked, whatever it means."""


async def undo(app: Core) -> None:
    """Take back the last change of the journal, and say so.

    Asks first when that lifts a pause or opens a stage, and when the change was an import,
    a restore or another program's. When somebody changed the journal meanwhile, it begins
    again with what is the last change now.
    """
    while (tried := await _tried(app)) is not None:
        change, meaning = tried
        name = change_name(change)
        if needs_asking(change, meaning):
            text = question_text(change, meaning)
            if not await app.push_screen_wait(
                Ask(f"Undo {name}?", text, yes="Undo", no="Leave it")
            ):
                return
        done = await app.keep(partial(_taken_back, app, change))
        if done is None:
            return
        if done:
            app.tell(" ".join([f"Undone: {name}.", *would_mean(meaning, "That")]))
            return


def _taken_back(app: Core, expected: Change) -> bool:
    """Take a change back; tell whether it was still the last one. Raises JournalError."""
    try:
        app.diary.journal.undo(expected)
    except ChangedMeanwhile:
        return False
    return True


async def _tried(app: Core) -> tuple[Change, Difference] | None:
    """Return the last change and what taking it back means, None after telling why not."""
    journal = app.diary.journal
    found = await app.keep(lambda: (journal.last_change(), journal.without_last_change()))
    overview = app.overview
    if found is None or overview is None:
        return None
    change, records = found
    if change is None:
        app.tell("There is nothing to undo.")
        return None
    ids = [record.id for record in change.after]
    return change, await app.aside(partial(difference_with, overview.progress, records, ids))


def needs_asking(change: Change, meaning: Difference) -> bool:
    """Whether a person should say yes before a change is taken back."""
    return meaning.loosens or change.foreign or change.action in _WEIGHTY


def change_name(change: Change) -> str:
    """Return what a change was: `the correction of the seated session of 2026-01-08 09:00`."""
    return _DID[change.action].format(one_line(change.label))


def question_text(change: Change, meaning: Difference) -> str:
    """Return what to know before taking a change back."""
    said = would_mean(meaning, "Undoing it") or ["The programme stays as it is."]
    if change.foreign:
        said.insert(0, "Another program, or another window, made this change.")
    return "\n".join(said)
