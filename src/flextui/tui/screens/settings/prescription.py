"""The prescription: every number of the rules, what it rests on, and what a change means."""

import asyncio
from typing import ClassVar

from msgspec import Struct
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from flextui.domain.consequence import Consequences, of_records
from flextui.domain.loosening import loosened
from flextui.domain.natural_time import clock_of
from flextui.domain.prescription_words import changes_words, prescribed_by
from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription
from flextui.journal.entry import cut_days, new_prescription
from flextui.journal.errors import JournalError
from flextui.journal.programme_file import programme
from flextui.tui.dialog import Ask
from flextui.tui.page import Sheets
from flextui.tui.screens.form import Form, form_sheets
from flextui.tui.screens.settings.prescription_fields import BY, RANGES, about, fields_of
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.field_list import FieldList
from flextui.tui.widgets.form_foot import FormFoot
from flextui.tui.widgets.one_of import OneOf
from flextui.tui.widgets.text_field import TextField

_CHANGE = "This prescription"
_SETTLE_SECONDS = 0.1


class Meaning(Struct, frozen=True):
    """What a new prescription means: what differs, the rules it weakens, the consequences."""

    changes: tuple[str, ...]
    weakens: tuple[str, ...]
    consequences: Consequences


class PrescriptionScreen(Form):
    """Every field of the prescription; below them what a change means, before it is saved."""

    CSS_PATH: ClassVar[Sheets] = form_sheets("prescription")
    AUTO_FOCUS = "#reps Input"
    HELP = (
        "The dose and the rules. Write the name of the PT who set them; without a name they are "
        "set by yourself. `save` saves, and nothing changes before."
    )
    fields = getters.query_one(FieldList)
    about = getters.query_one("#about", Static)
    preview = getters.query_one("#preview", Static)

    def __init__(self) -> None:
        """Begin with the prescription in force."""
        self._rules = DEFAULT_PRESCRIPTION
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the fields, what the one with the focus rests on, and what a change means."""
        if self.app.overview is not None:
            self._rules = self.app.overview.rules
        with Vertical(id="prescription", classes="box form roomy") as box:
            box.border_title = Content(f"Prescription, {one_line(prescribed_by(self._rules))}")
            with FieldList(classes="fields"):
                yield from fields_of(self._rules)
            with Vertical(id="meaning", classes="beside"):
                yield Static(id="about")
                yield Static(id="preview")
            yield FormFoot("`left`/`right` choose")

    def on_mount(self) -> None:
        """Fill the fields in."""
        for field in self.query(TextField):
            if field.id != BY:
                field.input.value = str(getattr(self._rules, field.id or ""))
        self._preview()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field may hold and what it rests on."""
        del event
        field = self.fields.current
        if field is not None and field.id:
            brief = not self.classes & {"-tall", "-broad"}
            self.about.update(about(field.id, programme(), brief=brief))

    def _changes(self) -> dict[str, object]:
        """Return the fields that are different. Raises ValueError for one that is left out."""
        changes: dict[str, object] = {}
        for field in self.query(OneOf):
            if field.id and field.value != getattr(self._rules, field.id):
                changes[field.id] = field.value
        for text in self.query(TextField):
            if text.id and text.id != BY:
                value = _number(text) if text.id in RANGES else f"{clock_of(text.text):%H:%M}"
                if value != getattr(self._rules, text.id):
                    changes[text.id] = value
        return changes

    @property
    def by(self) -> str:
        """Whose words they are; empty for the person's own."""
        return self.query_one(f"#{BY}", TextField).text

    @property
    def touched(self) -> bool:
        """Whether anything is different."""
        try:
            return bool(self._changes() or self.by)
        except ValueError:
            return True

    def _read(self) -> tuple[Prescription, str] | str:
        """Return the new prescription and what was cut in it, or what is wrong, as a sentence."""
        try:
            changes = self._changes()
            new = new_prescription(
                {**changes, "by": self.by}, records=self.app.diary.records, now=self.app.now
            )
        except (ValueError, JournalError) as error:
            return str(error)
        return new, cut_days(self._rules, new, changes)

    @on(Input.Changed)
    @on(OneOf.Changed)
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
        if not self.touched:
            return Content("Nothing is different yet.").stylize(MUTED)
        return _told(await self._meaning(read[0]), read[1])

    async def _meaning(self, new: Prescription) -> Meaning:
        """Try a prescription out on the journal, off the event loop."""
        overview, records = self.app.overview, self.app.diary.records
        found = Consequences()
        if overview is not None:
            found = await asyncio.to_thread(
                of_records, overview.progress, (*records, new), [new.id]
            )
        changes, weakens = changes_words(self._rules, new), loosened(self._rules, new)
        return Meaning(tuple(changes), tuple(weakens), found)

    async def save(self) -> None:
        """Keep the prescription; one's own that weakens a rule asks once."""
        read = self._read()
        if isinstance(read, str):
            self.preview.update(Content(read).stylize("bold $text-error"))
            return
        if not self.touched:
            self.dismiss(None)
            return
        new = read[0]
        meaning = await self._meaning(new)
        if meaning.weakens and not new.by and not await self._sure(meaning):
            return
        if await self.app.keep(lambda: self.app.diary.journal.add(new)) is not None:
            self.dismiss(None)
            said = [f"Saved: the prescription, {one_line(prescribed_by(new))}."]
            self.app.tell(" ".join([*said, *meaning.consequences.sentences("That")]))

    async def _sure(self, meaning: Meaning) -> bool:
        """Ask whether a rule is to be weakened without a PT's word."""
        lines = [*meaning.weakens, *meaning.consequences.sentences(_CHANGE)]
        lines += ["", "No name is given: it will say “set by yourself”. Ask a PT if you can."]
        question = Ask("Make the rules easier?", "\n".join(lines), yes="Save", no="Keep editing")
        return await self.app.push_screen_wait(question) is True


def _number(field: TextField) -> int:
    """Return the whole number that was typed. Raises ValueError when there is none."""
    if not field.text:
        raise ValueError(
            f"{field.label} is left out; write a number from {RANGES[field.id or '']}."
        )
    return int(field.text)


def _told(meaning: Meaning, cut: str) -> Content:
    """Return what a prescription means, as it stands below the fields."""
    sentences = meaning.consequences.sentences(_CHANGE)
    lines = [Content(sentence).stylize("bold") for sentence in sentences]
    if not sentences:
        lines.append(Content("No stage opens or closes by it.").stylize(MUTED))
    if meaning.weakens:
        said = f"Easier than before: {' '.join(meaning.weakens)}"
        lines.append(Content(said).stylize("$text-warning"))
    lines += [Content(cut)] if cut else []
    lines += [Content("; ".join(meaning.changes))] if meaning.changes else []
    return Content("\n").join(lines)
