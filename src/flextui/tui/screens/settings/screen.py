"""The settings: one list, every change kept at once, and doors to what is larger."""

import asyncio
from pathlib import PurePath
from typing import ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from flextui.domain.days import local
from flextui.domain.overview import Overview
from flextui.domain.words import moment_words, plural
from flextui.journal.errors import JournalError
from flextui.tui.live_keys import with_keys
from flextui.tui.page import Page, sheets
from flextui.tui.screens.settings import doors
from flextui.tui.screens.settings.values import (
    CHOICES,
    TYPED,
    saved_words,
    shown_value,
    typed_value,
)
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.door import Door
from flextui.tui.widgets.field import Field
from flextui.tui.widgets.field_list import FieldList
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.one_of import OneOf
from flextui.tui.widgets.reading import Heading
from flextui.tui.widgets.text_field import TextField

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
        return Door(doors.LABELS[name], id=name)

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
            for name, words in doors.programme_words(overview).items():
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
        about = told.about if told else doors.ABOUT.get(name, "")
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
        self._go_in(doors.opened(name))

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
