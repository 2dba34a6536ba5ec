"""Deleting a record, after saying what that would open or close."""

from functools import partial

from flextui.domain.consequence import Consequences, of_records
from flextui.domain.records import Record
from flextui.domain.story_detail import name_of
from flextui.tui.core import Core
from flextui.tui.dialog import Ask
from flextui.tui.live_keys import with_keys

_BACK = "`undo` takes it back."


async def delete(app: Core, record: Record) -> None:
    """Delete a record if the person wants to, knowing what it means."""
    overview = app.overview
    if overview is None:
        return
    rest = [each for each in app.diary.records if each.id != record.id]
    meaning = await app.aside(partial(of_records, overview.progress, rest, [record.id]))
    name = name_of(record)
    said = with_keys(app, question_text(meaning)).plain
    question = Ask(f"Delete the {name}?", said, yes="Delete", no="Keep it")
    if not await app.push_screen_wait(question):
        return
    if await app.keep(lambda: app.diary.journal.delete(record.id)) is not None:
        back = with_keys(app, _BACK).plain
        app.tell(" ".join([f"Deleted: {name}.", *meaning.sentences("That"), back]))


def question_text(meaning: Consequences) -> str:
    """Return what deleting would do, and that it can be taken back."""
    said = meaning.sentences("Deleting this") or ["The programme stays as it is."]
    return "\n".join([*said, "", "You can take it back with `undo`."])
