"""The form for what a provider said."""

from datetime import UTC
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from flextui.domain.records import Clearance, Record
from flextui.domain.scales import STAGES, Stage
from flextui.domain.status import Status
from flextui.journal.entry import new_clearance
from flextui.tui.dialog import Ask
from flextui.tui.keys import bindings_of
from flextui.tui.page import Page, Sheets, sheets
from flextui.tui.screens.clearance.words import UP_TO, has_done, read_back, why_now, will_do
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.choice import Choice
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.reading import Paragraph
from flextui.tui.widgets.text_field import TextLine

_EXPLAINED = (
    "Record here what a doctor, a physical therapist (PT) or another provider told you: that "
    "bending forward is fine, and how far. It is their word, not yours."
)


class ClearanceScreen(Page[None]):
    """Who said so, up to which stage, and a note; read back before it is recorded."""

    TITLE = "What a provider said"
    HELP = "A provider's word that bending is fine. It ends a pause and opens up to what was said."
    CSS_PATH: ClassVar[Sheets] = sheets("clearance")
    AUTO_FOCUS = "#by"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("clearance"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    by = getters.query_one("#by", Input)
    note = getters.query_one("#note", Input)
    up_to = getters.query_one(Choice)
    told = getters.query_one("#told", Static)
    _saving = False

    def texts(self) -> ComposeResult:
        """Yield what this is for, and the fields."""
        status = self._status
        yield Paragraph(f"{_EXPLAINED} {why_now(status) if status else ''}")
        yield Static(Content("Who said so"), classes="label")
        yield TextLine(id="by", max_length=100, placeholder="a name", compact=True)
        yield Static(Content("Bending is fine"), classes="label")
        yield Choice(tuple(UP_TO.values()), id="up-to")
        yield Static(Content("Note, if you like"), classes="label")
        yield TextLine(id="note", max_length=2000, compact=True)

    def foot(self) -> ComposeResult:
        """Yield what was typed, read back and always in sight, then recording and leaving."""
        yield Static(id="told")
        with Buttons():
            yield KeyButton("Record", "record_clearance", "screen.record_clearance")
            yield KeyButton("Back", "dialog_back", "screen.cancel")

    def on_mount(self) -> None:
        """Leave the focus to the fields, and read back what is there."""
        self.reading.can_focus = False
        self._tell()

    @property
    def _status(self) -> Status | None:
        """The status that the application shows now."""
        return self.app.overview.status if self.app.overview else None

    @property
    def _stage(self) -> Stage:
        """Up to which stage bending is fine."""
        return STAGES[self.up_to.chosen]

    @on(Input.Changed)
    @on(Choice.Changed)
    def _tell(self) -> None:
        """Read back what was typed, with what it would do."""
        now, overview = self.app.now, self.app.overview
        if overview is None:
            return
        clearance = Clearance(
            id="preview",
            at=now,
            revised_at=now.astimezone(UTC),
            stage=self._stage,
            by=self.by.value.strip(),
        )
        effect = will_do(overview.progress.following(clearance), overview.status)
        self.told.update(Content.assemble((read_back(clearance), "bold"), "\n", (effect, MUTED)))

    @on(Input.Submitted)
    def _next_field(self) -> None:
        """Go on to the next field on enter."""
        self.focus_next()

    @work
    async def action_record_clearance(self) -> None:
        """Record it once, and say what it opened."""
        if not self.by.value.strip():
            self.by.focus()
            self.app.tell("Write who said so: a name is needed.", severity="warning")
            return
        if self._saving:
            return
        self._saving = True
        before = self._status
        record = await self.app.keep(self._add)
        self._saving = False
        if record is not None:
            self._say(record, before)
            self.dismiss(None)

    def _add(self) -> Record:
        """Write the clearance to the journal."""
        diary = self.app.diary
        fields = {
            "stage": self._stage.value,
            "by": self.by.value.strip(),
            "note": self.note.value,
        }
        record = new_clearance(fields, records=diary.records, now=diary.clock())
        return diary.journal.add(record)

    def _say(self, record: Record, before: Status | None) -> None:
        """Say what the clearance did."""
        overview = self.app.overview
        if overview is None or before is None:
            return
        for outcome in reversed(overview.progress.outcomes):
            if outcome.record.id == record.id:
                self.app.tell(has_done(outcome, before))
                return

    def action_cancel(self) -> None:
        """Leave; ask first when something was typed."""
        if self.by.value.strip() or self.note.value.strip():
            self._ask_to_leave()
        else:
            self.dismiss(None)

    @work
    async def _ask_to_leave(self) -> None:
        """Leave what was typed only when that is wanted."""
        if await self.app.push_screen_wait(
            Ask("Leave without recording?", "What you typed is not kept.", yes="Leave", no="Stay")
        ):
            self.dismiss(None)
