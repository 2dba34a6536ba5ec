"""What all forms are: fields of a record, what they mean, one way to save and one to leave."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input as InputField
from textual.widgets import Static

from flextui.rules.outlook import Overview
from flextui.rules.progression import Progress, progress
from flextui.rules.records import CheckIn, Record, Session
from flextui.rules.whatif import Difference, Trial, Trials, difference
from flextui.store.errors import JournalError
from flextui.tui.core import Core
from flextui.tui.dialog import Ask, Dialog, Sheets
from flextui.tui.inputs import InputEvent
from flextui.tui.keys import bindings_of
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import FormFoot
from flextui.tui.widgets.field import ChoiceField, Field, FlagsField
from flextui.tui.widgets.prose import ScrollArea
from flextui.tui.widgets.rating import TEN, RatingField
from flextui.tui.widgets.text_field import NoteArea, NoteField, TextField
from flextui.wording.account import would_mean
from flextui.wording.fields import FIELDS, FieldKind
from flextui.wording.readback import saved_words
from flextui.wording.times import clock_of

_Kept = TypeVar("_Kept")
_Changed = TypeVar("_Changed", bound=Record)

AHEAD = frozenset({*map(str, range(TEN)), "t", "x", "d", "backspace", "enter", "escape"})
"""What may be typed before a form for a new record can be seen: `l 2 1 1 2 enter` in one go."""

_SLOW_SECONDS = 0.25
"""After so long a form says that it is saving."""

_SETTLE_SECONDS = 0.1
"""So long the keys have to rest before it is worked out what a change means."""

_STYLES = Path(__file__).parents[1] / "styles"


def form_sheets(name: str) -> Sheets:
    """Return the stylesheet of every form, then that of one form."""
    return [_STYLES / "form.tcss", _STYLES / f"{name}.tcss"]


def wrong(text: str) -> Content:
    """Return what is wrong in a form, as it stands below the fields."""
    return Content(text).stylize("bold $text-error")


class Form(Dialog[None]):
    """A form over the screen.

    A subclass yields its fields from `asks`, says below them what they mean, and keeps it in
    `save`, which may ask on the way; whatever goes wrong, the form keeps what it holds, and
    what was kept is kept once. What is in `AHEAD` may be typed before the form is there, and
    waits for it, up to the first key that may not.
    """

    AHEAD: ClassVar[frozenset[str]] = frozenset()
    HINT: ClassVar[str] = "`tab` next"
    LIST: ClassVar[type[ScrollArea]] = ScrollArea
    ROOMY: ClassVar[bool] = True
    NAMES_RANGES: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("form"),
        Binding("down,j", "app.focus_next", "Next field", show=False, id="form_down"),
        Binding("up,k", "app.focus_previous", "Field before", show=False, id="form_up"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="help"),
    ]

    record_type: type[Record] = Session
    """The kind of record that its fields are of."""

    _saving = _lost_a_key = False

    @property
    def ready(self) -> bool:
        """Whether it takes input: it can be seen, and nothing is being kept."""
        return super().ready and not self._saving

    def accepts(self, event: InputEvent) -> bool:
        """Whether it was pressed while this could be seen, or is one of the keys typed ahead.

        Behind one that is dropped every other one is, too: without it they mean something else.
        """
        if super().accepts(event):
            return True
        ahead = isinstance(event, Key) and event.key in self.AHEAD and not self._lost_a_key
        self._lost_a_key = not ahead
        return ahead

    def compose(self) -> ComposeResult:
        """Lay out the fields, and below or beside them what they mean."""
        with Vertical(id="form", classes=f"box form {'roomy' if self.ROOMY else ''}") as box:
            box.border_title = Content(self.title or "")
            yield Static(id="notice")
            with self.LIST(id="fields", classes="fields", can_focus=False):
                yield from self.asks()
            yield from self.beside()
            yield FormFoot(self.HINT)

    def asks(self) -> ComposeResult:
        """Yield the fields."""
        raise NotImplementedError

    def beside(self) -> ComposeResult:
        """Yield what is said of the fields, below or beside them."""
        yield Static(id="preview", classes="beside")

    def rating_of(self, name: str, label: str = "", *, legend: bool = False) -> RatingField:
        """Return a rating of the record; with `legend` it says what its ends mean."""
        told = FIELDS[self.record_type][name]
        ends = told.ends if legend else None
        return RatingField(label or told.label, told.said, ends=ends, id=name)

    def field_of(
        self,
        name: str,
        label: str = "",
        *,
        usual: str = "",
        placeholder: str = "",
    ) -> Field:
        """Return a field of the record, as the table has it.

        `usual` is what a choice begins with, by default the first; `placeholder` what stands in
        a text that is empty.
        """
        told = FIELDS[self.record_type][name]
        label = label or told.label
        match told.kind:
            case FieldKind.RATING:
                return self.rating_of(name, label)
            case FieldKind.CHOICE:
                return ChoiceField(label, told.choices, usual or told.choices[0][0], id=name)
            case FieldKind.FLAGS:
                return FlagsField(label, id=name)
            case FieldKind.NOTE:
                return NoteField(label, id=name)
            case FieldKind.NUMBER:
                means = _number(label, told.range if self.NAMES_RANGES else "")
                return TextField(
                    label, placeholder, restrict="[0-9]*", longest=3, means=means, id=name
                )
            case FieldKind.INSTANT:
                return TextField(label, placeholder, means=self.app.instant, id=name)
            case FieldKind.CLOCK:
                return TextField(label, placeholder, means=_clock, id=name)
            case _:
                return TextField(label, placeholder, longest=told.longest, id=name)

    def field(self, name: str) -> Field:
        """Return one field."""
        return self.query_one(f"#{name}", Field)

    def go_to(self, name: str) -> None:
        """Put the focus on a field, or on what is typed in it."""
        field = self.field(name)
        next((each for each in field.query("*") if each.focusable), field).focus()

    @property
    def touched(self) -> bool:
        """Whether anything was filled in that leaving would lose."""
        return any(field.said for field in self.query(Field))

    def given(self) -> dict[str, object]:
        """Return what was said, by the names of the record's fields.

        Raises ValueError, with one sentence, for what is not understood.
        """
        return {field.id: field.meant() for field in self.query(Field) if field.said and field.id}

    def say(self, *lines: Content) -> None:
        """Say below the fields what they mean."""
        self.query_one("#preview", Static).update(Content("\n").join(lines))

    async def save(self) -> None:
        """Keep what the form holds, and leave; or say what is missing, and stay."""

    def action_save(self) -> None:
        """Keep what the form holds, unless that is already under way, or done."""
        if not self._saving:
            self._saving = True
            self._save()

    @work
    async def _save(self) -> None:
        """Keep what the form holds; once it is kept and left, the form is closed to input."""
        try:
            if self.app.overview is None:
                self.app.tell(self.app.trouble or "The journal is not read yet.", severity="error")
            else:
                await self.save()
        finally:
            self._saving = self.left

    async def keep(self, action: Callable[[], _Kept], says: str = "Saving ...") -> _Kept | None:
        """Do something that is to last, and leave; return None, and stay, when it failed."""
        foot = self.query_one(FormFoot)
        slow = self.set_timer(_SLOW_SECONDS, lambda: foot.say(says))
        kept = await self.app.keep(action)
        slow.stop()
        if kept is None:
            foot.say()
        else:
            self.dismiss(None)
        return kept

    def action_cancel(self) -> None:
        """Leave; a form in which something was filled in asks first."""
        if not self.touched:
            self.dismiss(None)
        elif not self._saving:
            said = "What you filled in would be lost."
            question = Ask("Leave without saving?", said, yes="Leave", no="Keep editing")
            self.leave_after(question)

    @on(InputField.Submitted)
    @on(NoteArea.Entered)
    def _entered(self) -> None:
        """Take enter in a text field as enter in the form."""
        self.action_save()

    @on(FlagsField.Asked)
    def _asked(self, event: FlagsField.Asked) -> None:
        """Lead through the lists."""
        event.stop()
        self._ask_what_is_new()

    @work
    async def _ask_what_is_new(self) -> None:
        """Take over what is new; a question that was left changes nothing."""
        from flextui.tui.screens.flags import FlagQuestions

        flags = await self.app.push_screen_wait(FlagQuestions())
        if flags is not None:
            self.query_one(FlagsField).flags = flags


def _number(label: str, allowed: str) -> Callable[[str], int]:
    """Return what reads a whole number; what is left out it asks for, naming what is allowed."""

    def number(text: str) -> int:
        if not text:
            raise ValueError(
                f"{label} is left out; write a number{allowed and f' from {allowed}'}."
            )
        return int(text)

    return number


def _clock(text: str) -> str:
    """Return a time of day as a record has it. Raises ValueError, with one sentence."""
    return f"{clock_of(text):%H:%M}"


class NewRecordForm(Form):
    """A form for a new record, which says while it is filled in what the record would do."""

    AHEAD = AHEAD

    trials: Trials | None = None
    """Tries out records on the journal as it is now; None as long as it is not read."""

    def on_mount(self) -> None:
        """Follow what is in the journal: it decides what a record means."""
        self.watch(self.app, "overview", self._overview_changed)

    def _overview_changed(self, overview: Overview | None) -> None:
        """Look at everything anew."""
        if overview is not None:
            self.trials = Trials(self.app.diary.records, overview.progress)
            self.show_situation(overview)
            self.look()

    def show_situation(self, overview: Overview) -> None:
        """Show what holds at the moment, whatever is filled in."""

    def look(self) -> None:
        """Read back what the form says now, and show what it would mean."""
        raise NotImplementedError

    @on(Field.Changed)
    def _changed(self) -> None:
        """Look at what is filled in now."""
        self.look()

    async def keep_tried(self, trial: Trial) -> None:
        """Put the tried record into the journal, leave, and say what came of it.

        Red flags lead to their page; whatever opened, closed, paused, set back or rests has a
        page of its own; else a notice says what was saved.
        """
        record = trial.outcome.record
        if await self.keep(lambda: self.app.diary.journal.add(record)) is None:
            return
        if isinstance(record, Session | CheckIn) and record.flags:
            from flextui.tui.screens.flags import FlagPage

            self.app.push_screen(FlagPage(record.flags))
        elif trial.matters:
            from flextui.tui.screens.result import ResultScreen

            self.app.push_screen(ResultScreen(record.id))
        else:
            self.app.tell(_saved(self.app, trial))


def _saved(app: Core, trial: Trial) -> str:
    """Return what was saved, in words, as it stands in the journal now."""
    now = app.overview.progress if app.overview is not None else None
    outcome = now.outcome_of(trial.outcome.record.id) if now is not None else None
    if now is None or outcome is None:
        return saved_words(trial.outcome, trial.course, app.now)
    return saved_words(outcome, now.course, app.now)


class Change(Struct, Generic[_Changed], frozen=True):
    """A record as it would be, the fold with it, and what that makes different."""

    record: _Changed
    after: Progress
    difference: Difference


class ChangeForm(Form, Generic[_Changed]):
    """A form that changes what holds, and says first what that means.

    That is worked out off the event loop, once the keys have come to rest.
    """

    def wanted(self) -> _Changed | None:
        """Return the record that the form stands for, None when nothing is different.

        Raises ValueError or JournalError, with one sentence, for what cannot be.
        """
        raise NotImplementedError

    def meaning(self, change: Change[_Changed]) -> Iterator[Content]:
        """Yield what a change means, a line each."""
        raise NotImplementedError

    def doubts(self, change: Change[_Changed]) -> Ask | None:
        """Return what to ask before a change is kept; None when it may be kept at once."""
        raise NotImplementedError

    def write(self, change: Change[_Changed]) -> str:
        """Write a change to the journal, and return what was saved, as a sentence."""
        raise NotImplementedError

    @on(Field.Changed)
    def _changed(self) -> None:
        """Say what the form means now."""
        self.preview()

    @work(exclusive=True, group="preview")
    async def preview(self) -> None:
        """Say what the form means, once the keys have come to rest."""
        await asyncio.sleep(_SETTLE_SECONDS)
        if self.left:
            return
        try:
            change = await self._tried()
            if change is None:
                lines = [Content("Nothing is different yet.").stylize(MUTED)]
            else:
                lines = await asyncio.to_thread(list, self.meaning(change))
        except (ValueError, JournalError) as error:
            lines = [wrong(str(error))]
        if not self.left:
            self.say(*lines)

    async def _tried(self) -> Change[_Changed] | None:
        """Try out what the form stands for on the journal."""
        record, overview = self.wanted(), self.app.overview
        if record is None or overview is None:
            return None
        now = overview.progress
        records = [each for each in self.app.diary.records if each.id != record.id]
        after = await asyncio.to_thread(progress, (*records, record), now.now)
        return Change(record, after, difference(now, after, [record.id]))

    async def save(self) -> None:
        """Keep the change, after asking where it should not be made unawares."""
        try:
            change = await self._tried()
        except (ValueError, JournalError) as error:
            self.say(wrong(str(error)))
            return
        if change is None:
            self.dismiss(None)
            return
        question = self.doubts(change)
        if question is not None and not await self.app.push_screen_wait(question):
            return
        said = await self.keep(lambda: self.write(change))
        if said is not None:
            self.app.tell(" ".join([said, *would_mean(change.difference, "That")]))
