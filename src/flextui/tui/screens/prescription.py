"""The prescription of a PT."""

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from flextui.rules.records import DEFAULT_PRESCRIPTION, STAGES, Painless, Prescription
from flextui.rules.whatif import Difference, difference_with
from flextui.store.entry import cut_days, new_prescription
from flextui.store.errors import JournalError
from flextui.store.programme_file import programme
from flextui.tui.dialog import Ask, Page, Sheets
from flextui.tui.screens.form import Form, form_sheets
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.buttons import FormFoot
from flextui.tui.widgets.field import Field, FieldList, OneOf
from flextui.tui.widgets.prose import Heading, Paragraph, Point
from flextui.tui.widgets.text_field import TextField
from flextui.wording.account import would_mean
from flextui.wording.fields import changes_words, loosened, prescribed_by
from flextui.wording.programme import Programme
from flextui.wording.times import clock_of
from flextui.wording.words import STAGE_NAMES, day_words, time_words

BY = "by"
"""The field for the PT's name."""

RANGES: dict[str, str] = {
    "reps": "1 to 50",
    "hold_seconds": "1 to 60",
    "sessions_per_day": "1 to 12",
    "effort_easy_max": "0 to 4",
    "clear_sessions": "1 to 30",
    "clear_days": "1 to the clear sessions",
    "fresh_days": "1 to 90",
    "gap_days": "7 to 365",
}
"""The whole numbers of a prescription with what they may be."""

LABELS: dict[str, str] = {
    BY: "Set by",
    "reps": "Repetitions",
    "hold_seconds": "Hold, seconds",
    "sessions_per_day": "Sessions a day",
    "effort_easy_max": "Easy up to effort",
    "painless": "Painless means",
    "clear_sessions": "Clear sessions",
    "clear_days": "on so many days",
    "fresh_days": "Fresh for, days",
    "gap_days": "Break after, days",
    "highest_stage": "Highest stage",
    "day_start": "Day begins at",
}
"""Every field in the order in which it is shown."""

_CHOICES = {
    "painless": (
        (Painless.ZERO.value, "no pain at all"),
        (Painless.NO_WORSE.value, "no worse"),
    ),
    "highest_stage": tuple((stage.value, STAGE_NAMES[stage]) for stage in STAGES),
}
_DAY_START = "00:00 to 11:59"


def fields_of(rules: Prescription) -> Iterator[Field]:
    """Yield a field for everything in a prescription; choices show what is in force."""
    for name, label in LABELS.items():
        if name in _CHOICES:
            default = str(getattr(DEFAULT_PRESCRIPTION, name))
            field = OneOf(label, _CHOICES[name], default, id=name)
            value = str(getattr(rules, name))
            field.set_reactive(OneOf.value, value)
            field.set_reactive(OneOf.usual, value == default)
            yield field
        elif name == BY:
            yield TextField(label, "yourself", longest=100, id=name)
        elif name in RANGES:
            yield TextField(label, "", restrict="[0-9]*", longest=3, id=name)
        else:
            yield TextField(label, "04:00", longest=8, id=name)


def about(name: str, texts: Programme, *, brief: bool = False) -> Content:
    """Return what a field is, its range and default, and, unless `brief`, what it rests on."""
    if name == BY:
        return Content(
            "The PT whose words these are. Without a name it says “set by yourself”, and making "
            "a rule easier asks first."
        ).stylize(MUTED)
    threshold = texts.thresholds[name]
    allowed = RANGES.get(name, _DAY_START if name == "day_start" else "")
    default = getattr(DEFAULT_PRESCRIPTION, name)
    usual = f"{allowed}, usually {default}. " if allowed else ""
    said = Content(f"{threshold.what}: {usual}{threshold.why}")
    if brief:
        return said
    rests = "; ".join(texts.rests_on(name))
    return Content.assemble(said, "\n", (f"Rests on: {rests}.", MUTED))


class PrescriptionsScreen(Page[None]):
    """The history of the prescription."""

    TITLE = "Prescriptions so far"
    HELP = "Every prescription, the latest first, with what it changed. History can correct one."

    def texts(self) -> ComposeResult:
        """Yield each prescription with what it changed, then the defaults they began from."""
        found = [each for each in self.app.diary.records if isinstance(each, Prescription)]
        before = [DEFAULT_PRESCRIPTION, *found]
        for old, new in reversed(list(zip(before, found, strict=False))):
            when = f"{day_words(new.at.date())} {new.at.year}, {time_words(new.at)}"
            yield Heading(f"{when}: {one_line(prescribed_by(new))}")
            for change in changes_words(old, new) or ["Nothing differs from before."]:
                yield Point(change)
        if not found:
            yield Paragraph("None has been recorded; the defaults are in force.")
        else:
            yield Paragraph("Before the first one, the defaults were in force.", classes="muted")


_CHANGE = "This prescription"
_SETTLE_SECONDS = 0.1


class Meaning(Struct, frozen=True):
    """What a new prescription means: what differs, the rules it weakens, the consequences."""

    changes: tuple[str, ...]
    weakens: tuple[str, ...]
    consequences: Difference


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
        found = Difference()
        if overview is not None:
            found = await asyncio.to_thread(
                difference_with, overview.progress, (*records, new), [new.id]
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
            self.app.tell(" ".join([*said, *would_mean(meaning.consequences, "That")]))

    async def _sure(self, meaning: Meaning) -> bool:
        """Ask whether a rule is to be weakened without a PT's word."""
        lines = [*meaning.weakens, *would_mean(meaning.consequences, _CHANGE)]
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
    sentences = would_mean(meaning.consequences, _CHANGE)
    lines = [Content(sentence).stylize("bold") for sentence in sentences]
    if not sentences:
        lines.append(Content("No stage opens or closes by it.").stylize(MUTED))
    if meaning.weakens:
        said = f"Easier than before: {' '.join(meaning.weakens)}"
        lines.append(Content(said).stylize("$text-warning"))
    lines += [Content(cut)] if cut else []
    lines += [Content("; ".join(meaning.changes))] if meaning.changes else []
    return Content("\n").join(lines)
