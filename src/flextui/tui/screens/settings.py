"""The settings."""

import asyncio
from pathlib import PurePath
from typing import ClassVar, Literal

from msgspec import Struct
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from flextui.rules.days import local
from flextui.rules.outlook import Overview
from flextui.rules.records import DEFAULT_PRESCRIPTION, Clearance, Prescription
from flextui.store.errors import JournalError
from flextui.store.settings import Settings
from flextui.tui.dialog import Page, sheets
from flextui.tui.keys import with_keys
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.field import Door, Field, FieldList, OneOf, Option
from flextui.tui.widgets.prose import Heading
from flextui.tui.widgets.text_field import TextField
from flextui.wording.fields import prescribed_by
from flextui.wording.times import clock_of, clocks_of
from flextui.wording.words import day_words, moment_words, plural

Value = str | bool | list[str] | None
"""What a field sets; None is the default."""


class Choosing(Struct, frozen=True):
    """A setting with a few values: words that are shown, each with the value it stands for.

    The first one is the default.
    """

    label: str
    about: str
    values: dict[str, Value]

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices as a field takes them: the word is its own identifier."""
        return tuple((word, word) for word in self.values)

    def word_of(self, value: object) -> str:
        """Return the word for a value, the first one for a value that has none."""
        return next((word for word, each in self.values.items() if each == value), self.first)

    @property
    def first(self) -> str:
        """The first word."""
        return next(iter(self.values))


_ON_OFF: dict[str, Value] = {"on": True, "off": False}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

CHOICES: dict[str, Choosing] = {
    "motion": Choosing(
        "Figures",
        "Still figures show the start and the end of the movement side by side.",
        {"moving": "moving", "still": "still"},
    ),
    "bell": Choosing(
        "Sound",
        "In a guided session: one bell to bend, two to let go, three when it is done.",
        {"ask": None, "bells": True, "silent": False},
    ),
    "mouse": Choosing(
        "Mouse",
        "Without it, the terminal selects text as usual. It holds from the next start on.",
        _ON_OFF,
    ),
    "week_start": Choosing(
        "Week begins on",
        "For the weeks and the calendar of Progress.",
        {day.capitalize(): day for day in _DAYS},
    ),
    "notify": Choosing(
        "Remind me",
        "While flextui is open: a bell or a notification when the next session is suggested.",
        {"off": False, "on": True},
    ),
    "hints": Choosing("First-day hints", "One quiet line on Today, in the first days.", _ON_OFF),
}
"""The settings that are chosen, by their names."""


class Typing(Struct, frozen=True):
    """A setting that is typed."""

    label: str
    about: str
    placeholder: str


TYPED: dict[str, Typing] = {
    "waking": Typing(
        "Usual waking time",
        "Within an hour of it, one line before sitting or standing: later may feel easier.",
        "07:00",
    ),
    "reminders": Typing(
        "Reminder times",
        "For the calendar of reminders that History exports. Empty: spread over the day.",
        "08:00, 13:00, 18:00",
    ),
}
"""The settings that are typed, by their names."""

Name = Literal["motion", "bell", "mouse", "week_start", "notify", "hints", "waking", "reminders"]


def typed_value(name: str, text: str) -> Value:
    """Return the value that a typed text stands for. Raises ValueError, with one sentence."""
    if name == "reminders":
        return [f"{each:%H:%M}" for each in clocks_of(text)] or None
    return f"{clock_of(text):%H:%M}" if text else None


def shown_value(name: str, settings: Settings) -> str:
    """Return a setting as its field shows it."""
    if name in CHOICES:
        return CHOICES[name].word_of(getattr(settings, name))
    return ", ".join(settings.reminders) if name == "reminders" else settings.waking


def saved_words(name: str, settings: Settings) -> str:
    """Return what was saved, for the line that answers."""
    label = (CHOICES.get(name) or TYPED[name]).label
    if name == "reminders" and not settings.reminders:
        return f"Saved: {label.lower()}, spread over the day."
    said = shown_value(name, settings)
    if name == "reminders":
        said = f"{plural(len(settings.reminders), 'time')} a day, {said}"
    return f"Saved: {label[0].lower()}{label[1:]}, {said}."


LABELS: dict[str, str] = {
    "theme": "Theme",
    "prescription": "Prescription",
    "prescriptions": "Its history",
    "clearance": "A provider's word",
    "sources": "What it rests on",
    "backups": "Backups",
    "keys": "Keys",
    "directory": "Data directory",
}
"""The doors by their names."""

ABOUT: dict[str, str] = {
    "theme": "Colours, seen at once while you move over the list.",
    "prescription": "The dose and the rules, as your PT sets them.",
    "prescriptions": "Every prescription so far, and what each changed.",
    "clearance": "Record that a doctor or PT said it is fine to go on.",
    "sources": "Every rule and number, with its source or our choice.",
    "backups": "See what each holds, make one now, bring one back.",
    "keys": "Every command with its keys, and other keys for it.",
    "directory": "Where your journal, settings and backups are. `enter` copies the path.",
}
"""What each door is for."""


def opened(name: str) -> Screen[None]:
    """Return the screen behind a door; its module is imported now and not before."""
    match name:
        case "theme":
            from flextui.tui.screens.themes import ThemeScreen

            return ThemeScreen()
        case "prescription":
            from flextui.tui.screens.prescription import PrescriptionScreen

            return PrescriptionScreen()
        case "prescriptions":
            from flextui.tui.screens.prescription import PrescriptionsScreen

            return PrescriptionsScreen()
        case "clearance":
            from flextui.tui.screens.clearance import ClearanceScreen

            return ClearanceScreen()
        case "sources":
            from flextui.tui.screens.sources import SourcesScreen

            return SourcesScreen()
        case "backups":
            from flextui.tui.screens.backups import BackupsScreen

            return BackupsScreen()
        case _:
            from flextui.tui.screens.own_keys import KeysScreen

            return KeysScreen()


def programme_words(overview: Overview) -> dict[str, str]:
    """Return what the doors of the programme lead to, in a few words."""
    rules = overview.rules
    records = [outcome.record for outcome in overview.progress.outcomes]
    prescriptions = [each for each in records if isinstance(each, Prescription)]
    clearances = [each for each in records if isinstance(each, Clearance)]
    whose = "the defaults" if rules == DEFAULT_PRESCRIPTION else one_line(prescribed_by(rules))
    last = clearances[-1] if clearances else None
    return {
        "prescription": f"{rules.reps} reps, {rules.sessions_per_day} a day: {whose}",
        "prescriptions": plural(len(prescriptions), "prescription") if prescriptions else "none",
        "clearance": f"{one_line(last.by)}, {day_words(last.at.date())}" if last else "none",
        "sources": "",
    }


_COLUMNS: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "Looks and sound": ("theme", "motion", "bell", "mouse"),
        "Your day": ("week_start", "waking", "reminders", "notify", "hints"),
    },
    {
        "Your programme": ("prescription", "prescriptions", "clearance", "sources"),
        "Your data and keys": ("backups", "keys", "directory"),
    },
)
"""The fields in their groups, and these in columns where there is room for two."""


class SettingsScreen(Page[None]):
    """Everything that can be set; nothing has to be confirmed."""

    TITLE = "Settings"
    HELP = (
        "Up and down lead from one setting to the next; left and right change it, and so does a "
        "click. Every change is kept at once. `enter` opens what ends in >."
    )
    CSS_PATH: ClassVar[list[str | PurePath]] = sheets("settings")
    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", "Change", show=False),
        Binding("comma", "cancel", "Back", id="settings", show=False),
    ]

    fields = getters.query_one(FieldList)
    told = getters.query_one("#told", Static)

    def compose(self) -> ComposeResult:
        """Lay out title, fields, and what is said about them."""
        with Vertical(classes="page roomy"):
            yield Static(Content("Settings"), classes="title")
            with FieldList(), Container(classes="columns"):
                for groups in _COLUMNS:
                    with Vertical():
                        for title, names in groups.items():
                            yield Heading(title)
                            yield from (self._field(name) for name in names)
            with Vertical(classes="foot"):
                yield Static(id="told")
                with Buttons():
                    yield KeyButton("Back", "dialog_back", "screen.cancel", focusable=False)

    def _field(self, name: str) -> Field:
        """Return the field of a setting, or the door to what is larger."""
        if choosing := CHOICES.get(name):
            field = OneOf(choosing.label, choosing.options, choosing.first, id=name)
            word = shown_value(name, self.app.settings)
            field.set_reactive(OneOf.value, word)
            field.set_reactive(OneOf.usual, word == choosing.first)
            return field
        if typing := TYPED.get(name):
            return TextField(typing.label, typing.placeholder, longest=60, id=name)
        return Door(LABELS[name], id=name)

    def on_mount(self) -> None:
        """Fill in what is set, and follow what changes meanwhile."""
        self.query_one("#directory", Door).says = one_line(self.app.diary.journal.layout.directory)
        self._show_texts()
        self._show_doors()
        self.watch(self.app, "overview", self._overview_changed)
        self.call_after_refresh(self.fields.scroll_home, animate=False)

    def _show_texts(self) -> None:
        """Show the typed settings as they are kept."""
        for field in self.query(TextField):
            field.input.value = shown_value(field.id or "", self.app.settings)
            field.reply("")

    def _overview_changed(self, overview: Overview | None) -> None:
        """Show what the programme's doors lead to now."""
        if overview is not None:
            for name, words in programme_words(overview).items():
                self.query_one(f"#{name}", Door).says = words

    @work(exclusive=True, group="doors")
    async def _show_doors(self) -> None:
        """Show what stands behind the other doors now."""
        self.query_one("#theme", Door).says = self.app.theme
        own = len(self.app.settings.keys)
        self.query_one("#keys", Door).says = f"{own} of your own" if own else "as they came"
        journal, now = self.app.diary.journal, self.app.now
        says = "none yet"
        try:
            if backups := await asyncio.to_thread(journal.backups.all):
                newest = moment_words(local(backups[-1].at, now), now)
                says = f"{plural(len(backups), 'backup')}, the newest {newest}"
        except JournalError as error:
            says = str(error)
        if not self.left:
            self.query_one("#backups", Door).says = says

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field is for."""
        del event
        self._say_about()

    def _say_about(self) -> None:
        """Say what the field with the focus is for."""
        field = self.fields.current
        name = field.id or "" if field is not None else ""
        told = CHOICES.get(name) or TYPED.get(name)
        about = told.about if told else ABOUT.get(name, "")
        self.told.update(with_keys(self.app, about).stylize(MUTED))

    @on(OneOf.Changed)
    async def _chosen(self, event: OneOf.Changed) -> None:
        """Keep what was chosen."""
        event.stop()
        name = event.field.id or ""
        event.field.usual = event.value == CHOICES[name].first
        await self._keep(name, CHOICES[name].values[event.value])

    @on(Input.Submitted)
    @on(Input.Blurred)
    async def _typed(self, event: Input.Submitted | Input.Blurred) -> None:
        """Keep what was typed, or say what is wrong with it."""
        field = next(each for each in self.query(TextField) if each.input is event.input)
        name = field.id or ""
        if field.text == shown_value(name, self.app.settings):
            field.reply("")
            return
        try:
            value = typed_value(name, field.text)
        except ValueError as error:
            field.reply("not kept", wrong=True)
            self.told.update(Content(f"Not kept: {error}.").stylize("$text-error"))
            return
        if await self._keep(name, value):
            self._show_texts()

    async def _keep(self, name: str, value: object) -> bool:
        """Keep a setting, and say so once it is on disk."""
        kept = await self.app.save_setting(name, value)
        if kept:
            said = saved_words(name, self.app.settings)
            self.told.update(Content(said).stylize("$text-success"))
        return kept

    def action_change(self) -> None:
        """Take the next choice, for those who press enter."""
        field = self.fields.current
        if isinstance(field, OneOf):
            field.action_around()

    @on(Door.Opened)
    def _open(self, event: Door.Opened) -> None:
        """Go through a door."""
        event.stop()
        name = event.door.id or ""
        if name == "directory":
            self.app.copy_to_clipboard(self.app.diary.journal.layout.directory)
            self.told.update(Content("Copied, if your terminal lets it.").stylize("$text-success"))
            return
        self._go_in(opened(name))

    @work
    async def _go_in(self, screen: Screen[None]) -> None:
        """Show what is behind a door, then what it changed."""
        await self.app.push_screen_wait(screen)
        self._show_doors()

    def action_cancel(self) -> None:
        """Leave; a text that is not kept yet goes back to what is kept first."""
        field = self.fields.current
        name = field.id or "" if field is not None else ""
        if isinstance(field, TextField) and field.text != shown_value(name, self.app.settings):
            self._show_texts()
        else:
            self.dismiss(None)
