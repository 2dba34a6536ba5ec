"""Correcting a record: its fields, and what the correction means before it is saved."""

import asyncio
from typing import ClassVar

from msgspec import Struct
from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from flextui.domain.consequence import Consequences, consequences
from flextui.domain.progression import progress
from flextui.domain.records import Record
from flextui.domain.story import line_of
from flextui.domain.story_detail import name_of, why
from flextui.domain.words import OutcomeWord
from flextui.journal.entry import revised
from flextui.journal.errors import JournalError
from flextui.tui.dialog import Ask
from flextui.tui.page import Sheets
from flextui.tui.screens.form import Form, form_sheets
from flextui.tui.screens.history.edit_fields import EditFields
from flextui.tui.text import MUTED
from flextui.tui.widgets.form_foot import FormFoot
from flextui.tui.widgets.news import News
from flextui.tui.widgets.one_of import OneOf
from flextui.tui.widgets.rating import Rating
from flextui.tui.widgets.text_field import NoteField

_CHANGE = "This correction"
_SETTLE_SECONDS = 0.1


class Meaning(Struct, frozen=True):
    """What a correction means: the record's own outcome with its reasons, and the rest."""

    word: OutcomeWord | None
    reasons: tuple[str, ...]
    consequences: Consequences


class EditScreen(Form):
    """Corrects one record; what that opens, closes or changes stands below the fields."""

    CSS_PATH: ClassVar[Sheets] = form_sheets("edit")
    HELP = (
        "Correct what is wrong, then `save`. Below the fields stands what the correction means. "
        "With `back` everything stays as it was."
    )

    fields = getters.query_one(EditFields)
    preview = getters.query_one("#preview", Static)

    def __init__(self, record: Record) -> None:
        """Correct a record."""
        self._record = record
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the fields, and below them what the correction means."""
        with Vertical(id="edit", classes="box form roomy"):
            yield EditFields(self._record)
            yield Static(id="preview", classes="beside")
            yield FormFoot("`tab` next")

    def on_mount(self) -> None:
        """Name the record."""
        self.query_one("#edit").border_title = Content(f"Edit: {name_of(self._record)}")

    @property
    def touched(self) -> bool:
        """Whether anything is different, or cannot be read."""
        try:
            return bool(self.fields.changes(self.app.instant))
        except ValueError:
            return True

    def _read(self) -> tuple[dict[str, object], Record] | str:
        """Return the changes and the record with them, or what is wrong as a sentence."""
        now = self.app.now
        try:
            changes = self.fields.changes(self.app.instant)
            return changes, revised(self._record, changes, now=now)
        except (ValueError, JournalError) as error:
            return str(error)

    @on(Rating.Changed)
    @on(OneOf.Changed)
    @on(News.Changed)
    @on(NoteField.Changed)
    @on(Input.Changed)
    def _changed(self) -> None:
        """Say what the form means now."""
        self._preview()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        """Say what the form means, once the keys have come to rest."""
        await asyncio.sleep(_SETTLE_SECONDS)
        said = None if self.left else await self._said()
        if said is not None and not self.left:
            self.preview.update(said)

    async def _said(self) -> Content:
        """Return what the form means, or what is wrong in it."""
        read = self._read()
        if isinstance(read, str):
            return Content(read).stylize("bold $text-error")
        if not read[0]:
            return Content("Nothing is different yet.").stylize(MUTED)
        return preview_text(await self._meaning(read[1]))

    async def _meaning(self, record: Record) -> Meaning:
        """Try a corrected record out on the journal, off the event loop."""
        records = [record if each.id == record.id else each for each in self.app.diary.records]
        overview = self.app.overview

        def tried() -> Meaning:
            after = progress(records, self.app.now)
            line = line_of(after, record.id)
            found = Consequences()
            if overview is not None:
                found = consequences(overview.progress, after, [record.id])
            if line is None:
                return Meaning(None, (), found)
            return Meaning(line.word, tuple(why(line)), found)

        return await asyncio.to_thread(tried)

    async def save(self) -> None:
        """Keep the correction, after asking where it lifts a pause or opens a stage."""
        read = self._read()
        if isinstance(read, str):
            self.preview.update(Content(read).stylize("bold $text-error"))
            return
        changes, record = read
        if not changes:
            self.dismiss(None)
            return
        found = (await self._meaning(record)).consequences
        if found.loosens and not await self._sure(found):
            return
        edited = await self.app.keep(lambda: self.app.diary.journal.edit(self._record.id, changes))
        if edited is not None:
            self.dismiss(None)
            name = name_of(edited.after)
            self.app.tell(" ".join([f"Corrected: {name}.", *found.sentences("That")]))

    async def _sure(self, found: Consequences) -> bool:
        """Ask whether the correction is meant, with what it does."""
        question = Ask(
            "Save this correction?",
            "\n".join(found.sentences(_CHANGE)),
            yes="Save",
            no="Keep editing",
        )
        return await self.app.push_screen_wait(question) is True


def preview_text(meaning: Meaning) -> Content:
    """Return what a correction means, as it stands below the fields."""
    lines: list[Content] = []
    reasons = " ".join(meaning.reasons)
    if meaning.word is not None:
        style = f"bold $tone-{meaning.word.tone}"
        lines.append(Content.assemble((str(meaning.word), style), "  ", reasons))
    said = meaning.consequences.sentences(_CHANGE)
    lines += [Content(sentence).stylize("bold") for sentence in said]
    if not said:
        lines.append(Content("The programme stays as it is.").stylize(MUTED))
    return Content("\n").join(lines)
