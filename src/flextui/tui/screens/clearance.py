"""What a provider's word would do and has done, in words."""

from datetime import UTC
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from flextui.rules.course import Outcome
from flextui.rules.outlook import Status
from flextui.rules.records import STAGES, Clearance, PauseReason, Phase, Record, Stage
from flextui.store.entry import new_clearance
from flextui.tui.dialog import Ask, Page, Sheets, sheets
from flextui.tui.keys import bindings_of
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.prose import Paragraph
from flextui.tui.widgets.text_field import TextLine
from flextui.wording.words import STAGE_NAMES, STAGE_WAYS

UP_TO: dict[Stage, str] = {
    Stage.SUPINE: "Lying only",
    Stage.SEATED: "Lying and sitting",
    Stage.STANDING: "Lying, sitting and standing",
}
"""How far bending is fine, for each stage that a provider may name."""


def read_back(clearance: Clearance) -> str:
    """Return what was said, as a sentence to check before it is recorded."""
    by = one_line(clearance.by)
    if not by:
        return "Write who said so; then you can record it."
    return f"{by} said: bending forward is fine, {UP_TO[clearance.stage].lower()}."


def will_do(outcome: Outcome, status: Status) -> str:
    """Return what the clearance would do, from the outcome that it would have."""
    parts = _ended(outcome, status, "It ends")
    parts += [f"It opens {_names(outcome.opened)}."] if outcome.opened else []
    record, highest = outcome.record, status.rules.highest_stage
    if isinstance(record, Clearance) and record.stage.rank > highest.rank:
        parts.append(f"The prescription goes up to {STAGE_WAYS[highest]}; above it stays closed.")
    return " ".join(parts) or "Nothing that is closed opens by it; it is kept in your history."


def has_done(outcome: Outcome, before: Status) -> str:
    """Return what the clearance did, for the notice after it is saved."""
    parts = _ended(outcome, before, "It ended")
    verb = "is" if len(outcome.opened) == 1 else "are"
    parts += [f"{_names(outcome.opened)} {verb} open now."] if outcome.opened else []
    by = one_line(outcome.record.by) if isinstance(outcome.record, Clearance) else ""
    return " ".join([f"Saved: the word of {by}.", *parts])


def _names(stages: tuple[Stage, ...]) -> str:
    """Return the names of stages, joined by commas and "and"."""
    listed = [STAGE_NAMES[stage] for stage in stages]
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def why_now(status: Status) -> str:
    """Return what the form is for at this moment."""
    match status.phase, status.pause_reason:
        case Phase.PAUSED, PauseReason.WRONG_DIRECTION:
            return "Ask about the direction, too: another one may suit you better."
        case Phase.PAUSED, _:
            return "Your programme is paused until then. Nothing is lost."
        case _:
            return "A provider may also open a stage earlier than the sessions would."


def _ended(outcome: Outcome, status: Status, begins: str) -> list[str]:
    """Return that the pause or the rest ends, where there is one."""
    if outcome.phase_before is Phase.PAUSED:
        return [f"{begins} the pause."]
    return [f"{begins} the rest."] if status.resting_until is not None else []


class StageChoice(Static, can_focus=True):
    """How far bending is fine: a short list of which exactly one is chosen; moving chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", "The one before", show=False),
        Binding("down,right", "move(1)", "The next one", show=False),
        Binding("space", "move_round", "Choose", id="choose", show=False),
        Binding("enter", "app.focus_next", "On", show=False),
    ]

    chosen: reactive[int] = reactive(0)
    """Which stage is chosen, by its rank."""

    class Changed(Message):
        """Another one was chosen."""

    def render(self) -> Content:
        """Draw one a line, the chosen one marked, in reverse while it has the focus."""
        mark = "bold reverse" if self.has_focus else "bold $text-accent"
        return Content("\n").join(
            Content.assemble(("(x)", mark), (f" {words}", "bold"))
            if stage.rank == self.chosen
            else Content(f"( ) {words}").stylize(MUTED)
            for stage, words in UP_TO.items()
        )

    def watch_chosen(self) -> None:
        """Tell that another one was chosen."""
        self.post_message(self.Changed())

    def action_move(self, step: int) -> None:
        """Choose the next one or the one before, as far as there is one."""
        self.chosen = min(max(self.chosen + step, 0), len(UP_TO) - 1)

    def action_move_round(self) -> None:
        """Choose the next one; after the last comes the first."""
        self.chosen = (self.chosen + 1) % len(UP_TO)

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        event.stop()
        if event.y < len(UP_TO):
            self.chosen = event.y


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
    up_to = getters.query_one(StageChoice)
    told = getters.query_one("#told", Static)
    _saving = False

    def texts(self) -> ComposeResult:
        """Yield what this is for, and the fields."""
        status = self._status
        yield Paragraph(Content(f"{_EXPLAINED} {why_now(status) if status else ''}"))
        yield Static(Content("Who said so"), classes="label")
        yield TextLine(id="by", max_length=100, placeholder="a name", compact=True)
        yield Static(Content("Bending is fine"), classes="label")
        yield StageChoice(id="up-to")
        yield Static(Content("Note, if you like"), classes="label")
        yield TextLine(id="note", max_length=2000, compact=True)

    def foot(self) -> ComposeResult:
        """Yield what was typed, read back and always in sight, then recording and leaving."""
        yield Static(id="told")
        with Buttons():
            yield KeyButton("Record", "record_clearance", "screen.record_clearance")
            yield KeyButton("Back", "back", "screen.cancel")

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
    @on(StageChoice.Changed)
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
        outcome = overview.progress.outcome_of(record.id) if overview is not None else None
        if outcome is not None and before is not None:
            self.app.tell(has_done(outcome, before))

    def action_cancel(self) -> None:
        """Leave; ask first when something was typed."""
        if self.by.value.strip() or self.note.value.strip():
            said = "What you typed is not kept."
            self.leave_after(Ask("Leave without recording?", said, yes="Leave", no="Stay"))
        else:
            self.dismiss(None)
