"""Correcting a record."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from flextui.rules.progression import progress
from flextui.rules.records import (
    STAGES,
    CheckIn,
    Clearance,
    Ended,
    Painless,
    Prescription,
    Record,
    Screening,
    Session,
)
from flextui.rules.whatif import Difference, difference
from flextui.store.entry import revised
from flextui.store.errors import JournalError
from flextui.tui.dialog import Ask, Sheets
from flextui.tui.screens.form import Form, form_sheets
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import FormFoot
from flextui.tui.widgets.field import SITES, OneOf
from flextui.tui.widgets.news import News
from flextui.tui.widgets.prose import ScrollArea
from flextui.tui.widgets.rating import Rating, Ratings
from flextui.tui.widgets.text_field import NoteField, TextField
from flextui.wording.account import reasons_of, would_mean
from flextui.wording.story import line_of, name_of
from flextui.wording.times import clock_of
from flextui.wording.words import (
    ENDED_WORDS,
    STAGE_NAMES,
    OutcomeWord,
    effort_phrase,
    pain_word,
    printable,
)

_STAGES = tuple((stage.value, STAGE_NAMES[stage]) for stage in STAGES)
_ENDINGS = tuple((ended.value, ENDED_WORDS[ended]) for ended in Ended)
_PAINLESS = ((Painless.ZERO.value, "no pain at all"), (Painless.NO_WORSE.value, "no worse"))

_NUMBERS: dict[str, str] = {
    "reps": "Repetitions",
    "target_reps": "of how many",
    "hold_seconds": "Hold, seconds",
    "sessions_per_day": "Sessions a day",
    "effort_easy_max": "Easy up to effort",
    "clear_sessions": "Clear sessions",
    "clear_days": "on so many days",
    "fresh_days": "Fresh for, days",
    "gap_days": "Break after, days",
}
_TEXTS: dict[str, str] = {"by": "By", "day_start": "Day begins at"}
_NAMES_LENGTH = 100


class EditFields(ScrollArea, can_focus=False):
    """Every field of one record, filled in; `changes` tells which are different now."""

    def __init__(self, record: Record) -> None:
        """Begin with what the record holds."""
        self.record = record
        self.time_text = f"{record.at:%Y-%m-%d %H:%M} {_offset(record.at)}"
        self._as_filled: dict[str, object] = {}
        super().__init__(id="fields", classes="fields")

    def compose(self) -> ComposeResult:
        """Lay out the fields of the record's kind."""
        yield from _widgets(self.record)
        yield TextField("When", "yesterday 18:30", id="at")
        if isinstance(self.record, Session | CheckIn | Clearance):
            yield NoteField("Note", id="note")

    def on_mount(self) -> None:
        """Fill the fields in."""
        for name, widget in self._named():
            value = getattr(self.record, name)
            match widget:
                case Rating():
                    widget.value = value
                case OneOf():
                    widget.usual = False
                case News():
                    widget.flags = value
                case NoteField():
                    widget.area.text = printable(value, lines=True)
                case TextField():
                    widget.input.value = self.time_text if name == "at" else printable(str(value))
                case _:
                    pass
            self._as_filled[name] = _held(widget)

    def _named(self) -> Iterator[tuple[str, Widget]]:
        """Yield every field with its name."""
        names = type(self.record).__struct_fields__
        for widget in self.query("Rating, OneOf, News, NoteField, TextField"):
            if widget.id in names:
                yield widget.id, widget

    def changes(self, instant: Callable[[str], datetime]) -> dict[str, object]:
        """Return the fields that are different now; `instant` reads a time that was typed.

        Raises ValueError, with one sentence, for a time that is not understood and for a
        number that is left out.
        """
        return {
            name: _meant(name, widget, instant)
            for name, widget in self._named()
            if _held(widget) != self._as_filled.get(name)
        }


def _held(widget: Widget) -> object:
    """Return what a field holds, as it stands there."""
    match widget:
        case Rating() | OneOf():
            return widget.value
        case News():
            return widget.flags
        case NoteField():
            return widget.area.text
        case TextField():
            return widget.text
        case _:
            return None


def _meant(name: str, widget: Widget, instant: Callable[[str], datetime]) -> object:
    """Return the value that a changed field stands for; raises ValueError, with one sentence."""
    held = _held(widget)
    if isinstance(widget, Rating) and held is None:
        raise ValueError(f"{widget.label} is not rated.")
    if isinstance(widget, TextField) and name == "at":
        return instant(widget.text)
    if isinstance(widget, TextField) and name == "day_start":
        return f"{clock_of(widget.text):%H:%M}"
    if isinstance(widget, TextField) and name in _NUMBERS:
        if not widget.text:
            raise ValueError(f"{widget.label} is left out; write a number.")
        return int(widget.text)
    return held


def _widgets(record: Record) -> ComposeResult:
    """Yield the fields that only this kind of record has."""
    match record:
        case Session():
            yield Ratings(
                Rating("Pain before", pain_word, id="pain_before"),
                Rating("Worst while moving", pain_word, id="pain_peak"),
                Rating("Pain after", pain_word, id="pain_after"),
                Rating("Effort", effort_phrase, id="effort"),
            )
            yield OneOf("Where, before", SITES, record.site_before, id="site_before")
            yield OneOf("Where, after", SITES, record.site_after, id="site_after")
            yield News("Anything new?", id="flags")
            yield from _numbers("reps", "target_reps", "hold_seconds")
            yield OneOf("How it ended", _ENDINGS, record.ended, id="ended")
            yield OneOf("Stage", _STAGES, record.stage, id="stage")
        case CheckIn():
            yield Ratings(Rating("Pain", pain_word, id="pain"))
            yield OneOf("Where", SITES, record.site, id="site")
            yield News("Anything new?", id="flags")
        case Screening():
            yield News("Any of the lists?", id="flags")
        case Clearance():
            yield OneOf("Fine up to", _STAGES, record.stage, id="stage")
            yield from _texts("by")
        case Prescription():
            yield from _texts("by")
            yield from _numbers("reps", "hold_seconds", "sessions_per_day", "effort_easy_max")
            yield OneOf("Painless means", _PAINLESS, record.painless, id="painless")
            yield from _numbers("clear_sessions", "clear_days", "fresh_days", "gap_days")
            yield OneOf("Highest stage", _STAGES, record.highest_stage, id="highest_stage")
            yield from _texts("day_start")


def _numbers(*names: str) -> Iterator[TextField]:
    """Yield fields for whole numbers."""
    for name in names:
        yield TextField(_NUMBERS[name], "", restrict="[0-9]*", longest=3, id=name)


def _texts(*names: str) -> Iterator[TextField]:
    """Yield fields for short texts."""
    for name in names:
        yield TextField(_TEXTS[name], "", longest=_NAMES_LENGTH, id=name)


def _offset(at: datetime) -> str:
    """Return the UTC offset of an instant as RFC 3339 writes it."""
    text = f"{at:%z}"
    return f"{text[:3]}:{text[3:5]}"


_CHANGE = "This correction"
_SETTLE_SECONDS = 0.1


class Meaning(Struct, frozen=True):
    """What a correction means: the record's own outcome with its reasons, and the rest."""

    word: OutcomeWord | None
    reasons: tuple[str, ...]
    consequences: Difference


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
            found = Difference()
            if overview is not None:
                found = difference(overview.progress, after, [record.id])
            if line is None:
                return Meaning(None, (), found)
            return Meaning(line.word, reasons_of(line.outcome) if line.outcome else (), found)

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
            self.app.tell(" ".join([f"Corrected: {name}.", *would_mean(found, "That")]))

    async def _sure(self, found: Difference) -> bool:
        """Ask whether the correction is meant, with what it does."""
        question = Ask(
            "Save this correction?",
            "\n".join(would_mean(found, _CHANGE)),
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
    said = would_mean(meaning.consequences, _CHANGE)
    lines += [Content(sentence).stylize("bold") for sentence in said]
    if not said:
        lines.append(Content("The programme stays as it is.").stylize(MUTED))
    return Content("\n").join(lines)
