"""The settings."""

import asyncio
from collections.abc import Mapping
from pathlib import PurePath
from typing import ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from flextui.rules.days import local
from flextui.rules.outlook import Overview
from flextui.rules.records import DEFAULT_PRESCRIPTION, Clearance
from flextui.store.errors import JournalError
from flextui.tui.commands import RETIRED
from flextui.tui.dialog import TellingPage, sheets
from flextui.tui.keys import with_keys
from flextui.tui.preferences import OURS
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.field import ChoiceField, Field, FieldList, LinkField
from flextui.tui.widgets.prose import Heading
from flextui.tui.widgets.text_field import TextField
from flextui.wording.fields import prescribed_by
from flextui.wording.settings import SETTINGS, Settings
from flextui.wording.times import clock_of, clocks_of
from flextui.wording.words import day_words, moment_words, plural

LINKS: dict[str, tuple[str, str]] = {
    "prescription": ("Prescription", "The dose and the rules, as your PT sets them."),
    "clearance": ("A provider's word", "Record that a doctor or PT said it is fine to go on."),
    "sources": ("What it rests on", "Every rule and number, with its source or our choice."),
    "backups": ("Backups", "See what each holds, make one now, bring one back."),
    "keys": ("Keys", "Every command with its keys, and other keys for it."),
    "directory": (
        "Data directory",
        "Where your journal, settings and backups are. `enter` copies the path.",
    ),
}
"""What leads to more than one value: its label, and what it is for."""

_COLUMNS: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "Looks and sound": ("theme", "motion", "bell", "mouse"),
        "Your day": ("week_start", "waking", "reminders", "notify"),
    },
    {
        "Your programme": ("prescription", "clearance", "sources"),
        "Your data and keys": ("backups", "keys", "directory"),
    },
)
"""The fields in their groups, and these in columns where there is room for two."""


def typed_value(name: str, text: str) -> str | list[str] | None:
    """Return the value that a typed text stands for, None for the default.

    Raises ValueError, with one sentence.
    """
    if name == "reminders":
        return [f"{each:%H:%M}" for each in clocks_of(text)] or None
    return f"{clock_of(text):%H:%M}" if text else None


def shown_value(name: str, settings: Settings) -> str:
    """Return a setting as its field shows it."""
    value = getattr(settings, name)
    words = (word for word, each in SETTINGS[name].words.items() if each == value)
    return next(words, ", ".join(value) if isinstance(value, tuple) else str(value))


def saved_words(name: str, settings: Settings) -> str:
    """Return what was saved, for the line that answers."""
    label = SETTINGS[name].label
    said = f"Saved: {label[0].lower()}{label[1:]}, "
    if name == "theme":
        return f"Saved: the theme {settings.theme}."
    if name != "reminders":
        return f"{said}{shown_value(name, settings)}."
    if not settings.reminders:
        return f"{said}spread over the day."
    times = plural(len(settings.reminders), "time")
    return f"{said}{times} a day, {shown_value(name, settings)}."


def opened(name: str) -> Screen[None]:
    """Return the screen that a link leads to; its module is imported now and not before."""
    match name:
        case "prescription":
            from flextui.tui.screens.prescription import PrescriptionScreen

            return PrescriptionScreen()
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


class SettingsScreen(TellingPage):
    """Everything that can be set; nothing has to be confirmed."""

    TITLE = "Settings"
    HELP = (
        "Up and down lead from one setting to the next; left and right change it, and so does a "
        "click. Every change is kept at once. `enter` opens what ends in >."
    )
    CSS_PATH: ClassVar[list[str | PurePath]] = sheets("form", "settings")
    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", "Change", show=False),
        Binding("comma", "cancel", "Back", id="settings", show=False),
    ]

    fields = getters.query_one(FieldList)

    def compose(self) -> ComposeResult:
        """Lay out title, fields, and what is said about them."""
        with Vertical(classes="page roomy"):
            yield Static(Content(self.TITLE), classes="title")
            with FieldList(), Container(classes="columns"):
                for groups in _COLUMNS:
                    with Vertical():
                        for title, names in groups.items():
                            yield Heading(Content(title))
                            yield from (self._field(name) for name in names)
            with Vertical(classes="foot"):
                yield from self.foot()

    def _field(self, name: str) -> Field:
        """Return the field of a setting, or what leads on."""
        if name in LINKS:
            return LinkField(LINKS[name][0], id=name)
        setting = SETTINGS[name]
        if setting.example:
            return TextField(setting.label, setting.example, longest=60, id=name)
        words = tuple(self._words(name))
        field = ChoiceField(setting.label, tuple((word, word) for word in words), words[0], id=name)
        word = self.app.theme if name == "theme" else shown_value(name, self.app.settings)
        field.set_reactive(ChoiceField.value, word)
        field.set_reactive(ChoiceField.usual, word == words[0])
        return field

    def _words(self, name: str) -> Mapping[str, str | bool | None]:
        """Return what can be chosen for a setting, each with its value; of themes ours first."""
        ours = [theme.name for theme in OURS]
        others = sorted(self.app.available_themes.keys() - ours)
        return SETTINGS[name].words or {theme: theme for theme in (*ours, *others)}

    def on_mount(self) -> None:
        """Fill in what is set, and follow what changes meanwhile."""
        self._lead("directory", one_line(self.app.diary.journal.layout.directory))
        self._show_texts()
        self.watch(self.app, "overview", self._overview_changed)
        self.call_after_refresh(self.fields.scroll_home, animate=False)

    def _show_texts(self) -> None:
        """Show the typed settings as they are kept."""
        for field in self.query(TextField):
            field.input.value = shown_value(field.id or "", self.app.settings)
            field.reply("")

    def _lead(self, link: str, says: str) -> None:
        """Say what a link leads to now."""
        self.query_one(f"#{link}", LinkField).says = says

    def _overview_changed(self, overview: Overview | None) -> None:
        """Say what holds in the programme now."""
        if overview is None:
            return
        rules = overview.rules
        whose = "the defaults" if rules == DEFAULT_PRESCRIPTION else one_line(prescribed_by(rules))
        self._lead("prescription", f"{rules.reps} reps, {rules.sessions_per_day} a day: {whose}")
        records = (outcome.record for outcome in reversed(overview.progress.outcomes))
        word = next((each for each in records if isinstance(each, Clearance)), None)
        said = f"{one_line(word.by)}, {day_words(word.at.date())}" if word else "none"
        self._lead("clearance", said)

    @on(events.ScreenResume)
    @work(exclusive=True, group="links")
    async def _show_files(self) -> None:
        """Say what the keys and the backups are now."""
        own = len(self.app.settings.keys.keys() - RETIRED)
        self._lead("keys", f"{own} of your own" if own else "as they came")
        journal, now = self.app.diary.journal, self.app.now
        says = "none yet"
        try:
            if backups := await asyncio.to_thread(journal.backups.all):
                newest = moment_words(local(backups[-1].at, now), now)
                says = f"{plural(len(backups), 'backup')}, the newest {newest}"
        except JournalError as error:
            says = str(error)
        if not self.left:
            self._lead("backups", says)

    def on_descendant_focus(self) -> None:
        """Say what the field with the focus is for."""
        field = self.fields.current
        name = field.id or "" if field is not None else ""
        about = LINKS[name][1] if name in LINKS else SETTINGS[name].about if name else ""
        self.told.update(with_keys(self.app, about).stylize(MUTED))

    @on(ChoiceField.Changed)
    async def _chosen(self, event: ChoiceField.Changed) -> None:
        """Keep what was chosen."""
        event.stop()
        name = event.field.id or ""
        words = self._words(name)
        event.field.usual = event.field.value == next(iter(words))
        if name == "theme":
            self.app.theme = event.field.value
        await self._keep(name, words[event.field.value])

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
            self.say(f"Not kept: {error}.", "$text-error")
            return
        if await self._keep(name, value):
            self._show_texts()

    async def _keep(self, name: str, value: object) -> bool:
        """Keep a setting, and say so once it is on disk."""
        kept = await self.app.save_setting(name, value)
        if kept:
            self.say(saved_words(name, self.app.settings), "$text-success")
        return kept

    def action_change(self) -> None:
        """Take the next choice, for those who press enter."""
        field = self.fields.current
        if isinstance(field, ChoiceField):
            field.action_around()

    @on(LinkField.Opened)
    def _open(self, event: LinkField.Opened) -> None:
        """Show what a link leads to, or copy the path."""
        event.stop()
        name = event.field.id or ""
        if name == "directory":
            self.app.copy_to_clipboard(self.app.diary.journal.layout.directory)
            self.say("Copied, if your terminal lets it.", "$text-success")
        else:
            self.app.push_screen(opened(name))

    def action_cancel(self) -> None:
        """Leave; a text that is not kept yet goes back to what is kept first."""
        field = self.fields.current
        name = field.id or "" if field is not None else ""
        if isinstance(field, TextField) and field.text != shown_value(name, self.app.settings):
            self._show_texts()
        else:
            self.dismiss(None)
